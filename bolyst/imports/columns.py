"""Which column is what, and what every row would become, before anything is written.

A room describes what it can take in (`Column`), `guess` proposes which heading holds it, a person
may say otherwise, and `dry_run` answers for every line: what it becomes, or why it becomes nothing.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import rules, values
from .problems import ImportProblem
from .tables import Row, Sheet


class Kind(StrEnum):
    """What the cells of a column look like; helps the guess where headings are silent."""

    TEXT = "text"  # sentences
    CHOICE = "choice"  # few different words
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """One thing a room can take in. With `many` it may gather several columns, one per question."""

    name: str
    label: str
    required: bool = False
    kinds: frozenset[Kind] = frozenset()
    synonyms: tuple[str, ...] = ()
    parse: Callable[[str], object] = values.text
    many: bool = False
    help_text: str = ""


@dataclass(frozen=True)
class Mapping:
    """Target name -> the headings that hold it. A target that is not there gets nothing."""

    chosen: Names[str, tuple[str, ...]]

    def headers(self, target: str) -> tuple[str, ...]:
        return self.chosen.get(target, ())

    @property
    def used(self) -> set[str]:
        return {header for headers in self.chosen.values() for header in headers}


@dataclass(frozen=True)
class Planned:
    """What one line becomes."""

    line: int
    values: Names[str, object]


@dataclass(frozen=True)
class Preview:
    """The whole import, before it is one."""

    mapping: Mapping
    planned: list[Planned] = field(default_factory=list)
    skipped: list[ImportProblem] = field(default_factory=list)
    objections: list[str] = field(default_factory=list)  # why nothing can be imported at all
    unused: list[str] = field(default_factory=list)  # headings nobody asked for

    @property
    def skipped_lines(self) -> int:
        return len({problem.line for problem in self.skipped})

    @property
    def is_possible(self) -> bool:
        return bool(self.planned) and not self.objections


def guess(headers: Sequence[str], targets: Sequence[Column], rows: Sequence[Row] = ()) -> Mapping:
    """The likeliest heading for each target; with `rows` also from what the cells look like."""
    pairs = sorted(
        (
            (-likeness(header, target), at, place)
            for at, target in enumerate(targets)
            for place, header in enumerate(headers)
        ),
    )
    chosen: dict[str, tuple[str, ...]] = {}
    taken: set[int] = set()
    for score, at, place in pairs:
        target = targets[at]
        is_free = place not in taken and (target.name not in chosen or target.many)
        if score <= -ENOUGH and is_free:
            chosen[target.name] = (*chosen.get(target.name, ()), headers[place])
            taken.add(place)
    fill_from_content(chosen, taken, headers, targets, rows)
    return Mapping({name: in_order(found, headers) for name, found in chosen.items()})


ENOUGH = 0.8


def likeness(header: str, target: Column) -> float:
    """How sure we are that this heading means this target, 0 to 1."""
    words = plain(header)
    best = 0.0
    for name in (target.label, target.name, *target.synonyms):
        known = plain(str(name))
        if not known or not words:
            continue
        if words == known:
            return 1.0
        if re.search(rf"\b{re.escape(known)}\b", words) and len(known) > 2:
            best = max(best, 0.8 + 0.15 * len(known) / len(words))
        elif len(known) > 4:
            best = max(best, 0.95 * difflib.SequenceMatcher(None, words, known).ratio())
    return best


def plain(heading: str) -> str:
    """Small letters and single spaces, so that «Svar:» and «svar» are the same."""
    return " ".join(re.findall(r"\w+", heading.replace("_", " ").casefold()))


def fill_from_content(
    chosen: dict[str, tuple[str, ...]],
    taken: set[int],
    headers: Sequence[str],
    targets: Sequence[Column],
    rows: Sequence[Row],
) -> None:
    """A required target without a heading takes the free column that looks most like it."""
    if not rows:
        return
    for target in targets:
        if not target.required or target.name in chosen:
            continue
        free = [place for place in range(len(headers)) if place not in taken]
        fitting = [place for place in free if kind_of(rows, place) in target.kinds]
        if fitting:
            place = max(fitting, key=lambda place: usual_length(rows, place))
            chosen[target.name] = (headers[place],)
            taken.add(place)


def cells_at(rows: Sequence[Row], place: int) -> list[str]:
    cells = (row.cells[place].strip() for row in rows[:200] if place < len(row.cells))
    return [cell for cell in cells if cell]


def usual_length(rows: Sequence[Row], place: int) -> float:
    cells = cells_at(rows, place)
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def kind_of(rows: Sequence[Row], place: int) -> Kind | None:
    """What the cells in one column look like; None for an empty column."""
    cells = cells_at(rows, place)
    if not cells:
        return None
    if all(re.fullmatch(r"[-+]?[\d\s.,]+%?", cell) for cell in cells):
        days = all(values.NUMERIC_DAY.fullmatch(cell) for cell in cells)
        return Kind.DAY if days else Kind.NUMBER
    if all(values.iso_day(cell) or values.NUMERIC_DAY.match(cell) for cell in cells):
        return Kind.DAY
    if len(set(cells)) <= len(cells) // 2 and max(map(len, cells)) <= 60:
        return Kind.CHOICE
    return Kind.TEXT


def in_order(found: Iterable[str], headers: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(found, key=list(headers).index))


def explicit(
    pairs: Iterable[str], headers: Sequence[str], targets: Sequence[Column]
) -> dict[str, tuple[str, ...]]:
    """«text=Svar» as said on the command line; an unknown name is refused with those there are."""
    chosen: dict[str, tuple[str, ...]] = {}
    known = {target.name: target for target in targets}
    for pair in pairs:
        name, equals, heading = pair.partition("=")
        name = name.strip()
        if not equals or name not in known:
            raise ImportProblem(
                None,
                None,
                _("Skriv felt=overskrift. Feltene er %(names)s, ikke «%(given)s».")
                % {"names": rules.in_short(known, 12), "given": name},
            )
        found = header_named(heading, headers)
        before = chosen.get(name, ())
        if before and not known[name].many:
            raise ImportProblem(
                None, None, _("«%(name)s» kan bare ha én kolonne.") % {"name": name}
            )
        chosen[name] = (*before, found)
    return chosen


def header_named(heading: str, headers: Sequence[str]) -> str:
    """The heading as the file spells it."""
    if heading in headers:
        return heading
    same = [header for header in headers if plain(header) == plain(heading)]
    if len(same) == 1:
        return same[0]
    raise ImportProblem(
        None,
        None,
        _("Filen har ingen kolonne «%(heading)s». Den har %(headers)s.")
        % {"heading": heading, "headers": rules.in_short(headers, 12)},
    )


def with_explicit(pairs: Iterable[str], sheet: Sheet, targets: Sequence[Column]) -> Mapping:
    """The guess, overruled by what a person said."""
    said = explicit(pairs, sheet.headers, targets)
    used = {header for headers in said.values() for header in headers}
    others = [target for target in targets if target.name not in said]
    free = [header for header in sheet.headers if header not in used]
    places = [sheet.headers.index(header) for header in free]
    rows = [
        Row(row.line, tuple(cell_at(row, place) for place in places)) for row in sheet.rows[:200]
    ]
    return Mapping({**guess(free, others, rows).chosen, **said})


def cell_at(row: Row, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def dry_run(
    sheet: Sheet,
    mapping: Mapping,
    targets: Sequence[Column],
    check: Callable[[Names[str, object]], None] | None = None,
) -> Preview:
    """What each line becomes. A line with one bad cell is skipped whole; nothing is ever half.

    `check` looks at a whole row's values and raises ValidationError where they don't go together.
    """
    unused = [header for header in sheet.headers if header not in mapping.used]
    objections = objections_to(mapping, sheet.headers, targets)
    preview = Preview(mapping, objections=objections, unused=unused)
    if objections:
        return preview
    plan = [
        (target, [(header, sheet.headers.index(header)) for header in mapping.headers(target.name)])
        for target in targets
    ]
    for row in sheet.rows:
        found, problems = read_row(row, plan, len(sheet.headers))
        if not problems and check is not None:
            problems = problems_of(check, found, row.line)
        if problems:
            preview.skipped.extend(problems)
        else:
            preview.planned.append(Planned(row.line, found))
    return preview


def objections_to(mapping: Mapping, headers: Sequence[str], targets: Sequence[Column]) -> list[str]:
    """Why this choice of columns can't be used."""
    objections = [
        _("Velg hvilken kolonne som er «%(label)s».") % {"label": target.label}
        for target in targets
        if target.required and not mapping.headers(target.name)
    ]
    objections += [
        _("Filen har ingen kolonne «%(heading)s».") % {"heading": header}
        for header in sorted(mapping.used - set(headers))
    ]
    return objections


