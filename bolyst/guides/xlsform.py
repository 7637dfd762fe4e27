"""Guides to and from XLSForm, the spreadsheet that Kobo and ODK read.

A guide is looser than a form: what is said are notes, what is asked are texts, one group for each
of the six questions. Coming back, our own keeps every text in every language; somebody else's form
gives us its questions, and we say what was left out.
"""

import io
import re
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bolyst.guides.rules.drafting import LONGEST_TEXT, one_line
from bolyst.guides.rules.pieces import QUESTIONS, SOURCE, Part, Piece, Pieces, of_part, print_of
from bolyst.imports.problems import ImportProblem
from bolyst.imports.tables import Sheet
from bolyst.kernel.ids import uuid7
from bolyst.kernel.languages import LANGUAGES, named

SAID = {"note"}
ASKED = {
    "text", "integer", "decimal", "date", "time", "datetime", "select_one", "select_multiple",
    "select", "rank", "range",
}  # fmt: skip
SILENT = {
    "start",
    "end",
    "today",
    "deviceid",
    "phonenumber",
    "username",
    "email",
    "simserial",
    "subscriberid",
    "audit",
    "calculate",
    "hidden",
}  # the form's own bookkeeping: nobody is asked
OPENS, CLOSES = {"begin_group", "begin group"}, {"end_group", "end group"}
MOST_CHOICES = 7  # as many as can be said in one breath
MOST_BROUGHT = 60  # prompts in a draft; a form may have thousands, and all stand on one page
MOST_SAID = 10  # things left out that are told one by one
IN_BRACKETS = re.compile(r"\(([a-z]{2,3})\)\s*$")
OUR_GROUP = re.compile(r"q([1-6])")
OUR_PROMPT = re.compile(r"p_([1-6][a-z0-9-]{0,20})")
WITH_VALUE = re.compile(r"\$\{[^${}]*\}")  # an answer put into the text of another question


# --- out ------------------------------------------------------------------------------------------


