from bolyst.programme.actions.engagements import (
    add_modules,
    describe,
    move_on,
    open_council_engagement,
    open_engagement,
    show_timeline,
)
from bolyst.programme.actions.milestones import (
    finish,
    fulfil,
    move_milestone,
    move_start,
    reopen,
    start_next_lap,
)

__all__ = [
    "add_modules",
    "describe",
    "finish",
    "fulfil",
    "move_milestone",
    "move_on",
    "move_start",
    "open_council_engagement",
    "open_engagement",
    "reopen",
    "show_timeline",
    "start_next_lap",
]