type Plan = Sequence[tuple[Column, Sequence[tuple[str, int]]]]


def read_row(row: Row, plan: Plan, width: int) -> tuple[dict[str, object], list[ImportProblem]]:
    """One row's values by target name, and everything that is wrong with it."""
    if len(row.cells) > width:
        reason = _("Raden har flere felt enn det er overskrifter.")
        return {}, [ImportProblem(row.line, None, reason)]
    found: dict[str, object] = {}
    problems: list[ImportProblem] = []
    for target, places in plan:
        cells = [(header, cell_at(row, place)) for header, place in places]
        if target.required and not any(cell.strip() for _header, cell in cells):
            problems.append(ImportProblem(row.line, cells[0][0], _("Cellen er tom.")))
            continue
        try:
            found[target.name] = read_target(target, cells)
        except CellError as refused:
            problems.append(ImportProblem(row.line, refused.header, refused.reason))
    return found, problems


class CellError(Exception):
    def __init__(self, header: str, reason: str) -> None:
        self.header = header
        self.reason = reason
        super().__init__(reason)


def read_target(target: Column, cells: Sequence[tuple[str, str]]) -> object:
    """The target's value; with `many` a dictionary from heading to value, empty cells left out."""
    if target.many:
        return {header: read_cell(target, header, cell) for header, cell in cells if cell.strip()}
    header, cell = cells[0] if cells else ("", "")
    return read_cell(target, header, cell)


def read_cell(target: Column, header: str, cell: str) -> object:
    try:
        return target.parse(cell)
    except ValidationError as error:
        raise CellError(header or str(target.label), " ".join(error.messages)) from error
    except ValueError as error:
        reason = _("«%(cell)s» passer ikke her.") % {"cell": values.short(cell)}
        raise CellError(header or str(target.label), reason) from error


def problems_of(
    check: Callable[[Names[str, object]], None], found: Names[str, object], line: int
) -> list[ImportProblem]:
    try:
        check(found)
    except ValidationError as error:
        return [ImportProblem(line, None, " ".join(error.messages))]
    return []
