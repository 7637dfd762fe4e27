"""A handover agreed on ahead: the leaver acts until the day, then a job carries it out, once."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.live.jobs import service
from bolyst.partners.actions import contact_leaves
from bolyst.partners.models import Contact
from bolyst.post.models import Letter
from bolyst.teams.actions.agreed import carry_out_due
from bolyst.teams.actions.handover import hand_over, undo_handover
from bolyst.teams.actions.watch import watch
from bolyst.teams.models import Handover, SeatPeriod
from bolyst.teams.queries.handovers import hindrances
from bolyst.teams.queries.team import members_on
from bolyst.teams.queries.watch import alarms_of
from bolyst.teams.rules.alarms import Kind, Level
from bolyst.teams.tasks import carry_out_handovers
from bolyst.teams.tests import make_team as built
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
AHEAD = timedelta(days=20)
TEAM = "/lierne/arbeid/team/"


@pytest.fixture
def kari() -> Membership:
    return make.member()


def agreed(by: Membership, *, gives_access: bool = False) -> Handover:
    """Nina's seat goes to Mari in twenty days."""
    taken = built.seat(key_person="Nina", deputy="Tor")
    nina, mari = built.person("Nina"), built.person("Mari")
    with inside(by.workspace):
        return hand_over(
            taken.team,
            leaver=nina,
            heir=mari,
            on=clock.today() + AHEAD,
            by=by,
            gives_access=gives_access,
        )


def sitting(day: date) -> list[str]:
    team = built.team()
    with inside(team.workspace):
        return [str(person) for person, _where, is_deputy in members_on(team, day) if not is_deputy]


def later(days: int) -> None:
    """The job runs, so many days from now."""
    with clock.at(clock.now() + timedelta(days=days)):
        place = make.workspace()
        with inside(place):
            carry_out_handovers(place)


def test_until_the_day_the_leaver_acts_and_then_the_successor(kari: Membership):
    agreed(kari)

    later(19)
    assert sitting(clock.today() + timedelta(days=19)) == ["Nina"]

    later(20)
    assert sitting(clock.today() + AHEAD) == ["Mari"]
    with inside(kari.workspace):
        assert Contact.within(kari.workspace).get(name="Nina").left_on == (
            clock.today() + AHEAD - timedelta(days=1)
        )


def test_a_server_that_slept_a_week_does_it_once_and_as_from_the_day(kari: Membership):
    done = agreed(kari)

    for _time in range(3):
        later(27)

    with inside(kari.workspace):
        lines = SeatPeriod.within(kari.workspace).filter(is_deputy=False).order_by("from_date")
        assert [(str(one), one.from_date) for one in lines] == [
            ("Nina", built.STARTED), ("Mari", clock.today() + AHEAD),
        ]  # fmt: skip
        assert Handover.within(kari.workspace).filter(waits=False).get() == done


def test_what_is_agreed_on_can_be_called_off(kari: Membership):
    done = agreed(kari)
    with inside(kari.workspace):
        undo_handover(done, by=kari)

    later(20)

    assert sitting(clock.today() + AHEAD) == ["Nina"]


def test_one_that_was_carried_out_can_be_undone_for_thirty_days(kari: Membership):
    done = agreed(kari)
    later(27)

    with inside(kari.workspace), clock.at(clock.now() + timedelta(days=50)):
        undo_handover(done, by=kari)

    assert sitting(clock.today() + timedelta(days=50)) == ["Nina"]


def test_nobody_agrees_twice_on_who_takes_over(kari: Membership):
    done = agreed(kari)

    with inside(kari.workspace), pytest.raises(ValidationError, match="alt avtalt"):
        hand_over(
            done.team, leaver=done.leaver, heir=built.person("Siv"), on=clock.today() + AHEAD,
            by=kari,
        )  # fmt: skip


def test_a_successor_who_left_meanwhile_lets_it_wait_and_the_page_says_why(kari: Membership):
    done = agreed(kari)
    with inside(kari.workspace):
        contact_leaves(done.heir, left_on=clock.today(), by=kari)
        done.heir.refresh_from_db()
        assert "har sluttet" in hindrances(done)[0]

    later(20)

    assert sitting(clock.today() + AHEAD) == ["Nina"]
    shown = make.client(kari).get(TEAM).content.decode()
    assert "Nina til Mari" in shown
    assert "Mari har sluttet." in shown


def test_when_who_agreed_is_gone_a_coordinator_of_the_day_acts(kari: Membership):
    agreed(make.member(Role.ADVISER))
    with inside(kari.workspace):
        Membership.within(kari.workspace).filter(role=Role.ADVISER).update(ended_at=clock.now())

    later(20)

    assert sitting(clock.today() + AHEAD) == ["Mari"]


