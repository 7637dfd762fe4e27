"""Setting, moving and undoing times, and what follows in the mapping."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from bolyst import make as house
from bolyst.accounts import scopes
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.mapping.actions.weeks import remove_conversation
from bolyst.mapping.models import Conversation
from bolyst.mapping.rules import ConversationKind
from bolyst.mapping.rules import InformantGroup as Group
from bolyst.mapping.tests.make import note, week
from bolyst.post import feeds
from bolyst.schedules.actions import interpreters, limits, slots
from bolyst.schedules.models import InterpreterOrder, Move, Quota, Slot
from bolyst.schedules.queries import board as queries
from bolyst.schedules.rules import InterpreterStatus, InterpreterWay, UnqualifiedWhy
from bolyst.schedules.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def test_the_conversation_follows_its_time():
    talk, where = make.talk(week()), make.place()

    make.slot(talk, place=where, room="Salen")

    with inside(talk.workspace):
        kept = Conversation.within(talk.workspace).get()
    assert (kept.held_on, kept.place) == (make.MONDAY, "Grendehuset, Salen")


def test_a_time_outside_the_week_is_refused():
    talk = make.talk(week())

    with pytest.raises(ValidationError, match="Velg en dag i uka"):
        make.slot(talk, day=make.MONDAY + timedelta(days=5))


def test_only_those_who_came_to_listen_sit_in_the_conversation():
    talk = make.talk(week())

    with pytest.raises(ValidationError, match="Bare rådgivere og intervjuere"):
        make.slot(talk, interviewer=house.member(Role.COORDINATOR))


def test_an_interviewer_whose_time_is_over_is_not_set_up():
    talk = make.talk(week())
    gone = house.member(Role.INTERVIEWER, name="Gro", until=make.MONDAY - timedelta(days=900))

    with pytest.raises(ValidationError, match="Bare rådgivere og intervjuere"):
        make.slot(talk, interviewer=gone)


def test_taken_off_it_is_without_a_time_again():
    slot = make.slot(place=make.place())
    talk, kari = slot.conversation, house.member()

    with inside(talk.workspace):
        slots.take_off(talk, by=kari)

        kept = Conversation.within(talk.workspace).get()
        assert not Slot.within(talk.workspace).exists()
    assert (kept.held_on, kept.place) == (None, "")


def test_the_last_move_is_undone_and_then_the_one_before():
    talk, kari = make.talk(week()), house.member()
    make.slot(talk, starts=10, ends=11)
    make.slot(talk, starts=13, ends=14)

    with inside(talk.workspace):
        slots.undo_last(talk.week, by=kari)
        assert Slot.within(talk.workspace).get().starts_at.hour == 10

        slots.undo_last(talk.week, by=kari)
        assert not Slot.within(talk.workspace).exists()
        with pytest.raises(ValidationError, match="ingenting å angre"):
            slots.undo_last(talk.week, by=kari)


def test_a_removed_time_comes_back_as_it_was():
    talk, kari = make.talk(week()), house.member()
    make.slot(talk, place=make.place(), room="Salen", interviewer=make.interviewer())

    with inside(talk.workspace):
        before = slots.state_of(Slot.within(talk.workspace).get())
        slots.take_off(talk, by=kari)
        slots.undo_last(talk.week, by=kari)

        assert slots.state_of(Slot.within(talk.workspace).get()) == before
        assert Conversation.within(talk.workspace).get().place == "Grendehuset, Salen"


def test_a_whole_proposal_is_undone_at_once():
    during, kari = week(), house.member()
    talks = [make.talk(during, f"Samtale {n}") for n in range(3)]

    with inside(during.workspace):
        slots.apply_plan([(talk, make.planned(9 + n, 10 + n)) for n, talk in enumerate(talks)],
                         by=kari)  # fmt: skip
        assert slots.undo_last(during, by=kari) == 3
        assert not Slot.within(during.workspace).exists()


def test_a_pin_in_between_does_not_stop_the_undo():
    slot = make.slot()
    kari = house.member()

    with inside(slot.workspace):
        slots.pin(slot, is_pinned=True, by=kari)
        slots.undo_last(slot.conversation.week, by=kari)

        assert not Slot.within(slot.workspace).exists()


def test_saving_the_same_time_again_is_no_move():
    talk = make.talk(week())
    make.slot(talk)
    make.slot(talk)

    with inside(talk.workspace):
        assert Move.within(talk.workspace).count() == 1


def test_the_journal_holds_days_and_ids_and_nothing_that_was_typed():
    slot = make.slot(make.talk(week(), "Familien i Nordli"), room="Stua hos Hansen")

    with inside(slot.workspace):
        lines = JournalLine.within(slot.workspace).filter(verb__startswith="slot.")
        written = str([line.facts for line in lines])
    assert lines
    assert "Nordli" not in written
    assert "Hansen" not in written


def test_a_conversation_that_is_removed_takes_its_time_with_it():
    slot = make.slot()

    with inside(slot.workspace):
        remove_conversation(slot.conversation, by=house.member(Role.ADVISER))

        assert not Slot.within(slot.workspace).exists()
        assert not Move.within(slot.workspace).exists()


# --- interpreters ---------------------------------------------------------------------------------


def order(**more: object) -> InterpreterOrder:
    talk = make.talk(week(), language="ti")
    given = {
        "language": "ti", "ordered_by": "NAV Lierne", "status": InterpreterStatus.ORDERED,
        "way": InterpreterWay.PRESENT, "is_qualified": True, "why": "", "reason": "",
    } | more  # fmt: skip
    with inside(talk.workspace):
        return interpreters.order_interpreter(talk, by=house.member(), **given)


def test_an_unqualified_interpreter_without_a_reason_is_refused():
    with pytest.raises(ValidationError, match="Loven krever kvalifisert tolk"):
        order(is_qualified=False)


def test_what_is_only_needed_says_nothing_of_who_comes():
    kept = order(status=InterpreterStatus.NEEDED, is_qualified=None)

    assert kept.is_qualified is None


def test_the_exception_stands_with_its_reason():
    kept = order(is_qualified=False, why=UnqualifiedWhy.CANNOT_WAIT, reason="Ingen ledig før juni")

    assert (kept.is_qualified, kept.why) == (False, "cannot-wait")


def test_a_qualified_one_needs_no_reason_and_keeps_none():
    assert order(why=UnqualifiedWhy.CANNOT_WAIT, reason="Glemt fra før").reason == ""


def test_orders_stand_by_language_and_count_those_nobody_has_ordered():
    during = week()
    make.talk(during, "A", language="ti")
    make.talk(during, "B", language="ar")
    make.talk(during, "C", language="ti")
    make.talk(during, "D", language="nb")

    with inside(during.workspace):
        found = queries.interpreter_orders(during)

    assert [(code, len(cards)) for code, cards in found] == [("ar", 1), ("ti", 2)]


# --- quotas ---------------------------------------------------------------------------------------


def test_wanted_booked_and_held():
    during, kari = week(), house.member()
    heard = make.talk(during, "A", people=None)
    note(heard)
    make.slot(heard)
    make.slot(make.talk(during, "B", people=None), starts=12, ends=13)
    make.talk(during, "C", people=None)
    with inside(during.workspace):
        limits.set_quotas(during, {Group.RESIDENTS: 4, Group.BUSINESS: 2}, by=kari)

        found = {one.group: one for one in queries.coverage(during, make.MONDAY)}

    mine, business = found[Group.RESIDENTS], found[Group.BUSINESS]
    assert (mine.wanted, mine.booked, mine.held, mine.missing) == (4, 2, 1, 2)
    assert not mine.is_unheard
    assert business.is_unheard
    assert found[Group.VOLUNTARY].wanted is None


def test_an_empty_number_takes_the_quota_away():
    during, kari = week(), house.member()
    with inside(during.workspace):
        limits.set_quotas(during, {Group.RESIDENTS: 4}, by=kari)
        limits.set_quotas(during, {Group.RESIDENTS: None}, by=kari)

        assert not Quota.within(during.workspace).exists()


# --- roads ----------------------------------------------------------------------------------------


def test_a_road_is_as_long_both_ways():
    a, b, kari = make.place("A"), make.place("B"), house.member()
    with inside(a.workspace):
        limits.set_travel(a, b, minutes=40, by=kari)
        limits.set_travel(b, a, minutes=25, by=kari)

        found = queries.limits_of(week())
        assert found.minutes(a.pk, b.pk) == found.minutes(b.pk, a.pk) == 25
        assert found.minutes(a.pk, make.place("C").pk) == 30


def test_a_road_leads_somewhere():
    a = make.place("A")
    with inside(a.workspace), pytest.raises(ValidationError, match="to ulike steder"):
        limits.set_travel(a, a, minutes=5, by=house.member())


# --- calendars ------------------------------------------------------------------------------------


def test_ones_own_conversations_stand_in_the_calendar_without_who_came():
    ingrid = make.interviewer()
    talk = make.talk(week(), "Familien i Nordli", kind=ConversationKind.GROUP)
    make.slot(talk, place=make.place(), interviewer=ingrid)
    make.slot(make.talk(talk.week, "En annens"), starts=14, ends=15)

    with inside(talk.workspace), clock.at(make.BEFORE):
        found = [one for one in feeds.events_of(ingrid.user) if one.uid.startswith("slot-")]

    assert [(one.summary, one.location) for one in found] == [
        ("Samtale, Grendehuset", "Grendehuset")
    ]
    assert "Nordli" not in str(found)
    assert found[0].starts_at.isoformat() == "2026-05-04T10:00:00+02:00"


def test_whoever_is_given_a_talk_has_come_for_its_week():
    nora = house.member(Role.INTERVIEWER, name="Nora", weeks=False)
    talk = make.talk(week(), "Skolen")

    make.slot(talk, interviewer=nora)

    with inside(talk.workspace):
        assert scopes.reaches(nora, talk.week_id)
