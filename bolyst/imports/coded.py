"""Coded projects of any program we read: by what the file is, then by what it is called."""

from . import qdpx, taguette
from .qdpx import ReadProject


def is_project(data: bytes, name: str) -> bool:
    """A workbook is an archive too, so there the name decides."""
    ending = name.lower().rpartition(".")[2]
    return ending == "sqlite3" or data.startswith(taguette.BEGINS) or is_exchange(data, ending)


def is_exchange(data: bytes, ending: str) -> bool:
    return ending == "qdpx" and data.startswith(b"PK")


def read_project(data: bytes, name: str) -> ReadProject:
    """Raises NotAProject with a list of sentences."""
    if is_exchange(data, name.lower().rpartition(".")[2]):
        return qdpx.read(data)
    return taguette.read(data)
