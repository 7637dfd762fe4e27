"""In a member's own calendar a meeting that moves is the same one, and a newer edition of it."""

from datetime import timedelta

import icalendar
import pytest
import vobject
from django.test import Client

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.post.actions import make_feed
from bolyst.teams.actions import meetings as acts
from bolyst.teams.models import Meeting
from bolyst.teams.rules.meetings import MeetingKind
from bolyst.teams.tests import make_meetings as build
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

type Seen = list[tuple[str, int, str]]  # uid, sequence, where


def fetched(token: str) -> tuple[Seen, Seen]:
    """What two parsers that know nothing of each other read in the feed."""
    raw = Client().get(f"/kalender/{token}.ics").content
    one = [
        (str(event["UID"]), int(str(event["SEQUENCE"])), str(event["LOCATION"]))
        for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")
    ]
    other = [
        (event.uid.value, int(event.sequence.value), event.location.value)
        for event in getattr(vobject.readOne(raw.decode()), "vevent_list", [])
    ]
    return one, other


def moved(meeting: Meeting, by: Membership, place: str) -> Meeting:
    later = meeting.starts_at + timedelta(days=7)
    return acts.change_meeting(
        meeting, kind=MeetingKind.TEAM, title=meeting.title, starts_at=later,
        ends_at=later + timedelta(minutes=90), place=place, link="", by=by,
    )  # fmt: skip


def test_each_move_is_a_higher_sequence_of_the_same_event_and_a_cancellation_its_end():
    kari, ada = make.member(), make.member(Role.ADVISER)
    meeting = build.called()
    token = make_feed(kari.user, language="nb")
    uid = f"meeting-{meeting.pk}@bolyst"

    assert fetched(token) == ([(uid, 0, "Kommunehuset")],) * 2

    with inside(meeting.workspace):
        meeting = moved(moved(meeting, ada, "Biblioteket"), ada, "Skolen")
    assert fetched(token) == ([(uid, 2, "Skolen")],) * 2

    with inside(meeting.workspace):
        acts.cancel_meeting(meeting, reason="Storm", by=ada)
    assert fetched(token) == ([], [])
