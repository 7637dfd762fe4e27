"""REFI-QDA projects (`.qdpx`) and codebooks (`.qdc`): how analysis programs exchange their work.

`read` takes a project from any program, tolerantly and with a sentence for everything it had to
put right; `write` gives one that is valid against version 1.5 of the standard. Positions in a
text are Unicode code points everywhere in here, also when the file counted otherwise. The XML
library is loaded when somebody brings or takes a file: most web processes never need it.
"""

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
    ReadProject,
    Selection,
    TextSource,
    User,
    Value,
    Variable,
)

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


def read(data: bytes) -> ReadProject:
    """The project in a `.qdpx` file. Raises NotAProject with a list of sentences."""
    from . import reading

    return reading.read(data)


def write(project: Project) -> bytes:
    """The same bytes every time."""
    from . import writing

    return writing.write(project)


def read_codebook(data: bytes) -> tuple[Codebook, list[str]]:
    """The codes in a `.qdc` file and what was put right. Raises NotAProject."""
    from . import codebook

    return codebook.read_codebook(data)


def write_codebook(codebook: Codebook) -> bytes:
    from . import codebook as codebooks

    return codebooks.write_codebook(codebook)
