"""What the other rooms ask the guides for."""

from bolyst.guides.queries.guides import Offered, guide_for, versions_offered
from bolyst.guides.queries.sheets import Section, Sheet, every_sheet, sheet

__all__ = ["Offered", "Section", "Sheet", "every_sheet", "guide_for", "sheet", "versions_offered"]
