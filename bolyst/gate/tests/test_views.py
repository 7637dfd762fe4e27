import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make
from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.gate import actions
from bolyst.gate.models import Mark, Release
from bolyst.gate.rules import Attribute, Quote
from bolyst.gate.tests.make import PLAIN, TELLING, candidate
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def url(name: str, release: Release | None = None, *more: object) -> str:
    return reverse(f"gate:{name}", args=["lierne", *([release.pk] if release else []), *more])


def read(who: Membership, address: str) -> str:
    answer = make.client(who).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def state_of(release: Release) -> str:
    with inside(release.workspace):
        return Release.within(release.workspace).get(pk=release.pk).state


def words_read(page: str) -> str:
    """The fingerprint the release button sends along."""
    found = re.search(r'name="lest" value="(\w+)"', page)
    assert found
    return found[1]


def test_the_desk_shows_what_waits_and_what_is_settled() -> None:
    kari, quote = make.member(), candidate(TELLING)

    page = read(kari, url("desk"))

    assert quote.title in page
    assert "2 merker å vurdere" in page
    assert "Ingenting er avgjort ennå" in page


def test_an_empty_desk_says_where_things_come_from() -> None:
    assert "Ingenting venter" in read(make.member(), url("desk"))


def test_the_page_shows_the_text_with_its_marks_and_why_not_yet() -> None:
    kari = make.member()
    quote = candidate(TELLING, quote=Quote(30, (Attribute("ungdom", 4, 60),)))

    page = read(kari, url("candidate", quote))

    assert '<mark class="flag">Solveig</mark>' in page
    assert "Ser ut som navnet på en person." in page
    assert "Vi har snakket med 4 personer i gruppa «ungdom»" in page
    assert "Vis sitatet uten gruppe." in page
    assert "Klar til å frigis" not in page


def test_from_mark_to_release_without_script() -> None:
    kari, quote = make.member(), candidate(TELLING)
    browser = make.client(kari)
    with inside(quote.workspace):
        marks = list(Mark.within(quote.workspace).filter(release=quote))

    for mark in marks:
        browser.post(url("keep-mark", quote, mark.pk), {f"{mark.pk}-reason": "Vanlig her."})
    page = read(kari, url("candidate", quote))
    assert "Klar til å frigis" in page
    answer = browser.post(url("release", quote), {"lest": words_read(page)}, follow=True)

    assert "Frigitt." in answer.content.decode()
    assert state_of(quote) == "released"


def test_a_text_changed_after_it_was_read_is_not_released() -> None:
    kari, ada, quote = make.member(), make.member(Role.ADVISER), candidate()
    lest = words_read(read(kari, url("candidate", quote)))
    with inside(quote.workspace):
        actions.reword(quote, text="Det er fint å bo her.", by=ada)

    for sent in ({"lest": lest}, {}):
        page = make.client(kari).post(url("release", quote), sent, follow=True)

        assert "Teksten er endret siden du leste den" in page.content.decode()
        assert state_of(quote) == "proposed"


def test_a_refused_release_keeps_the_reason_on_the_page() -> None:
    kari, quote = make.member(), candidate(TELLING)
    sent = {"lest": quote.fingerprint}

    page = make.client(kari).post(url("release", quote), sent, follow=True).content.decode()

    assert "2 merkede steder i teksten er ikke vurdert" in page
    assert state_of(quote) == "proposed"


def test_an_empty_reason_is_asked_for() -> None:
    kari, quote = make.member(), candidate()

    answer = make.client(kari).post(url("refuse", quote), {"refuse-reason": ""})

    assert answer.status_code == 200
    assert state_of(quote) == "proposed"


def test_one_button_says_less_about_the_person() -> None:
    kari = make.member()
    quote = candidate(quote=Quote(30, (Attribute("ungdom", 4, 60),)))
    assert "ungdom" in read(kari, url("candidate", quote))

    page = make.client(kari).post(url("coarsen", quote), follow=True).content.decode()

    assert "Sitatet sier nå mindre om hvem som sa det." in page
    assert "ungdom" not in page


def test_refuse_and_withdraw() -> None:
    kari, quote, other = make.member(), candidate(), candidate()
    browser = make.client(kari)

    browser.post(url("refuse", quote), {"refuse-reason": "Alle vet hvem det er."})
    browser.post(url("release", other))
    browser.post(url("withdraw", other), {"withdraw-reason": "Hun angret."})

    assert (state_of(quote), state_of(other)) == ("refused", "withdrawn")
    assert "Alle vet hvem det er." in read(kari, url("candidate", quote))


def test_a_new_wording_is_screened_at_once() -> None:
    kari, quote = make.member(), candidate(PLAIN)

    make.client(kari).post(url("reword", quote), {"text": "Spør heller Torgeir om det."})

    assert '<mark class="flag">Torgeir</mark>' in read(kari, url("candidate", quote))


def test_the_interviewer_sees_the_desk_but_decides_nothing() -> None:
    ingrid, quote = make.member(Role.INTERVIEWER), candidate()
    with inside(ingrid.workspace):
        scopes.assign(quote.scope_id, [ingrid])

    assert "Avvis forslaget" not in read(ingrid, url("candidate", quote))
    assert make.client(ingrid).post(url("release", quote)).status_code == 403


@pytest.mark.parametrize("role", [Role.KEY_PERSON, Role.LEADERSHIP])
def test_others_are_turned_away(role: Role) -> None:
    quote = candidate()

    for address in (url("desk"), url("candidate", quote)):
        assert make.client(make.member(role)).get(address).status_code == 403


def test_a_stranger_finds_nothing() -> None:
    frida, quote = make.member(of="hitra"), candidate()
    foreign = reverse("gate:candidate", args=["hitra", quote.pk])

    assert make.client(frida).get(url("candidate", quote)).status_code == 404
    assert make.client(frida).get(foreign).status_code == 404


def test_a_mark_of_another_release_does_not_exist() -> None:
    kari, quote, other = make.member(), candidate(TELLING), candidate(TELLING)
    with inside(quote.workspace):
        mark = Mark.within(quote.workspace).filter(release=other).first()
    assert mark is not None

    assert make.client(kari).post(url("keep-mark", quote, mark.pk)).status_code == 404


def test_the_floor_can_be_raised_not_lowered() -> None:
    kari = make.member()
    browser = make.client(kari)

    assert browser.post(url("threshold"), {"interviewed": 4, "residents": 20}).status_code == 200
    browser.post(url("threshold"), {"interviewed": 6, "residents": 30, "note_days": 60})

    assert "minst 6 intervjuede" in read(kari, url("desk"))
    assert 'value="60"' in read(kari, url("threshold"))


def test_the_desk_asks_as_little_of_the_database_for_many_as_for_one() -> None:
    browser = make.client(make.member())

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url("desk")).status_code == 200
        return len(queries)

    candidate(TELLING)
    browser.get(url("desk"))
    once = asked()
    for _n in range(11):
        candidate(TELLING)

    assert asked() == once <= 28  # of which three are the page's own


def test_the_text_stands_on_the_page_and_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    kari, quote = make.member(), candidate()
    with inside(quote.workspace):
        actions.refuse(quote, reason="Nei.", by=kari)

    assert PLAIN in read(kari, url("candidate", quote))
    assert PLAIN not in caplog.text
