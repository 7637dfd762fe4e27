"""A mapping week: conversations, what was noted, and what it was about.

No identity is stored beside a note: there is no field for a name, and who was met is a number.
"""

from bolyst.mapping.models.coding import Coding, Evidence, Theme
from bolyst.mapping.models.deeds import Deed, Ruling
from bolyst.mapping.models.memos import Memo
from bolyst.mapping.models.notes import Note
from bolyst.mapping.models.weeks import Conversation, MappingWeek

__all__ = [
    "Coding",
    "Conversation",
    "Deed",
    "Evidence",
    "MappingWeek",
    "Memo",
    "Note",
    "Ruling",
    "Theme",
]
