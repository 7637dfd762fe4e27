"""The dated year: agreed, moved, undone, kept."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.programme import actions, queries
from bolyst.programme.actions import milestones as doings
from bolyst.programme.models import Engagement, Milestone, Move
from bolyst.programme.queries.milestones import preview_move, preview_start, year_of
from bolyst.programme.rules import EngagementState
from bolyst.programme.tests.make import START, ada, engagement, modules
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

ANCHORS = {"anchoring.leadership", "anchoring.working-group", "anchoring.agencies"}
CLOCK = {f"clock.month-{months}" for months in (1, 3, 6, 9, 12)}
TODAY = date(2026, 5, 4)


@pytest.fixture
def lierne():
    """Lierne with all five modules, as its coordinator sees it."""
    agreed = engagement(numbers=(1, 2, 3, 4, 5))
    with inside(agreed.workspace):
        yield agreed


@pytest.fixture
def kari():
    return make.member()


def of(agreed, key):
    return Milestone.within(agreed.workspace).select_related("engagement").get(key=key)


def days(agreed):
    return {one.key: one.due_on for one in Milestone.within(agreed.workspace)}


def keys_of(*numbers):
    agreed = engagement(numbers=numbers)
    with inside(agreed.workspace):
        return set(days(agreed))


def test_an_agreement_gives_a_dated_year_at_once(lierne):
    found = days(lierne)

    assert set(found) >= ANCHORS | CLOCK
    assert {"team.start-meeting", "team.consolidated", "team.meeting-1", "team.meeting-2"} <= set(
        found
    )
    assert {"mapping.week", "mapping.report", "mapping.follow-up"} <= set(found)
    assert {"services.report", "services.follow-up", "volunteering.report"} <= set(found)
    assert found["clock.month-12"] == date(2027, 2, 2)


@pytest.mark.parametrize("numbers", [(1,), (2,), (3,), (4,), (5,), (2, 5), (1, 3, 4)])
def test_any_combination_of_modules_has_its_own_dates_and_the_clock(numbers):
    of_module = {1: ("anchoring.", "team."), 2: ("mapping.",), 3: ("knowledge.",)}
    of_module |= {4: ("services.",), 5: ("volunteering.",)}
    prefixes = tuple(prefix for number in numbers for prefix in of_module[number])

    found = keys_of(*numbers)

    assert found >= CLOCK
    assert all(key.startswith(prefixes) for key in found - CLOCK)
    assert {key.partition(".")[0] + "." for key in found - CLOCK} == set(prefixes)


def test_the_three_anchoring_meetings_share_the_fifteen_points(lierne):
    points = {key: {item.key for item in of(lierne, key).checklist.all()} for key in ANCHORS}

    assert len(set.union(*points.values())) == 15
    assert "decision" in points["anchoring.leadership"]
    assert "partners" in points["anchoring.working-group"]


def test_moving_a_date_moves_what_hangs_on_it(lierne, kari):
    before = days(lierne)
    week = of(lierne, "mapping.week")

    actions.move_milestone(
        week, due_on=before["mapping.week"] + timedelta(days=7), reason="Vinterferie", by=kari
    )

    after = days(lierne)
    changed = {key for key in after if after[key] != before[key]}
    assert changed == {"mapping.week", "mapping.report", "mapping.follow-up"}
    assert of(lierne, "mapping.week").is_pinned
    assert not of(lierne, "mapping.report").is_pinned


def test_what_is_done_or_set_by_hand_stays(lierne, kari):
    actions.fulfil(lierne.workspace, "mapping.report", on=START, by=kari)
    before = days(lierne)

    actions.move_milestone(of(lierne, "mapping.week"), due_on=date(2026, 5, 18), reason="", by=kari)

    after = days(lierne)
    assert {key for key in after if after[key] != before[key]} == {"mapping.week"}


def test_the_preview_says_what_the_move_then_does(lierne, kari):
    to = date(2026, 5, 18)
    promised = {
        shift.milestone.key: shift.after
        for shift in preview_move(of(lierne, "mapping.planning-1"), to).shifts
    }

    actions.move_milestone(of(lierne, "mapping.planning-1"), due_on=to, reason="", by=kari)

    assert len(promised) == 4
    assert {key: days(lierne)[key] for key in promised} == promised


def test_nothing_is_moved_before_what_it_hangs_on(lierne, kari):
    with pytest.raises(ValidationError, match="kan ikke ligge før"):
        actions.move_milestone(of(lierne, "team.start-meeting"), due_on=START, reason="", by=kari)

    assert Move.within(lierne.workspace).count() == 0


def test_what_is_done_is_not_moved(lierne, kari):
    done = actions.fulfil(lierne.workspace, "mapping.week", on=START, by=kari)

    assert done is not None
    with pytest.raises(ValidationError, match="Det som er gjort"):
        actions.move_milestone(done, due_on=TODAY, reason="", by=kari)


def test_a_move_can_be_undone_and_everything_is_as_before(lierne, kari):
    before = days(lierne)
    move = actions.move_milestone(
        of(lierne, "mapping.week"), due_on=date(2026, 6, 1), reason="", by=kari
    )

    doings.undo_move(move, by=kari)

    assert days(lierne) == before
    assert not of(lierne, "mapping.week").is_pinned
    with pytest.raises(ValidationError, match="siste flyttingen"):
        doings.undo_move(move, by=kari)


def test_a_move_is_not_undone_when_something_has_happened_since(lierne, kari):
    move = actions.move_milestone(
        of(lierne, "mapping.week"), due_on=date(2026, 6, 1), reason="", by=kari
    )
    actions.fulfil(lierne.workspace, "mapping.report", on=TODAY, by=kari)

    with pytest.raises(ValidationError, match="endret siden"):
        doings.undo_move(move, by=kari)


def test_only_the_last_move_is_undone(lierne, kari):
    first = actions.move_milestone(
        of(lierne, "mapping.week"), due_on=date(2026, 6, 1), reason="", by=kari
    )
    actions.move_milestone(
        of(lierne, "knowledge.session"), due_on=date(2026, 6, 2), reason="", by=kari
    )

    with pytest.raises(ValidationError, match="siste flyttingen"):
        doings.undo_move(first, by=kari)


def test_another_start_moves_the_whole_year_and_back(lierne, kari):
    before = days(lierne)
    promised = preview_start(lierne, date(2026, 2, 16)).shifts

    move = actions.move_start(lierne, starts_on=date(2026, 2, 16), reason="", by=kari)

    assert len(promised) == len(before)
    assert days(lierne)["clock.month-1"] == date(2026, 3, 16)
    doings.undo_move(move, by=kari)
    lierne.refresh_from_db()
    assert lierne.starts_on == START
    assert days(lierne) == before


def test_other_rooms_say_that_it_happened_once(lierne, kari):
    done = actions.fulfil(lierne.workspace, "team.start-meeting", on=TODAY, by=kari)

    assert done is not None
    assert (done.done_on, done.done_by_name) == (TODAY, "Kari")
    assert actions.fulfil(lierne.workspace, "team.start-meeting", on=TODAY, by=kari) is None
    assert actions.fulfil(lierne.workspace, "ingenting", on=TODAY, by=kari) is None
    lines = JournalLine.within(lierne.workspace).filter(verb="milestone.done")
    assert lines.count() == 1


def test_what_belongs_to_an_engagement_that_is_over_waits_for_nobody(lierne, kari):
    actions.move_on(lierne, to=EngagementState.CANCELLED, by=kari)

    assert actions.fulfil(lierne.workspace, "mapping.week", on=TODAY, by=kari) is None
    with pytest.raises(ValidationError, match="kan ikke endres"):
        actions.move_milestone(of(lierne, "mapping.week"), due_on=TODAY, reason="", by=kari)


def test_nobody_has_done_what_is_to_come(lierne, kari):
    tomorrow = clock.today() + timedelta(days=1)

    with pytest.raises(ValidationError, match="har ikke vært"):
        doings.finish(of(lierne, "mapping.week"), done_on=tomorrow, note="", by=kari)


def test_it_was_not_done_after_all(lierne, kari):
    done = doings.finish(of(lierne, "mapping.week"), done_on=START, note="Godt oppmøte", by=kari)

    actions.reopen(done, by=kari)

    found = of(lierne, "mapping.week")
    assert (found.done_on, found.note) == (None, "Godt oppmøte")


def test_two_who_tick_at_once_lose_nothing(lierne, kari):
    meeting = of(lierne, "anchoring.leadership")
    leif = make.member(Role.ADVISER)

    doings.tick_off(meeting, ticked=["goal"], shown=[], by=kari)
    doings.tick_off(meeting, ticked=["budget"], shown=[], by=leif)  # read before Kari's tick

    ticked = {one.key: one.ticked_by_name for one in meeting.checklist.all() if one.is_ticked}
    assert ticked == {"goal": "Kari", "budget": leif.name}

    doings.tick_off(meeting, ticked=["budget"], shown=["goal", "budget"], by=leif)
    assert [one.key for one in meeting.checklist.all() if one.is_ticked] == ["budget"]


def test_a_later_year_repeats_the_meetings_the_report_and_the_clock(lierne, kari):
    actions.start_next_lap(lierne, by=kari)

    again = Milestone.within(lierne.workspace).filter(lap=2)
    assert {one.key for one in again} == CLOCK | {
        "team.meeting-1", "team.meeting-2", "team.annual-report",
    }  # fmt: skip
    assert all(one.due_on > date(2027, 2, 2) for one in again)


def test_the_first_open_one_is_meant_when_a_year_is_repeated(lierne, kari):
    actions.start_next_lap(lierne, by=kari)

    done = [
        actions.fulfil(lierne.workspace, "team.meeting-1", on=day, by=kari)
        for day in (TODAY, date(2027, 3, 1))
    ]

    assert [one.lap for one in done if one] == [1, 2]


def test_modules_agreed_on_later_count_from_their_own_beginning(kari):
    agreed = engagement(numbers=(1,))
    with inside(agreed.workspace):
        actions.add_modules(agreed, modules=modules(2), begins_on=date(2026, 9, 1), by=kari)

        assert days(agreed)["mapping.planning-1"] == date(2026, 9, 22)
        assert sum(key.startswith("clock") for key in days(agreed)) == len(CLOCK)


def test_late_next_and_who_waits_for_whom(lierne, kari):
    actions.fulfil(lierne.workspace, "anchoring.leadership", on=START, by=kari)

    found = year_of(lierne, date(2026, 3, 12))

    assert {"mapping.planning-1", "clock.month-1"} <= {one.key for one in found.late}
    assert "anchoring.leadership" not in {one.key for one in found.late}
    assert found.next is not None
    assert found.next.due_on >= date(2026, 3, 12)
    pairs = {(wait.waiting.key, wait.on.key) for wait in found.waits}
    assert ("team.start-meeting", "anchoring.agencies") not in pairs  # the same person's
    turns = {who: {one.key for one in those} for who, those in found.turns}
    assert "mapping.planning-1" in turns["rådgiver"]
    assert "anchoring.agencies" in turns["koordinator"]
    assert ("mapping.planning-2", "mapping.planning-1") in pairs
    assert all(not wait.on.is_done for wait in found.waits)


def test_the_year_is_asked_for_in_as_many_questions_whatever_it_holds(
    lierne, django_assert_num_queries
):
    with django_assert_num_queries(2):
        found = queries.year(lierne.workspace, TODAY)
        assert found is not None
        assert len(found.milestones) > 20
        assert found.waits is not None
        assert [one.module for one in found.milestones]


def test_own_milestones_hang_on_nothing(lierne, kari):
    own = doings.add_milestone(
        lierne, name="Åpen dag på biblioteket", due_on=TODAY, waits_for="Biblioteket", by=kari
    )

    actions.move_start(lierne, starts_on=date(2026, 3, 2), reason="", by=kari)

    own.refresh_from_db()
    assert own.due_on == TODAY
    assert own.waits_for_name == "Biblioteket"


# A regional council


def test_a_council_gets_its_house_with_its_municipalities():
    members = [make.municipality("lierne"), make.municipality("snasa")]

    agreed = actions.open_council_engagement(
        council="Indre Namdal regionråd",
        municipalities=members,
        modules=modules(3),
        starts_on=START,
        by=ada(),
    )

    place = agreed.workspace
    assert (place.kind, place.slug) == ("council", "indre-namdal-regionraad")
    assert {one.name for one in place.municipalities.all()} == {"Lierne", "Snåsa"}
    with inside(place):
        assert "knowledge.session" in days(agreed)
        assert Engagement.within(place).count() == 1


@pytest.mark.parametrize(
    ("name", "slugs", "why"),
    [
        ("Regionrådet", ["lierne"], "minst to kommuner"),
        ("Lierne", ["lierne", "snasa"], "har alt dette navnet"),
        ("---", ["lierne", "snasa"], "kan ikke brukes"),
        ("Arbeid", ["lierne", "snasa"], "kan ikke brukes"),
    ],
)
def test_a_council_that_cannot_be_is_refused_in_words(name, slugs, why):
    make.workspace("lierne")

    with pytest.raises(ValidationError, match=why):
        actions.open_council_engagement(
            council=name,
            municipalities=[make.municipality(slug) for slug in slugs],
            modules=modules(3),
            starts_on=START,
            by=ada(),
        )
