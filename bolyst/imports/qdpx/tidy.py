"""A document brought into the standard's order, with a sentence for everything that was not.

Programs that write projects are not always right: a part out of place, a guid in other letters, an
attribute nobody knows. After `tidy` the tree is valid and can be read without looking twice.
"""

from typing import Literal

from django.utils.translation import gettext as _
from lxml import etree

from . import types
from .schema import SIMPLE, Attribute, Shape, shapes
from .warnings import Warnings

type Element = etree._Element

SCHEMA_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MEDIA = ("PictureSource", "PDFSource", "AudioSource", "VideoSource")
MISSING = {  # what a required attribute becomes when it is not there
    "isCodable": "true",
    "typeOfVariable": "Text",
    "name": "",
}


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def tidy(root: Element, warnings: Warnings) -> None:
    """Make the tree valid in place. The elements' names lose their namespace."""
    name: Literal["Project", "CodeBook"] = "CodeBook" if local(root) == "CodeBook" else "Project"
    Tidying(shapes(name), warnings).all(root)


class Tidying:
    """One walk through one document."""

    def __init__(self, known: dict[str, Shape], warnings: Warnings) -> None:
        self.known = known
        self.warnings = warnings
        self.made = 0
        self.spellings: dict[str, str] = {}  # guid -> how it was first written
        self.defined: set[str] = set()

    def all(self, root: Element) -> None:
        """From the leaves up, since a part that loses what it must have is taken out."""
        for element in list(root.iter(etree.Element)):
            element.tag = local(element)
        etree.cleanup_namespaces(root)
        for element in reversed(list(root.iter(etree.Element))):
            if element is not root and not self.belongs(element):
                continue
            if not self.element(element) and element is not root:
                remove(element)
        self.repeated_guids(root)

    def belongs(self, element: Element) -> bool:
        """Whether the element can stand where it is; strangers are cleared by their parent."""
        parent = element.getparent()
        if parent is None:
            return False
        if parent.tag in SIMPLE:
            return False
        shape = self.known.get(str(parent.tag))
        return shape is None or shape.place(str(element.tag)) is not None

    def element(self, element: Element) -> bool:
        """Tidy one element whose children are tidy; false when it can't stay."""
        if element.tag in SIMPLE:
            return self.simple(element)
        shape = self.known.get(str(element.tag))
        if shape is None:
            return True  # its parent says so
        self.loose_text(element)
        self.strangers(element, shape)
        self.order(element, shape)
        return self.counts(element, shape) and self.attributes(element, shape)

    def simple(self, element: Element) -> bool:
        if len(element):
            element.text = "".join(map(str, element.itertext()))
            element[:] = []
        for key in list(element.attrib):
            self.drop_attribute(element, str(key))
        kind = SIMPLE[str(element.tag)]
        spelling = element.text or ""
        if types.is_right(kind, spelling):
            return True
        right = types.RIGHT[kind](spelling)
        self.say_value(element, str(element.tag), spelling, right)
        element.text = right
        return right is not None

    def loose_text(self, element: Element) -> None:
        pieces = [element.text, *(child.tail for child in element)]
        if any(piece and piece.strip() for piece in pieces):
            self.say(element, "loose", _("Tekst mellom delene i «%(name)s» er ikke tatt med."))
        element.text = None
        for child in element:
            child.tail = None

    def strangers(self, element: Element, shape: Shape) -> None:
        for child in list(element):
            if shape.place(str(child.tag)) is None:
                text = _("«%(name)s» er en ukjent del av «%(parent)s» og er ikke tatt med.")
                self.say(child, f"stranger {child.tag}", text, parent=element.tag)
                element.remove(child)

    def order(self, element: Element, shape: Shape) -> None:
        places = [shape.place(str(child.tag)) or 0 for child in element]
        if places == sorted(places):
            return
        highest = -1
        for child, place in zip(element, places, strict=True):
            if place < highest:
                text = _("«%(name)s» står på feil plass i «%(parent)s». Vi leste den likevel.")
                self.say(child, f"order {child.tag}", text, parent=element.tag)
            highest = max(highest, place)
        element[:] = sorted(element, key=lambda child: shape.place(str(child.tag)) or 0)

    def counts(self, element: Element, shape: Shape) -> bool:
        for slot in shape.slots:
            found = [child for child in element if child.tag in slot.names]
            for child in found[slot.most :] if slot.most is not None else ():
                text = _("«%(parent)s» har flere «%(name)s» enn den kan ha. Den første gjelder.")
                self.say(child, f"many {child.tag}", text, parent=element.tag)
                element.remove(child)
            if len(found) < slot.least:
                text = _("«%(name)s» mangler «%(part)s» og er ikke tatt med.")
                self.say(element, f"lacks {element.tag}", text, part=slot.names[0])
                return False
        return True

    def attributes(self, element: Element, shape: Shape) -> bool:
        for key, value in element.items():
            name = str(key)
            known = shape.attributes.get(name)
            if known is None:
                self.drop_attribute(element, name)
            elif known.type != "string":
                self.attribute(element, name, str(value), known)
        missing = [
            name
            for name, known in shape.attributes.items()
            if known.is_required and name not in element.attrib
        ]
        stays = [self.fill(element, name) for name in missing]  # all of them, so that all are said
        return all(stays)

    def drop_attribute(self, element: Element, name: str) -> None:
        del element.attrib[name]
        if not name.startswith((SCHEMA_INSTANCE, XML)):
            text = _("«%(name)s» har et ukjent felt, «%(field)s», som ikke er tatt med.")
            short = etree.QName(name).localname
            self.say(element, f"field {element.tag} {short}", text, field=short)

    def attribute(self, element: Element, name: str, spelling: str, known: Attribute) -> None:
        right = types.RIGHT[known.type](spelling)
        if known.type == "guid":
            right = self.guid(element, name, spelling, right)
        elif right != spelling and not types.is_right(known.type, spelling):
            self.say_value(element, name, spelling, right)
        if right is None:
            del element.attrib[name]
        elif right != spelling:
            element.attrib[name] = right

    def guid(self, element: Element, name: str, spelling: str, right: str | None) -> str:
        """The guid in small letters; one that is none becomes one, the same wherever it is used."""
        if right is None:
            right = types.derived_guid("spelled", spelling.strip())
            text = _("«%(value)s» er ikke en gyldig guid. Vi har gitt den en ny.")
            self.say(element, "guid", text, value=spelling[:60])
        first = self.spellings.setdefault(right, spelling)
        if first != spelling:
            text = _("Guiden %(value)s er skrevet på flere måter. Vi leser dem som den samme.")
            self.say(element, "spelling", text, value=right)
        return right

    def fill(self, element: Element, name: str) -> bool:
        if name == "guid":
            self.made += 1
            element.set("guid", types.derived_guid("missing", element.tag, self.made))
            self.say(element, "no guid", _("«%(name)s» mangler guid. Vi har gitt den en ny."))
            return True
        if name in MISSING:
            element.set(name, MISSING[name])
            self.say(element, f"no {name}", _("«%(name)s» mangler «%(field)s»."), field=name)
            return True
        text = _("«%(name)s» mangler «%(field)s» og er ikke tatt med.")
        self.say(element, f"no {name} {element.tag}", text, field=name)
        return False

    def repeated_guids(self, root: Element) -> None:
        """No two things may be the same; inside a picture or a PDF that is the writer's affair."""
        theirs = {inner for medium in root.iter(*MEDIA) for inner in medium.iterdescendants()}
        for element in root.iter(etree.Element):
            guid = element.get("guid")
            if guid is None or element.tag == "MemberCode" or element in theirs:
                continue
            if guid in self.defined:
                self.made += 1
                element.set("guid", types.derived_guid("repeated", guid, self.made))
                text = _("To deler har samme guid, %(value)s. Den andre har fått en ny.")
                self.say(element, "repeated", text, value=guid)
            self.defined.add(str(element.get("guid")))

    def say_value(self, element: Element, field: str, spelling: str, right: str | None) -> None:
        if right is None:
            text = _("«%(name)s»: «%(value)s» er ikke en gyldig verdi for «%(field)s».")
        else:
            text = _("«%(name)s»: «%(value)s» i «%(field)s» er rettet til «%(right)s».")
        sort = f"value {element.tag} {field}"
        self.say(element, sort, text, value=spelling[:60], field=field, right=right or "")

    def say(self, element: Element, sort: str, text: str, **more: object) -> None:
        """One sentence with its line; `name` is the element's."""
        said = text % {"name": element.tag, **more}
        line = element.sourceline
        if line is not None:
            said = _("Linje %(line)d: %(said)s") % {"line": line, "said": said}
        self.warnings.add(sort, said)


def remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
