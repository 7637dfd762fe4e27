"""What the programme offers and promises, by subject; the words most asked for stand here too."""

from bolyst.programme.rules.engagements import (
    LIVING,
    NEXT_STATES,
    EngagementState,
    follow_up_ends,
    may_change_programme,
    may_open_engagements,
    may_see_programme,
    objections_to_change,
)

__all__ = [
    "LIVING",
    "NEXT_STATES",
    "EngagementState",
    "follow_up_ends",
    "may_change_programme",
    "may_open_engagements",
    "may_see_programme",
    "objections_to_change",
]
