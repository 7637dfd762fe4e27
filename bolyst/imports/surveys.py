"""Answers from a survey: which tool gave the file, what was asked, and what says who answered.

Each tool writes its own columns beside the questions. Those that point at a person, or say when and
from where somebody answered, are known by their headings or by what stands in them, and are never
offered. What the tools write is what public programs that read their files expect: Nettskjema in
capro-uio/nettskjemar, Microsoft Forms in the ACL Anthology, SurveyMonkey in OpenANC, LimeSurvey in
its own `application/helpers/admin/export`.
"""

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property

from .columns import plain
from .tables import Row, Sheet, read_table

LONGEST_HEADING = 300  # characters of a question, as it stands above an answer
LOOKED_AT = 20  # rows among which the headings are
CLOSED_WORDS = 3  # what people answer with so few is not an open question, as a rule
MOST_CHOICES = 12  # of a closed question
NOTHING = {"", "n/a", "-", "–", "—", ".", "{question_not_shown}"}


class Tool(StrEnum):
    NETTSKJEMA = "Nettskjema"
    FORMS = "Microsoft Forms"
    LIMESURVEY = "LimeSurvey"
    SURVEYMONKEY = "SurveyMonkey"
    GOOGLE = "Google Forms"
    OTHER = ""


# Headings, in small letters, that together only one tool writes.
SIGNS: tuple[tuple[Tool, frozenset[str]], ...] = (
    (Tool.NETTSKJEMA, frozenset({"$submission_id"})),
    (Tool.NETTSKJEMA, frozenset({"$created", "$answer_time_ms"})),
    (Tool.SURVEYMONKEY, frozenset({"respondent id", "collector id"})),
    (Tool.FORMS, frozenset({"start time", "completion time"})),
    (Tool.FORMS, frozenset({"starttidspunkt", "fullføringstidspunkt"})),
    (Tool.LIMESURVEY, frozenset({"response id", "date submitted"})),
    (Tool.LIMESURVEY, frozenset({"id", "submitdate", "startlanguage"})),
)
FIRST_AT_GOOGLE = {"timestamp", "tidsstempel", "tidsmerke", "tidsmerkje"}
ONLY_AN_ANSWER = {"", "response", "open-ended response", "svar", "åpent svar"}


class Sort(Enum):
    """What a column is, and so whether it can come in."""

    PERSONAL = "personal"  # never
    OPEN = "open"
    CLOSED = "closed"
    EMPTY = "empty"


# Compared with the heading in small letters and without marks.
OF_THE_TOOL = {
    "id", "response id", "respondent id", "collector id", "submission id", "created",
    "answer time ms", "forwarded to form", "submission reference", "reference id", "start time",
    "completion time", "last modified time", "total points", "quiz feedback", "starttidspunkt",
    "fullføringstidspunkt", "tidspunkt for siste endring", "totalt antall poeng",
    "tilbakemelding på quiz", "start date", "end date", "date created", "date modified",
    "date submitted", "date started", "date last action", "last page", "start language", "seed",
    "referrer url", "ip", "ip address", "token", "access code", "submitdate", "lastpage",
    "startlanguage", "startdate", "datestamp", "ipaddr", "refurl", "timestamp", "tidsstempel",
    "tidsmerke", "tidsmerkje", "score", "custom data", "username", "user name", "brukernavn",
    "brukarnamn", "interviewtime", "total time", "ip adresse", "user agent",
}  # fmt: skip
# A short heading with one of these asks who somebody is.
WHO = re.compile(
    r"\b(?:e ?mail|e ?post|epostadresse\w*|e ?post ?adresse\w*|mobil(?:nummer|tlf|telefon)?"
    r"|telefon\w*|tlf|phone|postadresse|gateadresse|hjemmeadresse|fødsels(?:dato|nummer|år)"
    r"|personnummer"
    r"|date of birth|birth ?dat[eo]|(?:for|etter|first|last|full|given|family|sur) ?(?:navn|name)"
    r"|(?:før|etter)enamn|førenamn|etternamn|fullt navn|your name|ditt navn|navnet ditt"
    r"|namnet ditt|hva heter du|kva heiter du|what is your name|custom data \d+)\b"
)
YOURS = re.compile(r"\b(?:din|ditt|di|du|your|you)\b")
ONLY_WHO = {"name", "navn", "namn", "adresse", "address", "e post", "contact information"}
WORDS_OF_A_FIELD = 7  # a longer heading is a question about something
POINTS = re.compile(r"(?:points|feedback|poeng|tilbakemelding) [-–] ", re.IGNORECASE)
ADDRESS_IN_CELL = re.compile(
    r"[^@\s]+@[^@\s]+\.\w+|(?:\d{1,3}\.){3}\d{1,3}|(?:(?:\+|00)\d{2} ?)?(?:\d ?){8}"
)


@dataclass(frozen=True)
class Asked:
    """One column: what was asked, and what people answered."""

    place: int
    heading: str
    sort: Sort
    answered: int
    choices: tuple[str, ...] = ()  # of a closed question, the most usual first


