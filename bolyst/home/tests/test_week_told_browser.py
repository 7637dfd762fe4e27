"""The mapping week, fifth chapter: a quote two let out, and a report that the gate lets through."""

import pytest

from bolyst import make
from bolyst.documents.models import Version
from bolyst.documents.rules import State
from bolyst.gate.models import Release
from bolyst.home.tests.hands import Hands, Takes
from bolyst.kernel.tests.browser import Visit
from bolyst.live.tests import doing
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make as mapping
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

WORDED = "Kurset må også gå om kvelden."


def test_a_quote_is_let_out_and_the_report_approved(hands: Takes, visit: Visit):
    visit.expect("/live/", "404", "403")  # the streams are another server's
    week = analysed()
    ada, kari = hands(mapping.adviser()), hands(make.member())

    word_it(ada, week)
    let_it_out(kari, week)
    write_the_report(ada, week)
    approve(kari)

    with inside(week.workspace):
        out = Release.within(week.workspace).filter(state=Release.State.RELEASED)
        assert WORDED in [one.text for one in out]
        assert State(Version.within(week.workspace).get().state) is State.APPROVED


def analysed() -> MappingWeek:
    """Two talks with enough people in each, a theme, and a finding of both."""
    week = mapping.week()
    theme = mapping.theme(week, "Kurs")
    groups = (InformantGroup.RESIDENTS, InformantGroup.SERVICES)
    talks = [mapping.conversation(week, group=one, people=8) for one in groups]
    mapping.finding(week, [mapping.coding(mapping.note(talk), theme) for talk in talks])
    return week


def word_it(ada: Hands, week: MappingWeek) -> None:
    ada.opens(mapping.address("matrix", week)).presses("Kurs").presses("Foreslå som sitat")
    ada.writes("Sitatet, slik det kan stå", WORDED)
    ada.ticks("Den som sa det, har hørt sitatet slik det står her, og er enig i ordlyden")
    ada.presses("Foreslå sitatet").sees("Sitatet er foreslått. En annen må frigi det.").audits()


def let_it_out(kari: Hands, week: MappingWeek) -> None:
    """The coordinator reads what goes out, and never what was written down."""
    kari.opens("/lierne/arbeid/frigivelse/")
    kari.push(kari.page.locator("main li").get_by_role("link").first)
    kari.sees(WORDED).sees_not(mapping.SAID).audits()
    kari.presses("Frigi")
    answer = kari.page.request.get(f"{kari.address}{mapping.address('notes-to-code', week)}")
    assert answer.status == 403


def write_the_report(ada: Hands, week: MappingWeek) -> None:
    ada.opens(mapping.address("report", week)).presses("Skriv rapporten")
    assert doing.do_all()
    ada.page.reload()
    ada.presses("Gå til resultatet").presses("Merk som kvalitetssikret").audits()


def approve(kari: Hands) -> None:
    kari.opens("/lierne/arbeid/dokumenter/")
    kari.push(kari.page.locator("tbody").get_by_role("link").first)
    kari.presses("Godkjenn").audits()
