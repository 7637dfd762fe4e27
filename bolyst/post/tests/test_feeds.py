"""A person's own calendar: one secret address for all their places, theirs to renew and end."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from django.db import connection
from django.test import Client

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.post import actions, feeds
from bolyst.post.calendars import Event
from bolyst.post.models import CalendarFeed
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
PAGE = "/konto/kalender/"


@pytest.fixture(autouse=True)
def meetings(monkeypatch: pytest.MonkeyPatch) -> None:
    """One meeting in each place, and one that both places have."""
    monkeypatch.setattr(feeds, "_sources", [])

    @feeds.source
    def of_the_place(me: Membership) -> Iterable[Event]:
        starts = datetime(2027, 2, 9, 8, tzinfo=UTC)
        for uid in (f"{me.workspace.slug}@bolyst", "felles@bolyst"):
            title = f"Møte i {me.workspace.name}, sett av {me.get_role_display()}"
            yield Event(uid, 0, title, starts, starts + timedelta(hours=1))


def in_the_calendar(token: str) -> list[str]:
    answer = Client().get(f"/kalender/{token}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return sorted(str(one["uid"]) for one in icalendar.Calendar.from_ical(answer.content).events)


def made(who: Membership) -> str:
    return actions.make_feed(who.user, language="nb")


def test_a_person_makes_an_address_and_their_calendar_fetches_it():
    browser = make.client(make.member())

    page = browser.post(PAGE, {"hva": "ny"}).content.decode()

    address = page.split('value="http://localhost:8000')[1].split('"')[0]
    assert address.startswith("/kalender/")
    assert in_the_calendar(address.removeprefix("/kalender/").removesuffix(".ics")) == [
        "felles@bolyst",
        "lierne@bolyst",
    ]
    assert address not in browser.get(PAGE).content.decode(), "told once"


def test_the_calendar_has_all_places_where_the_person_is_a_member_today():
    kari = make.member()
    there = make.workspace("hitra")
    with inside(there):
        elsewhere = Membership.everywhere.create(
            workspace=there, user=kari.user, role=Role.KEY_PERSON
        )
    token = made(kari)

    assert in_the_calendar(token) == ["felles@bolyst", "hitra@bolyst", "lierne@bolyst"]

    with inside(there):
        elsewhere.from_date, elsewhere.to_date = date(2020, 1, 1), date(2020, 6, 30)
        elsewhere.save()
    assert in_the_calendar(token) == ["felles@bolyst", "lierne@bolyst"]


def test_a_new_address_ends_the_old_one():
    kari = make.member()
    old = made(kari)

    make.client(kari).post(PAGE, {"hva": "ny"})

    assert Client().get(f"/kalender/{old}.ics").status_code == 404
    assert CalendarFeed.objects.count() == 1


def test_an_address_is_switched_off():
    kari = make.member()
    token = made(kari)

    answer = make.client(kari).post(PAGE, {"hva": "av"})

    assert answer["Location"] == PAGE
    assert Client().get(f"/kalender/{token}.ics").status_code == 404


def test_a_person_who_is_shut_out_has_no_calendar():
    kari = make.member()
    token = made(kari)
    kari.user.is_active = False
    kari.user.save()

    assert Client().get(f"/kalender/{token}.ics").status_code == 404


def test_every_address_that_is_none_answers_alike():
    token = made(make.member())
    kept = CalendarFeed.objects.get().token_hash

    answers = {
        (answer.status_code, answer.content.replace(forged.encode(), b"").split(b"<main")[1])
        for forged in ("x" * 32, token[:-1], token.swapcase(), kept, token + "x")
        for answer in [Client().get(f"/kalender/{forged}.ics")]
    }
    assert len(answers) == 1
    assert answers.pop()[0] == 404


def test_nobody_makes_an_address_without_signing_in():
    answer = Client().post(PAGE, {"hva": "ny"})

    assert answer["Location"].startswith("/konto/logg-inn/")
    assert not CalendarFeed.objects.exists()


def test_looking_at_the_page_makes_nothing():
    make.client(make.member()).get(PAGE)

    assert not CalendarFeed.objects.exists()


def test_the_address_itself_is_kept_nowhere():
    token = made(make.member())

    with connection.cursor() as cursor:
        cursor.execute("SELECT f::text FROM post_calendarfeed f")
        (row,) = cursor.fetchall()
    assert token not in row[0]
    assert len(token) >= 32


def test_the_profile_leads_there():
    assert PAGE in make.client(make.member()).get("/konto/profil/").content.decode()
