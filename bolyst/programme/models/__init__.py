from bolyst.programme.models.catalogue import (
    CatalogueDraft,
    CatalogueVersion,
    Module,
    PastEngagement,
    PlanItem,
    Supporter,
)
from bolyst.programme.models.engagements import Engagement, ModuleRun
from bolyst.programme.models.inquiries import Inquiry
from bolyst.programme.models.milestones import ChecklistItem, Milestone, Move, Reminder

__all__ = [
    "CatalogueDraft",
    "CatalogueVersion",
    "ChecklistItem",
    "Engagement",
    "Inquiry",
    "Milestone",
    "Module",
    "ModuleRun",
    "Move",
    "PastEngagement",
    "PlanItem",
    "Reminder",
    "Supporter",
]
