"""The mapping week, third chapter: a talk, its cards, notes without a network, and one summary."""

import pytest
from playwright.sync_api import Page, expect

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.home.tests.hands import Hands, Takes
from bolyst.kernel.tests.browser import Visit
from bolyst.mapping.models import Conversation, Note
from bolyst.mapping.tests import make as mapping
from bolyst.notebooks.tests.browsing import OFTEN, empty_passage, ready_for_trip, state_of
from bolyst.notebooks.words import words
from bolyst.participation.models import Participation
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

HERS, ADAS = "Bussen går før skiftet er slutt.", "Ingen rekker bussen hjem."


def test_a_talk_is_held_and_told_as_one(hands: Takes, visit: Visit):
    visit.expect("ERR_INTERNET_DISCONNECTED")  # it is taken away on purpose
    talk = mapping.conversation()
    mapping.note(talk, text=ADAS)
    ingrid = hands(make.member(Role.INTERVIEWER)).opens(
        f"/lierne/arbeid/kartlegging/{talk.week_id}/"
    )

    give_a_card(ingrid)
    write_without_a_network(ingrid, talk)
    make_one_of_two(ingrid)

    with inside(talk.workspace):
        assert Participation.within(talk.workspace).get().language == "uk"
        written = Note.within(talk.workspace).filter(conversation=talk)
        assert {HERS, ADAS} < {note.text for note in written}


def give_a_card(ingrid: Hands) -> None:
    ingrid.presses("Språkkafeen").presses("Deltakelse")
    ingrid.unfolds("Si dette før dere begynner")
    ingrid.chooses("Språk informasjonen ble gitt på", "ukrainsk").ticks("gjennom tolk")
    ingrid.ticks("Personen vet at det er frivillig, og vil være med")
    ingrid.ticks("vis koden på skjermen").presses("Før deltakeren")
    ingrid.audits().presses("Personen har det").sees("Kort %(n)s", n=1)


def write_without_a_network(ingrid: Hands, talk: Conversation) -> None:
    ingrid.presses("Notatbok")
    page = ingrid.page
    page.wait_for_selector("body[data-notebook=open]", **OFTEN)
    ingrid.writes("Navn på enheten", "Nettbrett 2").presses("Registrer enheten", stays=True)
    page.get_by_text(
        ingrid.word("Enheten er registrert som «{}».").format("Nettbrett 2")
    ).wait_for()
    ready_for_trip(page)
    ask_in_two_languages(ingrid)

    page.context.set_offline(offline=True)
    passage = empty_passage(page)
    ingrid.fills(passage, HERS)
    state_of(passage, "kept")
    ingrid.sees("på enheten")
    page.reload()
    page = reopened(ingrid)
    page.context.set_offline(offline=False)
    page.wait_for_selector("[data-notebook-overall][data-kept='0'][data-received='1']", **OFTEN)
    ingrid.audits()


def ask_in_two_languages(ingrid: Hands) -> None:
    """The guide changes language in the middle of a talk."""
    ingrid.chooses("Språk i guiden", "українська")
    ingrid.page.locator("[data-question='2'] h2[lang=uk]").wait_for()


def reopened(ingrid: Hands) -> Page:
    """The tab is closed, and the notebook is found again without a network."""
    address = ingrid.page.url
    context = ingrid.page.context
    ingrid.page.close()
    ingrid.page = context.new_page()
    ingrid.page.goto(address)
    ingrid.page.wait_for_selector("body[data-notebook=open]", **OFTEN)
    told = ingrid.word(words()["from_before"])
    ingrid.page.get_by_text(told.format(1)).wait_for()
    return ingrid.page


def make_one_of_two(ingrid: Hands) -> None:
    page = ingrid.page
    ingrid.push(page.get_by_role("link", name=ingrid.word("Til samtalen")))
    ingrid.presses("Slå sammen").presses("Skriv sammendrag")
    expect(page.get_by_label(ingrid.word("Sammendrag"))).to_have_value(f"{ADAS}\n\n{HERS}")
    ingrid.presses("Lagre sammendraget").presses("Det er lest opp")
    ingrid.presses("Før at det er lest opp").sees("lest opp").audits()
