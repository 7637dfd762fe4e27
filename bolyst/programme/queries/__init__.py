from bolyst.programme.queries.engagements import (
    EngagementPage,
    current_engagement,
    engagement_page,
    modules_on_offer,
)
from bolyst.programme.queries.milestones import Year, year

__all__ = [
    "EngagementPage",
    "Year",
    "current_engagement",
    "engagement_page",
    "modules_on_offer",
    "year",
]
