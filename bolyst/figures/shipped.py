"""The figures in `data/`: facts with their source and year, for a first look and for trials."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from bolyst.figures.importers import cells
from bolyst.figures.importers.placing import Heading, Key
from bolyst.figures.rules import TOPICS, Figure
from bolyst.figures.rules.topics import PERSONS

FILE = Path(__file__).parent / "data" / "figures.csv"
WRITTEN_AT = datetime(2026, 11, 24, tzinfo=UTC)  # when the file was brought up to date

type Line = dict[str, str]


def batches() -> Iterator[tuple[Heading, dict[Key, Figure]]]:
    """Each series with its figures."""
    with FILE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(line for line in file if not line.startswith("#")))
    for (topic, source, table), rows in groupby(lines, key=_series):
        heading = Heading(topic, str(TOPICS[topic].title), source, table, PERSONS)
        yield heading, dict(pair for row in rows for pair in _years(row))


def _series(line: Line) -> tuple[str, str, str]:
    return line["topic"], line["source"], line["table"]


def _years(line: Line) -> Iterator[tuple[Key, Figure]]:
    for year, text in enumerate(line["values"].split(), start=int(line["first_year"])):
        if figure := cells.figure(text):
            yield (line["code"], year, line["category"]), figure
