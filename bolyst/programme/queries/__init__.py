from bolyst.programme.queries.engagements import (
    EngagementPage,
    current_engagement,
    engagement_page,
    modules_on_offer,
)
from bolyst.programme.queries.milestones import Year, next_clock_start, year

__all__ = [
    "EngagementPage",
    "Year",
    "current_engagement",
    "engagement_page",
    "modules_on_offer",
    "next_clock_start",
    "year",
]
