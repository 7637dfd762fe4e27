"""The standard's small types: which spellings are right, and how near ones are put right.

Each function takes a spelling and returns the right one, or None when there is no saving it.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from uuid import NAMESPACE_OID, uuid5

GUID = re.compile(r"\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?")
COLOR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})", re.ASCII)
WHOLE = re.compile(r"[-+]?\d{1,300}", re.ASCII)
BOOLEANS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
ENUMS = {
    "kind": ("Text", "Boolean", "Integer", "Float", "Date", "DateTime"),
    "way": ("Associative", "OneWay", "Bidirectional"),
    "line": ("dotted", "dashed", "solid"),
    "shape": (
        "Person",
        "Oval",
        "Rectangle",
        "RoundedRectangle",
        "Star",
        "LeftTriangle",
        "RightTriangle",
        "UpTriangle",
        "DownTriangle",
        "Note",
    ),
}


def guid(spelling: str) -> str | None:
    """Small letters, no braces."""
    found = GUID.fullmatch(spelling.strip().lower())
    return found[1] if found else None


def derived_guid(*parts: object) -> str:
    """A guid where there was none, the same every time the same file is read."""
    return str(uuid5(NAMESPACE_OID, "bolyst:" + "\x1f".join(map(str, parts))))


def whole(spelling: str) -> str | None:
    found = WHOLE.fullmatch(spelling.strip())
    return str(int(found[0])) if found else None


def boolean(spelling: str) -> str | None:
    value = BOOLEANS.get(spelling.strip().lower())
    return None if value is None else str(value).lower()


def color(spelling: str) -> str | None:
    plain = spelling.strip()
    plain = plain if plain.startswith("#") else "#" + plain
    return plain if COLOR.fullmatch(plain) else None


def moment(spelling: str) -> str | None:
    found = as_moment(spelling)
    return None if found is None else moment_text(found)


def as_moment(spelling: str) -> datetime | None:
    if not re.match(r"\d{4}-\d\d-\d\d[T ]", spelling.strip(), re.ASCII):
        return None
    try:
        found = datetime.fromisoformat(spelling.strip())
        return found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, OverflowError):
        return None


def moment_text(value: datetime) -> str:
    """As the standard writes it; a moment with a zone in UTC, one without stays without."""
    if value.tzinfo is None:
        return value.isoformat()
    return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def day(spelling: str) -> str | None:
    found = as_day(spelling)
    return None if found is None else found.isoformat()


def as_day(spelling: str) -> date | None:
    try:
        return date.fromisoformat(spelling.strip()[:10])
    except ValueError:
        return None


def decimal(spelling: str) -> str | None:
    found = as_decimal(spelling)
    return None if found is None else format(found, "f")


def as_decimal(spelling: str) -> Decimal | None:
    try:
        found = Decimal(spelling.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) < 400 else None


def enum(words: tuple[str, ...]) -> Callable[[str], str | None]:
    known = {word.casefold(): word for word in words}
    return lambda spelling: known.get(spelling.strip().casefold())


RIGHT: dict[str, Callable[[str], str | None]] = {
    "string": lambda spelling: spelling,
    "guid": guid,
    "int": whole,
    "bool": boolean,
    "rgb": color,
    "time": moment,
    "date": day,
    "decimal": decimal,
    **{name: enum(words) for name, words in ENUMS.items()},
}


def is_right(kind: str, spelling: str) -> bool:
    """Whether the spelling is as the standard wants it, not merely near."""
    if kind == "string":
        return True
    right = RIGHT[kind](spelling)
    if kind == "guid":
        return right is not None and spelling.count("{") == spelling.count("}")
    if kind == "time":
        return right is not None and "T" in spelling
    if kind == "int":
        return right is not None
    if kind == "bool":
        return spelling in {"true", "false", "0", "1"}
    if kind == "decimal":
        return bool(re.fullmatch(r"\s*[-+]?(\d+\.?\d*|\.\d+)\s*", spelling, re.ASCII))
    if kind == "date":
        return right is not None and right == spelling.strip()
    return right == spelling.strip()
