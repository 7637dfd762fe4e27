"""Themes by groups, kinds, languages or questions, and themes by themes."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.kernel.languages import named
from bolyst.mapping import rules
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Note, Tally
from bolyst.mapping.queries.stretches import PLACE
from bolyst.mapping.queries.themes import Shade, tree
from bolyst.mapping.queries.weeks import conversations_heard
from bolyst.mapping.rules import ConversationKind, InformantGroup, Question

MOST_TOGETHER = 25  # themes in the picture of what is said together


class Across(models.TextChoices):
    """What stands along the top."""

    GROUP = "gruppe", gettext_lazy("Gruppe")
    KIND = "slag", gettext_lazy("Slags samtale")
    LANGUAGE = "spraak", gettext_lazy("Språk")
    QUESTION = "q", gettext_lazy("Spørsmål")


class Counted(models.TextChoices):
    PEOPLE = "personer", gettext_lazy("Personer")
    CONVERSATIONS = "samtaler", gettext_lazy("Samtaler")
    NOTES = "notater", gettext_lazy("Notater")
    MARKS = "markeringer", gettext_lazy("Markeringer")

    @property
    def means(self) -> str:
        """What one number says, in one line."""
        match self:
            case Counted.PEOPLE:
                return _(
                    "Tallet er alle som var med i samtalene der temaet er nevnt. Hver samtale"
                    " teller én gang, og en samtale der ingen er talt, som én person."
                )
            case Counted.CONVERSATIONS:
                return _("Tallet er samtaler der temaet er nevnt minst én gang.")
            case Counted.NOTES:
                return _("Tallet er notater der temaet er nevnt minst én gang.")
            case Counted.MARKS:
                return _(
                    "Tallet er stykker av notatene som har temaet. Har flere markert det samme"
                    " stykket, teller det én gang."
                )


class Said(NamedTuple):
    """Somewhere a theme was said, no closer than what is counted asks for."""

    theme: UUID
    talk: UUID
    column: str
    people: int
    note: UUID | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Column:
    key: str  # as in the address
    label: str
    heard: int  # people, conversations or notes in all; for marks, notes


@dataclass(frozen=True)
class Row:
    shade: Shade
    cells: list[int]  # in the order of the columns
    all: int


@dataclass(frozen=True)
class Matrix:
    """A theme counts what lies below it too."""

    week: MappingWeek
    across: Across
    counted: Counted
    columns: list[Column]
    rows: list[Row]
    heard: int

    @property
    def most(self) -> int:
        return max((cell for row in self.rows for cell in row.cells), default=0)

    @property
    def means(self) -> str:
        return self.counted.means


def matrix(
    week: MappingWeek, across: Across = Across.GROUP, counted: Counted = Counted.PEOPLE
) -> Matrix:
    """A constant number of queries, whatever there is; no text is read."""
    shades = tree(week, is_counted=False)
    lines = {shade.theme.pk: [theme.pk for theme in shade.line] for shade in shades}
    cells: dict[tuple[UUID, str], dict[Hashable, int]] = defaultdict(dict)
    for said in all_said(week, across, counted):
        unit, weight = unit_of(said, counted)
        for theme in lines[said.theme]:
            cells[theme, said.column][unit] = weight
            cells[theme, ""][unit] = weight
    columns, heard = columns_of(week, across, counted)
    return Matrix(
        week,
        across,
        counted,
        columns,
        [
            Row(
                shade,
                [sum(cells.get((shade.theme.pk, each.key), {}).values()) for each in columns],
                sum(cells.get((shade.theme.pk, ""), {}).values()),
            )
            for shade in shades
        ],
        heard,
    )


def unit_of(said: Said, counted: Counted) -> tuple[Hashable, int]:
    """What is counted once, and what it counts."""
    match counted:
        case Counted.PEOPLE:
            return said.talk, said.people
        case Counted.CONVERSATIONS:
            return said.talk, 1
        case Counted.NOTES:
            return said.note, 1
        case Counted.MARKS:
            return (said.note, said.start, said.end), 1


FIELD = {
    Across.GROUP: "conversation__group",
    Across.KIND: "conversation__kind",
    Across.LANGUAGE: "conversation__language",
    Across.QUESTION: "question",
}
CLOSER = {Counted.NOTES: PLACE[1:2], Counted.MARKS: PLACE[1:]}  # than the talk


def all_said(week: MappingWeek, across: Across, counted: Counted) -> Iterable[Said]:
    """What is counted in talks stands in the tallies; questions and notes ask the marks."""
    closer = CLOSER.get(counted, ())
    rows: QuerySet[Any] = Tally.within(week.workspace).filter(conversation__week=week)
    way = ""
    if closer or across is Across.QUESTION:
        rows = Coding.within(week.workspace).filter(note__conversation__week=week).order_by()
        way = "note__"
    of_talk = ("conversation_id", FIELD[across], "conversation__people")
    fields = ["theme_id", *(way + field for field in of_talk), *closer]
    for theme, talk, column, people, *where in rows.values_list(*fields).distinct():
        key = NOBODY_SAID if column in {None, ""} else str(column)
        yield Said(theme, talk, key, rules.people_in(people), *where)


NOBODY_SAID = "-"  # the column of talks without a language, notes outside the questions


def columns_of(week: MappingWeek, across: Across, counted: Counted) -> tuple[list[Column], int]:
    """The columns with how many were heard in each, and in all."""
    talks = conversations_heard(week)
    by_talk = {talk.pk: talk for talk in talks}
    notes = Note.within(week.workspace).filter(conversation__week=week).order_by()
    rows = list(notes.values_list("pk", "conversation_id", "question"))

    def key(talk: Conversation, question: int | None) -> str:
        value = {
            Across.GROUP: talk.group,
            Across.KIND: talk.kind,
            Across.LANGUAGE: talk.language,
            Across.QUESTION: question,
        }[across]
        return str(value or NOBODY_SAID)

    units: dict[str, dict[UUID, int]] = defaultdict(dict)
    is_by_note = counted in {Counted.NOTES, Counted.MARKS} or across is Across.QUESTION
    for note, talk, question in rows if is_by_note else ():
        where = key(by_talk[talk], question)
        if counted in {Counted.NOTES, Counted.MARKS}:
            units[where][note] = units[""][note] = 1
        else:
            weight = weight_of(by_talk[talk], counted)
            units[where][talk] = units[""][talk] = weight
    for met in () if is_by_note else talks:
        units[key(met, None)][met.pk] = units[""][met.pk] = weight_of(met, counted)
    labels = labels_of(across, set(units) - {""})
    made = [Column(key, label, sum(units[key].values())) for key, label in labels]
    return made, sum(units[""].values())


def weight_of(talk: Conversation, counted: Counted) -> int:
    return rules.people_in(talk.people) if counted is Counted.PEOPLE else 1


def labels_of(across: Across, found: set[str]) -> list[tuple[str, str]]:
    """All four groups and six questions always; kinds and languages that are there."""
    match across:
        case Across.GROUP:
            return [(one.value, capfirst(str(one.label))) for one in InformantGroup]
        case Across.KIND:
            return [(k.value, capfirst(str(k.label))) for k in ConversationKind if k.value in found]
        case Across.QUESTION:
            known = [(str(one.value), f"{one.value}. {one.label}") for one in Question]
            last = [(NOBODY_SAID, _("Utenfor spørsmålene"))] if NOBODY_SAID in found else []
            return known + last
        case Across.LANGUAGE:
            known = sorted((code, capfirst(str(named(code)))) for code in found - {NOBODY_SAID})
            last = [(NOBODY_SAID, _("Ikke oppgitt"))] if NOBODY_SAID in found else []
            return known + last


# --- who has said what, in words ------------------------------------------------------------------


@dataclass(frozen=True)
class InWords:
    """What the matrix says, as lists."""

    by_all: list[Shade]  # every group that was heard
    by_one: list[tuple[Shade, str]]  # and which
    by_nobody: list[Shade]
    unheard: list[str]  # groups nobody has met
    unanswered: list[str]  # questions without a note


def in_words(page: Matrix) -> InWords:
    """Whatever `page` shows, this tells which groups have said what."""
    week, shown = page.week, (page.across, page.counted)
    by_group = page if shown == (Across.GROUP, Counted.PEOPLE) else matrix(week)
    heard = [at for at, column in enumerate(by_group.columns) if column.heard]
    by_all, by_one, by_nobody = [], [], []
    for row in by_group.rows:
        said = [at for at in heard if row.cells[at]]
        if not said:
            by_nobody.append(row.shade)
        elif len(said) == len(heard) > 1:
            by_all.append(row.shade)
        elif len(said) == 1 and len(heard) > 1:
            by_one.append((row.shade, by_group.columns[said[0]].label))
    asked, _all = columns_of(week, Across.QUESTION, Counted.NOTES)
    return InWords(
        by_all,
        by_one,
        by_nobody,
        [column.label for column in by_group.columns if not column.heard],
        [column.label for column in asked if not column.heard],
    )


# --- what is said together ------------------------------------------------------------------------


class Near(models.TextChoices):
    STRETCH = "stykke", gettext_lazy("I samme stykke")
    NOTE = "notat", gettext_lazy("I samme notat")

    @property
    def means(self) -> str:
        if self is Near.STRETCH:
            return _(
                "Tallet er hvor mange ganger et stykke med det ene temaet overlapper et stykke"
                " med det andre."
            )
        return _("Tallet er notater som har begge temaene.")


@dataclass(frozen=True)
class Together:
    near: Near
    shades: list[Shade]
    rows: list[tuple[Shade, list[int | None]]]  # None: a theme beside itself
    left_out: int

    @property
    def most(self) -> int:
        return max((cell or 0 for _shade, cells in self.rows for cell in cells), default=0)


def together(week: MappingWeek, near: Near) -> Together:
    """Which themes stand near each other; each theme for itself, without what lies below."""
    by_note: dict[UUID, list[tuple[int, int, UUID]]] = defaultdict(list)
    used: Counter[UUID] = Counter()
    codings = Coding.within(week.workspace).filter(note__conversation__week=week).order_by()
    for theme, note, start, end in codings.values_list(*PLACE).distinct():
        by_note[note].append((start, end, theme))
        used[theme] += 1
    pairs: Counter[frozenset[UUID]] = Counter()
    for marks in by_note.values():
        pairs.update(overlapping(marks) if near is Near.STRETCH else side_by_side(marks))
    there = [shade for shade in tree(week, is_counted=False) if used[shade.theme.pk]]
    most_used = {theme for theme, _count in used.most_common(MOST_TOGETHER)}
    shown = [shade for shade in there if shade.theme.pk in most_used]
    keys = [shade.theme.pk for shade in shown]
    rows: list[tuple[Shade, list[int | None]]] = [
        (a, [None if a.theme.pk == b else pairs[frozenset((a.theme.pk, b))] for b in keys])
        for a in shown
    ]
    return Together(near, shown, rows, len(there) - len(shown))


def overlapping(marks: list[tuple[int, int, UUID]]) -> Iterable[frozenset[UUID]]:
    """Each pair of stretches of different themes that share a letter."""
    is_open: list[tuple[int, int, UUID]] = []
    for start, end, theme in sorted(marks, key=lambda mark: mark[:2]):
        is_open = [mark for mark in is_open if mark[1] > start]
        for _start, _end, other in is_open:
            if other != theme:
                yield frozenset((theme, other))
        is_open.append((start, end, theme))


def side_by_side(marks: Iterable[tuple[int, int, UUID]]) -> Iterable[frozenset[UUID]]:
    themes: Any = {theme for _start, _end, theme in marks}
    return map(frozenset, combinations(themes, 2))
