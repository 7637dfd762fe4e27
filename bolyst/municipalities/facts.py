"""The facts as they are written down in `data/`, and how they come into the database."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from django.db import models

from bolyst.municipalities.rules import (
    Change,
    Kind,
    Period,
    Register,
    resolve,
    slugs,
)

DATA = Path(__file__).parent / "data"
AS_OF = date(2026, 1, 1)  # the last day whose changes are in the files

type Line = dict[str, str]


def read(name: str) -> list[Line]:
    """The rows of a file; lines that begin with # tell where it comes from."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def register() -> Register:
    """Every code and every change of one."""
    return Register(
        frozenset(line["code"] for line in read("municipalities")),
        tuple(
            Change(date.fromisoformat(row["date"]), Kind(row["kind"]), row["old"], row["new"])
            for row in read("changes")
        ),
    )


@cache
def periods() -> tuple[Period, ...]:
    """How long each code stood for which municipality, in order of code and time."""
    named = [(line["code"], line["name"], "") for line in read("municipalities")]
    named += [(line["code"], line["name"], line["since"]) for line in read("former")]
    return tuple(_with_their_days(sorted(named, key=lambda row: (row[0], row[2]))))


def name_of(code: str, on: date) -> str:
    """What `code` was called on a day, or when it began or ended if that is nearer."""
    names = [row for row in periods() if row.code == code]
    begun = [row for row in names if row.start <= on] or names[:1]
    return begun[-1].name


def fill(
    counties: type[models.Model], municipalities: type[models.Model], codes: type[models.Model]
) -> None:
    """Write the facts into the tables; what is there already is brought up to date.

    The tables come as arguments so that a migration can give those of its own time.
    """
    _write(counties, ["code"], county_rows())
    _write(municipalities, ["code"], municipality_rows())
    _write(codes, ["code", "valid_from"], code_rows())


def _with_their_days(named: list[tuple[str, str, str]]) -> Iterator[Period]:
    everything = register()
    for place, (code, name, since) in enumerate(named):
        following = named[place + 1] if place + 1 < len(named) else ("", "", "")
        renamed = date.fromisoformat(following[2]) if following[0] == code else None
        start = date.fromisoformat(since) if since else everything.start(code)
        yield Period(code, name, start, renamed or everything.end(code))


def county_rows() -> list[dict[str, object]]:
    return [_names(line) | {"language": line["language"]} for line in read("counties")]


def municipality_rows() -> list[dict[str, object]]:
    lines = read("municipalities")
    county = {line["code"]: line["name"] for line in read("counties")}
    addresses = slugs({row["code"]: (row["name"], county[row["code"][:2]]) for row in lines})
    return [
        _names(line)
        | {
            "official_name": line["official"] or line["name"],
            "slug": addresses[line["code"]],
            "county_id": line["code"][:2],
            "language": line["language"],
            "is_in_sami_area": line["sami_area"] == "1",
        }
        for line in lines
    ]


def code_rows() -> list[dict[str, object]]:
    return [
        {
            "code": row.code,
            "name": row.name,
            "valid_from": row.start,
            "valid_until": row.end,
            "today_id": resolve(row.code, AS_OF, register()).code,
        }
        for row in periods()
    ]


def _names(line: Line) -> dict[str, object]:
    return {
        "code": line["code"],
        "name": line["name"],
        "name_se": line["se"],
        "name_sma": line["sma"],
        "name_smj": line["smj"],
        "name_fkv": line["fkv"],
    }


def _write(
    table: type[models.Model], known_by: list[str], rows: Iterable[dict[str, object]]
) -> None:
    rows = list(rows)
    table._default_manager.bulk_create(
        [table(**row) for row in rows],
        update_conflicts=True,
        unique_fields=known_by,
        update_fields=[field.removesuffix("_id") for field in rows[0] if field not in known_by],
    )
