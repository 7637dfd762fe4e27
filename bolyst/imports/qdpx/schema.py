"""The standard's order of things, in our own short words, and the tidying that follows from it.

One line per element: its name, its attributes, its parts in their order.
`!` must be there · `?` at most once · `*` any number · `+` at least one · `|` either · `:` type.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"

STAMPS = "creatingUser:guid creationDateTime:time modifyingUser:guid modifiedDateTime:time"
BOX = "firstX!:int firstY!:int secondX!:int secondY!:int"
TAIL = "Coding* NoteRef* VariableValue*"
MARKED = f"guid!:guid name {STAMPS}"
FILED = f"{MARKED} path currentPath"
WRITTEN = f"{MARKED} richTextPath plainTextPath"
TEXT = f"Description? PlainTextContent? PlainTextSelection* {TAIL}"
SELECTED = "Description? Coding* NoteRef*"

ELEMENTS = f"""
Project ; name! origin creatingUserGUID:guid creationDateTime:time modifyingUserGUID:guid \
modifiedDateTime:time basePath ; Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? \
Graphs? Description? NoteRef*
Users ; ; User+
User ; guid!:guid name id ;
CodeBook ; ; Codes
Codes ; ; Code+
Code ; guid!:guid name! isCodable!:bool color:rgb ; Description? NoteRef* Code*
Variables ; ; Variable+
Variable ; guid!:guid name! typeOfVariable!:kind ; Description?
VariableValue ; ; VariableRef \
TextValue|BooleanValue|IntegerValue|FloatValue|DateValue|DateTimeValue?
Cases ; ; Case+
Case ; guid!:guid name ; Description? CodeRef* VariableValue* SourceRef* SelectionRef*
Sources ; ; TextSource|PictureSource|PDFSource|AudioSource|VideoSource+
TextSource ; {WRITTEN} ; {TEXT}
TextDescription ; {WRITTEN} ; {TEXT}
Representation ; {WRITTEN} ; {TEXT}
Note ; {WRITTEN} ; {TEXT}
PlainTextSelection ; {MARKED} startPosition!:int endPosition!:int ; {SELECTED}
PictureSource ; {FILED} ; Description? TextDescription? PictureSelection* {TAIL}
PictureSelection ; {MARKED} {BOX} ; {SELECTED}
PDFSource ; {FILED} ; Description? PDFSelection* Representation? {TAIL}
PDFSelection ; {MARKED} page!:int {BOX} ; Description? Representation? Coding* NoteRef*
AudioSource ; {FILED} ; Description? Transcript* AudioSelection* {TAIL}
AudioSelection ; {MARKED} begin!:int end!:int ; {SELECTED}
VideoSource ; {FILED} ; Description? Transcript* VideoSelection* {TAIL}
VideoSelection ; {MARKED} begin!:int end!:int ; {SELECTED}
Transcript ; {WRITTEN} ; Description? PlainTextContent? SyncPoint* TranscriptSelection* NoteRef*
TranscriptSelection ; {MARKED} fromSyncPoint:guid toSyncPoint:guid ; {SELECTED}
SyncPoint ; guid!:guid timeStamp:int position:int ;
Coding ; guid!:guid creatingUser:guid creationDateTime:time ; CodeRef NoteRef*
Notes ; ; Note+
Links ; ; Link+
Link ; guid!:guid name direction:way color:rgb originGUID:guid targetGUID:guid ; NoteRef*
Sets ; ; Set+
Set ; guid!:guid name! ; Description? MemberCode* MemberSource* MemberNote*
Graphs ; ; Graph+
Graph ; guid!:guid name ; Vertex* Edge*
Vertex ; guid!:guid representedGUID:guid name firstX!:int firstY!:int secondX:int secondY:int \
shape:shape color:rgb ;
Edge ; guid!:guid representedGUID:guid name sourceVertex!:guid targetVertex!:guid color:rgb \
direction:way lineStyle:line ;
NoteRef ; targetGUID!:guid ;
CodeRef ; targetGUID!:guid ;
SourceRef ; targetGUID!:guid ;
SelectionRef ; targetGUID!:guid ;
VariableRef ; targetGUID!:guid ;
MemberCode ; targetGUID!:guid ;
MemberSource ; targetGUID!:guid ;
MemberNote ; targetGUID!:guid ;
"""

# Where a codebook file differs from the codebook inside a project.
CODEBOOK_ELEMENTS = """
CodeBook ; origin ; Codes Sets?
Code ; guid!:guid name! isCodable!:bool color:rgb ; Description? Code*
Set ; guid!:guid name! ; Description? MemberCode*
MemberCode ; guid!:guid ;
"""

# Elements that hold only words, and of what kind.
SIMPLE = {
    "Description": "string",
    "PlainTextContent": "string",
    "TextValue": "string",
    "BooleanValue": "bool",
    "IntegerValue": "int",
    "FloatValue": "decimal",
    "DateValue": "date",
    "DateTimeValue": "time",
}


class Attribute(NamedTuple):
    type: str
    is_required: bool


class Slot(NamedTuple):
    """A place in the order, and which elements may stand there how often."""

    names: tuple[str, ...]
    least: int
    most: int | None  # None is any number


@dataclass(frozen=True)
class Shape:
    attributes: dict[str, Attribute]
    slots: tuple[Slot, ...]

    def place(self, name: str) -> int | None:
        """Which slot an element belongs to; None when it has none."""
        for at, slot in enumerate(self.slots):
            if name in slot.names:
                return at
        return None


@cache
def shapes(root: Literal["Project", "CodeBook"] = "Project") -> dict[str, Shape]:
    """Every element by its name."""
    found = dict(parsed(ELEMENTS))
    if root == "CodeBook":
        found.update(parsed(CODEBOOK_ELEMENTS))
    return found


def parsed(statement: str) -> Iterator[tuple[str, Shape]]:
    for line in statement.strip().splitlines():
        name, attributes, parts = line.split(";")
        yield (
            name.strip(),
            Shape(
                dict(map(attribute, attributes.split())),
                tuple(map(slot, parts.split())),
            ),
        )


def attribute(word: str) -> tuple[str, Attribute]:
    name, _colon, kind = word.partition(":")
    return name.rstrip("!"), Attribute(kind or "string", name.endswith("!"))


def slot(word: str) -> Slot:
    parts = re.fullmatch(r"([\w|]+)([?*+]?)", word, re.ASCII)
    assert parts is not None, word
    least, most = {"?": (0, 1), "*": (0, None), "+": (1, None), "": (1, 1)}[parts[2]]
    return Slot(tuple(parts[1].split("|")), least, most)
