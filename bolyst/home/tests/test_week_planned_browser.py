"""The mapping week, first chapter: its days, its talks, whom it must hear, and the week set up."""

from datetime import timedelta

import pytest

from bolyst import make
from bolyst.home.tests.hands import Hands, Takes
from bolyst.kernel import clock
from bolyst.kernel.tests.browser import Visit
from bolyst.live.tests import doing
from bolyst.mapping.tests import make as mapping
from bolyst.schedules.models import InterpreterOrder, Slot
from bolyst.schedules.tests import make as schedules
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

TALKS = {"Innbyggere med innvandrerbakgrunn": "Kafeen", "Kommunale enheter": "Torget"}


def test_a_week_is_made_and_set_up(hands: Takes, visit: Visit):
    visit.expect("/live/", "404")  # the streams are another server's
    mapping.engagement()
    for name in ("Ida", "Ola"):
        schedules.interviewer(name)
    schedules.place()
    kari = hands(make.member()).opens("/lierne/arbeid/kartlegging/")

    choose_the_days(kari)
    add_the_talks(kari)
    say_whom_to_hear(kari)
    order_an_interpreter(kari)
    set_it_up(kari)

    place = make.workspace()
    with inside(place):
        assert Slot.within(place).count() == 2
        assert InterpreterOrder.within(place).get().is_qualified is False


def choose_the_days(kari: Hands) -> None:
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    kari.presses("Planlegg ei uke")
    kari.writes("Første dag", monday.isoformat())
    kari.writes("Siste dag", (monday + timedelta(days=4)).isoformat())
    kari.presses("Lagre")


def add_the_talks(kari: Hands) -> None:
    for group, title in TALKS.items():
        kari.presses("Legg inn samtale").ticks(group).writes("Kort beskrivelse", title)
        kari.writes("Hvor mange er med?", "6").presses("Lagre")


def say_whom_to_hear(kari: Hands) -> None:
    kari.presses("Dekning").presses("Endre ønsket antall")
    kari.writes("Innbyggere med innvandrerbakgrunn", "3").presses("Lagre")
    kari.sees("ikke hørt ennå").audits()


def order_an_interpreter(kari: Hands) -> None:
    """One who isn't qualified is ordered with the law's exception and a reason, or not at all."""
    kari.presses("Ukeplan").presses("Kafeen").presses("Tolk")
    kari.chooses("Språk", "tigrinja").chooses("Status", "bestilt").ticks("Nei").presses("Lagre")
    kari.sees("Loven krever kvalifisert tolk. Velg unntaket dere bruker.").audits()
    kari.chooses("Unntak dere bruker, hvis tolken ikke er kvalifisert", "andre sterke grunner")
    kari.writes("Begrunnelse, hvis tolken ikke er kvalifisert", "Ein til i landet").presses("Lagre")


def set_it_up(kari: Hands) -> None:
    kari.presses("Til ukeplanen").presses("Sett opp uka").presses("Foreslå en uke")
    assert doing.do_all()
    kari.page.reload()
    kari.looks().presses("Ta forslaget i bruk").audits()
    kari.sees("Angre siste flytting")
