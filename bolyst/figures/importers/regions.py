"""The municipality a cell names: «K5056», «5056 Hitra», «K-5013 Hitra (-2019)», «Hitra»."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bolyst.municipalities.rules import Period

# «0716u» is Statbank's for what 0716 was before the number came to mean something else.
_CODE = re.compile(r"^K?[-_]?(?P<code>\d{4})u?(?:\s+(?P<name>.*))?$", re.IGNORECASE | re.DOTALL)
_LARGER = re.compile(r"^(?:F?[-_]?\d{1,2}|EAK|EKA)(?:\s+(?P<name>.*))?$", re.IGNORECASE)
_NO_MUNICIPALITY = re.compile(r"^(\d\d99|2[1-9]\d\d|99\d\d)$")  # unknown, Svalbard, the shelf
_YEARS = re.compile(
    r"\s*\((?:(?:[ft]\.o\.m\.\s*\d{4}[,\s]*)+|-\d{4}|\d{4}-|\d{4}-\d{4})\)\s*$", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:t\.o\.m\.\s*|-)(?P<year>\d{4})\)\s*$", re.IGNORECASE)
_COUNTY = re.compile(r"^(?P<name>.*?)\s*\((?P<county>[^()]+)\)$")
_COUNTRY = {"hele landet", "landet", "norge", "the whole country", "uoppgitt kommune", "uoppgitt"}
_FORMER_COUNTIES = {
    "viken", "hedmark", "oppland", "aust-agder", "vest-agder", "hordaland", "sogn og fjordane",
    "sør-trøndelag", "nord-trøndelag", "vestfold og telemark", "troms og finnmark", "svalbard",
    "jan mayen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Region:
    """`code` is "" where only a name is given; `is_larger`: a county, the country, the sea."""

    code: str
    name: str
    is_larger: bool = False
    until: int | None = None  # the last year the name was in use, as the cell says


def region(text: str) -> Region:
    text = text.strip()
    until = int(found["year"]) if (found := _UNTIL.search(text)) else None
    if found := _CODE.match(text):
        code = found["code"]
        is_larger = bool(_NO_MUNICIPALITY.match(code))
        return Region(code, bare_name(found["name"] or ""), is_larger, until)
    if found := _LARGER.match(text):
        return Region("", bare_name(found["name"] or ""), is_larger=True)
    return Region("", bare_name(text), text.casefold() in _COUNTRY, until)


def bare_name(name: str) -> str:
    """The name without the years it was in use: «Hitra (f.o.m. 2020)» is Hitra."""
    return _YEARS.sub("", name).strip()


@dataclass(frozen=True)
class Names:
    """Municipalities by name, for files that have no numbers."""

    periods: tuple[Period, ...]
    counties: Mapping[str, str]  # name in small letters -> number

    @cached_property
    def _by_name(self) -> dict[str, list[Period]]:
        found: dict[str, list[Period]] = defaultdict(list)
        for period in self.periods:
            found[period.name.casefold()].append(period)
        return dict(found)

    def codes(self, name: str, year: int) -> set[str]:
        """The numbers a name may stand for in a year; the latest where it wasn't in use then.

        «Snåase - Snåsa» is found by either name, «Våler (Østfold)» by its county.
        """
        bare, county = name, ""
        if found := _COUNTY.match(name):
            bare, county = found["name"], self.counties.get(found["county"].casefold(), "")
        named = self._named(bare)
        day = date(year, 1, 1)
        valid = {each.code for each in named if each.start <= day < (each.end or date.max)}
        if not valid and named:
            latest = max(each.start for each in named)
            valid = {each.code for each in named if each.start == latest}
        return {code for code in valid if code.startswith(county)}

    def is_county(self, name: str) -> bool:
        names = [part.casefold() for part in _parts(name)]
        return any(part in self.counties or part in _FORMER_COUNTIES for part in names)

    def _named(self, name: str) -> list[Period]:
        whole = self._by_name.get(name.casefold(), [])
        return whole or [each for part in _parts(name) for each in self._by_name.get(part, [])]


def _parts(name: str) -> list[str]:
    return [part.strip().casefold() for part in re.split(r"\s[-–]\s", name)]
