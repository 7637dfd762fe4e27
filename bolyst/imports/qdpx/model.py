"""A coded project as plain values. Everything points by guid, in small letters without braces."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import uuid4

type Guid = str
type Scalar = str | bool | int | Decimal | date | datetime | None
type VariableType = Literal["Text", "Boolean", "Integer", "Float", "Date", "DateTime"]


def new_guid() -> Guid:
    return str(uuid4())


@dataclass(kw_only=True)
class Stamps:
    """Who made a thing and when, who changed it and when."""

    created_by: Guid | None = None
    created: datetime | None = None
    changed_by: Guid | None = None
    changed: datetime | None = None


@dataclass
class User:
    name: str
    guid: Guid = field(default_factory=new_guid)
    initials: str = ""  # the standard calls it id


@dataclass
class Code:
    """A theme; `is_codable` is false for one that only holds others together."""

    name: str
    guid: Guid = field(default_factory=new_guid)
    description: str = ""
    color: str = ""  # «#CC3311»
    is_codable: bool = True
    children: list["Code"] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)

    def walk(self) -> Iterator["Code"]:
        """This code and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Coding:
    """One mark by one coder."""

    code: Guid
    guid: Guid = field(default_factory=new_guid)
    created_by: Guid | None = None
    created: datetime | None = None
    notes: list[Guid] = field(default_factory=list)


@dataclass
class Selection(Stamps):
    """A stretch of text: code points from `start` up to, not including, `end`."""

    start: int
    end: int
    guid: Guid = field(default_factory=new_guid)
    name: str = ""
    description: str = ""
    codings: list[Coding] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)


@dataclass
class Value:
    """What a variable is for one case or source; None when it has none."""

    variable: Guid
    value: Scalar = None


@dataclass
class TextSource(Stamps):
    """A text. `text` is None when the file does not hold it; its selections are kept anyway."""

    name: str
    text: str | None
    guid: Guid = field(default_factory=new_guid)
    description: str = ""
    selections: list[Selection] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)  # of the whole text
    values: list[Value] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)
    plain_path: str = ""  # where the missing text should have been
    rich_path: str = ""


Note = TextSource  # a memo has the same parts


@dataclass
class Media:
    """A picture, PDF, sound or film: kept as it stands, since we only work with text."""

    kind: str  # «PDFSource»
    name: str
    guid: Guid
    xml: str
    codings: int = 0


@dataclass
class Variable:
    name: str
    type: VariableType = "Text"
    guid: Guid = field(default_factory=new_guid)
    description: str = ""


@dataclass
class Case:
    """What several sources have in common: a person, a group, a place."""

    name: str
    guid: Guid = field(default_factory=new_guid)
    description: str = ""
    codes: list[Guid] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    sources: list[Guid] = field(default_factory=list)
    selections: list[Guid] = field(default_factory=list)


@dataclass
class CodeSet:
    """A named set of codes, sources and notes."""

    name: str
    guid: Guid = field(default_factory=new_guid)
    description: str = ""
    codes: list[Guid] = field(default_factory=list)
    sources: list[Guid] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)


@dataclass(frozen=True)
class Counts:
    """What a round trip must keep."""

    codes: int
    texts: int
    selections: int
    codings: int
    cases: int
    media_codings: int


@dataclass
class Project(Stamps):
    name: str
    origin: str = ""  # the program that wrote it
    description: str = ""
    users: list[User] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    variables: list[Variable] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    sources: list[TextSource | Media] = field(default_factory=list)
    memos: list[Note] = field(default_factory=list)
    sets: list[CodeSet] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)  # memos about the whole project
    links: list[str] = field(default_factory=list)  # XML as it stands
    graphs: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)  # «sources/…» of media and rich text

    @property
    def texts(self) -> list[TextSource]:
        return [source for source in self.sources if isinstance(source, TextSource)]

    @property
    def media(self) -> list[Media]:
        return [source for source in self.sources if isinstance(source, Media)]

    def walk_codes(self) -> Iterator[Code]:
        return walk(self.codes)

    @property
    def counts(self) -> Counts:
        texts = self.texts
        selections = [selection for text in texts for selection in text.selections]
        marks = [*(s.codings for s in selections), *(text.codings for text in texts)]
        return Counts(
            codes=sum(1 for _code in self.walk_codes()),
            texts=len(texts),
            selections=len(selections),
            codings=sum(map(len, marks)),
            cases=len(self.cases),
            media_codings=sum(medium.codings for medium in self.media),
        )


@dataclass
class Codebook:
    """The codes alone, as a `.qdc` file holds them."""

    codes: list[Code] = field(default_factory=list)
    sets: list[CodeSet] = field(default_factory=list)
    origin: str = ""


def walk(codes: Iterable[Code]) -> Iterator[Code]:
    """All codes of a tree, in reading order."""
    for code in codes:
        yield from code.walk()


@dataclass
class ReadProject:
    """The project, and a sentence for everything that was put right on the way."""

    project: Project
    warnings: list[str] = field(default_factory=list)
