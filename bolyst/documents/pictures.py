"""Which pictures a document may hold: those our own charts draw, and nothing that can act."""

from collections.abc import Callable
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {
    "svg", "g", "title", "desc", "defs", "pattern", "rect", "line", "circle", "path", "polyline",
    "text",
}  # fmt: skip
ATTRIBUTES = {
    "role", "viewBox", "width", "height", "id", "patternUnits", "x", "y", "x1", "y1", "x2", "y2",
    "cx", "cy", "r", "d", "points", "fill", "fill-opacity", "stroke", "stroke-width",
    "stroke-opacity", "stroke-dasharray", "stroke-linecap", "font-family", "font-size",
    "font-weight", "text-anchor", "transform",
}  # fmt: skip
FORBIDDEN = ("<!", "<?")  # no declarations: nothing is fetched, nothing grows when it is read


def objections_to_picture(svg: str) -> list[str]:
    """What keeps this from being one of our pictures; empty when it is one."""
    if any(sign in svg for sign in FORBIDDEN):
        return ["it has a declaration"]
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314  # no declarations, so nothing to expand
    except (ElementTree.ParseError, UnicodeEncodeError):
        return ["it is not well-formed"]
    wrong = [] if root.tag == f"{SVG}svg" else ["it is not SVG"]
    for element in root.iter():
        if element.tag.removeprefix(SVG) not in SHAPES:
            wrong.append(f"it has <{element.tag}>")
        wrong += [f"it has {name}=" for name in element.attrib if name not in ATTRIBUTES]
        wrong += [f"{name} points outside" for name, value in element.items() if _points(value)]
    return sorted(set(wrong))


def _points(value: str) -> bool:
    return "url(" in value and not value.startswith("url(#")


def with_words(svg: str, change: Callable[[str], str]) -> str:
    """The same picture with each of its words changed."""
    ElementTree.register_namespace("", SVG.strip("{}"))
    root = ElementTree.fromstring(svg)  # noqa: S314  # checked when the figure was made
    changed = False
    for element in root.iter():
        if element.text and (new := change(element.text)) != element.text:
            element.text, changed = new, True
    return ElementTree.tostring(root, encoding="unicode") if changed else svg


def size_of(svg: str) -> tuple[float, float]:
    """Width and height in the picture's own units."""
    root = ElementTree.fromstring(svg)  # noqa: S314  # checked when the figure was made
    return float(root.get("width", "640")), float(root.get("height", "320"))


def words_of(svg: str) -> list[str]:
    """What is written in the picture, without its name and description."""
    root = ElementTree.fromstring(svg)  # noqa: S314  # checked when the figure was made
    return [element.text or "" for element in root.iter(f"{SVG}text")]
