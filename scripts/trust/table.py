"""What the trials showed, row by row, handed from their processes to one table."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.etree import ElementTree

NOT_RUN = "not shown: the trial broke off"


@dataclass(frozen=True)
class Row:
    promise: str
    shown: str
    holds: bool

    def __str__(self) -> str:
        return f"  {'ok' if self.holds else 'FAILED':<7}{self.promise:<56}{self.shown}"


def tell(row: Row, told: Path | None) -> None:
    """Say it at once, and keep it for the table."""
    print(row, flush=True)
    if told:
        with told.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(row)) + "\n")


def told_in(file: Path) -> list[Row]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [Row(**json.loads(line)) for line in lines]


def recorded_in(file: Path) -> list[Row]:
    """What pytest's tests recorded of themselves, failed ones as well."""
    if not file.exists():
        return []
    cases = ElementTree.parse(file).iter("testcase")  # noqa: S314  # our own, a moment old
    return [row for case in cases for row in _rows_of(case)]


def _rows_of(case: ElementTree.Element) -> Iterable[Row]:
    holds = all(case.find(end) is None for end in ("failure", "error", "skipped"))
    for each in case.iter("property"):
        yield Row(each.attrib["name"], each.attrib["value"], holds)


def closing(rows: list[Row], expected: dict[str, int]) -> int:
    """Print the table; 1 unless every trial gave its rows and all of them hold."""
    print("\nWhat was shown\n")
    print(*rows, sep="\n")
    for trial, missing in expected.items():
        print(*[Row(trial, NOT_RUN, holds=False)] * missing, sep="\n", end="\n" * bool(missing))
    failed = sum(not row.holds for row in rows) + sum(expected.values())
    print(f"\n{len(rows) + sum(expected.values()) - failed} passed, {failed} failed")
    sys.stdout.flush()
    return 1 if failed else 0
