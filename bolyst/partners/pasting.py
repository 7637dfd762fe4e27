"""Rows pasted from a spreadsheet, read as contacts: what a row says, and what it lacks.

    Navn	Stilling	Organisasjon	E-post	Telefon	Sektor

Tabs or semicolons; with a heading in any order, or without one in the order above. Columns nobody
asked for are not kept.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from bolyst.imports.problems import ImportProblem
from bolyst.imports.tables import Row, Sheet, read_table
from bolyst.partners import rules
from bolyst.partners.rules import Sector

MOST_ROWS = 1000
MOST_LETTERS = 200_000
FIELDS = ("name", "title", "organisation", "email", "phone", "sector")
_HALVES = ("given", "family")  # a name in two columns
LONGEST = {"name": 120, "title": 120, "organisation": 200, "email": 254, "phone": 30, "sector": 60}
_HEADINGS = {
    "name": "navn namn name kontakt kontaktperson fulltnavn",
    "given": "fornavn førenamn firstname givenname",
    "family": "etternavn etternamn lastname surname familyname",
    "title": "stilling tittel title rolle role position jobb",
    "organisation": "organisasjon organisation organization virksomhet verksemd bedrift etat enhet"
    " eining arbeidssted arbeidsstad arbeidsplass firma company",
    "email": "epost epostadresse mail email emailaddress epostpåjobben",
    "phone": "telefon tlf mobil phone telephone telefonnummer mobilnummer telefonpåjobben",
    "sector": "sektor sector område",
}


@dataclass(frozen=True)
class Entry:
    """One row as it was meant; `name` is empty when it only names an organisation."""

    line: int
    name: str = ""
    title: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    sector: Sector | None = None  # None: not said


@dataclass(frozen=True)
class Reading:
    """What was pasted: rows that can be used, and those that can't with their line and reason."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    dropped: tuple[str, ...] = ()  # headings of columns that are not kept
    has_heading: bool = False


def read(text: str) -> Reading:
    """Never raises: what can't be read at all is one problem without a line."""
    if len(text) > MOST_LETTERS:
        return _refused(_("Dette er for mye å lime inn på én gang. Ta en del om gangen."))
    if not text.strip():
        return _refused(_("Lim inn minst én rad."))
    try:
        (sheet,) = read_table(
            text.encode("utf-8", "replace"),
            "limt.csv",
            encoding="utf-8",
            delimiter="\t" if "\t" in text else ";",
            header_line=0,
        )
    except ImportProblem as problem:
        return Reading(problems=(problem,))
    return _read_sheet(sheet)


def as_text(sheets: Sequence[Sheet]) -> str:
    """The first sheet of a file as what one could have pasted."""
    sheet = sheets[0]
    rows = [sheet.headers] if sheet.header_line else []
    rows += [row.cells for row in sheet.rows]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _read_sheet(sheet: Sheet) -> Reading:
    rows = [row for row in sheet.rows if any(cell.strip() for cell in row.cells)]
    if all(len([cell for cell in row.cells if cell.strip()]) == 1 for row in rows):
        return _refused(
            _("Vi finner bare én kolonne. Kopier fra regnearket, eller skill med semikolon.")
        )
    places = _heading(rows[0].cells) if rows else {}
    body = rows[1:] if places else rows
    if len(body) > MOST_ROWS:
        return _refused(_("Det er plass til %(most)d rader om gangen.") % {"most": MOST_ROWS})
    if places and not body:
        return _refused(_("Her er bare overskrifter. Lim inn radene også."))
    entries: list[Entry] = []
    problems: list[ImportProblem] = []
    for row in body:
        cells = _by_field(row, places)
        found = [ImportProblem(row.line, None, why) for why in _objections(cells, row, places)]
        problems += found
        if not found:
            entries.append(_entry(row.line, cells))
    return Reading(
        entries=tuple(entries),
        problems=tuple(problems),
        dropped=tuple(_dropped(rows[0].cells, places)) if places else (),
        has_heading=bool(places),
    )


def _refused(reason: str) -> Reading:
    return Reading(problems=(ImportProblem(None, None, reason),))


def _heading(cells: Sequence[str]) -> dict[str, int]:
    """Where each field stands when this row is a heading; empty when it is none."""
    places: dict[str, int] = {}
    for at, cell in enumerate(cells):
        known = re.sub(r"[\W_]", "", cell.casefold())
        for field, words in _HEADINGS.items():
            if known in words.split() and field not in places:
                places[field] = at
                break
    return places if len(places) >= 2 else {}


def _dropped(cells: Sequence[str], places: dict[str, int]) -> Iterator[str]:
    used = set(places.values())
    yield from (cell.strip() for at, cell in enumerate(cells) if at not in used and cell.strip())


def _by_field(row: Row, places: dict[str, int]) -> dict[str, str]:
    where = places or {field: at for at, field in enumerate(FIELDS)}
    found = {field: _cell(row, where.get(field)) for field in (*FIELDS, *_HALVES)}
    halves = " ".join(found.pop(half) for half in _HALVES).strip()
    return found | {"name": found["name"] or halves}


def _cell(row: Row, at: int | None) -> str:
    return " ".join(row.cells[at].split()) if at is not None and at < len(row.cells) else ""


def _objections(cells: dict[str, str], row: Row, places: dict[str, int]) -> Iterable[str]:
    if not places and any(cell.strip() for cell in row.cells[len(FIELDS) :]):
        yield _("Raden har flere kolonner enn vi venter. Sett overskrifter over kolonnene.")
        return
    if not cells["organisation"]:
        yield _("Organisasjonen mangler.")
    if not cells["name"] and any(cells[field] for field in ("title", "email", "phone")):
        yield _("Navnet mangler.")
    if cells["email"] and not _is_address(cells["email"]):
        yield _("«%(text)s» er ikke en e-postadresse.") % {"text": cells["email"][:60]}
    if cells["sector"] and rules.sector_named(cells["sector"]) is None:
        yield _("Vi kjenner ikke sektoren «%(text)s».") % {"text": cells["sector"][:60]}
    if any("@" in cells[field] for field in FIELDS if field != "email"):
        yield _("En e-postadresse står i feil kolonne. Sett overskrifter over kolonnene.")
    if any(rules.objections_to_text(cell) for cell in cells.values()):
        yield _("Her står elleve sifre, som i et fødselsnummer. Ta dem bort.")
    if any(len(cells[field]) > LONGEST[field] for field in FIELDS):
        yield _("En av cellene er for lang.")


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _entry(line: int, cells: dict[str, str]) -> Entry:
    return Entry(
        line=line,
        name=cells["name"],
        title=cells["title"],
        organisation=cells["organisation"],
        email=cells["email"],
        phone=cells["phone"],
        sector=rules.sector_named(cells["sector"]),
    )
