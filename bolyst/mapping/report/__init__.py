"""The mapping report: gathered, passed through the gate, set as one tree of blocks."""

from .chapters import report
from .contents import Contents, gather
from .numbers import Withheld, screen

__all__ = ["Contents", "Withheld", "gather", "report", "screen"]
