"""The programme's promises, watched: what is broken today, and what soon will be.

Brochure, module 1: «Teamet møtes minst to ganger årlig», one agency leads, «Hver samarbeidspartner
utpeker en nøkkelperson», «Arbeidet rapporteres til kommuneledelsen årlig», «brukermedvirkning».
No clock and no database: `alarms(facts, today)` asks what is due and not done.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bolyst.kernel.days import months_after
from bolyst.teams.rules.alarms import Alarm, Kind, Level
from bolyst.teams.rules.team import (
    MEETINGS_A_YEAR,
    Period,
    Residents,
    SeatFact,
    TeamState,
    gaps,
)

FORMING_MONTHS = 3  # so long a new team may be incomplete
WARN_MONTHS = 4  # before a year without its meetings: at eight months with one meeting
LEAD_MONTHS = 2  # before the lead's time is up
LEAVING_MONTHS = 2  # before a key person's known last day
REPORT_MONTHS = 2  # before the report to the leadership is due
LONGEST_WITHOUT_REPORT = 15  # months; whatever date was agreed, «årlig» is no longer than this
WRITING_DAYS = 14  # for the minutes
UNWRITTEN_DAYS = 30  # then they are late
APPROVING_DAYS = 14  # after the next meeting, which approves them
UNAPPROVED_MONTHS = 6  # where no next meeting comes


@dataclass(frozen=True)
class Minutes:
    """A meeting that was held and whose minutes aren't approved."""

    held_on: date
    title: str
    is_written: bool = False
    id: str = ""


@dataclass(frozen=True)
class Stuck:
    """A handover that is agreed on and couldn't be carried out as things are."""

    leaver: str
    on_date: date
    reason: str
    id: str = ""


@dataclass(frozen=True)
class Facts:
    """All the watcher asks about a team."""

    state: TeamState
    state_since: date
    started_on: date
    state_reason: str = ""
    asked: int = MEETINGS_A_YEAR  # meetings in twelve months
    leads: Sequence[Period] = ()
    seats: Sequence[SeatFact] = ()
    residents: Residents = Residents.NOT_YET
    held: Sequence[date] = ()
    called: Sequence[date] = ()
    report_due_on: date | None = None  # None: no date agreed
    reports: Sequence[date] = ()  # when one was delivered
    minutes: Sequence[Minutes] = ()
    stuck: Sequence[Stuck] = ()

    @property
    def formed_by(self) -> date:
        """From when on everything must be in place."""
        if self.state == TeamState.FORMING:
            return months_after(self.started_on, FORMING_MONTHS)
        return self.started_on


def alarms(facts: Facts, today: date) -> list[Alarm]:
    """The worst first. Empty: every promise is kept, and will be for a good while."""
    if facts.state == TeamState.DISSOLVED or today < facts.started_on:
        return []
    found = [
        *_forming(facts, today),
        *_dormant(facts),
        *_meetings(facts, today),
        *_lead(facts, today),
        *_seats(facts, today),
        *_residents(facts, today),
        *_report(facts, today),
        *_minutes(facts, today),
        *_stuck(facts, today),
    ]
    return sorted(found, key=lambda alarm: -alarm.level)


# --- the calendar --------------------------------------------------------------------------------


def a_year_after(day: date) -> date:
    """The first day that isn't within twelve months of `day`; 29 February ends with February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def meetings_within_a_year(dates: Iterable[date], day: date) -> int:
    """How many of them lie in the twelve months that end with `day`."""
    return sum(held <= day < a_year_after(held) for held in set(dates))


def first_shortfall(dates: Sequence[date], facts: Facts, today: date) -> date:
    """The first day from today on whose twelve months hold too few of `dates`.

    A team is measured when it is a year old. The number falls only when a meeting has its birthday,
    so these are the only days to look at.
    """
    begins = max(today, a_year_after(facts.started_on))
    birthdays = {a_year_after(held) for held in dates}
    return next(
        day
        for day in sorted({begins, *(each for each in birthdays if each > begins)})
        if meetings_within_a_year(dates, day) < facts.asked
    )


def short_since(dates: Sequence[date], facts: Facts, today: date) -> date:
    """When the shortfall of today began."""
    begins = a_year_after(facts.started_on)
    birthdays = sorted({each for held in dates if begins < (each := a_year_after(held)) <= today})
    for day in reversed(birthdays):
        if meetings_within_a_year(dates, day - timedelta(days=1)) >= facts.asked:
            return day
    return begins


# --- the promises --------------------------------------------------------------------------------


def _forming(facts: Facts, today: date) -> Iterator[Alarm]:
    if facts.state != TeamState.FORMING:
        return
    if today >= facts.formed_by:
        yield Alarm(Kind.FORMING, Level.BROKEN, since=facts.formed_by)
    elif today >= months_after(facts.formed_by, -1):
        yield Alarm(Kind.FORMING, Level.SOON, due_on=facts.formed_by)


def _dormant(facts: Facts) -> Iterator[Alarm]:
    if facts.state == TeamState.DORMANT:
        yield Alarm(Kind.DORMANT, Level.BROKEN, since=facts.state_since, reason=facts.state_reason)


def _meetings(facts: Facts, today: date) -> Iterator[Alarm]:
    held = [day for day in facts.held if day <= today]
    coming = [day for day in facts.called if day > today]
    about: dict[str, Any] = {"count": meetings_within_a_year(held, today), "asked": facts.asked}
    if first_shortfall(held, facts, today) == today:
        since = short_since(held, facts, today)
        yield Alarm(Kind.MEETINGS, Level.BROKEN, since=since, **about)
        return
    due_on = first_shortfall([*held, *coming], facts, today)
    if due_on <= months_after(today, WARN_MONTHS):
        yield Alarm(Kind.MEETINGS, Level.SOON, due_on=due_on, **about)


def _lead(facts: Facts, today: date) -> Iterator[Alarm]:
    now = next((period for period in facts.leads if period.covers(today)), None)
    if now is None:
        yield _missing(facts, today, Kind.LEAD, since=_alone_since(facts, today))
        return
    ends_on = _led_until(now, facts.leads)
    if ends_on and ends_on < months_after(today, LEAD_MONTHS):
        due_on = ends_on + timedelta(days=1)
        yield Alarm(Kind.LEAD, Level.SOON, due_on=due_on, name=now.name)


def _alone_since(facts: Facts, today: date) -> date:
    return gaps(facts.leads, facts.started_on, today)[-1][0]


def _led_until(now: Period, leads: Sequence[Period]) -> date | None:
    """The last day before nobody leads; None when that day isn't set."""
    last = now.to_date
    while last is not None:
        after = last + timedelta(days=1)
        heir = next((period for period in leads if period.covers(after)), None)
        if heir is None:
            return last
        last = heir.to_date
    return None


