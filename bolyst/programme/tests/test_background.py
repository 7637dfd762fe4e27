"""KUN writes who stood behind the programme, and where it was tried first."""

import pytest
from django.test import Client

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.programme.models import PastEngagement, Supporter
from bolyst.programme.queries.background import background
from bolyst.programme.rules.background import Tried, objections_to_background

PAGE = "/kun/arbeid/bak-programmet/"
WRITTEN = {
    "founders": "KUN\nRøde Kors Nord-Trøndelag",
    "funders": "Sparebankstiftelsen SMN\nTrøndelag fylkeskommune",
    "past": "Lierne 2017-2019\nHitra 2018 – 2019\nSnåsa 2017",
}


@pytest.fixture
def ada() -> Client:
    return make.client(make.member(Role.ADVISER, of="kun"))


@pytest.mark.django_db
def test_the_page_shows_what_shipped(ada: Client):
    shown = ada.get(PAGE).content.decode()

    assert "Sparebankstiftelsen SMN" in shown
    for place in ("Lierne", "Hitra", "Snåsa"):
        assert f"{place} 2017-2019" in shown


@pytest.mark.django_db
def test_what_is_written_takes_the_place_of_what_was(ada: Client):
    ada.post(PAGE, WRITTEN)

    told = background()
    assert told.founders == "KUN og Røde Kors Nord-Trøndelag"
    assert told.funders == "Sparebankstiftelsen SMN og Trøndelag fylkeskommune"
    years = {one.municipality.name: (one.first_year, one.last_year)
             for one in PastEngagement.objects.select_related("municipality")}  # fmt: skip
    assert years == {"Lierne": (2017, 2019), "Hitra": (2018, 2019), "Snåsa": (2017, 2017)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"past": "Lierne"}, "Linje 1: skriv kommune og år"),
        ({"past": "Lierne 2017\nBlåfjell 2018"}, "Linje 2: vi kjenner ikke kommunen «Blåfjell»"),
        ({"past": "Lierne 2019-2017"}, "Se på årene for Lierne."),
        ({"past": "Lierne 2017\nlierne 2018"}, "Lierne står to ganger."),
        ({"funders": "KUN"}, "KUN står to ganger."),
        ({"funders": "x" * 130}, "Teksten er for lang. Skriv høyst 120 tegn."),
    ],
)
def test_what_cant_be_read_is_refused_in_words_and_nothing_is_lost(ada: Client, given, said):
    before = (Supporter.objects.count(), PastEngagement.objects.count())

    shown = ada.post(PAGE, WRITTEN | given).content.decode()

    assert said in shown
    assert "Røde Kors Nord-Trøndelag" in shown
    assert (Supporter.objects.count(), PastEngagement.objects.count()) == before


@pytest.mark.django_db
def test_a_municipality_reads_it_and_changes_nothing():
    kari, before = make.client(make.member()), Supporter.objects.count()

    shown = kari.post("/lierne/arbeid/bak-programmet/", WRITTEN).content.decode()

    assert "Sparebankstiftelsen SMN" in shown
    assert "<textarea" not in shown
    assert Supporter.objects.count() == before


@pytest.mark.django_db
def test_it_is_found_from_the_portfolio(ada: Client):
    make.member(Role.ADVISER)
    assert PAGE in ada.get("/radgiver/").content.decode()


def test_years_to_come_are_refused():
    assert objections_to_background([], [], [Tried("5042", "Lierne", 2026, 2027)], 2026)
    assert not objections_to_background([], [], [Tried("5042", "Lierne", 2017, 2026)], 2026)
