"""A mapping week: conversations, what was noted, and what it was about.

No identity is stored beside a note: there is no field for a name, and who was met is a number.
"""

from bolyst.mapping.models.coding import Coder, Coding, Evidence, Theme
from bolyst.mapping.models.deeds import Deed, Ruling
from bolyst.mapping.models.guests import GuestCoder
from bolyst.mapping.models.memos import Memo
from bolyst.mapping.models.notes import Note
from bolyst.mapping.models.taken_back import TakenBack
from bolyst.mapping.models.tallies import Tally
from bolyst.mapping.models.weeks import Conversation, MappingWeek

__all__ = [
    "Coder",
    "Coding",
    "Conversation",
    "Deed",
    "Evidence",
    "GuestCoder",
    "MappingWeek",
    "Memo",
    "Note",
    "Ruling",
    "TakenBack",
    "Tally",
    "Theme",
]
