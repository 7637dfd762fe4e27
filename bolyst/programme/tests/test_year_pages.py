"""The year's pages: what they show, and that a date is looked at before it is moved."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.programme import actions
from bolyst.programme.models import Engagement, Milestone
from bolyst.programme.rules import EngagementState
from bolyst.programme.tests.make import START, ada, engagement, modules
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

YEAR = "/lierne/arbeid/aret/"


@pytest.fixture
def lierne():
    return engagement(numbers=(1, 2))


@pytest.fixture
def kari():
    return make.client(make.member())


def of(agreed, key):
    with inside(agreed.workspace):
        return Milestone.within(agreed.workspace).select_related("engagement").get(key=key)


def address(one, what=""):
    return f"{YEAR}{one.pk}/{what}"


def test_the_year_is_a_ring_and_a_list_and_says_what_is_late(lierne, kari):
    page = kari.get(YEAR).content.decode()

    assert 'role="img"' in page
    assert "Forankringsmøte med ledelsen" in page
    assert "forsinket" in page
    assert page.count('<th scope="row"><a href="/lierne/arbeid/aret/') == 18


def test_before_an_agreement_the_year_says_when_it_comes(kari):
    assert "Året kommer når et oppdrag er avtalt." in kari.get(YEAR).content.decode()


@pytest.mark.parametrize("role", [Role.KEY_PERSON, Role.LEADERSHIP])
def test_key_persons_and_leaders_read_and_change_nothing(lierne, role):
    browser = make.client(make.member(role))
    one = of(lierne, "anchoring.leadership")

    assert "Flytt starten" not in browser.get(YEAR).content.decode()
    page = browser.get(address(one)).content.decode()
    assert "Budsjett, og hvem som betaler" in page
    assert "Meld som gjort" not in page
    for what in ("gjort/", "flytt/", "sjekkliste/", "endre/", "apne/"):
        assert browser.post(address(one, what), {}).status_code == 403


def test_what_follows_is_shown_before_anything_is_moved(lierne, kari):
    one = of(lierne, "mapping.week")
    to = {"due_on": (one.due_on + timedelta(days=7)).isoformat(), "reason": "Vinterferie"}

    page = kari.post(address(one, "flytt/"), to).content.decode()

    assert "Kartleggingsrapport med forslag til tiltak" in page
    assert "Vinterferie" in page
    assert of(lierne, "mapping.week").due_on == one.due_on

    kari.post(address(one, "flytt/"), to | {"sure": "on"})
    assert of(lierne, "mapping.week").due_on == one.due_on + timedelta(days=7)
    assert "Angre siste flytting" in kari.get(YEAR).content.decode()


def test_a_date_that_cannot_be_says_why_and_keeps_what_was_typed(lierne, kari):
    one = of(lierne, "team.start-meeting")
    to = {"due_on": START.isoformat(), "reason": "Hasteoppdrag", "sure": "on"}

    page = kari.post(address(one, "flytt/"), to).content.decode()

    assert "kan ikke ligge før" in page
    assert 'value="Hasteoppdrag"' in page
    assert of(lierne, "team.start-meeting").due_on == one.due_on


@pytest.mark.parametrize("typed", ["", "i morgen", "2026-02-31", "\0"])
def test_a_day_nobody_can_read_moves_nothing(lierne, kari, typed):
    one = of(lierne, "mapping.week")

    answer = kari.post(address(one, "flytt/"), {"due_on": typed, "sure": "on"})

    assert answer.status_code == 200
    assert of(lierne, "mapping.week").due_on == one.due_on


def test_the_move_is_undone_from_the_year(lierne, kari):
    one = of(lierne, "mapping.week")
    to = {"due_on": (one.due_on + timedelta(days=7)).isoformat(), "sure": "on"}
    kari.post(address(one, "flytt/"), to)
    move = kari.get(YEAR).context["move"]

    page = kari.post(f"{YEAR}flytting/{move.pk}/angre/", follow=True).content.decode()

    assert "Flyttingen er angret." in page
    assert of(lierne, "mapping.week").due_on == one.due_on


def test_the_start_is_moved_from_the_year(lierne, kari):
    where = f"/lierne/arbeid/oppdrag/{lierne.pk}/start/"

    assert "Følger med" in kari.post(where, {"starts_on": "2026-02-16"}).content.decode()
    kari.post(where, {"starts_on": "2026-02-16", "sure": "on"})

    assert of(lierne, "clock.month-1").due_on == date(2026, 3, 16)


def test_the_checklist_says_who_ticked_and_when(lierne, kari):
    one = of(lierne, "anchoring.leadership")

    page = kari.post(address(one, "sjekkliste/"), {"ticked": ["goal"]}, follow=True)

    assert "av Kari." in page.content.decode()
    kari.post(address(one, "sjekkliste/"), {"shown": ["goal"]})
    assert "av Kari." not in kari.get(address(one)).content.decode()


def test_done_and_open_again(lierne, kari):
    one = of(lierne, "mapping.week")

    kari.post(address(one, "gjort/"), {"done_on": "2026-04-10", "note": "54 samtaler"})
    page = kari.get(address(one)).content.decode()
    assert "54 samtaler" in page
    assert "meldt av Kari" in page

    kari.post(address(one, "apne/"))
    assert not of(lierne, "mapping.week").is_done


def test_a_day_to_come_is_refused_and_the_note_kept(lierne, kari):
    one = of(lierne, "mapping.week")
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()

    answer = kari.post(address(one, "gjort/"), {"done_on": tomorrow, "note": "54 samtaler"})

    assert answer.status_code == 422
    assert "Dagen har ikke vært ennå." in answer.content.decode()
    assert "54 samtaler" in answer.content.decode()


def test_a_role_in_words_stays_a_role(lierne, kari):
    one = of(lierne, "mapping.week")

    kari.post(address(one, "endre/"), {"waits_for": "Koordinator", "note": ""})
    assert of(lierne, "mapping.week").waits_for == "coordinator"

    kari.post(address(one, "endre/"), {"waits_for": "NAV Lierne", "note": ""})
    assert of(lierne, "mapping.week").waits_for_name == "NAV Lierne"


def test_the_municipality_adds_its_own(lierne, kari):
    where = f"/lierne/arbeid/oppdrag/{lierne.pk}/milepal/"

    kari.post(where, {"name": "<b>Åpen dag</b>", "due_on": "2026-06-01", "waits_for": ""})

    assert "&lt;b&gt;Åpen dag" in kari.get(YEAR).content.decode()


def test_the_year_asks_as_often_whatever_it_holds(kari):
    counts = []
    for slug, numbers in (("lierne", (3,)), ("hitra", (1, 2, 3, 4, 5))):
        engagement(slug, numbers=numbers)
        browser = make.client(make.member(of=slug))
        browser.get(f"/{slug}/arbeid/aret/")
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/{slug}/arbeid/aret/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


# A regional council


COUNCIL = "/radgiver/oppdrag/nytt/regionrad/"


def council(**changes):
    told = {
        "council": "Indre Namdal regionråd",
        "municipalities": "Lierne, 5041",
        "modules": [str(module.pk) for module in modules(3)],
        "starts_on": "2026-02-02",
    }
    return told | changes


def test_the_adviser_opens_an_engagement_with_a_council():
    browser = make.client(ada())

    answer = browser.post(COUNCIL, council(), follow=True)

    assert answer.redirect_chain[0][0] == "/indre-namdal-regionraad/arbeid/"
    place = Workspace.objects.get(slug="indre-namdal-regionraad")
    assert sorted(one.name for one in place.municipalities.all()) == ["Lierne", "Snåsa"]
    page = browser.get("/indre-namdal-regionraad/arbeid/aret/").content.decode()
    assert "Kunnskapsøkta er holdt" in page


def test_every_link_of_a_councils_menu_leads_somewhere_and_its_year_can_be_open(client):
    browser = make.client(ada())
    start = browser.post(COUNCIL, council(), follow=True)
    for link in start.context["frame"].navigation:
        assert browser.get(link.url, follow=True).status_code == 200, link.url

    assert client.get("/indre-namdal-regionraad/")["Location"] == "/"
    place = Workspace.objects.get(slug="indre-namdal-regionraad")
    with inside(place):
        agreed = Engagement.within(place).get()
    where = f"/indre-namdal-regionraad/arbeid/oppdrag/{agreed.pk}/tidslinje/"
    browser.post(where, {"is_public": "ja"})

    assert client.get("/indre-namdal-regionraad/")["Location"] == "/indre-namdal-regionraad/aret/"
    page = client.get("/indre-namdal-regionraad/aret/").content.decode()
    assert "Kunnskapsøkta er holdt" in page
    assert "/indre-namdal-regionraad/tall/" not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Lierne, Narnia", "Ingen kommune heter «Narnia»"),
        ("Lierne, Herøy", "Flere kommuner heter «Herøy»"),
        ("Lierne", "minst to kommuner"),
    ],
)
def test_municipalities_nobody_can_tell_are_asked_for_again(typed, said):
    page = make.client(ada()).post(COUNCIL, council(municipalities=typed)).content.decode()

    assert said in page
    assert typed in page
    assert not Workspace.objects.filter(kind="council").exists()


# The public timeline


def test_nobody_outside_sees_the_year_until_the_municipality_opens_it(lierne, kari, client):
    assert client.get("/lierne/aret/").status_code == 404
    assert "/lierne/aret/" not in client.get("/lierne/").content.decode()

    kari.post(f"/lierne/arbeid/oppdrag/{lierne.pk}/tidslinje/", {"is_public": "ja"})
    assert "Forankringsmøte med ledelsen" in client.get("/lierne/aret/").content.decode()
    assert 'href="/lierne/aret/"' in client.get("/lierne/").content.decode()

    kari.post(f"/lierne/arbeid/oppdrag/{lierne.pk}/tidslinje/", {"is_public": "nei"})
    assert client.get("/lierne/aret/").status_code == 404


def test_the_open_timeline_has_no_name_no_note_and_nothing_of_ones_own(lierne, kari, client):
    one = of(lierne, "mapping.week")
    kari.post(address(one, "gjort/"), {"done_on": "2026-04-10", "note": "Hemmelig notat"})
    kari.post(address(of(lierne, "mapping.report"), "endre/"), {"waits_for": "Per Hansen"})
    kari.post(
        f"/lierne/arbeid/oppdrag/{lierne.pk}/milepal/",
        {"name": "Samtale med familien Ali", "due_on": "2026-06-01"},
    )
    kari.post(f"/lierne/arbeid/oppdrag/{lierne.pk}/tidslinje/", {"is_public": "ja"})

    page = client.get("/lierne/aret/").content.decode()

    assert "Kartleggingsuka er gjennomført" in page
    for private in ("Hemmelig", "Kari", "Per Hansen", "Ali", str(one.pk)):
        assert private not in page


def test_an_engagement_that_was_called_off_has_no_open_timeline(lierne, client):
    with inside(lierne.workspace):
        actions.show_timeline(lierne, is_public=True, by=make.member())
        actions.move_on(lierne, to=EngagementState.CANCELLED, by=make.member())
        assert Engagement.within(lierne.workspace).get().has_public_timeline

    assert client.get("/lierne/aret/").status_code == 404
