"""A Project into a `.qdpx` file that is valid against the standard, the same bytes every time."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

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
    Stamps,
    TextSource,
    Value,
)
from .schema import PROJECT
from .tidy import Element

ORIGIN = "Bolyst"
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOT_IN_UTF_8 = re.compile("[\ud800-\udfff]")
STILL = (1980, 1, 1, 0, 0, 0)  # the date of every file in the archive

type Fields = dict[str, str | None]


def write(project: Project) -> bytes:
    """The whole project as one file."""
    files = {"project.qde": document(project_element(project), PROJECT)}
    for source in [*project.texts, *project.memos]:
        if source.text is not None:
            files[f"sources/{source.guid}.txt"] = encoded(source.text)
    for name, content in project.files.items():
        files.setdefault(name, content)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, STILL)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return packed.getvalue()


def document(root: Element, namespace: str) -> bytes:
    """The tree as a file, every element in the standard's namespace.

    Said once on the root's tag in the finished text: to move each element of a large tree into a
    namespace takes longer than all the rest.
    """
    tag = f"<{root.tag}".encode()
    body = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + tag + f' xmlns="{namespace}"'.encode() + body.removeprefix(tag)


def encoded(text: str) -> bytes:
    """UTF-8; a text that begins with a byte order mark gets a second, since readers eat one."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return (mark + NOT_IN_UTF_8.sub("\ufffd", text)).encode()


def clean(words: str) -> str:
    """Characters XML can't hold are shown as what they are: unknown."""
    return NOT_IN_XML.sub("\ufffd", words)


def element(name: str, fields: Fields, parts: Iterable[Element | None] = ()) -> Element:
    """An element; fields and parts that are None are left out."""
    made = etree.Element(name)
    for key, value in fields.items():
        if value is not None:
            made.set(key, clean(value))
    made.extend(part for part in parts if part is not None)
    return made


def box(name: str, parts: Iterable[Element]) -> Element | None:
    """A container, which the standard wants left out when it is empty."""
    found = list(parts)
    return element(name, {}, found) if found else None


def words(name: str, said: str) -> Element | None:
    if not said:
        return None
    made = etree.Element(name)
    made.text = clean(said)
    return made


def refs(name: str, guids: Iterable[Guid]) -> list[Element]:
    return [element(name, {"targetGUID": guid}) for guid in guids]


def stamps(thing: Stamps, by: str = "creatingUser", changed_by: str = "modifyingUser") -> Fields:
    return {
        by: thing.created_by,
        "creationDateTime": when(thing.created),
        changed_by: thing.changed_by,
        "modifiedDateTime": when(thing.changed),
    }


def when(moment: datetime | None) -> str | None:
    return None if moment is None else types.moment_text(moment)


def project_element(project: Project) -> Element:
    codes = box("Codes", map(code_element, project.codes))
    return element(
        "Project",
        {
            "name": project.name,
            "origin": ORIGIN,
            **stamps(project, "creatingUserGUID", "modifyingUserGUID"),
        },
        [
            box(
                "Users",
                (
                    element("User", {"guid": u.guid, "name": u.name, "id": u.initials or None})
                    for u in project.users
                ),
            ),
            None if codes is None else element("CodeBook", {}, [codes]),
            box(
                "Variables",
                (
                    element(
                        "Variable",
                        {"guid": v.guid, "name": v.name, "typeOfVariable": v.type},
                        [words("Description", v.description)],
                    )
                    for v in project.variables
                ),
            ),
            box("Cases", map(case_element, project.cases)),
            box("Sources", map(source_element, project.sources)),
            box("Notes", (text_element("Note", note) for note in project.memos)),
            box("Links", map(etree.fromstring, project.links)),
            box("Sets", map(set_element, project.sets)),
            box("Graphs", map(etree.fromstring, project.graphs)),
            words("Description", project.description),
            *refs("NoteRef", project.notes),
        ],
    )


def code_element(code: Code) -> Element:
    return element(
        "Code",
        {
            "guid": code.guid,
            "name": code.name,
            "isCodable": str(code.is_codable).lower(),
            "color": types.color(code.color) if code.color else None,
        },
        [
            words("Description", code.description),
            *refs("NoteRef", code.notes),
            *map(code_element, code.children),
        ],
    )


def case_element(case: Case) -> Element:
    return element(
        "Case",
        {"guid": case.guid, "name": case.name},
        [
            words("Description", case.description),
            *refs("CodeRef", case.codes),
            *map(value_element, case.values),
            *refs("SourceRef", case.sources),
            *refs("SelectionRef", case.selections),
        ],
    )


def set_element(group: CodeSet) -> Element:
    return element(
        "Set",
        {"guid": group.guid, "name": group.name},
        [
            words("Description", group.description),
            *refs("MemberCode", group.codes),
            *refs("MemberSource", group.sources),
            *refs("MemberNote", group.notes),
        ],
    )


def source_element(source: TextSource | Media) -> Element:
    if isinstance(source, Media):
        return etree.fromstring(source.xml)
    return text_element("TextSource", source)


def text_element(name: str, source: TextSource) -> Element:
    path = source.plain_path or None
    if source.text is not None:
        path = f"internal://{source.guid}.txt"
    return element(
        name,
        {
            "guid": source.guid,
            "name": source.name,
            "richTextPath": source.rich_path or None,
            "plainTextPath": path,
            **stamps(source),
        },
        [
            words("Description", source.description),
            *map(selection_element, source.selections),
            *map(coding_element, source.codings),
            *refs("NoteRef", source.notes),
            *map(value_element, source.values),
        ],
    )


def selection_element(selection: Selection) -> Element:
    return element(
        "PlainTextSelection",
        {
            "guid": selection.guid,
            "name": selection.name,
            "startPosition": str(selection.start),
            "endPosition": str(selection.end),
            **stamps(selection),
        },
        [
            words("Description", selection.description),
            *map(coding_element, selection.codings),
            *refs("NoteRef", selection.notes),
        ],
    )


def coding_element(coding: Coding) -> Element:
    return element(
        "Coding",
        {
            "guid": coding.guid,
            "creatingUser": coding.created_by,
            "creationDateTime": when(coding.created),
        },
        [*refs("CodeRef", [coding.code]), *refs("NoteRef", coding.notes)],
    )


def value_element(value: Value) -> Element:
    return element(
        "VariableValue", {}, [*refs("VariableRef", [value.variable]), scalar_element(value.value)]
    )


def scalar_element(value: Scalar) -> Element | None:
    match value:
        case None:
            return None
        case bool():
            name, said = "BooleanValue", str(value).lower()
        case int():
            name, said = "IntegerValue", str(value)
        case Decimal():
            name, said = "FloatValue", format(value, "f")
        case datetime():
            name, said = "DateTimeValue", types.moment_text(value)
        case date():
            name, said = "DateValue", value.isoformat()
        case str():
            name, said = "TextValue", value
    made = etree.Element(name)
    made.text = clean(said)
    return made
