"""What a file becomes before it is anything in the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bolyst.figures.importers.regions import Region
from bolyst.figures.rules import Figure

SSB = "Statistisk sentralbyrå"
IMDI = "IMDi"


class Unreadable(ValueError):
    """The file as a whole can't be taken; the text is for people."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that can't be taken, and why."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value with everything the file says about it."""

    line: int
    where: Region
    year: int
    labels: Mapping[str, str]  # dimension -> value, the municipality and the year left out
    figure: Figure


@dataclass(slots=True)
class Reading:
    """A file as it was read: nothing decided yet about topics or numbers of the time."""

    kind: str  # "imdi", "statbank", "tidy", "population"
    title: str
    source: str
    table: str
    cells: list[Cell] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # what the reader did, told in the preview
    rows: int = 0
