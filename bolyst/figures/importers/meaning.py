"""What a reading means to us: which series it belongs to, and under which numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.text import slugify
from django.utils.translation import gettext as _

from bolyst.figures.importers.records import IMDI, Cell, Problem, Reading, Unreadable
from bolyst.figures.importers.regions import COUNTRY
from bolyst.figures.rules import Figure, Placement, Reason, place, topic_of, total
from bolyst.figures.rules.topics import PERCENT, PERSONS, POPULATION, TOPICS, Topic
from bolyst.municipalities.rules import Period, Register

UNIT_HEADS = {"enhet", "unit"}
EVERYONE = re.compile(
    r"^(alle?|alle .*|i alt|begge kjønn|totalt?|total.*|both sexes|all ages|all countries.*"
    r"|hele befolkningen|\d* ?i alt)$",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"prosent|per ?cent|andel|\(%\)", re.IGNORECASE)
_ABOUT_THE_FILE = {"framskriving", "tabell"}  # columns that say which edition it is
_POPULATION_TABLE = "07459"
_MOST_PROBLEMS = 500

type Key = tuple[str, int, str]  # municipality number, year, category


@dataclass(frozen=True, slots=True)
class Heading:
    """The series that figures belong to."""

    topic: str
    title: str
    source: str
    table: str
    unit: str
    dimensions: tuple[str, ...] = ()


@dataclass(slots=True)
class Batch:
    """Figures of one series, under the numbers where they belong."""

    heading: Heading
    figures: dict[Key, Figure] = field(default_factory=dict)


@dataclass(slots=True)
class Meaning:
    """All a file becomes, and what is left out of it and why."""

    batches: list[Batch] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)  # rows that can't be taken
    warnings: list[Problem] = field(default_factory=list)  # figures left out, worth a look
    left_out: Counter[str] = field(default_factory=Counter)
    split: set[str] = field(default_factory=set)  # numbers whose past can't be told


@dataclass(frozen=True)
class Names:
    """Municipalities by name, for files that have no numbers."""

    periods: tuple[Period, ...]
    counties: frozenset[str]

    @cached_property
    def _by_name(self) -> dict[str, list[Period]]:
        found: dict[str, list[Period]] = defaultdict(list)
        for period in self.periods:
            found[period.name.casefold()].append(period)
        return dict(found)

    def codes(self, name: str, year: int) -> set[str]:
        """The numbers a name may stand for in a year; the latest where it wasn't in use then."""
        named = self._by_name.get(name.casefold(), [])
        day = date(year, 1, 1)
        valid = {each.code for each in named if each.start <= day < (each.end or date.max)}
        if valid or not named:
            return valid
        latest = max(each.start for each in named)
        return {each.code for each in named if each.start == latest}

    def is_county(self, name: str) -> bool:
        return name.casefold() in self.counties


def mean(
    reading: Reading,
    *,
    register: Register,
    names: Names,
    topic: str = "",
    source: str = "",
    table: str = "",
) -> Meaning:
    """Sort what was read into series. Raises Unreadable when nobody can say what it is."""
    reading.source = source or reading.source
    reading.table = table or reading.table
    meaning = Meaning(problems=list(reading.problems))
    chosen = _topic(reading, topic)
    if chosen is POPULATION and not reading.table:
        reading.table = _POPULATION_TABLE
    if not reading.source:
        raise Unreadable(_("Vi ser ikke hvem som har laget tallene. Oppgi kilden."))
    cells = _about_municipalities(reading.cells, names, meaning)
    if chosen is None:
        found = _kept_whole(reading, cells)
    else:
        found = _as_topic(chosen, reading, cells, meaning)
    placed = _Placing(register, names, meaning, looks_back=reading.source == IMDI)
    meaning.batches = [batch for batch in placed.batches(found) if batch.figures]
    return meaning


type Found = dict[Heading, list[tuple[Cell, str]]]  # cells with their category


def _topic(reading: Reading, wished: str) -> Topic | None:
    if wished:
        if wished not in TOPICS:
            text = _("Det finnes ikke noe emne «%(topic)s». Emnene er: %(topics)s.")
            raise Unreadable(text % {"topic": wished, "topics": ", ".join(TOPICS)})
        return TOPICS[wished]
    dimensions = {name for cell in reading.cells[:200] for name in cell.labels}
    if found := topic_of(reading.table, " ".join([reading.title, *sorted(dimensions)])):
        return found
    return POPULATION if reading.kind == "population" else None


