from bolyst.programme.actions.engagements import add_modules, describe, move_on, open_engagement
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
    "open_engagement",
    "reopen",
    "start_next_lap",
]
