"""The adviser's portfolio, agenda and report: many places, few questions."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.documents.models import Document
from bolyst.home.agenda import agenda
from bolyst.home.portfolio import funder_report, portfolio, served_places
from bolyst.kernel import clock
from bolyst.municipalities.models import Municipality
from bolyst.programme import actions
from bolyst.programme.models import Engagement
from bolyst.programme.queries import modules_on_offer
from bolyst.programme.rules import EngagementState
from bolyst.programme.tests.make import START, ada, engagement, modules
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

PAGES = ["/radgiver/", "/radgiver/agenda/", "/radgiver/rapport/"]
TODAY = date(2026, 3, 12)
MOST_INPUTS = 10


def mine(adviser):
    with inside(user=adviser.user_id):
        return list(adviser.user.memberships.current())


def reading(adviser):
    return inside(reading=[m.workspace_id for m in mine(adviser)], user=adviser.user_id)


@pytest.fixture
def adviser():
    """Serves Lierne and Hitra, and not Snåsa."""
    who = ada()
    engagement(numbers=(1, 2), by=who)
    engagement("hitra", numbers=(5,), by=who)
    engagement("snasa", numbers=(3,), by=make.member(Role.ADVISER, of="kun", name="Bo"))
    return who


def test_each_place_says_what_is_late_and_what_comes(adviser):
    with reading(adviser):
        found = {one.name: one for one in portfolio(mine(adviser), TODAY)}

    assert set(found) == {"Lierne", "Hitra"}
    assert found["Lierne"].late == 5
    assert found["Lierne"].next_on == date(2026, 3, 16)
    assert (found["Hitra"].late, found["Hitra"].numbers) == (1, "5")


def test_what_is_over_is_late_with_nothing(adviser):
    lierne = make.workspace()
    with inside(lierne):
        agreed = lierne_engagement(lierne)
        actions.move_on(agreed, to=EngagementState.CANCELLED, by=make.member())

    with reading(adviser):
        found = {one.name: one for one in portfolio(mine(adviser), TODAY)}
    assert (found["Lierne"].late, found["Lierne"].next_on) == (0, None)


def lierne_engagement(place):
    from bolyst.programme.models import Engagement

    return Engagement.within(place).get()


def test_one_agenda_across_the_places_and_no_others(adviser):
    with reading(adviser):
        found = agenda(served_places(mine(adviser)), TODAY, TODAY + timedelta(weeks=9))

    assert {one.place.name for one in found.late} == {"Lierne", "Hitra"}
    days = [day for day, _those in found.days]
    assert days == sorted(days)
    assert all(TODAY <= day <= TODAY + timedelta(weeks=9) for day in days)
    assert "Snåsa" not in {one.place.name for _day, those in found.days for one in those}


def test_the_report_counts_and_can_be_narrowed_to_one_funder(adviser):
    with inside(make.workspace()):
        agreed = lierne_engagement(make.workspace())
        agreed.funder = "Sparebankstiftelsen SMN"
        agreed.save()

    with reading(adviser):
        every = funder_report(mine(adviser), TODAY)
        some = funder_report(mine(adviser), TODAY, "Sparebankstiftelsen SMN")

    assert (len(every.engagements), every.places) == (2, 2)
    assert dict(every.by_module) == {
        "Inkluderingsteam": 1, "Kartleggingsuke": 1, "Inkluderende frivillighet": 1,
    }  # fmt: skip
    assert [one.name for one in some.engagements] == ["Lierne"]


def test_the_report_is_a_page_that_prints_and_a_file(adviser):
    browser = make.client(adviser)

    page = browser.get("/radgiver/rapport/").content.decode()
    assert "Programmet i tall" in page
    assert "Sparebankstiftelsen SMN" in page  # acknowledged
    content = browser.get("/radgiver/rapport/", {"fil": "csv"}).getvalue().decode("utf-8-sig")
    assert "Lierne;Lierne 2026;avtalt;" in content
    assert "Snåsa" not in content
    assert browser.get("/radgiver/rapport/", {"fil": "xlsx"}).getvalue().startswith(b"PK")


@pytest.mark.parametrize("path", PAGES)
def test_as_many_questions_whatever_the_number_of_places(path):
    adviser, counts = ada(), []
    browser = make.client(adviser)
    for codes in (["5042"], ["5041", "5056", "5043", "5047", "5049"]):
        for code in codes:
            actions.open_engagement(
                Municipality.objects.get(code=code),
                modules=modules(1, 2, 4),
                starts_on=clock.today(),
                by=adviser,
            )
        browser.get(path)
        with CaptureQueriesContext(connection) as asked:
            browser.get(path)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_new_municipality_is_ready_in_ten_inputs():
    """From nothing to a dated year, people and a page that says what comes first."""
    browser = make.client(ada())
    inputs = 0

    page = browser.get("/radgiver/oppdrag/nytt/", {"sok": "Lierne"})
    inputs += 1  # the name
    assert "/radgiver/oppdrag/nytt/5042/" in page.content.decode()
    inputs += 1  # the municipality chosen
    chosen = [str(module.pk) for module in modules_on_offer() if module.number in {1, 2, 4}]
    given = {
        "modules": chosen,
        "starts_on": START.isoformat(),
        "coordinator_name": "Kari Moen",
        "coordinator_email": "kari.moen@lierne.example",
    }
    inputs += len(chosen) + len(given) - 1
    page = browser.post("/radgiver/oppdrag/nytt/5042/", given, follow=True)

    assert inputs <= MOST_INPUTS
    assert "Oppdraget er opprettet." in page.content.decode()
    year = browser.get("/lierne/arbeid/aret/").content.decode()
    assert year.count('<th scope="row"><a') >= 20
    assert "Kari Moen" in browser.get("/lierne/arbeid/tilgang/").content.decode()
    assert browser.get("/lierne/tall/").status_code == 200


# The start page


def test_the_start_page_says_what_is_late_and_what_comes_next():
    engagement(numbers=(1, 3))
    page = make.client(make.member()).get("/lierne/arbeid/").content.decode()

    assert "frister er gått ut" in page
    assert 'href="/lierne/arbeid/aret/"' in page
    assert "Åpne milepælen" in page  # without a mapping week the year says what comes first


def test_on_the_road_to_the_report_the_road_says_the_next_step():
    engagement(numbers=(1, 2))
    page = make.client(make.member()).get("/lierne/arbeid/").content.decode()

    assert "Planlegg uka" in page
    assert "Åpne milepælen" not in page
    assert page.count("data-next") == 1


def test_the_report_becomes_a_document_with_the_numbers_of_the_page(adviser):
    with inside(make.workspace(), user=adviser.user_id):
        Engagement.within(make.workspace()).update(funder="Sparebankstiftelsen SMN")
    browser = make.client(adviser)
    asked = {"finansiert": "Sparebankstiftelsen SMN"}
    shown = browser.get("/radgiver/rapport/", asked).context["report"]

    page = browser.post("/radgiver/rapport/dokument/", asked, follow=True)

    assert page.redirect_chain[0][0].startswith("/kun/arbeid/dokumenter/")
    with inside(adviser.workspace):
        document = Document.within(adviser.workspace).get(kind="funder-report")
        told = json.dumps(document.latest.tree, ensure_ascii=False)
    assert shown.engagements
    for one in shown.engagements:
        assert one.name in told
        assert f"{one.done} av {one.promised}" in told
    assert f"av {shown.promised} milepæler er gjort" in told
    assert "Sparebankstiftelsen SMN" in told


def test_each_funder_has_a_document_of_their_own_and_it_grows_by_versions(adviser):
    browser = make.client(adviser)
    for funder in ("", "", "Ikke en av våre"):
        browser.post("/radgiver/rapport/dokument/", {"finansiert": funder})

    with inside(adviser.workspace):
        found = Document.within(adviser.workspace).filter(kind="funder-report")
        assert sorted(one.latest.number for one in found) == [1, 2]


def test_an_adviser_without_the_owners_house_has_nowhere_to_keep_a_report():
    browser = make.client(make.member(Role.ADVISER))
    assert "Lag PDF og Word" not in browser.get("/radgiver/rapport/").content.decode()

    page = browser.post("/radgiver/rapport/dokument/", follow=True).content.decode()

    assert "Dokumentet lages hos programeieren, og der har du ikke tilgang." in page
