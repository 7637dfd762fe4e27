"""Where the programme was tried before it had a system, and who stood behind it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

FIRST_YEAR = 2000  # nothing of the kind was tried before


@dataclass(frozen=True)
class Tried:
    """One municipality, from one year to another."""

    code: str
    name: str
    first_year: int
    last_year: int


def objections_to_background(
    founders: Sequence[str], funders: Sequence[str], past: Sequence[Tried], this_year: int
) -> list[str]:
    doubled = [*_twice([*founders, *funders]), *_twice([one.name for one in past])]
    wrong = [
        one.name for one in past if not FIRST_YEAR <= one.first_year <= one.last_year <= this_year
    ]
    return [
        *(gettext("%(name)s står to ganger.") % {"name": name} for name in doubled),
        *(gettext("Se på årene for %(name)s.") % {"name": name} for name in wrong),
    ]


def _twice(names: Sequence[str]) -> list[str]:
    known = {name.casefold(): name for name in names}
    counted = Counter(map(str.casefold, names))
    return [known[name] for name, times in counted.items() if times > 1]
