"""One cell of a table: a number, a mark, or nothing."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from bolyst.figures.rules.values import MARKS, NIL, NOT_POSSIBLE, PRELIMINARY, Figure

type Raw = str | int | float | None

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009 ", ""))  # between thousands
_NOT_NUMBERS = {"inf", "-inf", "nan", "undefined", "null", "na", "n/a"}  # divided by nothing
_NUMBER = re.compile(r"^[-−–+]?\d+([.,]\d+)?(e[+-]?\d+)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:år:?|year:?)?\s*((?:18|19|20|21)\d\d)(?:\.0|-\d\d-\d\d.*)?", re.IGNORECASE)
LARGEST = Decimal(10) ** 13


def figure(raw: Raw) -> Figure | None:
    """What a cell says; None where it is empty. Raises ValueError with the reason."""
    if raw is None:
        return None
    text = str(raw).translate(_SPACES).strip()
    if not text:
        return None
    if text == NIL or text == "–":
        return Figure(Decimal(0), NIL)
    if text in MARKS and text != PRELIMINARY:
        return Figure(None, text)
    if text.casefold() in _NOT_NUMBERS:
        return Figure(None, NOT_POSSIBLE)
    bare = text.removesuffix(PRELIMINARY)
    return Figure(_number(bare, str(raw)), PRELIMINARY if bare != text else "")


def is_value(raw: Raw) -> bool:
    """Whether a cell looks like a value rather than a word."""
    try:
        return figure(raw) is not None
    except ValueError:
        return False


def is_not_a_number(raw: Raw) -> bool:
    """Whether the source wrote what a division by nothing gives."""
    return str(raw).strip().casefold() in _NOT_NUMBERS


def year(raw: Raw) -> int | None:
    """The year a cell names: 2024, «År: 2024», 2024-01-01, 2024.0; None when it names none."""
    text = str(raw if raw is not None else "").strip()
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None


def _number(text: str, shown: str) -> Decimal:
    if _NUMBER.match(text):
        try:
            value = Decimal(text.replace(",", ".").replace("−", "-").replace("–", "-"))
        except InvalidOperation:  # pragma: no cover - the pattern lets none through
            value = LARGEST
        if abs(value) < LARGEST:
            return round(value, 4).normalize() + 0
    raise ValueError(_("«%(cell)s» er verken et tall eller et kjent tegn.") % {"cell": shown[:40]})
