"""The mapping week, fourth chapter: two give one note its themes, and a finding is made of it."""

import pytest

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.home.tests.hands import Hands, Takes
from bolyst.kernel.tests.browser import Visit
from bolyst.mapping.models import Coding, Evidence, MappingWeek
from bolyst.mapping.tests import make as mapping
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

SENTENCES = ("Bussen går før skiftet er slutt.", "Ingen når toget.")
FOUND = "Bussen er for tidlig ute"


def test_two_code_a_note_and_a_finding_rests_on_it(hands: Takes, visit: Visit):
    visit.expect("/live/", "404")  # the streams are another server's
    note = mapping.note(text=" ".join(SENTENCES))
    week = note.conversation.week
    ada, ingrid = hands(mapping.adviser()), hands(make.member(Role.INTERVIEWER))

    ada.opens(mapping.address("notes-to-code", week)).presses("Begynn med det første")
    give(ada, 0)
    ingrid.opens(mapping.address("notes-to-code", week)).presses("Språkkafeen")
    give(ingrid, 0)
    give(ingrid, 1)
    see_how_they_agree(ada)
    find(ada)

    assert coded(week) == 3
    with inside(week.workspace):
        assert set(Evidence.within(week.workspace).values_list("finding__title")) == {(FOUND,)}


def coded(week: MappingWeek) -> int:
    with inside(week.workspace):
        return Coding.within(week.workspace).count()


def give(coder: Hands, at: int) -> None:
    """The theme «Transport» to one of the sentences."""
    page = coder.page
    if coder.by_touch:
        coder.ticks(SENTENCES[at]).writes("Finn et tema, eller skriv et nytt", "Transport")
        coder.presses("Gi tema", stays=True)
    else:
        coder.reach(page.locator("[data-desk]"))
        for _sentence in range(at + 1):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.type("Transport")
        page.keyboard.press("Enter")
    page.get_by_text(f"{coder.word('Lagret:')} Transport").wait_for()
    assert page.evaluate("document.activeElement !== document.body"), "the focus is lost"


def see_how_they_agree(ada: Hands) -> None:
    ada.presses("Alle notatene").presses("Samsvar mellom kodere").sees("Transport").audits()
    ada.presses("1 – Transport").presses("Handler om temaet")


def find(ada: Hands) -> None:
    ada.presses("Koding").presses("Hvem sa hva").presses("Transport").presses("Skriv et funn")
    ada.ticks("Behov").writes("Funnet i én setning", FOUND).ticks(SENTENCES[0])
    ada.presses("Lagre funnet").sees(FOUND).audits()
