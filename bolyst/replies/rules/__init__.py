"""Answering those who spoke: who may, what a reply holds, when it is owed and when it is late.

The report goes to the leadership. Those who were met get the same on one page, in their own
languages, and «dere sa – vi gjør» where they were met (the programme's follow-up).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bolyst.accounts.rules import Role
from bolyst.gate.rules import may_see_releases
from bolyst.mapping.rules import may_plan_mapping, may_see_conversations, may_see_mapping
from bolyst.measures.rules import may_recommend
from bolyst.replies.rules.papers import Paper

OWED_WITHIN = timedelta(days=60)  # from the day the report is approved


def may_see_replies(role: Role) -> bool:
    """The words and the editions; they hold no place and no conversation."""
    return may_see_mapping(role)


def may_see_drafts(role: Role) -> bool:
    """Nobody else reads what a second person hasn't read."""
    return may_see_releases(role)


def may_write_replies(role: Role) -> bool:
    return may_recommend(role)


def may_translate(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER}


def may_see_places(role: Role) -> bool:
    """Where people were met: the same as see where each conversation is."""
    return may_see_conversations(role)


def may_bring_replies(role: Role) -> bool:
    """Note that a place has had its answer."""
    return may_plan_mapping(role)


# --- what is owed, and when -----------------------------------------------------------------------


class Stage(StrEnum):
    """Where the reply to a week is."""

    TOO_EARLY = "too-early"  # no report is approved
    WRITE = "write"  # a paper isn't released
    BRING = "bring"  # both are, and some place waits
    GIVEN = "given"


@dataclass(frozen=True)
class Owed:
    """What a week's people are owed. `waiting`: places that have had no answer."""

    approved_on: date | None
    released: frozenset[Paper] = frozenset()
    waiting: int = 0

    @property
    def stage(self) -> Stage:
        if self.approved_on is None:
            return Stage.TOO_EARLY
        if self.released < frozenset(Paper):
            return Stage.WRITE
        return Stage.BRING if self.waiting else Stage.GIVEN

    @property
    def due_on(self) -> date | None:
        return self.approved_on + OWED_WITHIN if self.approved_on else None

    def is_late(self, today: date) -> bool:
        is_open = self.stage in {Stage.WRITE, Stage.BRING}
        return is_open and self.due_on is not None and today > self.due_on


def places_of(met_at: Collection[str], known: Collection[str] = ()) -> list[str]:
    """Each place once, by name, however many conversations were held there and with however few.

    A room in a `known` place is the place: «Skolen, Personalrommet».
    """
    houses = [_house(" ".join(place.split()), known) for place in met_at]
    named = {place.casefold(): place for place in houses}
    return sorted((name for name in named.values() if name), key=str.casefold)


def _house(place: str, known: Collection[str]) -> str:
    return next((name for name in known if place.startswith(f"{name}, ")), place)
