from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.live import jobs
from bolyst.partners.models import Contact
from bolyst.post.models import Letter
from bolyst.programme.models import Engagement
from bolyst.programme.rules import EngagementState
from bolyst.programme.tests import make as programme
from bolyst.teams.actions.watch import watch
from bolyst.teams.models import Meeting, Team
from bolyst.teams.queries.watch import REPORT, facts_of
from bolyst.teams.rules.meetings import MeetingKind, MeetingState
from bolyst.teams.rules.team import Residents, TeamState
from bolyst.teams.tests import make_team as built
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """A team with everything in place but meetings."""
    found = make.workspace()
    make.member()
    built.lead()
    built.seat(key_person="Nina", deputy="Tor")
    with inside(found):
        Team.within(found).update(state=TeamState.OPERATING, residents=Residents.REFERENCE_GROUP)
        yield found


@pytest.fixture
def on(monkeypatch):
    """Wake the watcher on a day."""

    def wake(place, day: date) -> list[Letter]:
        moment = timezone.make_aware(datetime(day.year, day.month, day.day, 8))  # noqa: DTZ001
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr(clock, "today", lambda: day)
        return watch(place, by=jobs.service(place, "Vaktmesteren"))

    return wake


def met(place, day: date, state: MeetingState = MeetingState.HELD) -> None:
    begins = timezone.make_aware(datetime(day.year, day.month, day.day, 10))  # noqa: DTZ001
    Meeting.everywhere.create(
        workspace=place, team=built.team(), kind=MeetingKind.TEAM, title="Teammøte", state=state,
        starts_at=begins, ends_at=begins + timedelta(hours=1),
    )  # fmt: skip


def approved(place) -> None:
    Meeting.within(place).filter(state=MeetingState.HELD).update(state=MeetingState.APPROVED)


def test_a_warning_is_sent_once_for_each_step_and_stops_when_it_is_met(place, on):
    met(place, date(2026, 3, 2))
    approved(place)

    assert on(place, date(2026, 9, 1)) == []
    first = on(place, date(2026, 9, 15))
    assert {letter.to_email for letter in first} == {"kari@lierne.example", "nina@lierne.example"}
    assert "løftet om 2 møter i året" in str(first[0].text)
    assert on(place, date(2026, 9, 16)) == []
    assert len(on(place, date(2026, 11, 20))) == 2  # less than two months are left
    met(place, date(2027, 1, 5), MeetingState.CALLED)
    met(place, date(2027, 2, 20), MeetingState.CALLED)
    assert on(place, date(2026, 12, 16)) == []


def test_a_week_asleep_is_caught_up_once(place, on):
    met(place, date(2026, 3, 2))
    approved(place)
    on(place, date(2026, 12, 10))

    late = on(place, date(2027, 1, 20))
    again = on(place, date(2027, 1, 20))

    assert len(late) == 2
    assert "Teamet har møttes 1 gang" in str(late[0].text)
    assert again == []


def test_several_alarms_stand_in_one_letter(place, on):
    built.seat("Skolen", reason="Rektor er ny.")
    on(place, date(2026, 3, 1))

    with inside(place):
        written = Letter.within(place).filter(to_email="kari@lierne.example")
    assert written.count() == 1


def test_a_reader_gets_the_letter_in_their_own_language(place, on):
    kari = make.member()
    kari.user.language = "en"
    kari.user.save()

    [letter] = [one for one in on(place, date(2026, 12, 1)) if one.to_email == kari.user.email]

    assert letter.language == "en"


def test_a_leader_without_an_address_gets_no_letter_and_the_coordinator_does(place, on):
    nina = built.person("Nina")
    nina.email = ""
    nina.save()

    letters = on(place, date(2026, 12, 1))

    assert [letter.to_email for letter in letters] == ["kari@lierne.example"]


def test_somebody_who_no_longer_coordinates_gets_no_letter(place, on):
    make.member(Role.COORDINATOR, name="Eldre", until=date(2026, 5, 1))

    letters = on(place, date(2026, 12, 1))

    assert "eldre@lierne.example" not in {letter.to_email for letter in letters}


def test_a_consolidated_team_that_has_met_is_at_work(place, on):
    Team.within(place).update(state=TeamState.CONSOLIDATED)
    met(place, date(2026, 3, 2))

    on(place, date(2026, 3, 3))

    team = Team.within(place).get()
    assert (team.state, team.state_since) == (TeamState.OPERATING, date(2026, 3, 2))


def test_a_place_without_a_team_hears_nothing(on):
    assert on(make.workspace("hitra"), date(2026, 12, 1)) == []


def test_who_comes_later_is_told_of_what_nobody_was_told(place, on):
    members = Membership.within(place)
    members.update(to_date=date(2020, 2, 1))
    Contact.within(place).update(email="")
    assert on(place, date(2027, 6, 1)) == []
    members.update(to_date=None)

    assert on(place, date(2027, 6, 1))


def test_a_cancelled_engagement_asks_for_no_report(place):
    asked = programme.milestone(key=REPORT, due_on=date(2026, 3, 1))
    today = date(2026, 4, 1)
    assert facts_of(built.team(), today).report_due_on == date(2026, 3, 1)

    Engagement.within(place).filter(pk=asked.engagement_id).update(state=EngagementState.CANCELLED)

    assert facts_of(built.team(), today).report_due_on is None
