"""A meeting is at one of the municipality's meeting places, or wherever one writes."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from bolyst import make
from bolyst.kernel import clock
from bolyst.partners.tests.make import place
from bolyst.post.models import Letter
from bolyst.teams.actions import meetings as acts
from bolyst.teams.forms.places import split
from bolyst.teams.minutes import content
from bolyst.teams.models import Meeting
from bolyst.teams.tests import make_meetings as build
from bolyst.workspaces.wall import inside

WORK = "/lierne/arbeid/team"
HOUSE = "Kulturhuset, Skolevegen 4"


@pytest.fixture
def kari() -> Client:
    place(address="Skolevegen 4")
    return make.client(make.member())


def plan(browser: Client, **given: str) -> Meeting:
    day = clock.today() + timedelta(days=20)
    sent = {"title": "Møte", "kind": "team", "day": day.isoformat(), "begins": "10:00",
            "ends": "11:00", **given}  # fmt: skip
    build.table()
    browser.post(f"{WORK}/moter/nytt/", sent)
    with inside(make.workspace()):
        return Meeting.within(make.workspace()).latest("starts_at")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"venue": HOUSE}, HOUSE),
        ({"venue": HOUSE, "place": "Lillesalen"}, f"{HOUSE}, Lillesalen"),
        ({"place": "Hjemme hos Berit"}, "Hjemme hos Berit"),
        ({}, ""),
    ],
)
def test_the_place_is_chosen_or_written(kari: Client, given: dict[str, str], where: str):
    assert plan(kari, **given).place == where


@pytest.mark.django_db
def test_it_stands_on_the_page_in_the_letter_the_calendar_and_the_minutes(kari: Client):
    meeting = plan(kari, venue=HOUSE, place="Lillesalen")
    me = make.member()
    with inside(me.workspace):
        build.item(meeting)
        acts.call_meeting(meeting, by=me)
        letter = Letter.within(me.workspace).filter(key__contains="called").first()
        assert letter is not None
        printed = str(content(meeting))
        calendar = re.sub(r"\r?\n ", "", bytes(letter.calendar or b"").decode()).replace("\\,", ",")

    shown = kari.get(f"{WORK}/moter/{meeting.pk}/").content.decode()
    for told in (shown, letter.text, calendar, printed):
        assert f"{HOUSE}, Lillesalen" in (told or "")


@pytest.mark.django_db
def test_the_form_shows_what_was_chosen_also_after_the_place_is_gone(kari: Client):
    meeting = plan(kari, venue=HOUSE, place="Lillesalen")
    address = f"{WORK}/moter/{meeting.pk}/endre/"

    chosen = kari.get(address).content.decode()
    with inside(make.workspace()):
        place().delete()
    gone = kari.get(address).content.decode()

    assert re.search(rf'value="{HOUSE}"\s+selected', chosen)
    assert 'value="Lillesalen"' in chosen
    assert f'value="{HOUSE}, Lillesalen"' in gone


@pytest.mark.django_db
def test_another_municipalitys_place_is_no_choice_and_nothing_is_lost(kari: Client):
    place("Fjellhallen", of="hitra")
    build.table()

    sent = {"title": "Vårmøtet", "venue": "Fjellhallen", "place": "Scenen"}
    said = kari.post(f"{WORK}/moter/nytt/", sent).content.decode()

    assert "Velg et av svarene som står der." in said
    assert 'value="Scenen"' in said


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Kulturhuset", ("Kulturhuset", "")),
        ("Kulturhuset, Lillesalen", ("Kulturhuset", "Lillesalen")),
        ("Kulturhuset, Skolevegen 4, Lillesalen", (HOUSE, "Lillesalen")),
        ("Kulturhuset i Nordli", ("", "Kulturhuset i Nordli")),
        ("", ("", "")),
    ],
)
def test_the_longest_place_that_fits_is_the_one(written: str, parts: tuple[str, str]):
    assert split(written, ["Kulturhuset", HOUSE]) == parts