def written(pieces: Pieces, languages: list[str], *, key: str) -> bytes:
    """The workbook, with a column for each language."""
    from openpyxl import Workbook  # not for a process that answers pages

    book = Workbook()
    survey = book.worksheets[0]
    survey.title = "survey"
    survey.append(["type", "name", *(f"label::{named(code)} ({code})" for code in languages)])
    for row in survey_rows(pieces, languages):
        survey.append([as_text(cell) for cell in row])
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id", "default_language"])
    titles = [piece["texts"].get(SOURCE, key) for piece in of_part(pieces, Part.TITLE)]
    title = titles[0] if titles else key
    settings.append([as_text(title), f"bolyst_{key}", f"{named(SOURCE)} ({SOURCE})"])
    for sheet in book.worksheets:  # text is text, never a formula
        for line in sheet.iter_rows():
            for cell in line:
                cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_text(cell: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("", cell)


def survey_rows(pieces: Pieces, languages: list[str]) -> list[list[str]]:
    def row(kind: str, name: str, piece: Piece | None = None) -> list[str]:
        texts = piece["texts"] if piece else {}
        return [kind, name, *(texts.get(language, "") for language in languages)]

    def notes(part: Part) -> list[list[str]]:
        return [row("note", piece["key"], piece) for piece in of_part(pieces, part)]

    rows = notes(Part.TITLE) + notes(Part.OPENING)
    for number in QUESTIONS:
        heading = next(iter(of_part(pieces, Part.HEADING, number)), None)
        rows.append(row("begin_group", f"q{number}", heading))
        rows += [
            row("text", f"p_{piece['key']}", piece)
            for piece in of_part(pieces, Part.PROMPT, number)
        ]
        rows.append(row("end_group", ""))
    return rows + notes(Part.CLOSING) + notes(Part.NEVER)


# --- in -------------------------------------------------------------------------------------------


@dataclass
class Brought:
    """What a form gave."""

    pieces: Pieces
    left_out: list[str] = field(default_factory=list)  # in words
    asked: int = 0


def read(sheets: list[Sheet], pieces: Pieces, *, question: int) -> Brought:
    """The guide `pieces` with what the form says. `question`: where a prompt stands otherwise.

    Raises ImportProblem when this is no XLSForm, or one that asks nothing.
    """
    survey = _sheet(sheets, "survey")
    if survey is None or not {"type", "name"} <= set(_plain(survey.headers)):
        reason = _("Dette er ikke et XLSForm: det mangler arket «survey» med «type» og «name».")
        raise ImportProblem(None, None, reason)
    found = _Reader(survey, _choices(sheets), _default(sheets), pieces, question).read()
    if not found.asked:
        nothing = _("Skjemaet har ingen spørsmål vi kan bruke.")
        raise ImportProblem(None, None, ". ".join([nothing.rstrip("."), *found.left_out]) + ".")
    return found


def _sheet(sheets: list[Sheet], name: str) -> Sheet | None:
    return next((one for one in sheets if one.name.strip().casefold() == name), None)


def _plain(headers: tuple[str, ...]) -> list[str]:
    return [header.strip().casefold().replace(" ", "_") for header in headers]


def _rows(sheet: Sheet) -> list[dict[str, str]]:
    headers = [header.strip() for header in sheet.headers]
    return [
        {key: cell.strip() for key, cell in zip(headers, row.cells, strict=False)}
        for row in sheet.rows
    ]


def _default(sheets: list[Sheet]) -> str:
    """The language of a column that only says «label»."""
    settings = _sheet(sheets, "settings")
    said = next(iter(_rows(settings)), {}) if settings else {}
    return language_of(said.get("default_language", "")) or SOURCE


def language_of(name: str) -> str:
    """«bokmål (nb)», «English», «pl»; empty for one we don't know."""
    plain = name.strip().casefold()
    if (found := IN_BRACKETS.search(plain)) and found[1] in LANGUAGES:
        return found[1]
    if plain in {"norsk", "norwegian", "no", "norwegian bokmål"}:
        return SOURCE
    for code, language in LANGUAGES.items():
        if plain in {code, str(language.name).casefold(), language.own_name.casefold()}:
            return code
    return ""


def labels(row: dict[str, str], default: str) -> tuple[dict[str, str], list[str]]:
    """The row's label by language, and the names of languages we don't know."""
    texts, unknown = {}, []
    for header, cell in row.items():
        what, _colons, language = header.partition(":")
        if what.strip().casefold() != "label" or not cell:
            continue
        name = language.strip(": ")
        code = language_of(name) if name else default
        if code:
            texts[code] = one_line(cell)
        else:
            unknown.append(name)
    return texts, unknown


def _choices(sheets: list[Sheet]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    sheet = _sheet(sheets, "choices")
    for row in _rows(sheet) if sheet else []:
        name = row.get("list_name") or row.get("list name") or ""
        found.setdefault(name.casefold(), []).append(row)
    return found


def languages_in(survey: Sheet, default: str) -> set[str]:
    """Those that have a column, whether anything stands in it or not."""
    asked = dict.fromkeys(map(str.strip, survey.headers), "?")
    return set(labels(asked, default)[0])


class _Reader:
    """Walks the form once, from the top."""

    def __init__(
        self, survey: Sheet, choices: dict[str, list[dict[str, str]]], default: str,
        pieces: Pieces, question: int,
    ) -> None:  # fmt: skip
        self.rows, self.choices, self.default = _rows(survey), choices, default
        self.otherwise = question
        self.languages = languages_in(survey, default)
        self.before = {one["key"]: one for one in pieces}
        names = [row.get("name", "") for row in self.rows]
        self.is_ours = any(OUR_PROMPT.fullmatch(name) for name in names)
        kept = [one for one in pieces if not (self.is_ours and one["part"] == Part.PROMPT)]
        self.pieces: dict[str, Piece] = {
            one["key"]: {**one, "texts": dict(one["texts"]), "sources": dict(one["sources"])}
            for one in kept
        }
        self.groups: list[int] = []  # the question each open group is about
        self.left_out: Counter[str] = Counter()
        self.unknown: dict[str, None] = {}
        self.taken: set[str] = set()  # keys the form has given a question
        self.asked = 0

    def read(self) -> Brought:
        for row in self.rows:
            kind = row.get("type", "")
            if kind:
                self._row(kind.casefold(), row)
        return Brought(list(self.pieces.values()), self._said(), self.asked)

    def _row(self, kind: str, row: dict[str, str]) -> None:
        texts, unknown = labels(row, self.default)
        self.unknown |= dict.fromkeys(unknown)
        what = kind.split()[0]
        if kind in OPENS:
            found = OUR_GROUP.fullmatch(row.get("name", ""))
            outer = self.groups[-1] if self.groups else self.otherwise
            self.groups.append(int(found[1]) if found else outer)
            if found:
                self._write(f"heading.{found[1]}", texts)
        elif kind in CLOSES:
            del self.groups[-1:]
        elif what in SAID and row.get("name", "") in self.pieces:
            self._write(row["name"], texts)
        elif what in ASKED and texts:
            if self._is_full():
                self.left_out["many"] += 1
            else:
                self._ask(kind, row, texts)
        elif what not in SILENT:
            self.left_out[what] += 1

    def _write(self, key: str, texts: dict[str, str]) -> None:
        piece = self.pieces.get(key)
        if piece is None or not texts:
            return
        self._say(piece, texts)

    def _say(self, piece: Piece, texts: dict[str, str]) -> None:
        """What the form says in the languages it has; in the others, what was said before."""
        before = self.before.get(piece["key"], {"texts": {}, "sources": {}})
        for part in ("texts", "sources"):
            had = before[part].items()
            piece[part] = {one: text for one, text in had if one not in self.languages}
        piece["texts"] |= {language: self._fitting(text) for language, text in texts.items()}
        self._see_source(piece, texts)

    def _ask(self, kind: str, row: dict[str, str], texts: dict[str, str]) -> None:
        """One question becomes one prompt, with its choices if they can be said."""
        self.asked += 1
        offered = self._offered(kind, row)
        piece: Piece = {
            "key": self._key(row.get("name", "")), "part": Part.PROMPT.value,
            "question": self._question(), "texts": {}, "sources": {},
        }  # fmt: skip
        self._say(piece, {one: text + offered.get(one, "") for one, text in texts.items()})
        self.pieces[piece["key"]] = piece

    def _key(self, name: str) -> str:
        """Our own comes back where it was; two of one name are two questions all the same."""
        ours = OUR_PROMPT.fullmatch(name)
        key = ours[1] if ours else ""
        if not key or key in self.taken:
            key = f"{self._question()}-x{uuid7().hex[-8:]}"
        self.taken.add(key)
        return key

    def _is_full(self) -> bool:
        prompts = sum(one["part"] == Part.PROMPT for one in self.pieces.values())
        return bool(prompts >= MOST_BROUGHT)

    def _question(self) -> int:
        return self.groups[-1] if self.groups else self.otherwise

    def _offered(self, kind: str, row: dict[str, str]) -> dict[str, str]:
        """« (Ja / Nei)» by language; nothing when they are many or depend on another answer."""
        what, _space, name = kind.partition(" ")
        if not what.startswith("select"):
            return {}
        those = self.choices.get(name.split(" ")[0], []) if name else []
        if not 0 < len(those) <= MOST_CHOICES or row.get("choice_filter"):
            self.left_out["choices"] += 1
            return {}
        return self._told(those)

    def _told(self, those: list[dict[str, str]]) -> dict[str, str]:
        told = [labels(choice, self.default)[0] for choice in those]
        common = set.intersection(*(set(texts) for texts in told))
        return {
            language: " (" + " / ".join(texts[language] for texts in told) + ")"
            for language in common
        }

    def _fitting(self, text: str) -> str:
        plain = one_line(WITH_VALUE.sub("…", text))
        return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - 1] + "…"

    def _see_source(self, piece: Piece, texts: dict[str, str]) -> None:
        """A form doesn't tell what is older than what; it counts as written together."""
        source = print_of(piece["texts"].get(SOURCE, ""))
        piece["sources"] |= dict.fromkeys((one for one in texts if one != SOURCE), source)

    def _said(self) -> list[str]:
        words = {
            "choices": _("svaralternativer"),
            "note": _("tekster uten spørsmål"),
            "many": _("spørsmål det ikke er plass til"),
        }
        said = [
            _("Tatt ut: %(what)s (%(times)d)") % {"what": words.get(what, short(what)), "times": n}
            for what, n in self.left_out.items()
        ]
        text = _("Tatt ut: språket «%(language)s», som vi ikke kjenner")
        said += [text % {"language": short(name)} for name in self.unknown]
        more = len(said) - MOST_SAID
        if more > 0:
            said[MOST_SAID:] = [_("Tatt ut: %(more)d slag til") % {"more": more}]
        return said


def short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:40]}…"
