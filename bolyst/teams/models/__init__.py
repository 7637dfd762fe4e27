"""The team and its meetings: two sides of one room."""

from bolyst.teams.models.team import Handover, LeadPeriod, Seat, SeatPeriod, Team

__all__ = ["Handover", "LeadPeriod", "Seat", "SeatPeriod", "Team"]