def _about_municipalities(cells: Iterable[Cell], names: Names, meaning: Meaning) -> list[Cell]:
    """Counties and the country are left out: only municipalities are kept."""
    kept = []
    for cell in cells:
        is_larger = not cell.code and (
            names.is_county(cell.name) and not names.codes(cell.name, cell.year)
        )
        if is_larger or _is_country(cell):
            meaning.left_out[_("Fylker, landet og uoppgitt kommune")] += 1
        else:
            kept.append(cell)
    return kept


def _is_country(cell: Cell) -> bool:
    return cell.code == "9999" or (not cell.code and cell.name.casefold() in COUNTRY)


def _kept_whole(reading: Reading, cells: list[Cell]) -> Found:
    """A table of no topic of ours: every dimension is kept, as the source names it."""
    dimensions = sorted({name for cell in cells for name in cell.labels} - _units(cells))
    slug = slugify(dimensions[0] if dimensions else reading.title)[:50] or "annet"
    found: Found = defaultdict(list)
    for cell in cells:
        category = " · ".join(cell.labels[name] for name in dimensions if name in cell.labels)
        heading = Heading(
            slug, reading.title[:200], reading.source, reading.table, _unit(cell), tuple(dimensions)
        )
        found[heading].append((cell, category[:200]))
    return found


def _as_topic(topic: Topic, reading: Reading, cells: list[Cell], meaning: Meaning) -> Found:
    """The groups of the topic; any other dimension must have a sum for everyone."""
    heading = Heading(topic.slug, str(topic.title), reading.source, reading.table, PERSONS)
    kept: list[tuple[Cell, str]] = []
    for cell in cells:
        category = topic.category_of(cell.labels.values()) if topic.words else ""
        if _unit(cell) == PERCENT:
            meaning.left_out[_("Prosenter; de regnes ut når grunnlaget er stort nok")] += 1
        elif category is None:
            meaning.left_out[_("Grupper som ikke hører til emnet, og summer")] += 1
        else:
            kept.append((cell, category))
    return {heading: _for_everyone(topic, kept, meaning)}


def _for_everyone(
    topic: Topic, kept: list[tuple[Cell, str]], meaning: Meaning
) -> list[tuple[Cell, str]]:
    """Without the dimensions that aren't the topic's: the row for everyone, or a full sum."""
    values: dict[str, set[str]] = defaultdict(set)
    for cell, _category in kept:
        for name, value in cell.labels.items():
            if not (topic.words and topic.category_of([value]) is not None):
                values[name].add(value)
    summed = set()
    for name, found in values.items():
        if name.casefold() in UNIT_HEADS | _ABOUT_THE_FILE or len(found) < 2:
            continue
        whole = {value for value in found if EVERYONE.match(value)}
        if whole:
            before = len(kept)
            kept = [pair for pair in kept if pair[0].labels.get(name) in whole]
            meaning.left_out[_("Deler av en sum som også står i filen")] += before - len(kept)
        elif _is_complete(found):
            summed.add(name)
        else:
            text = _(
                "Tallene er delt etter «%(dimension)s», uten en sum for alle. Hent tabellen på "
                "nytt med summen."
            )
            raise Unreadable(text % {"dimension": name})
    return _summed(kept, meaning) if summed else kept


def _is_complete(values: set[str]) -> bool:
    """Whether these parts are all there are: both sexes, or ages from 0 to the oldest."""
    low = {value.casefold() for value in values}
    if low in ({"kvinner", "menn"}, {"women", "men"}, {"females", "males"}):
        return True
    youngest = any(re.match(r"^0*0\b", value) for value in low)
    oldest = any(re.search(r"eller eldre|år \+|\d\+|or older|or over", value) for value in low)
    return youngest and oldest


