"""The pages where an engagement is agreed on and followed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel.ids import uuid7
from bolyst.programme.models import Engagement, ModuleRun
from bolyst.programme.tests.make import ada, engagement, modules
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

CHOOSE = "/radgiver/oppdrag/nytt/"
LIERNE = "/radgiver/oppdrag/nytt/5042/"


def address(name, agreed):
    return reverse(f"programme:{name}", args=["lierne", agreed.pk])


@pytest.fixture
def kari():
    return make.member()


def stored():
    with inside(make.workspace()):
        return Engagement.within(make.workspace()).get()


def test_lier_and_lierne_stand_beside_each_other_with_their_counties():
    page = make.client(ada()).get(CHOOSE, {"sok": "Lier"}).content.decode()

    assert page.index("Buskerud") < page.index("Trøndelag")
    assert "/radgiver/oppdrag/nytt/3312/" in page
    assert LIERNE in page


@pytest.mark.parametrize("typed", ["Narnia", "\0", "<zq>", "x" * 500])
def test_a_name_nobody_has_gets_advice(typed):
    page = make.client(ada()).get(CHOOSE, {"sok": typed}).content.decode()

    assert ("Prøv de første bokstavene" in page) == (typed != "\0")
    assert "<zq>" not in page


def test_the_adviser_opens_an_engagement_and_sees_the_place():
    browser = make.client(ada())
    chosen = [str(module.pk) for module in modules(1, 2)]

    answer = browser.post(LIERNE, {"modules": chosen, "starts_on": "2026-02-02"}, follow=True)

    assert answer.redirect_chain == [("/lierne/arbeid/", 302)]
    assert "Oppdraget er opprettet." in answer.content.decode()
    assert "Planlegg uka" in answer.content.decode()


def test_an_engagement_without_modules_is_refused_and_what_was_typed_is_kept():
    answer = make.client(ada()).post(
        LIERNE, {"starts_on": "2026-02-02", "coordinator_name": "Kari Moen"}
    )

    page = answer.content.decode()
    assert 'value="Kari Moen"' in page
    assert "Moduler:" in page
    assert not Workspace.objects.filter(slug="lierne").exists()


def test_a_module_nobody_offers_is_refused():
    answer = make.client(ada()).post(
        LIERNE, {"modules": [str(uuid7()), "1; DROP"], "starts_on": "2026-02-02"}
    )

    assert answer.status_code == 200
    assert not Workspace.objects.filter(slug="lierne").exists()


@pytest.mark.parametrize("path", [CHOOSE, LIERNE])
def test_only_those_in_the_programme_owners_house_open_engagements(path):
    assert make.client(make.member(Role.ADVISER)).get(path).status_code == 403
    assert make.client(make.member()).get(path).status_code == 404
    assert make.client().get(path).status_code == 302


def test_a_number_no_municipality_has_is_not_found():
    assert make.client(ada()).get("/radgiver/oppdrag/nytt/9999/").status_code == 404


def test_the_page_tells_what_was_agreed(kari):
    agreed = engagement(numbers=(1, 2))

    page = make.client(kari).get(address("engagement", agreed)).content.decode()

    assert "Inkluderingsteam" in page
    assert "Kartleggingsuke" in page
    assert "Kunnskapsøkt" not in page
    assert "Skriv bakgrunnen" in page
    assert 'name="to" value="running"' in page


def test_a_key_person_reads_and_changes_nothing():
    agreed = engagement()
    ola = make.client(make.member(Role.KEY_PERSON))

    page = ola.get(address("engagement", agreed)).content.decode()

    assert "Inkluderingsteam" in page
    assert "Skriv bakgrunnen" not in page
    assert 'name="to"' not in page
    for name in ("describe", "add-modules", "move-on"):
        assert ola.post(address(name, agreed), {"background": "Ola"}).status_code == 403


def test_the_coordinator_writes_the_background(kari):
    agreed = engagement()

    answer = make.client(kari).post(
        address("describe", agreed), {"background": "Mange flytter."}, follow=True
    )

    assert "Mange flytter." in answer.content.decode()
    assert stored().background == "Mange flytter."


def test_a_background_that_is_too_long_comes_back_as_it_was_typed(kari):
    agreed = engagement()

    answer = make.client(kari).post(address("describe", agreed), {"background": "ææ " * 2000})

    assert "ææ ææ" in answer.content.decode()
    assert stored().background == ""


def test_the_coordinator_adds_a_module(kari):
    agreed = engagement(numbers=(1,))
    browser = make.client(kari)
    page = browser.get(address("add-modules", agreed)).content.decode()
    assert "Inkluderingsteam" not in page

    browser.post(address("add-modules", agreed), {"modules": [str(modules(2)[0].pk)]})

    with inside(kari.workspace):
        assert ModuleRun.within(kari.workspace).count() == 2


def test_when_every_module_is_there_none_is_offered(kari):
    agreed = engagement(numbers=(1, 2, 3, 4, 5))
    browser = make.client(kari)

    assert (
        "Alle modulene er alt med" in browser.get(address("add-modules", agreed)).content.decode()
    )
    assert "Legg til moduler" not in browser.get(address("engagement", agreed)).content.decode()


def test_the_state_moves_and_what_cannot_be_says_why(kari):
    agreed, browser = engagement(), make.client(kari)

    browser.post(address("move-on", agreed), {"to": "running"})
    answer = browser.post(address("move-on", agreed), {"to": "closed"}, follow=True)

    assert stored().state == "running"
    assert "kan ikke bli avsluttet" in answer.content.decode()
    assert browser.post(address("move-on", agreed), {"to": "tull"}).status_code == 302
    assert browser.get(address("move-on", agreed)).status_code == 405


def test_what_is_over_says_so_and_offers_nothing(kari):
    agreed, browser = engagement(), make.client(kari)
    browser.post(address("move-on", agreed), {"to": "cancelled"})

    page = browser.get(address("engagement", agreed)).content.decode()

    assert "avlyst og kan ikke endres" in page
    assert "Skriv bakgrunnen" not in page
    assert "Legg til moduler" not in page


@pytest.mark.parametrize("name", ["engagement", "describe", "add-modules", "move-on"])
def test_a_stranger_finds_nothing(name):
    agreed = engagement()
    frida = make.client(make.member(of="hitra"))

    assert frida.get(address(name, agreed)).status_code == 404
    elsewhere = reverse(f"programme:{name}", args=["hitra", agreed.pk])
    assert frida.post(elsewhere, {"to": "running"}).status_code == 404


def test_the_page_asks_as_often_whatever_the_number_of_modules(kari):
    counts = []
    for numbers in ((1,), (1, 2, 3, 4, 5)):
        agreed, browser = engagement(numbers=numbers), make.client(kari)
        browser.get(address("engagement", agreed))
        with CaptureQueriesContext(connection) as asked:
            browser.get(address("engagement", agreed))
        counts.append(len(asked))

    assert counts[0] == counts[1]
