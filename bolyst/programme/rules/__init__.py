"""What the programme offers and promises, by subject; the words most asked for stand here too."""

from bolyst.programme.rules.engagements import (
    FOLLOW_UP_MONTHS,
    LIVING,
    NEXT_STATES,
    EngagementState,
    may_change_programme,
    may_open_engagements,
    may_see_programme,
    objections_to_change,
    one_year_after,
)

__all__ = [
    "FOLLOW_UP_MONTHS",
    "LIVING",
    "NEXT_STATES",
    "EngagementState",
    "may_change_programme",
    "may_open_engagements",
    "may_see_programme",
    "objections_to_change",
    "one_year_after",
]
