"""The milestones in a member's own calendar."""

import pytest

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.post.calendars import OSLO
from bolyst.post.feeds import events_of
from bolyst.programme import actions
from bolyst.programme.models import Milestone
from bolyst.programme.tests.make import START, engagement
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def feed(who):
    return {event.uid: event for event in events_of(who.user)}


def test_what_is_open_stands_in_the_feed_of_those_who_see_the_year():
    agreed = engagement(numbers=(2,))
    engagement("hitra", numbers=(2,))
    with inside(agreed.workspace):
        mine = Milestone.within(agreed.workspace).get(key="mapping.week")
        actions.fulfil(agreed.workspace, "mapping.planning-1", on=START, by=make.member())
        done = Milestone.within(agreed.workspace).get(key="mapping.planning-1")

    found = feed(make.member(Role.KEY_PERSON))

    event = found[f"milestone-{mine.pk}@bolyst"]
    assert event.summary == "Frist i Lierne: Kartleggingsuka er gjennomført"
    assert event.starts_at.astimezone(OSLO).date() == mine.due_on
    assert f"milestone-{done.pk}@bolyst" not in found
    assert all("Hitra" not in event.summary for event in found.values())


def test_an_interviewer_gets_none_of_it():
    engagement(numbers=(2,))

    assert feed(make.member(Role.INTERVIEWER)) == {}


def test_when_a_date_moves_the_same_event_moves():
    agreed = engagement(numbers=(2,))
    kari = make.member()
    before = feed(kari)
    with inside(agreed.workspace):
        actions.move_start(agreed, starts_on=START.replace(day=16), reason="", by=kari)

    after = feed(kari)

    assert before.keys() == after.keys()
    assert all(after[uid].starts_at > before[uid].starts_at for uid in before)
