"""What a reading means to us: which series it belongs to, and under which numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.text import slugify
from django.utils.translation import gettext as _

from bolyst.figures.importers.placing import Found, Heading, Meaning, Placing
from bolyst.figures.importers.records import IMDI, SSB, Cell, Reading, Unreadable
from bolyst.figures.importers.regions import Names, Region
from bolyst.figures.rules import topic_of, total
from bolyst.figures.rules.topics import PERCENT, PERSONS, POPULATION, TOPICS, Topic
from bolyst.municipalities.rules import Register

UNIT_HEADS = {"enhet", "unit"}
EVERYONE = re.compile(
    r"^(alle?|alle .*|i alt|begge kjønn|totalt?|total.*|both sexes|all ages|all countries.*"
    r"|hele befolkningen|\d* ?i alt)$",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"prosent|per ?cent|andel|\(%\)", re.IGNORECASE)
_ABOUT_THE_FILE = {"framskriving", "tabell"}  # columns that say which edition it is
_POPULATION_TABLE = "07459"


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
    is_plain = not any(cell.labels for cell in reading.cells)  # a number and a year, no more
    if chosen is None and is_plain:
        raise Unreadable(_("Vi ser ikke hva tallene handler om. Oppgi emnet."))
    if chosen is POPULATION and is_plain:
        reading.source = reading.source or SSB
        reading.table = reading.table or _POPULATION_TABLE
    if not reading.source:
        raise Unreadable(_("Vi ser ikke hvem som har laget tallene. Oppgi kilden."))
    cells = _about_municipalities(reading.cells, names, meaning)
    if chosen is None:
        found = _kept_whole(reading, cells)
    else:
        found = _as_topic(chosen, reading, cells, meaning)
    placing = Placing(
        register,
        names,
        meaning,
        looks_back=reading.source == IMDI,
        names_of_today=reading.kind == "statbank",
        counts_people=chosen is POPULATION,
    )
    meaning.batches = [batch for batch in placing.batches(found) if batch.figures]
    return meaning


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
    larger: dict[Region, bool] = {}
    kept = []
    for cell in cells:
        where = cell.where
        if where not in larger:
            is_county = names.is_county(where.name) and not names.codes(where.name, cell.year)
            larger[where] = where.is_larger or (not where.code and is_county)
        if not larger[where]:
            kept.append(cell)
        else:
            meaning.leave_out(_("Fylker, landet, Svalbard og uoppgitt kommune"))
    return kept


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
            meaning.leave_out(_("Prosenter; de regnes ut når grunnlaget er stort nok"))
        elif category is None:
            meaning.leave_out(_("Grupper som ikke hører til emnet, og summer"))
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
            meaning.leave_out(_("Deler av en sum som også står i filen"), before - len(kept))
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
    together: dict[tuple[Region, int, str], list[Cell]] = defaultdict(list)
    for cell, category in kept:
        together[cell.where, cell.year, category].append(cell)
    parts = max((len(cells) for cells in together.values()), default=0)
    found = []
    for (where, year, category), cells in together.items():
        line = cells[0].line
        if len(cells) < parts:
            text = _("%(where)s mangler deler av summen for %(year)d.")
            meaning.tell(line, text % {"where": where.name or where.code, "year": year})
            continue
        whole = total(cell.figure for cell in cells)
        found.append((Cell(line, where, year, {}, whole), category))
    return found


def _units(cells: Iterable[Cell]) -> set[str]:
    return {name for cell in cells for name in cell.labels if name.casefold() in UNIT_HEADS}


def _unit(cell: Cell) -> str:
    """Persons, unless the cell says otherwise."""
    said: Mapping[str, str] = cell.labels
    for name, value in said.items():
        if name.casefold() in UNIT_HEADS:
            return PERCENT if _PERCENT.search(value) else PERSONS
    return PERCENT if any(_PERCENT.search(value) for value in said.values()) else PERSONS
