"""One agenda across all the places an adviser serves. Rooms' dates are gathered here.

@source
def meetings(places: Places, first: date, last: date) -> Iterable[Appointment]: …
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from bolyst.programme.models import Milestone
from bolyst.programme.rules import LIVING
from bolyst.teams.models import Meeting
from bolyst.teams.rules.meetings import MeetingState
from bolyst.workspaces.models import Workspace

type Places = Mapping[UUID, Workspace]  # read through the portfolio's opening


@dataclass(frozen=True)
class Appointment:
    """Something on a day in one place; `at` is None for what has a date and no hour."""

    day: date
    place: Workspace
    title: str
    url: str
    at: time | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Agenda:
    """What is late, and then day by day."""

    late: list[Appointment] = field(default_factory=list)
    days: list[tuple[date, list[Appointment]]] = field(default_factory=list)


type Source = Callable[[Places, date, date], Iterable[Appointment]]

_sources: list[Source] = []


def source(function: Source) -> Source:
    """Called where all the places may be read; one query, however many they are."""
    _sources.append(function)
    return function


def agenda(places: Places, first: date, last: date) -> Agenda:
    """Everything from `first` to `last`, and what should have been done before."""
    found = [one for give in _sources for one in give(places, first, last)]
    found.sort(key=lambda one: (one.day, one.at or time.min, one.place.name))
    coming = groupby((one for one in found if not one.is_late), key=lambda one: one.day)
    return Agenda(
        [one for one in found if one.is_late], [(day, list(those)) for day, those in coming]
    )


@source
def milestones(places: Places, first: date, last: date) -> Iterable[Appointment]:
    """Open milestones, the late ones too."""
    found = Milestone.everywhere.filter(
        workspace__in=list(places),
        engagement__state__in=LIVING,
        done_on__isnull=True,
        due_on__lte=last,
    )
    for one in found:
        place = places[one.workspace_id]
        url = reverse("programme:milestone", args=[place.slug, one.pk])
        yield Appointment(one.due_on, place, one.name, url, is_late=one.due_on < first)


@source
def meetings(places: Places, first: date, last: date) -> Iterable[Appointment]:
    """The teams' meetings that are called."""
    found = Meeting.everywhere.filter(
        workspace__in=list(places),
        state=MeetingState.CALLED,
        starts_at__date__gte=first,
        starts_at__date__lte=last,
    )
    for one in found:
        place, begins = places[one.workspace_id], timezone.localtime(one.starts_at)
        url = reverse("teams:meeting", args=[place.slug, one.pk])
        yield Appointment(begins.date(), place, one.title, url, at=begins.time())
