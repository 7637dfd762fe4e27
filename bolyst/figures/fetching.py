"""What we ask Statbank for, and how its answers become figures.

Table numbers change, so each question checks that the table is what it takes it for.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bolyst.figures import actions
from bolyst.figures.client import NoAnswer, Statbank
from bolyst.figures.importers.meaning import mean
from bolyst.figures.importers.records import SSB, Cell, Reading, Unreadable
from bolyst.figures.importers.regions import Region
from bolyst.figures.jsonstat import Dataset, Dimension
from bolyst.municipalities import facts
from bolyst.municipalities.rules import ancestors


@dataclass(frozen=True, slots=True)
class Question:
    """One topic's table in Statbank."""

    topic: str
    title: str  # a regular expression the table's title must match
    table: str = ""  # "" where the number changes: then the newest that matches is used
    search: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)  # variable -> codes


QUESTIONS = {
    each.topic: each
    for each in (
        Question("population", r"befolkning|folkemengde|population", "07459"),
        Question(
            "projection",
            r"framskr[ie]v\w* folkemengde|population projection",
            search="title:Framskrevet folkemengde",
        ),
        Question("moves", r"befolkning|folkemengde|flytt|population", "06913"),
        Question(
            "composition",
            r"innvandrere|immigrants",
            "09817",
            chosen={
                "InnvandrKat": ("B", "C"),
                "Landbakgrunn": ("999",),
                "ContentsCode": ("Personer1",),
            },
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Fetched:
    topic: str
    table: str
    saved: int
    fetched_at: datetime
    is_stale: bool


def fetch(code: str, topics: Iterable[str] = (), *, bank: Statbank) -> list[Fetched]:
    """A municipality's figures from Statbank into the database, all years there are.

    Raises NoAnswer when the source doesn't answer and nothing is kept from before. Not to be
    called within a transaction: it waits for its turn among all processes.
    """
    asked = list(topics) or list(QUESTIONS)
    if unknown := [topic for topic in asked if topic not in QUESTIONS]:
        text = _("Vi henter ikke «%(topic)s» fra Statistikkbanken. Emnene er: %(topics)s.")
        raise ValidationError(text % {"topic": unknown[0], "topics": ", ".join(QUESTIONS)})
    codes = sorted(ancestors(code, facts.register()))
    return [_fetch(QUESTIONS[topic], codes, bank) for topic in asked]


def _fetch(question: Question, codes: Sequence[str], bank: Statbank) -> Fetched:
    table = question.table or _newest(question, bank)
    described, _answer = bank.metadata(table)
    if not re.search(question.title, described.label, re.IGNORECASE):
        text = _("Tabell %(table)s er ikke den vi venter: den heter nå «%(title)s».")
        raise NoAnswer(text % {"table": table, "title": described.label[:200]})
    dataset, answer = bank.data(table, _selection(question, described, codes, table))
    reading = read_dataset(dataset, table)
    try:
        meaning = mean(
            reading, register=facts.register(), names=actions.names(), topic=question.topic
        )
    except Unreadable as error:
        raise NoAnswer(str(error)) from error
    notes = [{"text": note.text, "must": note.is_mandatory} for note in dataset.notes]
    saved = sum(
        actions.save(
            batch, notes=notes, updated_at=_day(dataset.updated), fetched_at=answer.fetched_at
        )
        for batch in meaning.batches
    )
    return Fetched(question.topic, table, saved, answer.fetched_at, answer.is_stale)


def _newest(question: Question, bank: Statbank) -> str:
    """The newest table per municipality (K) that the search finds."""
    answer = bank.tables(question.search)
    tables = answer.data.get("tables") if isinstance(answer.data, dict) else None
    fitting = [
        (str(table.get("firstPeriod", "")), str(table["id"]))
        for table in tables or []
        if isinstance(table, dict)
        and re.search(question.title, str(table.get("label", "")), re.IGNORECASE)
        and re.search(r"\(K\)|\(M\)", str(table.get("label", "")))
    ]
    if not fitting:
        text = _("Vi finner ingen tabell i Statistikkbanken for «%(search)s».")
        raise NoAnswer(text % {"search": question.search})
    return max(fitting)[1]


def _selection(
    question: Question, described: Dataset, codes: Sequence[str], table: str
) -> dict[str, list[str]]:
    """What to ask for of each variable; those that can be left out are."""
    region = _region(described)
    known = {category.code for category in region.categories}
    asked = [code for code in codes if code in known]
    if not asked:
        text = _("Tabell %(table)s har ingen tall for kommunen.")
        raise NoAnswer(text % {"table": table})
    chosen: dict[str, list[str]] = {}
    for dimension in described.dimensions:
        if dimension.code == region.code:
            chosen[dimension.code] = asked
        elif dimension.code in question.chosen:
            chosen[dimension.code] = _only_known(question.chosen[dimension.code], dimension, table)
        elif not dimension.can_be_left_out:
            chosen[dimension.code] = ["*"]
    return chosen


def _only_known(codes: Sequence[str], dimension: Dimension, table: str) -> list[str]:
    known = {category.code for category in dimension.categories}
    if missing := [code for code in codes if code not in known]:
        text = _("Tabell %(table)s mangler «%(code)s» under «%(dimension)s».")
        raise NoAnswer(text % {"table": table, "code": missing[0], "dimension": dimension.label})
    return list(codes)


def _region(dataset: Dataset) -> Dimension:
    geo = dataset.roles.get("geo") or ("Region",)
    for dimension in dataset.dimensions:
        if dimension.code in geo:
            return dimension
    raise NoAnswer(_("Tabellen er ikke delt etter kommune."))


def read_dataset(dataset: Dataset, table: str) -> Reading:
    """A JSON-stat answer as a reading, as if it had been a file."""
    region = _region(dataset).code
    time = (dataset.roles.get("time") or ("Tid",))[0]
    labels = {
        dimension.code: {category.code: category.label for category in dimension.categories}
        for dimension in dataset.dimensions
    }
    others = [each for each in dataset.dimensions if each.code not in {region, time}]
    reading = Reading("statbank", dataset.label, SSB, table)
    for line, cell in enumerate(dataset, start=1):
        year = cell.codes.get(time, "")
        if cell.figure is None or not re.fullmatch(r"\d{4}", year):
            continue
        said = {each.label: labels[each.code][cell.codes[each.code]] for each in others}
        code = cell.codes[region].removeprefix("K-").removeprefix("K_")
        reading.cells.append(Cell(line, Region(code, ""), int(year), said, cell.figure))
    if not reading.cells:
        raise NoAnswer(_("Tabellen har ingen årstall for kommunen."))
    return reading


def _day(updated: str) -> date | None:
    try:
        return datetime.fromisoformat(updated).date()
    except ValueError:
        return None
