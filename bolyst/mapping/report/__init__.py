"""The mapping report: gathered, passed through the gate, set as one tree of blocks."""

from .chapters import report
from .contents import Contents, gather
from .cuts import Cut, Draft, draft, way_out
from .numbers import Withheld, screen

__all__ = ["Contents", "Cut", "Draft", "Withheld", "draft", "gather", "report", "screen", "way_out"]
