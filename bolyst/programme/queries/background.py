"""Who paid for the programme, who began it, and where it was tried first."""

from collections import defaultdict
from dataclasses import dataclass

from bolyst.kernel.words import joined
from bolyst.programme.models import PastEngagement, Supporter


@dataclass(frozen=True)
class Past:
    """Municipalities that tried the programme in the same years."""

    first: str  # years, as they are written
    last: str
    names: str


@dataclass(frozen=True)
class Background:
    """To be acknowledged; names in words, empty when there are none."""

    funders: str
    founders: str
    past: list[Past]


def background() -> Background:
    names: dict[str, list[str]] = defaultdict(list)
    for one in Supporter.objects.all():
        names[one.part].append(one.name)
    years: dict[tuple[int, int], list[str]] = defaultdict(list)
    for tried in PastEngagement.objects.select_related("municipality"):
        years[tried.first_year, tried.last_year].append(tried.municipality.name)
    return Background(
        joined(names[Supporter.Part.FUNDER]),
        joined(names[Supporter.Part.FOUNDER]),
        [Past(str(first), str(last), joined(where)) for (first, last), where in years.items()],
    )
