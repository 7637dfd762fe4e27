from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.accounts.models import Errand, Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.partners.models import Contact, Organisation
from bolyst.post.models import Letter
from bolyst.teams.actions import seats
from bolyst.teams.actions.handover import hand_over, undo_handover
from bolyst.teams.actions.meetings import call_meeting
from bolyst.teams.models import Attendance, Dispatch, Handover, Seat, SeatPeriod
from bolyst.teams.queries.team import members_on
from bolyst.teams.tests import make_meetings
from bolyst.teams.tests import make_team as built
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

ON = date(2026, 5, 4)


@pytest.fixture
def kari():
    return make.member()


@pytest.fixture
def place():
    found = make.workspace()
    with inside(found):
        yield found


def sitting(place):
    return [
        (str(person), is_deputy) for person, _, is_deputy in members_on(built.team(), clock.today())
    ]


def lines():
    found = SeatPeriod.within(built.team().workspace).order_by("from_date", "contact__name")
    return [(str(one), one.is_deputy, one.from_date, one.to_date) for one in found]


def test_a_whole_role_goes_to_the_successor_in_one_action(place, kari):
    taken = built.seat(key_person="Nina", deputy="Tor")

    hand_over(taken.team, leaver=built.person("Nina"), heir=built.person("Mari"), on=ON, by=kari)

    assert sitting(place) == [("Mari", False), ("Tor", True)]
    assert lines() == [
        ("Nina", False, built.STARTED, ON - timedelta(days=1)),
        ("Tor", True, built.STARTED, None),
        ("Mari", False, ON, None),
    ]
    with inside(place):
        assert Contact.within(place).get(name="Nina").left_on == ON - timedelta(days=1)


def test_the_deputy_rises_and_somebody_new_is_deputy(place, kari):
    taken = built.seat(key_person="Nina", deputy="Tor")

    hand_over(
        taken.team,
        leaver=built.person("Nina"),
        heir=built.person("Tor"),
        deputy=built.person("Mari"),
        on=ON,
        by=kari,
    )

    assert sitting(place) == [("Tor", False), ("Mari", True)]


def test_a_handover_is_undone_to_the_last_line_of_the_history(place, kari):
    taken = built.seat(key_person="Nina", deputy="Tor")
    before = lines()
    done = hand_over(
        taken.team, leaver=built.person("Nina"), heir=built.person("Tor"), on=ON, by=kari
    )

    undo_handover(done, by=kari)

    assert sitting(place) == [("Nina", False), ("Tor", True)]
    assert lines() == before
    assert Contact.within(place).get(name="Nina").left_on is None


def test_a_handover_somebody_built_on_is_not_undone(place, kari):
    taken = built.seat(key_person="Nina")
    done = hand_over(
        taken.team, leaver=built.person("Nina"), heir=built.person("Tor"), on=ON, by=kari
    )
    seats.fill_seat(
        taken, key_person=built.person("Mari"), deputy=None, vacant_reason="",
        is_residents=False, since=ON + timedelta(days=9), by=kari,
    )  # fmt: skip

    with pytest.raises(ValidationError, match="gitt videre etterpå"):
        undo_handover(done, by=kari)


def test_after_thirty_days_a_handover_stands(place, kari):
    done = built.handover()
    with inside(place):
        Handover.within(place).update(made_at=clock.now() - timedelta(days=31))

        with pytest.raises(ValidationError, match="over tretti dager siden"):
            undo_handover(done, by=kari)


@pytest.mark.parametrize(
    ("heir", "on", "said"),
    [
        ("Nina", ON, "annen enn den som slutter"),
        ("Ola", ON, "Ola arbeider ikke hos NAV"),
        ("Mari", built.STARTED, "Velg en senere dag"),
        ("Mari", date(2099, 1, 1), "Velg en dag innen ett år"),
    ],
)
def test_a_handover_that_makes_no_sense_is_refused_in_words(place, kari, heir, on, said):
    taken = built.seat(key_person="Nina")
    where = built.organisation("Skolen") if heir == "Ola" else built.organisation("NAV")

    with pytest.raises(ValidationError, match=said):
        hand_over(
            taken.team, leaver=built.person("Nina"), heir=built.person(heir, where), on=on, by=kari
        )

    assert sitting(place) == [("Nina", False)]