def test_from_the_pages_it_is_agreed_shown_and_called_off(kari: Membership):
    taken = built.seat(key_person="Nina")
    mari = built.person("Mari")
    browser: Client = make.client(kari)
    day = clock.today() + AHEAD
    sent = {"heir": str(mari.pk), "deputy": "", "on": day.isoformat(), "has_left": "on"}

    answer = browser.post(
        f"/lierne/arbeid/team/overlever/{taken.key_person_id}/", sent, follow=True
    )

    shown = answer.content.decode()
    assert "Overleveringen er avtalt." in shown
    assert "Avtalte overleveringer" in shown
    with inside(kari.workspace):
        done = Handover.within(kari.workspace).get()
    answer = browser.post(f"{TEAM}overleveringer/{done.pk}/angre/", follow=True)
    assert "Avtalte overleveringer" not in answer.content.decode()


# --- the coordinator's own role -------------------------------------------------------------------


@pytest.fixture
def nina() -> Membership:
    """The place's only coordinator, who sits in the team herself."""
    member = make.member()
    built.person("Nina", email=member.user.email)
    return member


def coordinators() -> list[str]:
    place = make.workspace()
    with inside(place):
        found = Membership.within(place).filter(role=Role.COORDINATOR).select_related("user")
        return [one.user.email for one in found if not one.is_over]


def test_a_coordinator_hands_over_her_own_role_on_the_day(
    nina: Membership, django_capture_on_commit_callbacks
):
    agreed(nina, gives_access=True)
    assert coordinators() == [nina.user.email]

    with django_capture_on_commit_callbacks(execute=True):
        later(20)

    mari = built.person("Mari").email
    assert coordinators() == [mari]
    assert [one.to for one in mail.outbox] == [[mari]]  # told how to sign in


def test_nobody_leaves_the_place_without_a_coordinator(nina: Membership):
    """The successor has no address to sign in with: it is refused before anything is agreed."""
    taken = built.seat(key_person="Nina")
    gunda = built.person("Gunda", email="")

    with inside(nina.workspace), pytest.raises(ValidationError, match="ingen e-postadresse"):
        hand_over(
            taken.team, leaver=built.person("Nina"), heir=gunda, on=clock.today() + AHEAD,
            gives_access=True, by=nina,
        )  # fmt: skip

    assert coordinators() == [nina.user.email]


def test_an_agreement_alone_changes_nothing(nina: Membership):
    agreed(nina, gives_access=True)

    with inside(nina.workspace):
        assert carry_out_due(nina.workspace) == []
    assert coordinators() == [nina.user.email]


def test_that_a_successor_can_t_is_said_by_letter_and_alarm_once(kari: Membership):
    done = agreed(kari)
    with inside(kari.workspace):
        contact_leaves(done.heir, left_on=clock.today(), by=kari)
        by = service(kari.workspace, "Vaktmesteren")
        found = [one for one in alarms_of(done.team, clock.today()) if one.kind == Kind.HANDOVER]
        watch(kari.workspace, by=by)
        watch(kari.workspace, by=by)
        every = Letter.within(kari.workspace)
        letters = [one for one in every if "Nina skal overlevere" in (one.text or "")]

        assert [(one.level, one.due_on) for one in found] == [(Level.SOON, done.on_date)]
        assert [letter.to_email for letter in letters] == [kari.user.email]
        assert "Mari har sluttet." in (letters[0].text or "")


def test_one_whose_day_passed_is_broken_and_one_that_is_mended_is_silent(kari: Membership):
    done = agreed(kari)
    with inside(kari.workspace):
        contact_leaves(done.heir, left_on=clock.today(), by=kari)
        late = alarms_of(done.team, done.on_date)
        undo_handover(done, by=kari)
        after = alarms_of(done.team, done.on_date)

    assert (Kind.HANDOVER, Level.BROKEN) in {(one.kind, one.level) for one in late}
    assert Kind.HANDOVER not in {one.kind for one in after}


def test_a_successor_without_an_address_stops_nobody_elses_handover(kari: Membership):
    """Access can't be passed on to them: it waits, is said, and the job goes on."""
    done = agreed(kari, gives_access=True)
    with inside(kari.workspace):
        done.heir.email = ""
        done.heir.save(update_fields=["email"])
        assert "ingen e-postadresse" in hindrances(Handover.within(kari.workspace).get())[0]

    later(20)

    with inside(kari.workspace):
        assert Handover.within(kari.workspace).get().waits
