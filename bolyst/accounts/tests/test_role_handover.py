"""A coordinator hands over her own role, and the place is never without one."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make
from bolyst.accounts.actions import end_membership, hand_over_role, keep_role
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role, coordinated_until
from bolyst.kernel import clock
from bolyst.workspaces.wall import inside

PAGE = "/lierne/arbeid/tilgang/min-rolle/"
DAY = timedelta(days=1)
TODAY = date(2026, 3, 2)


@pytest.fixture
def kari() -> Membership:
    return make.member()


def agreed(kari: Membership, days: int = 20) -> Membership:
    on = clock.today() + days * DAY
    with inside(kari.workspace):
        return hand_over_role(
            kari, name="Siv", email="siv@lierne.example", on=on, address="/", by=kari
        )


def coordinating(days: int) -> list[str]:
    place = make.workspace()
    with inside(place):
        found = Membership.within(place).filter(role=Role.COORDINATOR)
        now = found.current(clock.today() + days * DAY)  # type: ignore[attr-defined]
        return sorted(one.user.name for one in now)


@pytest.mark.django_db
def test_until_the_day_she_acts_and_then_the_successor(kari: Membership):
    agreed(kari)

    assert coordinating(19) == [kari.user.name]
    assert coordinating(20) == ["Siv"]


@pytest.mark.django_db
def test_from_the_page_the_successor_is_told_at_once(
    kari: Membership, django_capture_on_commit_callbacks
):
    on = clock.today() + 20 * DAY
    sent = {"name": "Siv", "email": "siv@lierne.example", "on": on.isoformat()}
    with django_capture_on_commit_callbacks(execute=True):
        make.client(kari).post(PAGE, sent)

    assert [letter.to for letter in mail.outbox] == [["siv@lierne.example"]]
    assert "Da kommer du inn." in mail.outbox[0].body
    assert coordinating(20) == ["Siv"]


@pytest.mark.django_db
def test_it_can_be_called_off_and_nobody_else_gets_in(kari: Membership):
    agreed(kari)

    make.client(kari).post(f"{PAGE}behold/")

    assert coordinating(20) == [kari.user.name]


@pytest.mark.django_db
def test_the_successors_role_cannot_be_ended_while_nobody_else_comes_after(kari: Membership):
    heir = agreed(kari)
    ada = make.member(Role.ADVISER)

    with inside(kari.workspace), pytest.raises(ValidationError, match="blir det ingen koordinator"):
        end_membership(heir, by=ada)
    with inside(kari.workspace), pytest.raises(ValidationError, match="siste koordinatoren"):
        end_membership(kari, by=ada)


@pytest.mark.django_db
def test_one_who_coordinates_already_only_stays(kari: Membership):
    other = make.member(name="Tor")
    with inside(kari.workspace):
        on = clock.today() + 20 * DAY
        heir = hand_over_role(kari, name="Tor", email=other.user.email, on=on, address="/", by=kari)

    assert heir == other
    assert coordinating(20) == ["Tor"]


@pytest.mark.django_db
@pytest.mark.parametrize("days", [-400, -1, 0, 367])
def test_only_a_day_to_come_and_within_a_year(kari: Membership, days: int):
    with pytest.raises(ValidationError, match="Velg en dag"):
        agreed(kari, days)


@pytest.mark.django_db
def test_not_to_oneself_and_not_twice(kari: Membership):
    with inside(kari.workspace), pytest.raises(ValidationError, match="annen enn deg selv"):
        hand_over_role(
            kari, name="Kari", email=kari.user.email.upper(), on=clock.today() + DAY,
            address="/", by=kari,
        )  # fmt: skip
    agreed(kari)
    with pytest.raises(ValidationError, match="Avlys det først"):
        agreed(kari, 30)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [r for r in Role if r is not Role.COORDINATOR])
def test_others_have_no_such_page(role: Role):
    make.member()
    assert make.client(make.member(role)).get(PAGE).status_code == 403


@pytest.mark.django_db
def test_calling_off_what_was_never_agreed_is_refused(kari: Membership):
    with inside(kari.workspace), pytest.raises(ValidationError, match="ikke overlevert"):
        keep_role(kari, by=kari)


OFFSETS = st.integers(min_value=-5, max_value=12)
PERIODS = st.lists(st.tuples(OFFSETS, st.one_of(st.none(), OFFSETS)), max_size=5)


@given(PERIODS)
def test_the_last_covered_day_is_what_counting_day_by_day_finds(drawn):
    periods = [
        (TODAY + first * DAY, None if last is None else TODAY + max(first, last) * DAY)
        for first, last in drawn
    ]
    day, found = TODAY, None
    while any(first <= day and (last is None or day <= last) for first, last in periods):
        found, day = day, day + DAY
        if day > TODAY + 40 * DAY:
            found = date.max
            break

    assert coordinated_until(periods, TODAY) == found
