"""What came of a workshop: what is kept of the answers, and what of it may leave the room.

In the room three answers are enough to be shown (`plenum.rules.pictures`): those who answered have
seen it. A report is read by others, so there the gate's own floor holds, and where it isn't reached
the report tells what the group agreed on, and nothing of how people answered. There is no average
of levels and no total (domain, 4.1).
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from statistics import median

from django.utils.translation import gettext as _

from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.screening import Place, screen
from bolyst.gate.tables import Table, check
from bolyst.plenum.rules.agreeing import Level
from bolyst.plenum.rules.answers import IRRELEVANT, UNKNOWN, Body
from bolyst.plenum.rules.pictures import (
    FLOOR,
    Delegation,
    Person,
    Seen,
    Whose,
    is_enough,
    made_of,
    to_draw,
)
from bolyst.workshops.rules.sets import LEVELS
from bolyst.workshops.rules.workshops import Standing

BESIDE = (UNKNOWN, IRRELEVANT)  # counted beside the levels, never among them
PEOPLE = "people"

type Spread = Mapping[str, int]  # {"1": n, …, "unknown": n, "irrelevant": n, "people": n}


# --- what is kept ---------------------------------------------------------------------------------


def spread_of(answers: Mapping[Person, Body]) -> dict[str, int] | None:
    """How many chose what; None when they are too few for anybody to see."""
    given = {who: body for who, body in answers.items() if body}
    if not is_enough(given):
        return None
    found = [str(body["level"]) for body in given.values()]
    return {one: found.count(one) for one in (*LEVELS, *BESIDE)} | {PEOPLE: len(given)}


def spreads(
    answers: Mapping[Person, Body],
    seen: Seen,
    delegations: Mapping[Person, Delegation],
    among: Sequence[Whose],
    *,
    salt: str,
) -> dict[Whose, dict[str, int]]:
    """Those nobody was shown, as far as they could have been shown beside what was."""
    may = to_draw(made_of(answers, salt), seen, delegations, among)
    found = {}
    for whose in may:
        theirs = {who: body for who, body in answers.items() if whose in {None, delegations[who]}}
        if whose not in seen and (spread := spread_of(theirs)):
            found[whose] = spread
    return found


def spread_in(picture: Mapping[str, object]) -> dict[str, int]:
    """As it was shown; it stays so, whatever was answered since."""
    counts = picture["counts"]
    assert isinstance(counts, Mapping)
    beside = {one: _whole(picture[one]) for one in BESIDE}
    return {one: _whole(counts[one]) for one in LEVELS} | beside | {
        PEOPLE: _whole(picture[PEOPLE])
    }  # fmt: skip


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def standing_of(agreed: str) -> tuple[Standing, int | None]:
    """A group's word for it as it is kept; "" when it said none."""
    match agreed:
        case "":
            return Standing.NONE, None
        case Level.UNKNOWN:
            return Standing.UNKNOWN, None
        case Level.IRRELEVANT:
            return Standing.IRRELEVANT, None
        case Level.DISAGREE:
            return Standing.DISAGREED, None
    return Standing.LEVEL, int(agreed)


# --- what leaves the room -------------------------------------------------------------------------

WHOLE_CUT = tuple((one,) for one in (*LEVELS, *BESIDE))
HALVES = (("1", "2"), ("3", "4"), BESIDE)  # coarser: the lower half, the upper, beside


def leaving(
    spread: Spread | None, floor: Floor, parties: Iterable[Spread | None] = ()
) -> list[tuple[tuple[str, ...], int]] | None:
    """The spread as a report may tell it: (what they chose, how many), or None.

    All the levels when the gate lets each number through, else the lower half and the upper. With
    `parties` it is the whole of several: whoever knows one's own must learn nothing of the others.
    A party whose spread isn't known was too few to be counted.
    """
    if spread is None:
        return None
    parties = list(parties)
    for cut in (WHOLE_CUT, HALVES):
        rest = [_without(spread, one) for one in parties]
        if all(_passes(one, cut, floor) for one in (spread, *rest)):
            return [(group, _sum(spread, group)) for group in cut]
    return None


def _without(whole: Spread, party: Spread | None) -> Spread:
    """What is left; of a party nobody has counted, the fewest there can be left of each."""
    if party is None:
        fewest = {key: max(0, many - (FLOOR - 1)) for key, many in whole.items()}
        return fewest | {PEOPLE: sum(many for key, many in fewest.items() if key != PEOPLE)}
    return {key: max(0, many - party.get(key, 0)) for key, many in whole.items()}


def _passes(spread: Spread, cut: Iterable[tuple[str, ...]], floor: Floor) -> bool:
    """Whether the gate hides none of the numbers."""
    counted = [(", ".join(group), _sum(spread, group)) for group in cut]
    people = sum(many for _name, many in counted)
    everybody = Attribute(_("Deltakere"), people, of_people=False)
    table = Table(
        title="",
        rows=tuple(name for name, _many in counted),
        groups=(everybody,),
        people=tuple((many,) for _name, many in counted),
        row_totals=False,
        group_totals=True,
    )
    checked = check(table, floor)
    return checked.may_be_shown and checked.shown == checked.size


def _sum(spread: Spread, group: Iterable[str]) -> int:
    return sum(spread.get(one, 0) for one in group)


def is_marked(text: str, place: Place) -> bool:
    """Whether somebody must look at it before it stands in a report."""
    return bool(screen(text, place))


# --- what to do first -----------------------------------------------------------------------------

MIDDLE = 3  # of the five ends


class Corner(StrEnum):
    """Where a measure lies by impact and effort, in the order they are read."""

    FIRST = "first"
    PLAN = "plan"
    EASY = "easy"
    LEAVE = "leave"

    @property
    def label(self) -> str:
        return {
            Corner.FIRST: _("Gjør først"),
            Corner.PLAN: _("Planlegg"),
            Corner.EASY: _("Enkelt"),
            Corner.LEAVE: _("La ligge"),
        }[self]


def corner(impact: float, effort: float) -> Corner:
    """In the middle a measure is taken for the better: it helps, and is little work."""
    if impact >= MIDDLE:
        return Corner.FIRST if effort <= MIDDLE else Corner.PLAN
    return Corner.EASY if effort <= MIDDLE else Corner.LEAVE


FEWEST, MOST = 3, 5  # recommendations


def objections_to_picks(picked: int, *, has_engagement: bool) -> list[str]:
    """Why these can't become the recommendations of the report."""
    if not has_engagement:
        return [
            _("Verkstedet hører ikke til en modul i et oppdrag. Anbefalinger skrives på oppdraget.")
        ]
    if not FEWEST <= picked <= MOST:
        return [_("Velg tre til fem.")]
    return []


def middle(counts: Mapping[str, int]) -> tuple[float, float]:
    """The median of impact and of effort, each by itself; `counts` as a picture has them."""
    spots = [one.split(":") for one, many in counts.items() for _each in range(many)]
    return median(int(up) for up, _along in spots), median(int(along) for _up, along in spots)
