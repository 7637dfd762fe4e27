"""REFI-QDA projects (`.qdpx`) and codebooks (`.qdc`): how analysis programs exchange their work.

`read` takes a project from any program, tolerantly and with a sentence for everything it had to
put right; `write` gives one that is valid against version 1.5 of the standard. Positions in a
text are Unicode code points everywhere in here, also when the file counted otherwise.
"""

from .codebook import read_codebook, write_codebook
from .model import (
    Case,
    Code,
    Codebook,
    CodeSet,
    Coding,
    Counts,
    Media,
    Note,
    Project,
    Selection,
    TextSource,
    User,
    Value,
    Variable,
)
from .read import ReadProject, read
from .write import write

__all__ = [
    "Case",
    "Code",
    "CodeSet",
    "Codebook",
    "Coding",
    "Counts",
    "Media",
    "Note",
    "Project",
    "ReadProject",
    "Selection",
    "TextSource",
    "User",
    "Value",
    "Variable",
    "read",
    "read_codebook",
    "write",
    "write_codebook",
]
