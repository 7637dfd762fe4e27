"""A week's plan. No table here has room for a resident's name."""

from bolyst.schedules.models.bookings import Booking, BookingLink
from bolyst.schedules.models.interpreters import InterpreterOrder
from bolyst.schedules.models.limits import Opening, Quota, Timetable, Travel
from bolyst.schedules.models.proposals import WeekProposal
from bolyst.schedules.models.slots import Move, Slot

__all__ = [
    "Booking", "BookingLink", "InterpreterOrder", "Move", "Opening", "Quota", "Slot", "Timetable",
    "Travel", "WeekProposal",
]  # fmt: skip
