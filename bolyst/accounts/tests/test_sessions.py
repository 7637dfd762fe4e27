"""A sign-in lasts twelve hours, and for staff half an hour without a click."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make
from bolyst.accounts import sessions
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import LONGEST_IDLE, LONGEST_SESSION, Role, session_is_over

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
spans = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=2))


@given(spans, spans, st.booleans())
def test_no_sign_in_outlives_its_time(age: timedelta, idle: timedelta, is_staff: bool):
    seen = NOON - min(idle, age)
    over = session_is_over(NOON - age, seen, NOON, is_staff=is_staff)

    assert over == (age >= LONGEST_SESSION or (is_staff and min(idle, age) >= LONGEST_IDLE))


def passes(visitor: Client, *, age: float = 0, idle: float = 0) -> None:
    """Minutes since the sign-in, and since the last click."""
    session = visitor.session
    session[sessions.SINCE] -= (age or idle) * 60
    session[sessions.SEEN] -= idle * 60
    session.save()


def at(path: str, who: Membership) -> Client:
    visitor = make.client(who)
    assert visitor.get(path).status_code == 200
    return visitor


START = "/lierne/arbeid/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "age", "idle", "is_in"),
    [
        (Role.COORDINATOR, 60, 28, True),
        (Role.COORDINATOR, 60, 30, False),
        (Role.LEADERSHIP, 60, 31, False),
        (Role.KEY_PERSON, 600, 300, True),
        (Role.KEY_PERSON, 720, 1, False),
        (Role.COORDINATOR, 719, 1, True),
        (Role.COORDINATOR, 720, 1, False),
    ],
)
def test_time_runs_out(role: Role, age: float, idle: float, is_in: bool):
    visitor = at(START, make.member(role))

    passes(visitor, age=age, idle=idle)

    answer = visitor.get(START)
    assert (answer.status_code == 200) == is_in
    assert ("_auth_user_id" in visitor.session) == is_in
    if not is_in:
        assert answer["Location"] == f"/konto/logg-inn/?next={START}"


@pytest.mark.django_db
def test_each_click_gives_new_time():
    visitor = at(START, make.member())

    for _ in range(5):
        passes(visitor, idle=20)
        assert visitor.get(START).status_code == 200


@pytest.mark.django_db
def test_it_holds_on_pages_of_no_workspace_too():
    visitor = at("/konto/profil/", make.member())

    passes(visitor, idle=31)

    assert visitor.get("/konto/profil/").status_code == 302


@pytest.mark.django_db
def test_a_role_given_meanwhile_shortens_the_time():
    ola = make.member(Role.KEY_PERSON)
    visitor = at(START, ola)
    make.member(Role.LEADERSHIP, of="hitra", name="Ola")
    assert visitor.session[sessions.IS_STAFF] is False

    other = make.member(Role.COORDINATOR, name="Ola", since=ola.from_date)
    session = visitor.session
    session[f"role:{ola.workspace_id}"] = other.role
    session.save()
    assert visitor.get(START).status_code == 200

    assert visitor.session[sessions.IS_STAFF] is True


@pytest.mark.django_db
def test_what_was_just_typed_is_not_lost():
    visitor = at(START, make.member())
    passes(visitor, idle=45)
    text = "En lang <fortelling> om fjell"

    answer = visitor.post(f"{START}tilgang/ny/", {"name": text, "role": "leadership"})

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "En lang &lt;fortelling&gt; om fjell" in page
    assert "leadership" not in page
    assert "_auth_user_id" not in visitor.session
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_what_another_site_sends_is_not_shown_as_ones_own():
    visitor = at(START, make.member())
    passes(visitor, idle=45)
    sent = {"name": "Noe en fremmed har skrevet"}

    answer = visitor.post(f"{START}tilgang/ny/", sent, headers={"Origin": "https://ond.example"})

    assert "fremmed" not in answer.content.decode()
    assert "_auth_user_id" not in visitor.session


@pytest.mark.django_db
def test_passwords_are_never_shown_again():
    visitor = at("/konto/profil/", make.member())
    passes(visitor, idle=45)

    answer = visitor.post("/konto/passord/velg/", {"password1": "en hemmelig setning"})

    assert answer.status_code == 302
    assert "hemmelig" not in answer.content.decode()


@pytest.mark.django_db
def test_a_moving_part_of_a_page_asks_the_browser_to_load_it_anew():
    visitor = at(START, make.member())
    passes(visitor, idle=45)

    answer = visitor.get(START, headers={"HX-Request": "true"})

    assert answer["HX-Refresh"] == "true"
    assert answer.content == b""


@pytest.mark.django_db
def test_an_ended_role_is_out_at_the_next_click():
    ola = make.member(Role.KEY_PERSON)
    visitor = at(START, ola)

    from bolyst.accounts.actions import end_membership
    from bolyst.workspaces.wall import inside

    with inside(ola.workspace):
        end_membership(ola, by=make.member())

    assert visitor.get(START).status_code == 404
    assert visitor.get("/konto/profil/").status_code == 200