def _seats(facts: Facts, today: date) -> Iterator[Alarm]:
    seats = [seat for seat in facts.seats if seat.period.covers(today)]
    if not seats:
        yield _missing(facts, today, Kind.KEY_PERSON, since=facts.started_on)
    for seat in seats:
        yield from _seat(facts, seat, today)


def _seat(facts: Facts, seat: SeatFact, today: date) -> Iterator[Alarm]:
    about: dict[str, Any] = {"subject": seat.id, "name": seat.name}
    if seat.is_vacant:
        since = seat.vacant_since or seat.period.from_date
        reason = seat.vacant_reason
        yield _missing(facts, today, Kind.KEY_PERSON, since=since, reason=reason, **about)
        return
    if seat.leaves_on and seat.leaves_on < months_after(today, LEAVING_MONTHS):
        due_on = seat.leaves_on + timedelta(days=1)
        yield Alarm(Kind.LEAVING, Level.SOON, due_on=due_on, **about)
    if seat.is_one_deep:
        yield Alarm(Kind.DEPUTY, Level.NOTE, **about)


def _residents(facts: Facts, today: date) -> Iterator[Alarm]:
    if facts.residents == Residents.REFERENCE_GROUP:
        return
    theirs = [seat for seat in facts.seats if seat.is_residents and seat.period.covers(today)]
    if facts.residents == Residents.SEAT and any(not seat.is_vacant for seat in theirs):
        return
    vacant = [seat.vacant_since for seat in theirs if seat.vacant_since]
    yield _missing(
        facts,
        today,
        Kind.RESIDENTS,
        since=min(vacant, default=facts.started_on),
        name=facts.residents,
    )


def _missing(facts: Facts, today: date, kind: Kind, *, since: date, **about: Any) -> Alarm:
    """Broken, except while a new team is given time."""
    if today < facts.formed_by:
        return Alarm(kind, Level.SOON, due_on=facts.formed_by, **about)
    return Alarm(kind, Level.BROKEN, since=since, **about)


def _report(facts: Facts, today: date) -> Iterator[Alarm]:
    due_on = report_due(facts)
    if today > due_on:
        yield Alarm(Kind.REPORT, Level.BROKEN, since=due_on + timedelta(days=1))
    elif due_on <= months_after(today, REPORT_MONTHS):
        yield Alarm(Kind.REPORT, Level.SOON, due_on=due_on)


def report_due(facts: Facts) -> date:
    """The day agreed on, yet never so late that the report is no longer a yearly one."""
    last = max(facts.reports, default=facts.started_on)
    latest = months_after(last, LONGEST_WITHOUT_REPORT)
    return min(facts.report_due_on, latest) if facts.report_due_on else latest


def is_reported(ticked_on: date, reports: Iterable[date]) -> bool:
    """Whether there is a report behind what somebody ticked off as reported: from about then, or
    from later. A tick alone is no report."""
    return any(ticked_on <= months_after(day, REPORT_MONTHS) for day in reports)


def _minutes(facts: Facts, today: date) -> Iterator[Alarm]:
    for minutes in facts.minutes:
        late_from = _minutes_late_from(minutes, facts.held)
        about: dict[str, Any] = {"subject": minutes.id, "name": minutes.title}
        if today >= late_from:
            yield Alarm(Kind.MINUTES, Level.BROKEN, since=late_from, **about)
        elif not minutes.is_written and today >= minutes.held_on + timedelta(days=WRITING_DAYS):
            yield Alarm(Kind.MINUTES, Level.SOON, due_on=late_from, **about)


def _minutes_late_from(minutes: Minutes, held: Iterable[date]) -> date:
    if not minutes.is_written:
        return minutes.held_on + timedelta(days=UNWRITTEN_DAYS)
    later = [day for day in held if day > minutes.held_on]
    late = months_after(minutes.held_on, UNAPPROVED_MONTHS)
    return min([late, *(day + timedelta(days=APPROVING_DAYS) for day in later)])


def _stuck(facts: Facts, today: date) -> Iterator[Alarm]:
    """Said at once, however far off the day is: it takes time to find another successor."""
    for one in facts.stuck:
        about: dict[str, Any] = {"subject": one.id, "name": one.leaver, "reason": one.reason}
        if today < one.on_date:
            yield Alarm(Kind.HANDOVER, Level.SOON, due_on=one.on_date, **about)
        else:
            yield Alarm(Kind.HANDOVER, Level.BROKEN, since=one.on_date, **about)
