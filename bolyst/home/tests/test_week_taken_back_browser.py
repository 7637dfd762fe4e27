"""The mapping week, last chapter: whoever holds a card looks, and takes back what they said."""

import pytest

from bolyst import make
from bolyst.gate.actions import release
from bolyst.gate.models import Release
from bolyst.home.tests.hands import Hands, Takes
from bolyst.kernel.tests.browser import Visit
from bolyst.mapping.actions.quotes import propose_quote
from bolyst.mapping.models import Coding, Note
from bolyst.mapping.tests import make as mapping
from bolyst.participation import phrases
from bolyst.participation.tests import make as participation
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

SPEAKS = "uk"
FOUND = "Kurs på dagtid"


def test_what_was_said_is_taken_back_with_the_card(hands: Takes, visit: Visit):
    card, note = said()
    bearer, ada = hands(None), hands(mapping.adviser())

    look_it_up(bearer, card)
    withdraw(bearer)
    see_what_is_lost(ada, note)

    place = make.workspace()
    with inside(place):
        assert not Note.within(place).filter(pk=note.pk).exists()
        assert not Coding.within(place).filter(note=note.pk).exists()
        assert not Release.within(place).filter(state="released").exists()


def said() -> tuple[str, Note]:
    """A talk with one, coded; a finding and a quote that is out rest on it. The card's code."""
    talk = participation.talk()
    taken = participation.taken(talk, SPEAKS)
    assert taken.shown
    note = mapping.note(talk)
    coding = participation.coded(note)
    other = mapping.conversation(talk.week, people=8, title="Den andre")
    mapping.finding(talk.week, [coding, participation.coded(mapping.note(other))], FOUND)
    with inside(talk.workspace):
        words = "Kurset må gå om kvelden."
        quote = propose_quote(coding, text=words, is_agreed=True, by=mapping.adviser())
        release(quote, by=make.member())
    return taken.shown.grouped, note


def look_it_up(bearer: Hands, code: str) -> None:
    bearer.opens("/lierne/kort/").audits()
    bearer.fills(bearer.page.locator("#kode"), code)
    bearer.push(bearer.page.locator("main form button").first)
    says = phrases.said_in(SPEAKS)
    bearer.page.get_by_text(says.noted).wait_for()
    bearer.audits()


def withdraw(bearer: Hands) -> None:
    says = phrases.said_in(SPEAKS)
    bearer.presses(says.withdraw_button).presses(says.confirm_button)
    bearer.page.get_by_text(says.gone).wait_for()
    bearer.audits()


def see_what_is_lost(ada: Hands, note: Note) -> None:
    week = note.conversation.week
    ada.opens(mapping.address("week", week)).presses("Kort")
    ada.sees("Noen har trukket seg").sees(FOUND).audits()
    ada.presses("Jeg har sett på det").sees_not(FOUND)
