"""Findings and recommendations as those who take part see them."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.mapping.models import MappingWeek
from bolyst.measures.models import Finding, Recommendation
from bolyst.measures.tests.make import engagement, finding, recommendation
from bolyst.programme.models import Engagement
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

FINDINGS = "/lierne/arbeid/funn/"
RECOMMENDATIONS = "/lierne/arbeid/anbefalinger/"
NEW = "/lierne/arbeid/anbefalinger/ny/"


def address(name, *rows):
    return reverse(f"measures:{name}", args=["lierne", *(row.pk for row in rows)])


def text_of(browser, path, **more):
    return browser.get(path, more).content.decode()


@pytest.fixture
def ada():
    return make.client(make.member(Role.ADVISER))


@pytest.fixture
def kari():
    return make.client(make.member())


def stored(model):
    with inside(make.workspace()):
        return list(model.within(make.workspace()))


def test_before_the_first_finding_the_page_says_where_they_come_from(kari):
    page = text_of(kari, FINDINGS)

    assert "Ingen funn ennå" in page
    assert 'href="/lierne/arbeid/kartlegging/"' in page


def test_a_foreign_finding_is_neither_listed_nor_counted(kari):
    finding("Bussen går for sjelden")
    finding("Fergen er full", of="hitra")

    page = text_of(kari, FINDINGS)

    assert "Bussen går for sjelden" in page
    assert "Fergen er full" not in page
    assert "1 rad" in page


def test_findings_are_searched_and_taken_away(kari):
    finding("Bussen går for sjelden")
    finding("Møteplassen er stengt")

    assert "Møteplassen" not in text_of(kari, FINDINGS, sok="buss")
    content = kari.get(FINDINGS, {"fil": "csv"}).getvalue().decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(content), delimiter=";"))) == 3


def test_a_finding_leads_to_what_is_built_on_it(kari):
    found = finding("Bussen går for sjelden")
    recommendation("Flere avganger", findings=[found])

    page = text_of(kari, address("finding", found))

    assert "Flere avganger" in page
    assert f"{RECOMMENDATIONS}#anbefaling-1" in page
    assert f"{NEW}?funn={found.pk}" in page
    assert "Fjern funnet" not in page


def test_the_adviser_changes_a_finding_and_keeps_it_out_of_the_report(ada):
    found = finding()
    page = text_of(ada, address("change-finding", found))
    assert 'name="is_published"' in page
    assert "checked" in page

    answer = ada.post(
        address("change-finding", found), {"kind": "need", "title": "Kveldskurs"}, follow=True
    )

    page = answer.content.decode()
    assert "Funnet er endret." in page
    assert "Funnet tas ikke med i rapporten." in page
    assert stored(Finding)[0].title == "Kveldskurs"


def test_a_finding_without_a_sentence_is_refused_and_the_rest_is_kept(ada):
    found = finding()

    answer = ada.post(
        address("change-finding", found), {"kind": "need", "title": "", "text": "Ungdommene sa"}
    )

    page = answer.content.decode()
    assert "Funnet i én setning:" in page
    assert "Ungdommene sa" in page
    assert stored(Finding)[0].title == found.title


def test_a_finding_somebody_builds_on_stays_and_the_page_says_why(ada):
    found = finding()
    recommendation(findings=[found])

    answer = ada.post(address("remove-finding", found), follow=True)

    assert "En anbefaling bygger på funnet" in answer.content.decode()
    assert stored(Finding) == [found]


def test_a_finding_nobody_builds_on_goes(ada):
    ada.post(address("remove-finding", finding()))

    assert stored(Finding) == []


def test_without_an_engagement_there_is_nothing_to_recommend(kari):
    make.workspace()

    assert "Ingen anbefalinger ennå" in text_of(kari, RECOMMENDATIONS)
    assert "Først må det finnes et oppdrag." in kari.get(NEW, follow=True).content.decode()


def test_the_coordinator_recommends_on_the_ground_of_a_finding(kari):
    found = finding("Bussen går for sjelden")
    page = text_of(kari, NEW, funn=str(found.pk))
    assert f'value="{found.pk}"' in page
    assert page.count(" checked") == 1

    answer = kari.post(
        NEW,
        {"title": "Flere avganger", "owner": "Fylket", "findings": [str(found.pk)]},
        follow=True,
    )

    page = answer.content.decode()
    assert "Anbefalingen er lagret." in page
    assert "1. Flere avganger" in page
    assert address("finding", found) in page


@pytest.mark.parametrize("typed", ["tull", "00000000-0000-0000-0000-000000000000", "\0"])
def test_a_ground_that_is_none_is_not_chosen(kari, typed):
    engagement()

    assert kari.get(NEW, {"funn": typed}).status_code == 200
    answer = kari.post(NEW, {"title": "Flere avganger", "findings": [typed]})
    assert answer.status_code == 200
    assert stored(Recommendation) == []


def test_a_foreign_finding_is_not_among_the_choices(kari):
    engagement()
    foreign = finding("Fergen er full", of="hitra")

    assert "Fergen er full" not in text_of(kari, NEW)
    kari.post(NEW, {"title": "Større ferge", "findings": [str(foreign.pk)]})

    assert stored(Recommendation) == []


def test_a_recommendation_is_changed_moved_and_removed(kari):
    first, second = recommendation("Flere avganger"), recommendation("Åpen hall")

    kari.post(address("move-recommendation", second), {"vei": "opp"})
    assert [one.title for one in stored(Recommendation)] == ["Åpen hall", "Flere avganger"]
    kari.post(address("recommendation", first), {"title": "Mange avganger"})
    assert [one.title for one in stored(Recommendation)] == ["Åpen hall", "Mange avganger"]
    kari.post(address("remove-recommendation", second))
    assert [(one.rank, one.title) for one in stored(Recommendation)] == [(1, "Mange avganger")]


def test_a_key_person_reads_everything_and_changes_nothing():
    found, built = finding(), recommendation()
    ola = make.client(make.member(Role.KEY_PERSON))

    for path in (FINDINGS, RECOMMENDATIONS, address("finding", found)):
        assert ola.get(path).status_code == 200
    assert "Flytt" not in text_of(ola, RECOMMENDATIONS)
    assert "Skriv en anbefaling" not in text_of(ola, address("finding", found))
    for path in (
        NEW,
        address("change-finding", found),
        address("remove-finding", found),
        address("recommendation", built),
        address("move-recommendation", built),
        address("remove-recommendation", built),
    ):
        assert ola.post(path).status_code == 403


def test_a_stranger_finds_nothing():
    found, built = finding(), recommendation()
    frida = make.client(make.member(Role.ADVISER, of="hitra"))

    assert frida.get(FINDINGS).status_code == 404
    for name, row in (
        ("finding", found),
        ("change-finding", found),
        ("remove-finding", found),
        ("recommendation", built),
        ("move-recommendation", built),
        ("remove-recommendation", built),
    ):
        assert frida.post(address(name, row)).status_code == 404
        own_house = reverse(f"measures:{name}", args=["hitra", row.pk])
        assert frida.post(own_house).status_code == 404


@pytest.mark.parametrize("path", [FINDINGS, RECOMMENDATIONS])
def test_a_page_asks_as_often_however_much_there_is(kari, path):
    counts = []
    for _round in range(2):
        for number in range(3):
            recommendation(f"Nr. {number}", findings=[finding(f"Funn {number}")])
        kari.get(path)
        with CaptureQueriesContext(connection) as asked:
            kari.get(path)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_an_interviewer_changes_findings_of_engagements_they_have_come_for_and_of_no_others():
    ended = finding("Bussen går for sjelden")
    week_of(ended.engagement)
    ingrid = make.member(Role.INTERVIEWER)
    with inside(ended.workspace):
        another = Engagement.everywhere.create(
            workspace=ended.workspace, title="Lierne 2028", starts_on=date(2028, 2, 7)
        )
    week_of(another)
    theirs = finding("Kurset er på dagtid", under=another)
    browser = make.client(ingrid)

    for name in ("change-finding", "remove-finding"):
        assert browser.post(address(name, theirs)).status_code == 404
        assert address(name, theirs) not in text_of(browser, address("finding", theirs))
        assert address(name, ended) in text_of(browser, address("finding", ended))
    browser.post(address("remove-finding", ended))

    assert [row.title for row in stored(Finding)] == ["Kurset er på dagtid"]


def week_of(agreed: Engagement) -> None:
    """In the same days each time; whoever is an interviewer afterwards has come for it."""
    with inside(agreed.workspace):
        MappingWeek.everywhere.create(
            workspace=agreed.workspace, engagement=agreed,
            starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 8),
        )  # fmt: skip
