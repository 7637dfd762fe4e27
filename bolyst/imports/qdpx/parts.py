"""From a tidy document to plain values, part by part."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from lxml import etree

from . import types
from .model import (
    Case,
    Code,
    CodeSet,
    Coding,
    Guid,
    Media,
    Project,
    Scalar,
    Selection,
    TextSource,
    User,
    Value,
    Variable,
    VariableType,
)
from .texts import Texts
from .tidy import Element


def project(root: Element, texts: Texts) -> Project:
    return Project(
        name=root.get("name", ""),
        origin=root.get("origin", ""),
        description=description(root),
        users=[user(element) for element in root.iterfind("Users/User")],
        codes=[code(element) for element in root.iterfind("CodeBook/Codes/Code")],
        variables=[variable(element) for element in root.iterfind("Variables/Variable")],
        cases=[case(element) for element in root.iterfind("Cases/Case")],
        sources=[source(element, texts) for element in root.iterfind("Sources/*")],
        memos=[text_source(element, texts) for element in root.iterfind("Notes/Note")],
        sets=[code_set(element) for element in root.iterfind("Sets/Set")],
        notes=targets(root, "NoteRef"),
        links=[as_it_stands(element) for element in root.iterfind("Links/Link")],
        graphs=[as_it_stands(element) for element in root.iterfind("Graphs/Graph")],
        created_by=root.get("creatingUserGUID"),
        created=moment(root, "creationDateTime"),
        changed_by=root.get("modifyingUserGUID"),
        changed=moment(root, "modifiedDateTime"),
    )


def user(element: Element) -> User:
    return User(
        name=element.get("name", ""),
        guid=guid(element),
        initials=element.get("id", ""),
    )


def code(element: Element) -> Code:
    return Code(
        name=element.get("name", ""),
        guid=guid(element),
        description=description(element),
        color=element.get("color", ""),
        is_codable=element.get("isCodable") == "true",
        children=[code(child) for child in element.iterfind("Code")],
        notes=targets(element, "NoteRef"),
    )


def variable(element: Element) -> Variable:
    return Variable(
        name=element.get("name", ""),
        type=cast("VariableType", element.get("typeOfVariable")),
        guid=guid(element),
        description=description(element),
    )


def case(element: Element) -> Case:
    return Case(
        name=element.get("name", ""),
        guid=guid(element),
        description=description(element),
        codes=targets(element, "CodeRef"),
        values=values(element),
        sources=targets(element, "SourceRef"),
        selections=targets(element, "SelectionRef"),
    )


def code_set(element: Element) -> CodeSet:
    return CodeSet(
        name=element.get("name", ""),
        guid=guid(element),
        description=description(element),
        codes=targets(element, "MemberCode"),
        sources=targets(element, "MemberSource"),
        notes=targets(element, "MemberNote"),
    )


def source(element: Element, texts: Texts) -> TextSource | Media:
    if element.tag == "TextSource":
        return text_source(element, texts)
    return Media(
        kind=str(element.tag),
        name=element.get("name", ""),
        guid=guid(element),
        xml=as_it_stands(element),
        codings=sum(1 for _coding in element.iter("Coding")),
    )


def text_source(element: Element, texts: Texts) -> TextSource:
    text = texts.text_of(element)
    return TextSource(
        name=element.get("name", ""),
        text=text,
        guid=guid(element),
        description=description(element),
        selections=[selection(child) for child in element.iterfind("PlainTextSelection")],
        codings=codings(element),
        values=values(element),
        notes=targets(element, "NoteRef"),
        plain_path=element.get("plainTextPath", "") if text is None else "",
        rich_path=element.get("richTextPath", ""),
        created_by=element.get("creatingUser"),
        created=moment(element, "creationDateTime"),
        changed_by=element.get("modifyingUser"),
        changed=moment(element, "modifiedDateTime"),
    )


def selection(element: Element) -> Selection:
    return Selection(
        start=int(element.get("startPosition", "0")),
        end=int(element.get("endPosition", "0")),
        guid=guid(element),
        name=element.get("name", ""),
        description=description(element),
        codings=codings(element),
        notes=targets(element, "NoteRef"),
        created_by=element.get("creatingUser"),
        created=moment(element, "creationDateTime"),
        changed_by=element.get("modifyingUser"),
        changed=moment(element, "modifiedDateTime"),
    )


def codings(element: Element) -> list[Coding]:
    return [
        Coding(
            code=targets(child, "CodeRef")[0],
            guid=guid(child),
            created_by=child.get("creatingUser"),
            created=moment(child, "creationDateTime"),
            notes=targets(child, "NoteRef"),
        )
        for child in element.iterfind("Coding")
    ]


READERS: dict[str, Callable[[str], Scalar]] = {
    "TextValue": str,
    "BooleanValue": lambda words: types.boolean(words) == "true",
    "IntegerValue": int,
    "FloatValue": types.as_decimal,
    "DateValue": types.as_day,
    "DateTimeValue": types.as_moment,
}


def values(element: Element) -> list[Value]:
    return [
        Value(targets(child, "VariableRef")[0], scalar(child))
        for child in element.iterfind("VariableValue")
    ]


def scalar(element: Element) -> Scalar:
    for child in element:
        if reader := READERS.get(str(child.tag)):
            return reader(child.text or "")
    return None


def description(element: Element) -> str:
    return element.findtext("Description") or ""


def guid(element: Element) -> Guid:
    return str(element.get("guid"))


def targets(element: Element, name: str) -> list[Guid]:
    return [str(child.get("targetGUID")) for child in element.iterfind(name)]


def moment(element: Element, name: str) -> datetime | None:
    spelling = element.get(name)
    return types.as_moment(spelling) if spelling else None


def as_it_stands(element: Element) -> str:
    """The element's XML without namespaces, the same each time it is read."""
    bare = etree.fromstring(etree.tostring(element, with_tail=False))
    etree.cleanup_namespaces(bare)
    return etree.tostring(bare, encoding="unicode")
