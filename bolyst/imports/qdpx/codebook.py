"""A codebook alone (`.qdc`): the code tree without texts."""

from lxml import etree

from .. import rules
from ..archives import ArchiveError
from ..problems import NotAProject
from . import parts
from .model import Code, Codebook, CodeSet
from .reading import parse
from .schema import CODEBOOK
from .tidy import Element, tidy
from .warnings import Warnings
from .writing import ORIGIN, box, code_element, document, element, words


def read_codebook(data: bytes) -> tuple[Codebook, list[str]]:
    """The codes in a `.qdc` file and what was put right. Raises NotAProject."""
    for objection in rules.objections_to_upload(len(data), rules.MAX_PROJECT_XML):
        raise NotAProject([objection])
    try:
        root = parse(data, "CodeBook")
    except ArchiveError as error:
        raise NotAProject([str(error)]) from error
    warnings = Warnings()
    tidy(root, warnings)
    codebook = Codebook(
        codes=[parts.code(child) for child in root.iterfind("Codes/Code")],
        sets=[code_set(child) for child in root.iterfind("Sets/Set")],
        origin=root.get("origin", ""),
    )
    return codebook, warnings.listed()


def code_set(found: Element) -> CodeSet:
    """In this file a set's members are named by `guid`, in a project by `targetGUID`."""
    made = parts.code_set(found)
    made.codes = [str(child.get("guid")) for child in found.iterfind("MemberCode")]
    return made


def write_codebook(codebook: Codebook) -> bytes:
    """A `.qdc` file; without a code there is no valid one, and an empty tree is written."""
    codes = etree.Element("Codes")
    codes.extend(map(code_alone, codebook.codes))
    sets = box("Sets", map(set_element, codebook.sets))
    return document(element("CodeBook", {"origin": ORIGIN}, [codes, sets]), CODEBOOK)


def code_alone(code: Code) -> Element:
    """A code without its memos, which have no place here."""
    made = code_element(code)
    for ref in list(made.iter("NoteRef")):
        parent = ref.getparent()
        if parent is not None:
            parent.remove(ref)
    return made


def set_element(group: CodeSet) -> Element:
    return element(
        "Set",
        {"guid": group.guid, "name": group.name},
        [
            words("Description", group.description),
            *(element("MemberCode", {"guid": guid}) for guid in group.codes),
        ],
    )
