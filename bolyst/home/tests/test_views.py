"""The pages that gather: start, portfolio, places, roles."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.documents import blocks
from bolyst.documents.actions import write
from bolyst.gate.tests import make as gate
from bolyst.mapping.actions.weeks import move_conversation
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.tests import make as mapping
from bolyst.measures.tests.make import finding, recommendation
from bolyst.programme.tests.make import START, ada, engagement
from bolyst.teams.tests import make as teams
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

START_PAGE = "/lierne/arbeid/"
PORTFOLIO = "/radgiver/"
PLACES = "/konto/steder/"


def text_of(who, path=START_PAGE):
    return make.client(who).get(path).content.decode()


def report_on(week):
    tree = blocks.Document(
        title="Rapport", language="nb", day=START, sender=blocks.Sender("KUN"), blocks=()
    )
    with inside(week.workspace):
        return write(MAPPING_REPORT.key, week.pk, tree, by=mapping.adviser(week.workspace.slug))


# The start page


def test_before_anything_is_agreed_it_waits_for_the_adviser():
    page = text_of(make.member())

    assert "Det er ikke avtalt noe oppdrag ennå." in page
    assert "Venter på rådgiver." in page


def test_after_the_agreement_the_coordinator_plans_the_week():
    engagement()

    page = text_of(make.member())

    assert 'href="/lierne/arbeid/kartlegging/ny/">Planlegg uka</a>' in page
    assert page.count("data-next") == 1


def test_the_same_step_waits_for_others_on_a_key_persons_page():
    engagement()

    page = text_of(make.member(Role.KEY_PERSON))

    assert "Venter på rådgiver eller koordinator." in page
    assert "Planlegg uka" not in page


def test_conversations_are_the_interviewers_turn():
    engagement()
    week = mapping.week()
    talk = mapping.conversation(week)
    with inside(week.workspace):
        move_conversation(talk, held_on=week.starts_on, place="", by=mapping.adviser())

    assert f"/kartlegging/{week.pk}/" in text_of(make.member(Role.INTERVIEWER))
    assert "Venter på rådgiver eller intervjuer." in text_of(make.member(Role.KEY_PERSON))


def test_what_there_is_stands_beside_each_step():
    note = mapping.note()
    mapping.coding(note, mapping.theme(note.conversation.week))
    mapping.note(note.conversation, text="Ikke kodet ennå")

    page = text_of(make.member())

    assert "1 samtale" in page
    assert "1 av 2 notater har tema" in page


def test_when_all_is_written_the_report_of_this_week_is_opened_and_approved():
    note = mapping.note()
    week = note.conversation.week
    mapping.coding(note, mapping.theme(week))
    recommendation(findings=[finding()])
    assert "Venter på rådgiver." in text_of(make.member())

    version = report_on(week)

    address = f"/lierne/arbeid/dokumenter/{version.document_id}/"
    page = text_of(make.member(Role.LEADERSHIP))
    assert f'<a class="ds-button" href="{address}">Åpne rapporten</a>' in page


def test_a_broken_promise_of_the_teams_is_ones_own_and_comes_before_what_one_waits_for():
    note = mapping.note()
    mapping.coding(note, mapping.theme(note.conversation.week))
    recommendation(findings=[finding()])
    teams.team()

    page = text_of(make.member())

    assert "Dette haster i teamet" in page
    assert page.count("data-next") == 1
    assert "Venter på rådgiver." not in page
    assert "Venter på rådgiver." in text_of(make.member(Role.KEY_PERSON))


def test_a_text_that_waits_to_be_released_stands_on_the_start_page_of_those_who_may():
    engagement()
    gate.candidate()

    kari, author, ola = (
        text_of(make.member(role)) for role in (Role.COORDINATOR, Role.ADVISER, Role.KEY_PERSON)
    )

    assert "1 tekst venter på deg i frigivelsen" in kari
    assert "venter på deg i frigivelsen" not in author + ola


def test_an_engagement_without_a_mapping_week_asks_for_none():
    engagement(numbers=(1, 3))

    page = text_of(make.member())

    assert "Ingen kartleggingsuke i oppdraget" in page
    assert "Planlegg uka" not in page
    assert "Kunnskapsøkt" in page


def test_another_places_engagement_is_not_ours():
    engagement("hitra")
    make.member()

    assert "Det er ikke avtalt noe oppdrag ennå." in text_of(make.member())


def test_a_stranger_finds_no_start_page():
    make.workspace()

    assert make.client(make.member(of="hitra")).get(START_PAGE).status_code == 404


def test_the_start_page_asks_as_often_however_much_there_is():
    kari = make.member()
    talk = mapping.conversation()
    browser, counts = make.client(kari), []
    for _round in range(2):
        for number in range(3):
            mapping.note(talk, text=f"Notat {number}")
        browser.get(START_PAGE)
        with CaptureQueriesContext(connection) as asked:
            browser.get(START_PAGE)
        counts.append(len(asked))

    assert counts[0] == counts[1]


# Roles


def test_whoever_has_one_role_is_not_asked_which():
    assert "Du har flere roller her" not in text_of(make.member())


def test_one_role_is_worn_at_a_time():
    make.member(Role.KEY_PERSON, name="Kari")
    kari = make.member(Role.COORDINATOR, name="Kari")
    browser = make.client(kari)
    page = browser.get(START_PAGE).content.decode()
    assert "Du har flere roller her" in page

    browser.post(f"{START_PAGE}rolle/", {"role": "coordinator"})
    assert "Nå er du koordinator." in browser.get(START_PAGE).content.decode()
    assert browser.get("/lierne/arbeid/tilgang/").status_code == 200

    browser.post(f"{START_PAGE}rolle/", {"role": "key_person"})
    assert "Nå er du nøkkelperson." in browser.get(START_PAGE).content.decode()
    assert browser.get("/lierne/arbeid/tilgang/").status_code == 403


@pytest.mark.parametrize("role", ["adviser", "", "tull", "\0"])
def test_a_role_that_is_not_ones_own_is_not_worn(role):
    engagement()
    browser = make.client(make.member())

    browser.post(f"{START_PAGE}rolle/", {"role": role})

    assert "Du er koordinator her." in browser.get(START_PAGE).content.decode()
    assert browser.get(f"{START_PAGE}kartlegging/").status_code == 200


def test_a_role_is_changed_by_sending_a_form_only():
    assert make.client(make.member()).get(f"{START_PAGE}rolle/").status_code == 405


# The portfolio


def test_the_adviser_sees_every_place_served_and_no_other():
    adviser = ada()
    engagement(numbers=(1, 2), by=adviser)
    engagement("hitra", numbers=(5,), by=adviser)
    make.workspace("snasa")

    page = text_of(adviser, PORTFOLIO)

    assert 'href="/lierne/arbeid/">Lierne</a>' in page
    assert "Hitra 2026" in page
    assert "1, 2" in page
    assert "Snåsa" not in page
    assert "Nytt oppdrag" in page


def test_the_first_day_begins_with_an_engagement():
    page = text_of(ada(), PORTFOLIO)

    assert "Ingen kommuner ennå" in page
    assert page.count("Nytt oppdrag") == 1


def test_an_adviser_outside_the_owners_house_opens_no_engagements():
    make.member(Role.ADVISER)

    assert "Nytt oppdrag" not in text_of(make.member(Role.ADVISER), PORTFOLIO)


def test_the_portfolio_can_be_taken_away():
    adviser = ada()
    engagement(by=adviser)

    content = make.client(adviser).get(PORTFOLIO, {"fil": "csv"}).getvalue().decode("utf-8-sig")

    assert "Lierne;Lierne 2026;avtalt" in content


def test_a_coordinator_has_no_portfolio():
    assert make.client(make.member()).get(PORTFOLIO).status_code == 404


def test_the_portfolio_asks_as_often_whatever_the_number_of_places():
    adviser, counts = ada(), []
    browser = make.client(adviser)
    for slug in ("lierne", "hitra"):
        engagement(slug, by=adviser)
        browser.get(PORTFOLIO)
        with CaptureQueriesContext(connection) as asked:
            browser.get(PORTFOLIO)
        counts.append(len(asked))

    assert counts[0] == counts[1]


# After signing in


def test_with_one_place_one_is_led_there():
    assert make.client(make.member()).get(PLACES)["Location"] == START_PAGE


def test_an_adviser_is_led_to_the_portfolio():
    assert make.client(ada()).get(PLACES)["Location"] == PORTFOLIO


def test_with_several_places_one_chooses():
    kari = make.member()
    there = make.member(Role.KEY_PERSON, of="hitra")
    with inside(there.workspace):
        there.user = kari.user
        there.save()

    page = text_of(kari, PLACES)

    assert "Koordinator" in page
    assert 'href="/hitra/arbeid/">Gå til Hitra</a>' in page


def test_an_adviser_who_works_elsewhere_too_chooses_and_finds_the_portfolio():
    adviser = ada()
    there = make.member(Role.KEY_PERSON, of="hitra")
    with inside(there.workspace):
        there.user = adviser.user
        there.save()

    page = text_of(adviser, PLACES)

    assert f'href="{PORTFOLIO}"' in page
    assert "Gå til Hitra" in page


def test_without_a_place_one_is_told_whom_to_ask():
    kari = make.member(until=START)

    assert "Du har ingen steder ennå" in text_of(kari, PLACES)


def test_nobody_is_led_anywhere_without_signing_in():
    assert make.client().get(PLACES)["Location"].startswith("/konto/logg-inn/")


def test_the_owners_own_house_leads_to_the_portfolio():
    assert make.client(ada()).get("/kun/arbeid/")["Location"] == PORTFOLIO
    coordinator = make.client(make.member(of="kun"))
    assert coordinator.get("/kun/arbeid/")["Location"] == "/kun/arbeid/tilgang/"


# The links around the page


@pytest.mark.parametrize("role", Role)
def test_every_link_of_the_menu_leads_somewhere(role):
    engagement()
    browser = make.client(make.member(role))
    frame = browser.get(START_PAGE).context["frame"]

    within = [one for link in frame.navigation for one in link.within]
    for link in (*frame.navigation, *within, *frame.account, frame.place):
        assert browser.get(link.url, follow=True).status_code == 200, link


@pytest.mark.parametrize("role", Role)
def test_the_menu_has_eight_names_at_the_most(role):
    frame = make.client(make.member(role)).get(START_PAGE).context["frame"]

    assert len(frame.navigation) <= 8
    assert all(len(link.within) != 1 for link in frame.navigation)


def test_what_belongs_together_stands_together_and_shows_where_one_is():
    browser = make.client(make.member())
    page = browser.get("/lierne/arbeid/anbefalinger/")
    current = [link for link in page.context["frame"].navigation if link.is_current]

    (group,) = current
    assert group.label == "Funn og anbefalinger"
    assert [one.label for one in group.within if one.is_current] == ["Anbefalinger"]
    text = page.content.decode()
    assert 'aria-current="true">Funn og anbefalinger</a>' in text
    assert 'aria-current="page">Anbefalinger</a>' in text
    assert ">Dokumenter</a>" not in text.partition("<main")[0]


def test_pages_about_the_week_are_marked_as_the_mapping():
    week = mapping.week()
    browser = make.client(mapping.adviser())

    for path in ("guider/", *(f"{room}/{week.pk}/" for room in ("ukeplan", "notatbok")),
                 f"deltakelse/{week.pk}/kort/"):  # fmt: skip
        navigation = browser.get(START_PAGE + path).context["frame"].navigation
        within = [one.label for link in navigation for one in link.within if one.is_current]
        assert within == ["Kartlegging"], path


def test_the_menu_of_the_owners_house_leads_to_no_municipality():
    browser = make.client(ada())
    frame = browser.get("/kun/arbeid/tilgang/").context["frame"]

    assert [link.url for link in frame.navigation] == [
        PORTFOLIO,
        "/radgiver/agenda/",
        "/kun/arbeid/henvendelser/",
        "/kun/arbeid/katalog/",
        "/kun/arbeid/kunnskap/bibliotek/",
        "/kun/arbeid/verksted/indikatorer/",
        "/kun/arbeid/tilgang/",
    ]


def test_the_advisers_own_pages_have_the_same_menu():
    browser = make.client(ada())
    there = browser.get("/kun/arbeid/tilgang/").context["frame"].navigation

    here = browser.get(PORTFOLIO).context["frame"].navigation

    assert [link.url for link in here] == [link.url for link in there]
    assert [link.label for link in here if link.is_current] == ["Kommunene mine"]


def test_an_adviser_outside_the_owners_house_has_no_menu_of_it():
    frame = make.client(make.member(Role.ADVISER)).get(PORTFOLIO).context["frame"]

    assert [link.url for link in frame.navigation] == [PORTFOLIO, "/radgiver/agenda/"]
