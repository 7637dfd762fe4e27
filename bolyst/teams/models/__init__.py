"""The team and its meetings: two sides of one room."""

from bolyst.teams.models.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    Dispatch,
    Meeting,
    Series,
    Task,
)
from bolyst.teams.models.polls import Ballot, Option, Poll
from bolyst.teams.models.team import Handover, LeadPeriod, Seat, SeatPeriod, Team, Told

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "Decision",
    "Dispatch",
    "Handover",
    "LeadPeriod",
    "Meeting",
    "Option",
    "Poll",
    "Seat",
    "SeatPeriod",
    "Series",
    "Task",
    "Team",
    "Told",
]
