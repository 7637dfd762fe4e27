"""The team's rhythm, and the agenda each of its meetings begins with."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django.db import transaction

from bolyst.audit.actions import Actor, record
from bolyst.teams.models import Series, Team
from bolyst.teams.rules import meetings as rules


@transaction.atomic
def start_series(
    team: Team,
    *,
    name: str,
    since: date,
    every_months: int,
    week: int,
    weekday: int,
    at: time,
    length: int,
    place: str,
    by: Actor,
) -> Series:
    """The team's rhythm; its agenda begins as the programme's and is then the municipality's."""
    series = Series(
        workspace_id=team.workspace_id,
        team=team,
        name=name.strip(),
        since=since,
        every_months=every_months,
        week=week,
        weekday=weekday,
        at=at,
        length=length,
        place=place.strip(),
        template=[vars(item) for item in rules.standing_items()],
    )
    series.full_clean()
    series.save()
    record(by, "series.started", series, every_months=every_months)
    return series


@transaction.atomic
def change_series(
    series: Series, *, template: Sequence[rules.StandingItem], by: Actor, **changes: Any
) -> Series:
    """Meetings that are planned already keep the agenda they have."""
    for name, value in changes.items():
        setattr(series, name, value.strip() if isinstance(value, str) else value)
    series.template = [vars(item) for item in template]
    series.full_clean()
    series.save()
    record(by, "series.changed", series, every_months=series.every_months)
    return series
