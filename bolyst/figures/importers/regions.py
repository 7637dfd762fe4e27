"""The municipality a cell names: «K5056», «5056 Hitra», «K-5013 Hitra (-2019)», «Hitra»."""

import re
from dataclasses import dataclass

_CODE = re.compile(r"^K?[-_]?(?P<code>\d{4})(?:\s+(?P<name>.*))?$", re.IGNORECASE | re.DOTALL)
_OTHER = re.compile(r"^(?:F?[-_]?\d{1,2}|EAK|EKA)(?:\s+(?P<name>.*))?$", re.IGNORECASE)
_YEARS = re.compile(
    r"\s*\((?:(?:[ft]\.o\.m\.\s*\d{4}[,\s]*)+|-\d{4}|\d{4}-|\d{4}-\d{4})\)\s*$", re.IGNORECASE
)
COUNTRY = {"hele landet", "landet", "norge", "the whole country", "uoppgitt kommune", "uoppgitt"}


@dataclass(frozen=True, slots=True)
class Region:
    """`code` is "" where only a name is given; `is_larger`: a county or the whole country."""

    code: str
    name: str
    is_larger: bool = False


def region(text: str) -> Region:
    text = text.strip()
    if found := _CODE.match(text):
        return Region(found["code"], bare_name(found["name"] or ""), found["code"] == "9999")
    if found := _OTHER.match(text):
        return Region("", bare_name(found["name"] or ""), is_larger=True)
    return Region("", bare_name(text), text.casefold() in COUNTRY)


def bare_name(name: str) -> str:
    """The name without the years it was in use: «Hitra (f.o.m. 2020)» is Hitra."""
    return _YEARS.sub("", name).strip()
