"""What the answers to a survey become: each respondent a conversation, each open answer a note."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bolyst.gate.screening import Kind, Place, screen
from bolyst.imports import values
from bolyst.imports.columns import plain
from bolyst.imports.surveys import Asked, Sort, Survey
from bolyst.imports.tables import Row
from bolyst.mapping.incoming import ConversationToCome, NoteToCome, group_words
from bolyst.mapping.rules import LONGEST_NOTE, InformantGroup

OUTSIDE = 0  # the answer is a note outside the six questions
LEFT_OUT = "no"  # a question that does not come in, or nothing chosen
NOT_ALONG = "out"  # what a choice says when those who gave it are left out
MOST_SCREENED = 600  # answers looked through for a page; a thousand take seconds
TELLING = frozenset({Kind.PERSON, Kind.NUMBER, Kind.PHONE, Kind.ADDRESS})

HINTS = (  # of the programme's six questions, as surveys word them
    (1, ("ansvar", "responsib")),
    (6, ("bidra", "contribute", "hjelpe til", "stille opp")),
    (2, ("utfordring", "vanskelig", "vanskeleg", "problem", "hindr", "savner", "challenge",
         "difficult", "mangler")),
    (3, ("tidligere", "tidlegare", "har dere gjort", "har vært gjort", "løst", "in the past")),
    (4, ("erfaring", "opplev", "experience", "hvordan var", "fungert")),
    (5, ("bedre", "betre", "forslag", "ønske", "ideer", "idear", "better", "suggest", "burde",
         "løsning")),
)  # fmt: skip


def question_in(heading: str) -> int:
    """Which of the six questions this is about, when its words say so."""
    words = heading.casefold()
    return next((number for number, hints in HINTS if any(h in words for h in hints)), OUTSIDE)


def group_of_choice(choice: str) -> InformantGroup | None:
    known = {values.folded(word): group for word, group in group_words().items()}
    folded = values.folded(choice)
    if folded in known:
        return known[folded]
    return next((group for word, group in known.items() if are_near(word, folded)), None)


def are_near(word: str, choice: str) -> bool:
    """«Frivillig organisasjon» has one of our words in it, «innbygger» is the beginning of one."""
    return (len(word) > 6 and word in choice) or (len(choice) > 6 and word.startswith(choice))


def guess_group_column(survey: Survey) -> Asked | None:
    """The closed question whose choices are the four groups, as far as we can read them."""
    closed = [one for one in survey.questions if one.choices]
    scored = [(sum(map(bool, map(group_of_choice, one.choices))), one) for one in closed]
    best, column = max(scored, key=lambda pair: pair[0], default=(0, None))
    return column if column is not None and best * 2 >= max(2, len(column.choices)) else None


@dataclass(frozen=True)
class Choices:
    """What somebody chose for a survey."""

    notes: Mapping[int, int]  # column -> question, OUTSIDE for none
    otherwise: InformantGroup
    group_column: int | None = None
    groups: Mapping[str, InformantGroup | None] = field(default_factory=dict)  # None: not along


@dataclass(frozen=True)
class Marked:
    """An answer in which the gate's screening sees a name or a number."""

    line: int
    heading: str
    words: str


@dataclass
class SurveyToCome:
    talks: list[ConversationToCome] = field(default_factory=list)
    empty: int = 0  # respondents who answered nothing of what is taken in
    not_along: int = 0  # respondents whose choice says so
    too_long: list[int] = field(default_factory=list)  # their lines
    marked: list[Marked] = field(default_factory=list)
    unscreened: int = 0

    @property
    def notes(self) -> int:
        return sum(len(talk.notes) for talk in self.talks)

    @property
    def skipped(self) -> int:
        return self.empty + self.not_along + len(self.too_long)

    @property
    def marked_lines(self) -> int:
        return len({mark.line for mark in self.marked})


def to_come(survey: Survey, choices: Choices, place: Place | None = None) -> SurveyToCome:
    """Every respondent's fate. With a `place`, names and numbers in the answers are looked for."""
    found = SurveyToCome()
    headings = {one.place: one.heading for one in survey.questions}
    for number, row in enumerate(survey.rows, start=1):
        answers = {at: words for at in choices.notes if (words := survey.answer(row, at))}
        group = group_of(survey, row, choices)
        if not answers:
            found.empty += 1
        elif group is None:
            found.not_along += 1
        elif max(map(len, answers.values())) > LONGEST_NOTE - 1000:
            found.too_long.append(row.line)
        else:
            talk = ConversationToCome(title_of(survey, number), group, people=1)
            talk.notes += notes_of(answers, choices, headings)
            found.talks.append(talk)
            if place is not None:
                look_through(found, row, answers, headings, place)
    return found


def group_of(survey: Survey, row: Row, choices: Choices) -> InformantGroup | None:
    if choices.group_column is None:
        return choices.otherwise
    return choices.groups.get(survey.answer(row, choices.group_column), choices.otherwise)


def title_of(survey: Survey, number: int) -> str:
    """A number in the file's order: never the tool's, by which the answer could be found again."""
    if survey.tool:
        return _("Svar %(number)d fra %(tool)s") % {"number": number, "tool": survey.tool.value}
    return _("Svar %(number)d") % {"number": number}


def notes_of(
    answers: Mapping[int, str], choices: Choices, headings: Mapping[int, str]
) -> Iterable[NoteToCome]:
    """Where several questions come in, each note begins with its own."""
    for at, words in answers.items():
        text = words if len(choices.notes) == 1 else f"{headings[at]}\n{words}"
        yield NoteToCome(choices.notes[at] or None, text)


def look_through(
    found: SurveyToCome, row: Row, answers: Mapping[int, str], headings: Mapping[int, str],
    place: Place,
) -> None:  # fmt: skip
    for at, words in answers.items():
        if found.notes - found.unscreened > MOST_SCREENED:
            found.unscreened += 1
            continue
        seen = [flag.word for flag in screen(words, place) if flag.kind in TELLING]
        if seen:
            found.marked.append(Marked(row.line, headings[at], ", ".join(dict.fromkeys(seen))))


def proposed(survey: Survey) -> dict[int, int]:
    """The open questions, each under the programme's question it sounds like."""
    return {
        one.place: question_in(plain(one.heading))
        for one in survey.questions
        if one.sort is Sort.OPEN
    }
