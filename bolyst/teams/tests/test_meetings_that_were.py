"""A meeting that was held without a call is written down; one people are called to stays ahead."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.post.models import Letter
from bolyst.teams.actions import meetings as acts
from bolyst.teams.models import Meeting
from bolyst.teams.queries.meetings import held_dates
from bolyst.teams.rules.meetings import NORWAY, MeetingKind, MeetingState
from bolyst.teams.tests import make_meetings as build
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
WORK = "/lierne/arbeid/team"


@pytest.fixture
def ada() -> Membership:
    return make.member(Role.ADVISER)


@pytest.fixture
def kari() -> Client:
    return make.client(make.member())


def the_same(meeting: Meeting, **changes: Any) -> dict[str, Any]:
    names = ("title", "starts_at", "ends_at", "place", "link")
    return {"kind": MeetingKind.TEAM} | {name: getattr(meeting, name) for name in names} | changes


def test_a_meeting_people_are_called_to_is_not_moved_into_the_past(ada: Membership):
    with inside(ada.workspace):
        meeting = build.called()
        past = clock.now() - timedelta(days=3)
        times = {"starts_at": past, "ends_at": past + timedelta(minutes=90)}

        with pytest.raises(ValidationError, match="kan ikke flyttes til et tidspunkt som er forbi"):
            acts.change_meeting(meeting, by=ada, **the_same(meeting, **times))

        assert not Letter.within(ada.workspace).filter(key__contains="changed").exists()


def test_the_title_of_a_meeting_that_has_begun_can_still_be_mended(ada: Membership):
    with inside(ada.workspace):
        meeting = build.called()
        begun = clock.now() - timedelta(minutes=5)
        Meeting.within(ada.workspace).filter(pk=meeting.pk).update(
            starts_at=begun, ends_at=begun + timedelta(minutes=90)
        )
        meeting.refresh_from_db()

        changed = acts.change_meeting(meeting, by=ada, **the_same(meeting, title="Høstmøtet"))

        assert changed.title == "Høstmøtet"


def test_a_draft_is_not_held_before_its_time(ada: Membership):
    with inside(ada.workspace), pytest.raises(ValidationError, match="ikke begynt"):
        acts.hold_meeting(build.meeting(), by=ada)


def test_a_meeting_nobody_was_called_to_is_written_down_from_the_pages(kari: Client):
    """Planned on a day that has been, said to be held, ticked off, minuted: and it counts."""
    people = build.table()
    day = (clock.now() - timedelta(days=6)).astimezone(NORWAY).date()
    sent = {
        "title": "Møte etter brannen", "kind": "team", "day": day.isoformat(), "begins": "10:00",
        "ends": "11:30", "place": "Brannstasjonen", "link": "",
    }  # fmt: skip

    page = kari.post(f"{WORK}/moter/nytt/", sent).headers["Location"]
    asked = kari.get(page).content.decode()
    assert "Tidspunktet er forbi" in asked
    assert "Kall inn teamet" not in asked
    kari.post(f"{page}start/")
    kari.post(f"{page}oppmote/", {"present": [str(one.pk) for one in people[:2]]})

    shown = kari.get(page).content.decode()
    assert "Gunda Lie" in shown  # on the list, though nobody wrote to anybody
    with inside(make.workspace()):
        meeting = Meeting.within(make.workspace()).get()
        assert meeting.state == MeetingState.HELD
        assert meeting.attendances.filter(was_there=True).count() == 2
        assert held_dates(meeting.team) == [day]
        assert not Letter.within(make.workspace()).exists()


def test_who_came_along_is_added_as_present_without_a_letter(ada: Membership, kari: Client):
    meeting = build.under_way()
    with inside(ada.workspace):
        berit = build.table()[0]
        guest = berit.organisation.contacts.create(
            workspace=ada.workspace, name="Nils Nes", email="nils@flyktning.example"
        )

    answer = kari.post(f"{WORK}/moter/{meeting.pk}/inviter/", {"contact": str(guest.pk)})

    assert answer.status_code == 302
    with inside(ada.workspace):
        assert meeting.attendances.get(contact=guest).was_there
        assert not Letter.within(ada.workspace).filter(to_name="Nils Nes").exists()
