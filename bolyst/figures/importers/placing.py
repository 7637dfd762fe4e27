"""Each figure under the municipality number where it belongs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bolyst.figures.importers.records import Cell, Problem
from bolyst.figures.importers.regions import Names
from bolyst.figures.rules import Figure, Placement, Reason, place
from bolyst.municipalities.rules import Register

TODAY = 9000  # a year in which every name means what it means today
MOST_PROBLEMS = 500  # more are not told one by one

type Key = tuple[str, int, str]  # municipality number, year, category
type Found = dict[Heading, list[tuple[Cell, str]]]  # cells with their category


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

    def leave_out(self, why: str, count: int = 1) -> None:
        self.left_out[why] += count

    def tell(self, line: int, reason: str) -> None:
        problem = Problem(line, reason)
        if len(self.problems) < MOST_PROBLEMS and problem not in self.problems[-50:]:
            self.problems.append(problem)


@dataclass(frozen=True)
class Placing:
    """What it takes to place the figures of one source."""

    register: Register
    names: Names
    meaning: Meaning
    looks_back: bool  # the source writes the past, zeros too, under later numbers
    names_of_today: bool  # a name without years is the municipality of today, in every year
    counts_people: bool  # none at all is no figure: nobody lived there, since it wasn't there

    def batches(self, found: Found) -> Iterator[Batch]:
        for heading, pairs in found.items():
            batch = Batch(heading)
            self._fill(batch, pairs)
            yield batch

    def _fill(self, batch: Batch, pairs: Iterable[tuple[Cell, str]]) -> None:
        direct: set[Key] = set()  # given under the number itself, not under a later one
        for cell, category in pairs:
            code = cell.where.code or self._by_name(cell)
            if not code:
                continue
            placement = place(code, cell.year, self.register)
            if self._is_vacant(cell, placement):
                self.meaning.leave_out(_("Nummeret var ikke i bruk det året"))
            elif placement.code is None:
                self._refuse(cell, code, placement.reason)
            else:
                key = (placement.code, cell.year, category)
                self._add(batch, key, cell, is_direct=placement.in_use, known=direct)

    def _add(self, batch: Batch, key: Key, cell: Cell, *, is_direct: bool, known: set[Key]) -> None:
        before = batch.figures.get(key)
        if before is not None and before != cell.figure and is_direct and key in known:
            text = _("%(code)s har to ulike tall for %(year)d i filen.")
            self.meaning.tell(cell.line, text % {"code": key[0], "year": cell.year})
        elif before is None or is_direct:
            batch.figures[key] = cell.figure
        if is_direct:
            known.add(key)

    def _is_vacant(self, cell: Cell, placement: Placement) -> bool:
        """Whether a source only filled a cell of a number that wasn't in use: 0, «.» or «..»."""
        if cell.figure.value or cell.figure.is_hidden:
            return False
        if self.counts_people and cell.figure.value == 0:
            return True
        if placement.in_use and placement.reason is None:
            return False
        return not (self.looks_back and placement.is_renumbered)

    def _by_name(self, cell: Cell) -> str:
        where = cell.where
        year = where.until or (TODAY if self.names_of_today else cell.year)
        codes = self.names.codes(where.name, year)
        if len(codes) == 1:
            return codes.pop()
        if codes:
            text = _("Flere kommuner heter «%(name)s»: %(codes)s. Oppgi kommunenummeret.")
        else:
            text = _("Vi kjenner ingen kommune som heter «%(name)s».")
        facts = {"name": where.name[:60], "codes": ", ".join(sorted(codes))}
        self.meaning.tell(cell.line, text % facts)
        return ""

    def _refuse(self, cell: Cell, code: str, reason: Reason | None) -> None:
        if reason is Reason.SPLIT:
            self.meaning.split.add(code)
            self.meaning.leave_out(_("Tall fra før en deling; de er anslag, ikke statistikk"))
        elif reason is Reason.TOO_EARLY:
            self.meaning.leave_out(_("Tall fra før 1986"))
        elif reason is Reason.ENDED:
            text = _("Nummer %(code)s var ikke i bruk i %(year)d.")
            warning = Problem(cell.line, text % {"code": code, "year": cell.year})
            self.meaning.warnings.append(warning)
            self.meaning.leave_out(_("Tall under et nummer som ikke var i bruk"))
        else:
            text = _("Det finnes ikke noe kommunenummer %(code)s.")
            self.meaning.tell(cell.line, text % {"code": code})