def test_somebody_without_a_seat_has_nothing_to_hand_over(place, kari):
    built.seat(key_person="Nina")

    with pytest.raises(ValidationError, match="Tor har ingen plass"):
        hand_over(
            built.team(), leaver=built.person("Tor"), heir=built.person("Mari"), on=ON, by=kari
        )


def at_the_table(place, name):
    return Contact.within(place).get(name=name)


def heir_of(contact, name="Mari"):
    where = Organisation.within(contact.workspace).get(pk=contact.organisation_id)
    return built.person(name, where)


def test_the_successor_is_called_to_the_meetings_and_the_leavers_link_is_dead(place, kari):
    one = make_meetings.meeting()
    with inside(place):
        call_meeting(one, by=kari)
        berit = at_the_table(place, "Berit Moen")
        row = Attendance.within(place).get(contact=berit)
        mari = heir_of(berit)

        done = hand_over(one.team, leaver=berit, heir=mari, on=clock.today(), by=kari)

        invited = set(one.attendances.values_list("contact__name", flat=True))
        assert "Mari" in invited
        assert "Berit Moen" not in invited
        assert Letter.within(place).filter(to_email=mari.email).exists()
        assert Errand.within(place).get(subject_id=row.pk).revoked_at is not None

        undo_handover(done, by=kari)

        invited = set(one.attendances.values_list("contact__name", flat=True))
        assert "Berit Moen" in invited
        assert "Mari" not in invited


def test_tasks_nobody_has_answered_for_go_to_the_successor(place, kari):
    dispatch = make_meetings.dispatched()
    with inside(place):
        arne = at_the_table(place, "Arne Lian")
        assert dispatch.contact == arne
        mari = heir_of(arne)

        hand_over(built.team(), leaver=arne, heir=mari, on=clock.today(), by=kari)

        assert Dispatch.within(place).get().contact == mari
        letter = Letter.within(place).filter(to_email=mari.email).get()
        assert "Spør rutebilselskapet" in str(letter.text)


def test_a_coordinator_hands_over_access_too(place, kari):
    taken = built.seat(key_person="Nina")
    nina, mari = built.person("Nina"), built.person("Mari")
    with inside(place):
        old = make.member(Role.KEY_PERSON, name="Nina")
        Membership.within(place).filter(pk=old.pk).update(user=old.user)
        old.user.email = nina.email
        old.user.save()

        done = hand_over(taken.team, leaver=nina, heir=mari, on=ON, gives_access=True, by=kari)

        assert Membership.within(place).get(pk=old.pk).is_over
        roles = Membership.within(place).filter(user__email=mari.email)
        assert [member.role for member in roles] == [Role.KEY_PERSON]

        undo_handover(done, by=kari)

        back = Membership.within(place).filter(user__email=nina.email, ended_at__isnull=True)
        assert back.count() == 1


def test_an_adviser_gives_nobody_access(place):
    taken = built.seat(key_person="Nina")
    make.member(Role.KEY_PERSON, name="Nina")

    with inside(place):
        hand_over(
            taken.team, leaver=built.person("Nina"), heir=built.person("Mari"), on=ON,
            gives_access=True, by=make.member(Role.ADVISER),
        )  # fmt: skip

        assert not Membership.within(place).filter(user__email__startswith="mari").exists()


def test_somebody_without_an_address_can_take_the_seat_but_not_the_access(place, kari):
    taken = built.seat(key_person="Nina")
    gunda = built.person("Gunda", email="")
    make.member(Role.KEY_PERSON, name="Nina")

    with pytest.raises(ValidationError, match="ingen e-postadresse"):
        hand_over(
            taken.team, leaver=built.person("Nina"), heir=gunda, on=ON, gives_access=True, by=kari
        )
    hand_over(taken.team, leaver=built.person("Nina"), heir=gunda, on=ON, by=kari)

    with inside(place):
        assert str(Seat.within(place).get().key_person) == "Gunda"