@dataclass(frozen=True)
class Survey:
    tool: Tool
    columns: tuple[Asked, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()

    def answer(self, row: Row, place: int) -> str:
        return said(row.cells[place]) if place < len(row.cells) else ""

    @cached_property
    def questions(self) -> list[Asked]:
        """Those that can come in."""
        return [one for one in self.columns if one.sort in {Sort.OPEN, Sort.CLOSED}]

    @cached_property
    def left_out(self) -> list[Asked]:
        """Those that never can."""
        return [one for one in self.columns if one.sort is Sort.PERSONAL]


def said(cell: str) -> str:
    """The answer; what a tool writes where nobody was asked is none."""
    words = cell.strip()
    return "" if words.casefold() in NOTHING else words


def read_survey(data: bytes, name: str, *, is_said: bool = False) -> Survey | None:
    """The survey in the file, when it is from a tool we know, or when a reader has said it is one.

    Raises ImportProblem when the file is no table.
    """
    sheets = read_table(data, name, header_line=0)
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:LOOKED_AT]):
            if tool := tool_of(row.cells):
                return survey_of(sheet, tool, at)
    return of_no_tool(sheets, data, name) if is_said else None


def of_no_tool(sheets: Sequence[Sheet], data: bytes, name: str) -> Survey:
    """The largest sheet, with its headings where any table would have them."""
    at, guessed = max(enumerate(read_table(data, name)), key=lambda found: len(found[1]))
    lines = [row.line for row in sheets[at].rows]
    return survey_of(sheets[at], Tool.OTHER, lines.index(guessed.header_line))


def tool_of(cells: Sequence[str]) -> Tool | None:
    """Whose headings these are; None when nobody's we know."""
    headings = [cell.strip().casefold() for cell in cells]
    for tool, signs in SIGNS:
        if signs <= set(headings):
            return tool
    return Tool.GOOGLE if headings and headings[0] in FIRST_AT_GOOGLE else None


def survey_of(sheet: Sheet, tool: Tool, at: int) -> Survey:
    """The table below the headings in row `at`, and in the one after when they are two."""
    top, below = sheet.rows[at], sheet.rows[at + 1 :]
    second: Sequence[str] = ()
    if tool is Tool.SURVEYMONKEY and below and is_second_heading(top.cells, below[0].cells):
        second, below = below[0].cells, below[1:]
    width = max([len(top.cells), *(len(row.cells) for row in below)])
    headings = joined(padded(top.cells, width), padded(second, width))
    columns = tuple(
        asked(place, heading, [row.cells[place] for row in below if place < len(row.cells)])
        for place, heading in enumerate(headings)
    )
    return Survey(tool, columns, tuple(below), sheet.remarks)


def is_second_heading(top: Sequence[str], row: Sequence[str]) -> bool:
    """Whoever answered has a number; the line that only lists the choices has none."""
    numbers = [at for at, cell in enumerate(top) if cell.strip().casefold() == "respondent id"]
    return all(at >= len(row) or not row[at].strip() for at in numbers)


def padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def joined(top: Sequence[str], second: Sequence[str]) -> list[str]:
    """Question and choice as one heading; an empty cell above goes on with the question before."""
    found: list[str] = []
    question = ""
    for above, below in zip(map(shown, top), map(shown, second), strict=True):
        question = above or question
        alone = below.casefold() in ONLY_AN_ANSWER
        heading = question if alone else f"{question}: {below}"
        found.append(heading[:LONGEST_HEADING] if above or below else "")
    return found


def shown(cell: str) -> str:
    """A heading as people read it: some tools write it as a piece of a web page."""
    return " ".join(re.sub(r"<[^<>]{0,200}>", " ", html.unescape(cell)).split())


def asked(place: int, heading: str, cells: Sequence[str]) -> Asked:
    answers = [answer for cell in cells if (answer := said(cell))]
    usual = Counter(answers).most_common(MOST_CHOICES + 1)
    sort = sort_of(heading, answers)
    has_choices = sort is Sort.CLOSED and len(usual) <= MOST_CHOICES
    choices = tuple(answer for answer, _times in usual) if has_choices else ()
    return Asked(place, heading, sort, len(answers), choices)


def sort_of(heading: str, answers: Sequence[str]) -> Sort:
    if is_personal(heading) or point_at_people(answers):
        return Sort.PERSONAL
    if not answers or not heading:
        return Sort.EMPTY
    words = sorted(len(answer.split()) for answer in answers)
    return (
        Sort.OPEN if words[len(words) * 3 // 4] > CLOSED_WORDS and varied(answers) else Sort.CLOSED
    )


def varied(answers: Sequence[str]) -> bool:
    """Whether people wrote for themselves; a long choice is the same with many."""
    return len(answers) < 4 or len(set(answers)) > len(answers) / 2


def is_personal(heading: str) -> bool:
    """Whether the heading is one of the tool's own, or asks who somebody is."""
    if heading.startswith("$") or POINTS.match(heading):
        return True
    words = plain(heading)
    if words in OF_THE_TOOL or words in ONLY_WHO:
        return True
    if len(words.split()) > WORDS_OF_A_FIELD or ("?" in heading and not YOURS.search(words)):
        return False  # «Har dere tolk på telefon?» asks for nobody's number
    return WHO.search(words) is not None


def point_at_people(answers: Sequence[str]) -> bool:
    """Whether most cells are nothing but a mail address, a phone number or a machine's address."""
    found = sum(ADDRESS_IN_CELL.fullmatch(answer) is not None for answer in answers)
    return bool(answers) and found * 2 > len(answers)
