"""The watcher never says «fine» when a promise is broken.

The promises are written down once more here, as slowly and plainly as possible: day by day, and
without a word from the watcher's own rules.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst.kernel.days import months_after
from bolyst.teams.rules.alarms import Alarm, Kind, Level, steps
from bolyst.teams.rules.team import Period, Residents, SeatFact, TeamState
from bolyst.teams.rules.watcher import Facts, Minutes, alarms

START = date(2024, 1, 15)
DAY = timedelta(days=1)


# --- any story a team can have -------------------------------------------------------------------


@dataclass
class Story:
    """What happened, told in the order of the days."""

    started_on: date = START
    state: TeamState = TeamState.OPERATING
    meetings: dict[int, tuple[date, str]] = field(default_factory=dict)  # held, called, cancelled
    leads: list[Period] = field(default_factory=list)
    persons: list[tuple[date, str]] = field(default_factory=list)  # who holds the seat from then on
    reports: list[date] = field(default_factory=list)
    report_due_on: date | None = None
    residents: Residents = Residents.REFERENCE_GROUP

    def facts(self, today: date) -> Facts:
        """What the system would know on that day."""
        person, since = "", self.started_on
        for day, name in self.persons:
            if day <= today:
                person, since = name, day
        return Facts(
            state=self.state,
            state_since=self.started_on,
            started_on=self.started_on,
            leads=self.leads,
            seats=[
                SeatFact(
                    "NAV",
                    "nav",
                    Period("NAV", self.started_on),
                    key_person=person,
                    vacant_since=None if person else since,
                )
            ],
            residents=self.residents,
            held=[day for day, state in self.meetings.values() if state == "held"],
            called=[day for day, state in self.meetings.values() if state == "called"],
            report_due_on=self.report_due_on,
            reports=[day for day in self.reports if day <= today],
        )


LEAP_DAY = date(2024, 2, 29)


def _near(month: int, off: int) -> date:
    return date(START.year + month // 12, month % 12 + 1, 15) + off * DAY


# Few days, so that anniversaries, hand-overs and double bookings do meet.
days = st.one_of(
    st.builds(_near, st.integers(0, 26), st.sampled_from([0, 0, 0, 1, -1])),
    st.sampled_from([LEAP_DAY, date(2025, 2, 28), date(2025, 3, 1)]),
    st.dates(START, START + timedelta(days=800)),
)
happenings = st.one_of(
    st.tuples(st.just("call"), days),
    st.tuples(st.just("call"), days),
    st.tuples(st.just("move"), days),
    st.tuples(st.just("cancel"), days),
    st.tuples(st.just("resign"), days),
    st.tuples(st.just("appoint"), days),
    st.tuples(st.just("new lead"), days),
    st.tuples(st.just("lead ends"), days),
    st.tuples(st.just("report"), days),
    st.tuples(st.just("move report"), days),
    st.tuples(st.just("move start"), days),
)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Story, date]:
    """A story up to a day: called meetings take place on their day unless cancelled or moved."""
    today = draw(days)
    story = Story(state=draw(st.sampled_from([TeamState.OPERATING, TeamState.FORMING])))
    for what, day in draw(st.lists(happenings, max_size=14)):
        tell(story, what, day)
    story.persons.sort()
    for number, (day, _state) in story.meetings.items():
        forgotten = draw(st.booleans()) and draw(st.booleans())
        if day <= today:
            story.meetings[number] = (day, "called" if forgotten else "held")
    return story, today


@st.composite
def rhythms(draw: st.DrawFn) -> tuple[Story, date]:
    """Few meetings, and a day near the anniversary of one: where a rhythm breaks or just holds."""
    met = draw(st.lists(st.tuples(days, st.sampled_from(["held", "held", "called"])), max_size=4))
    started_on = draw(st.sampled_from([START, START, *(day for day, _ in met)]))
    met = [*met, *draw(st.sets(st.sampled_from(met)))] if met else []  # two on the same day
    months, off = draw(st.integers(6, 13)), draw(st.sampled_from([-1, 0, 0, 1]))
    since = draw(st.sampled_from([started_on, *(day for day, _ in met)]))
    today = months_after(since, months) + off * DAY
    story = Story(started_on=started_on)
    for number, (day, state) in enumerate(met):
        story.meetings[number] = (day, "called" if day > today else state)
    return story, today


def tell(story: Story, what: str, day: date) -> None:
    _tell_of_meetings(story, what, day)
    _tell_of_leads(story, what, day)
    match what:
        case "resign":
            story.persons.append((day, ""))
        case "appoint":
            story.persons.append((day, "Nina"))
        case "report":
            story.reports.append(day)
        case "move report":
            story.report_due_on = day
        case "move start":
            story.started_on = day


def _tell_of_meetings(story: Story, what: str, day: date) -> None:
    last = max(story.meetings, default=-1)
    if what == "call":
        story.meetings[last + 1] = (day, "called")
    elif what == "move" and last >= 0:
        story.meetings[last] = (day, "called")
    elif what == "cancel" and last >= 0:
        del story.meetings[last]


def _tell_of_leads(story: Story, what: str, day: date) -> None:
    open_one = next((lead for lead in story.leads if lead.to_date is None), None)
    if what == "new lead" and open_one is None:
        begins = max([day, *(lead.to_date + DAY for lead in story.leads if lead.to_date)])
        story.leads.append(Period("NAV", begins))
    elif what == "lead ends" and open_one:
        story.leads[-1] = replace(open_one, to_date=max(day, open_one.from_date))


# --- the promises, told slowly -------------------------------------------------------------------


def a_year_before(day: date) -> tuple[int, int, int]:
    return (day.year - 1, day.month, day.day)


def is_later(day: date, mark: tuple[int, int, int]) -> bool:
    return (day.year, day.month, day.day) > mark


def too_few_meetings(story: Story, day: date, *, seen_from: date | None = None) -> bool:
    """«Teamet møtes minst to ganger årlig»: count them on a calendar.

    `seen_from`: an earlier day, where meetings called for later are believed in.
    """
    if is_later(story.started_on, a_year_before(day)):
        return False  # the team isn't a year old
    on = {
        met
        for met, state in story.meetings.values()
        if state == "held" or (seen_from and state == "called" and met > seen_from)
    }
    met, each = 0, day
    while is_later(each, a_year_before(day)):
        met += each in on and each >= story.started_on
        each -= DAY
    return met < 2


def nobody_leads(story: Story, day: date) -> bool:
    for lead in story.leads:
        each = lead.from_date
        if each <= day and (lead.to_date is None or lead.to_date >= day):
            return False
    return True


def nobody_sits(story: Story, day: date) -> bool:
    sitting = ""
    for since, name in story.persons:
        if since <= day:
            sitting = name
    return sitting == ""


def no_report(story: Story, day: date) -> bool:
    if story.report_due_on and day > story.report_due_on:
        return True
    delivered = [report for report in story.reports if report <= day]
    last = max(delivered) if delivered else story.started_on
    return (day - last).days > 460  # fifteen months and a day or two


def has_time_left(story: Story, day: date) -> bool:
    """A new team is given three months to find its people."""
    return story.state == TeamState.FORMING and (day - story.started_on).days < 89


def broken(story: Story, day: date) -> set[Kind]:
    if day < story.started_on:
        return set()
    found = set()
    if too_few_meetings(story, day):
        found.add(Kind.MEETINGS)
    if no_report(story, day):
        found.add(Kind.REPORT)
    if not has_time_left(story, day):
        found |= {Kind.LEAD} if nobody_leads(story, day) else set()
        found |= {Kind.KEY_PERSON} if nobody_sits(story, day) else set()
    return found


def said(story: Story, today: date, level: Level) -> set[Kind]:
    found = alarms(story.facts(today), today)
    return {alarm.kind for alarm in found if alarm.level >= level}


@given(stories())
def test_the_watcher_never_says_fine_when_a_promise_is_broken(told):
    story, today = told

    assert broken(story, today) <= said(story, today, Level.BROKEN)


@given(stories())
def test_the_watcher_cries_for_nothing_that_holds(told):
    story, today = told
    cried = said(story, today, Level.BROKEN)

    if Kind.MEETINGS in cried:
        assert too_few_meetings(story, today)
    if Kind.LEAD in cried:
        assert nobody_leads(story, today)
    if Kind.KEY_PERSON in cried:
        assert nobody_sits(story, today)


@given(rhythms())
@settings(max_examples=400)
def test_two_meetings_in_any_twelve_months_are_counted_to_the_day(told):
    story, today = told
    if today < story.started_on:
        return

    cried = Kind.MEETINGS in said(story, today, Level.BROKEN)

    assert cried == too_few_meetings(story, today)


@given(rhythms())
@settings(max_examples=400)
def test_a_broken_rhythm_was_foretold_three_months_before(told):
    story, today = told
    if today < story.started_on:
        return

    if any(too_few_meetings(story, today + n * DAY, seen_from=today) for n in (0, 30, 60, 90)):
        assert Kind.MEETINGS in said(story, today, Level.SOON)


@given(stories())
def test_a_lead_that_ends_is_told_of_a_month_before(told):
    story, today = told

    if today >= story.started_on and nobody_leads(story, today + 30 * DAY):
        assert Kind.LEAD in said(story, today, Level.SOON)


@given(stories())
def test_every_alarm_says_why_and_whether_it_is_late_or_coming(told):
    story, today = told

    for alarm in alarms(story.facts(today), today):
        assert alarm.why.endswith(".")
        assert alarm.since is None or alarm.since <= today
        assert alarm.due_on is None or alarm.due_on > today or alarm.kind == Kind.REPORT
        assert (alarm.level == Level.BROKEN) == (alarm.since is not None)


# --- examples people would ask about -------------------------------------------------------------

FINE = Facts(
    state=TeamState.OPERATING,
    state_since=START,
    started_on=START,
    leads=[Period("NAV", START)],
    seats=[SeatFact("NAV", "nav", Period("NAV", START), key_person="Nina", deputy="Tor", id="7")],
    residents=Residents.REFERENCE_GROUP,
    held=[date(2024, 3, 1), date(2024, 9, 2)],
)


def of_kind(facts: Facts, today: date, kind: Kind) -> Alarm | None:
    return next((alarm for alarm in alarms(facts, today) if alarm.kind == kind), None)


def test_a_team_that_keeps_its_promises_hears_nothing():
    assert alarms(FINE, date(2024, 10, 1)) == []


def test_one_meeting_in_eight_months_gives_a_warning_that_says_why():
    facts = replace(FINE, held=[date(2024, 3, 1)])

    assert of_kind(facts, date(2024, 9, 14), Kind.MEETINGS) is None
    alarm = of_kind(facts, date(2024, 9, 15), Kind.MEETINGS)

    assert alarm is not None
    assert (alarm.level, alarm.due_on) == (Level.SOON, date(2025, 1, 15))
    assert alarm.why == (
        "Teamet har møttes 1 gang de siste tolv månedene. Møtes det ikke igjen før"
        " 15.\N{NO-BREAK SPACE}januar\N{NO-BREAK SPACE}2025, er løftet om 2 møter i året brutt."
    )


def test_the_warning_stops_when_the_next_meeting_is_called_and_returns_when_it_is_cancelled():
    once = replace(FINE, held=[date(2024, 3, 1)])
    today = date(2024, 10, 1)

    assert of_kind(replace(once, called=[date(2024, 11, 5)]), today, Kind.MEETINGS) is None
    assert of_kind(once, today, Kind.MEETINGS) is not None


def test_a_called_meeting_nobody_held_does_not_count():
    facts = replace(FINE, held=[date(2024, 3, 1)], called=[date(2024, 11, 5)])

    alarm = of_kind(facts, date(2025, 1, 15), Kind.MEETINGS)

    assert alarm is not None
    assert alarm.level == Level.BROKEN
    assert alarm.why == ("Teamet har møttes 1 gang de siste tolv månedene. Løftet er minst 2.")


def test_meetings_bunched_in_one_month_do_not_cover_the_year_after():
    facts = replace(FINE, held=[date(2024, 3, 1), date(2024, 3, 20)])

    alarm = of_kind(facts, date(2024, 12, 1), Kind.MEETINGS)

    assert alarm is not None
    assert alarm.due_on == date(2025, 3, 1)


def test_a_meeting_on_leap_day_counts_until_the_end_of_the_next_february():
    facts = replace(FINE, held=[date(2024, 2, 29), date(2024, 9, 2)])

    fine = of_kind(facts, date(2025, 2, 28), Kind.MEETINGS)
    late = of_kind(facts, date(2025, 3, 1), Kind.MEETINGS)

    assert fine is not None
    assert late is not None
    assert (fine.level, late.level) == (Level.SOON, Level.BROKEN)


def test_a_gap_between_two_leads_is_an_alarm_before_it_comes():
    facts = replace(
        FINE,
        leads=[
            Period("NAV", START, date(2024, 10, 31)),
            Period("Skolen", date(2024, 11, 2)),
        ],
    )

    coming = of_kind(facts, date(2024, 10, 1), Kind.LEAD)
    there = of_kind(facts, date(2024, 11, 1), Kind.LEAD)

    assert coming is not None
    assert there is not None
    assert (coming.level, coming.due_on) == (Level.SOON, date(2024, 11, 1))
    assert (there.level, there.since) == (Level.BROKEN, date(2024, 11, 1))
    assert of_kind(facts, date(2024, 11, 2), Kind.LEAD) is None


def seat(**more: object) -> Facts:
    return replace(FINE, seats=[replace(FINE.seats[0], **more)])  # type: ignore[arg-type]


def test_a_vacant_seat_says_since_when_and_why():
    facts = seat(key_person="", vacant_since=date(2024, 9, 1), vacant_reason="Stillingen lyses ut.")

    alarm = of_kind(facts, date(2024, 10, 1), Kind.KEY_PERSON)

    assert alarm is not None
    assert alarm.level == Level.BROKEN
    assert alarm.why == (
        "NAV har vært uten nøkkelperson siden"
        " 1.\N{NO-BREAK SPACE}september\N{NO-BREAK SPACE}2024: Stillingen lyses ut."
    )


def test_a_key_person_on_the_way_out_is_told_of_in_time():
    alarm = of_kind(seat(leaves_on=date(2024, 10, 31)), date(2024, 10, 1), Kind.LEAVING)

    assert alarm is not None
    assert (alarm.level, alarm.due_on) == (Level.SOON, date(2024, 11, 1))


def test_a_seat_that_is_one_deep_is_a_note_and_no_letter():
    alarm = of_kind(seat(deputy=""), date(2024, 10, 1), Kind.DEPUTY)

    assert alarm is not None
    assert alarm.level == Level.NOTE
    assert steps(alarm, date(2024, 10, 1)) == ""


@pytest.mark.parametrize(
    ("residents", "seats", "is_fine"),
    [
        (Residents.NOT_YET, (), False),
        (Residents.REFERENCE_GROUP, (), True),
        (Residents.SEAT, (), False),
        (Residents.SEAT, (replace(FINE.seats[0], is_residents=True),), True),
        (Residents.SEAT, (replace(FINE.seats[0], is_residents=True, key_person=""),), False),
    ],
)
def test_residents_take_part_or_the_watcher_says_so(residents, seats, is_fine):
    facts = replace(FINE, residents=residents, seats=[*FINE.seats, *seats])

    assert (of_kind(facts, date(2024, 10, 1), Kind.RESIDENTS) is None) == is_fine


def test_a_report_moved_far_ahead_is_still_owed_every_year():
    facts = replace(FINE, report_due_on=date(2027, 1, 1), held=[date(2025, 1, 8), date(2025, 3, 1)])

    soon = of_kind(facts, date(2025, 3, 1), Kind.REPORT)
    late = of_kind(facts, date(2025, 4, 16), Kind.REPORT)
    done = of_kind(replace(facts, reports=[date(2025, 4, 1)]), date(2025, 4, 16), Kind.REPORT)

    assert soon is not None
    assert late is not None
    assert (soon.level, late.level, done) == (Level.SOON, Level.BROKEN, None)


def test_minutes_are_written_soon_and_approved_by_the_next_meeting():
    held = date(2024, 3, 1)
    written = Minutes(held, "Første møte", is_written=True)
    next_one = replace(FINE, minutes=[written])

    def level(facts: Facts, day: date) -> Level | None:
        alarm = of_kind(facts, day, Kind.MINUTES)
        return alarm.level if alarm else None

    unwritten = replace(FINE, minutes=[replace(written, is_written=False)])
    assert level(unwritten, date(2024, 3, 10)) is None
    assert level(unwritten, date(2024, 3, 20)) == Level.SOON
    assert level(unwritten, date(2024, 4, 10)) == Level.BROKEN
    assert level(next_one, date(2024, 8, 31)) is None
    assert level(next_one, date(2024, 9, 16)) == Level.BROKEN


def test_a_team_at_rest_is_never_fine():
    facts = replace(
        FINE,
        state=TeamState.DORMANT,
        state_since=date(2024, 9, 1),
        state_reason="Koordinatoren er syk.",
    )

    [alarm] = alarms(facts, date(2024, 10, 1))

    assert alarm.level == Level.BROKEN
    assert alarm.why.endswith("2024: Koordinatoren er syk.")


def test_a_dissolved_team_owes_nothing():
    assert alarms(replace(FINE, state=TeamState.DISSOLVED, leads=[]), date(2026, 1, 1)) == []


def test_a_new_team_gets_three_months_and_then_must_stand():
    new = replace(FINE, state=TeamState.FORMING, leads=[], seats=[], held=[])

    early = {alarm.kind: alarm.level for alarm in alarms(new, date(2024, 2, 1))}
    late = {alarm.kind: alarm.level for alarm in alarms(new, date(2024, 4, 15))}

    assert early == {Kind.LEAD: Level.SOON, Kind.KEY_PERSON: Level.SOON}
    assert late == {
        Kind.FORMING: Level.BROKEN, Kind.LEAD: Level.BROKEN, Kind.KEY_PERSON: Level.BROKEN,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2024, 10, 1), "60 left"),
        (date(2024, 9, 1), "366 left"),
        (date(2024, 11, 10), "30 left"),
        (date(2024, 11, 25), "14 left"),
    ],
)
def test_a_coming_breach_is_told_at_four_months_two_one_and_a_fortnight(today, step):
    assert steps(Alarm(Kind.MEETINGS, Level.SOON, due_on=date(2024, 11, 30)), today) == step