def _summed(kept: list[tuple[Cell, str]], meaning: Meaning) -> list[tuple[Cell, str]]:
    """One sum for each municipality, year and group; only where all its parts are there."""
    together: dict[tuple[str, str, int, str], list[Cell]] = defaultdict(list)
    for cell, category in kept:
        together[cell.code, cell.name, cell.year, category].append(cell)
    parts = max((len(cells) for cells in together.values()), default=0)
    found = []
    for (code, name, year, category), cells in together.items():
        if len(cells) < parts:
            text = _("%(where)s mangler deler av summen for %(year)d.")
            reason = text % {"where": name or code, "year": year}
            meaning.problems.append(Problem(cells[0].line, reason))
            continue
        whole = total(cell.figure for cell in cells)
        found.append((Cell(cells[0].line, code, name, year, {}, whole), category))
    return found


@dataclass(frozen=True)
class _Placing:
    """Each figure under the municipality number where it belongs."""

    register: Register
    names: Names
    meaning: Meaning
    looks_back: bool  # the source writes the past, zeros too, under later numbers

    def batches(self, found: Found) -> Iterable[Batch]:
        for heading, pairs in found.items():
            batch = Batch(heading)
            direct: set[Key] = set()  # given under the number itself, not under a later one
            for cell, category in pairs:
                self._add(batch, cell, category, direct)
            yield batch

    def _add(self, batch: Batch, cell: Cell, category: str, direct: set[Key]) -> None:
        code = cell.code or self._by_name(cell)
        if not code:
            return
        placement = place(code, cell.year, self.register)
        if self._is_vacant(cell, placement):
            self.meaning.left_out[_("Nummeret var ikke i bruk det året")] += 1
            return
        if placement.code is None:
            self._refuse(cell, code, placement.reason)
            return
        key = (placement.code, cell.year, category)
        before = batch.figures.get(key)
        if before and before != cell.figure and key in direct and placement.in_use:
            text = _("%(code)s har to ulike tall for %(year)d i filen.")
            self._tell(cell.line, text % {"code": code, "year": cell.year})
        elif before is None or placement.in_use:
            batch.figures[key] = cell.figure
        if placement.in_use:
            direct.add(key)

    def _is_vacant(self, cell: Cell, placement: Placement) -> bool:
        """Whether a source only filled a cell of a number that wasn't in use: 0, «.» or «..»."""
        if placement.in_use or cell.figure.value or cell.figure.is_hidden:
            return False
        return not (self.looks_back and placement.is_renumbered)

    def _by_name(self, cell: Cell) -> str:
        codes = self.names.codes(cell.name, cell.year)
        if len(codes) == 1:
            return codes.pop()
        if codes:
            text = _("Flere kommuner heter «%(name)s»: %(codes)s. Oppgi kommunenummeret.")
        else:
            text = _("Vi kjenner ingen kommune som heter «%(name)s».")
        self._tell(cell.line, text % {"name": cell.name[:60], "codes": ", ".join(sorted(codes))})
        return ""

    def _refuse(self, cell: Cell, code: str, reason: Reason | None) -> None:
        if reason is Reason.SPLIT:
            self.meaning.split.add(code)
            self.meaning.left_out[_("Tall fra før en deling; de er anslag, ikke statistikk")] += 1
        elif reason is Reason.TOO_EARLY:
            self.meaning.left_out[_("Tall fra før 1986")] += 1
        elif reason is Reason.ENDED:
            text = _("Nummer %(code)s var ikke i bruk i %(year)d.")
            warning = Problem(cell.line, text % {"code": code, "year": cell.year})
            self.meaning.warnings.append(warning)
            self.meaning.left_out[_("Tall under et nummer som ikke var i bruk")] += 1
        else:
            text = _("Det finnes ikke noe kommunenummer %(code)s.")
            self._tell(cell.line, text % {"code": code})

    def _tell(self, line: int, reason: str) -> None:
        problem = Problem(line, reason)
        told = self.meaning.problems
        if len(told) < _MOST_PROBLEMS and problem not in told[-50:]:
            self.meaning.problems.append(problem)


def _units(cells: Iterable[Cell]) -> set[str]:
    return {name for cell in cells for name in cell.labels if name.casefold() in UNIT_HEADS}


def _unit(cell: Cell) -> str:
    """Persons, unless the cell says otherwise."""
    said: Mapping[str, str] = cell.labels
    for name, value in said.items():
        if name.casefold() in UNIT_HEADS:
            return PERCENT if _PERCENT.search(value) else PERSONS
    return PERCENT if any(_PERCENT.search(value) for value in said.values()) else PERSONS
