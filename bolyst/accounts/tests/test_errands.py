"""A link from a letter opens one door, for one thing, once, while it lasts."""

import string
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bolyst import make
from bolyst.accounts import errands
from bolyst.accounts.errands import Issued
from bolyst.accounts.models import Errand
from bolyst.accounts.tests import errand_pages
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.live.models import Work
from bolyst.operations.tests.test_at_once import PEOPLE, at_once
from bolyst.workspaces.wall import inside

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("bolyst.accounts.tests.errand_pages"),
]
SAID = {"message": "Jeg tar den"}
MONTH = timedelta(days=30)


def issue(purpose: str = "sample.once", *, of: str = "lierne", language: str = "") -> Issued:
    kari = make.member(of=of)
    with inside(kari.workspace):
        return errands.issue(
            kari.workspace,
            purpose=purpose,
            subject_id=uuid7(),
            name="Per",
            email="per@skolen.example",
            lasts=MONTH,
            language=language,
            by=kari,
        )


def address(issued: Issued, page: str = "prove") -> str:
    return f"/{issued.errand.workspace.slug}/svar/{issued.token}/{page}/"


def changed(issued: Issued, **fields: object) -> None:
    with inside(issued.errand.workspace):
        Errand.within(issued.errand.workspace).filter(pk=issued.errand.pk).update(**fields)


def works(issued: Issued) -> int:
    with inside(issued.errand.workspace):
        return Work.within(issued.errand.workspace).count()


def lines(issued: Issued, verb: str) -> list[JournalLine]:
    with inside(issued.errand.workspace):
        return list(JournalLine.within(issued.errand.workspace).filter(verb=verb))


# --- what it does ---------------------------------------------------------------------------------


def test_whoever_holds_the_link_acts_in_their_own_name_without_an_account():
    issued = issue()

    answer = Client().post(address(issued), SAID)

    assert (answer.status_code, answer.content) == (200, b"gjort")
    assert works(issued) == 1
    (line,) = lines(issued, "sample.done")
    assert (line.actor_id, line.actor_name, line.actor_role) == (
        issued.errand.pk,
        "Per",
        "errand",
    )


def test_a_browser_without_cookies_may_answer_too():
    """A webview in a mail app: what makes the answer the reader's own is the link."""
    issued = issue()

    answer = Client(enforce_csrf_checks=True).post(address(issued), SAID)

    assert answer.content == b"gjort"


def test_the_second_answer_is_told_that_it_is_done():
    issued = issue()
    Client().post(address(issued), SAID)

    for answer in (Client().post(address(issued), SAID), Client().get(address(issued))):
        assert answer.status_code == 410
        assert "Dette er alt gjort" in answer.content.decode()
    assert works(issued) == 1


def test_an_expired_link_says_so_and_what_to_do():
    issued = issue()
    past = clock.now() - timedelta(days=40)
    changed(issued, issued_at=past, expires_at=past + MONTH)

    for answer in (Client().get(address(issued)), Client().post(address(issued), SAID)):
        assert answer.status_code == 410
        assert "Lenken gikk ut" in answer.content.decode()
        assert "om en ny" in answer.content.decode()
    assert works(issued) == 0


def test_a_revoked_link_says_so_and_the_journal_too():
    issued = issue()
    kari = make.member()
    with inside(kari.workspace):
        errands.revoke(issued.errand, by=kari)

    answer = Client().post(address(issued), SAID)

    assert answer.status_code == 410
    assert "trukket tilbake" in answer.content.decode()
    assert works(issued) == 0
    assert len(lines(issued, "errand.revoked")) == 1


def test_a_link_for_many_uses_works_until_it_expires():
    issued = issue("sample.many")

    for _ in range(3):
        assert Client().post(address(issued, "mange")).status_code == 200
    changed(issued, expires_at=issued.errand.issued_at + timedelta(microseconds=1))

    assert Client().post(address(issued, "mange")).status_code == 410
    assert works(issued) == 3


# --- what a mail scanner does ---------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_fetching_the_link_changes_nothing_even_where_a_page_is_careless(method: str):
    issued = issue("sample.careless")

    answer = Client().generic(method, address(issued, "slurv"))

    assert answer.status_code == 200
    assert works(issued) == 0
    assert Client().post(address(issued, "slurv")).status_code == 200
    assert works(issued) == 1


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_but_reading_and_answering_is_possible(method: str):
    issued = issue("sample.careless")

    assert Client().generic(method, address(issued, "slurv")).status_code == 405
    assert works(issued) == 0


def test_the_page_is_kept_out_of_caches_and_search():
    answer = Client().get(address(issue()))

    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"


# --- who else holds something ---------------------------------------------------------------------


def test_every_link_that_is_not_ours_answers_alike():
    issued, elsewhere = issue(), issue(of="hitra")
    browser = Client()
    forged = {
        "made up": f"/lierne/svar/{'x' * 32}/prove/",
        "one letter off": f"/lierne/svar/{issued.token[:-1]}{'AB'[issued.token[-1] == 'A']}/prove/",
        "another purpose": address(issued, "mange"),
        "next door's, here": f"/lierne/svar/{elsewhere.token}/prove/",
        "ours, next door": f"/hitra/svar/{issued.token}/prove/",
        "the hash": f"/lierne/svar/{issued.errand.token_hash}/prove/",
    }
    nowhere = browser.get(f"/ingensteds/svar/{issued.token}/prove/").content

    for said, path in forged.items():
        for answer in (browser.get(path), browser.post(path, SAID)):
            assert answer.status_code == 404, said
            assert blank(answer.content, path) == blank(nowhere, "/ingensteds"), said
    assert works(issued) == works(elsewhere) == 0


def blank(page: bytes, path: str) -> bytes:
    """The page without the address it was asked at."""
    return page.replace(path.encode(), b"").split(b"<main")[1].split(b"</main")[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_with_any_bound_thing_changed_nothing_is_accepted(data: st.DataObject):
    """The place, the purpose, the token: the link is bound to all of them."""
    issued = issue()
    token = data.draw(
        st.one_of(
            st.just(issued.token),
            st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=60),
            st.integers(0, len(issued.token) - 1).map(
                lambda at: issued.token[:at] + issued.token[at].swapcase() + issued.token[at + 1 :]
            ),
            st.integers(1, len(issued.token) - 1).map(lambda to: issued.token[:to]),
            st.sampled_from(["", "=", "%20", "A", "%00"]).map(lambda more: issued.token + more),
        )
    )
    place = data.draw(st.sampled_from(["lierne", "hitra", "kun"]))
    page = data.draw(st.sampled_from(["prove", "slurv", "mange"]))
    purpose = data.draw(st.sampled_from(["sample.once", "sample.many", "sample.careless"]))
    make.workspace("hitra")
    make.workspace("kun")
    changed(issued, purpose=purpose)
    names = {"sample.once": "prove", "sample.many": "mange", "sample.careless": "slurv"}
    is_whole = (token, place, page) == (issued.token, "lierne", names[purpose])
    before = works(issued)

    answer = Client().post(f"/{place}/svar/{token}/{page}/", SAID)

    assert (answer.status_code == 200) == is_whole
    assert works(issued) - before == int(is_whole)


def test_the_database_keeps_nothing_that_opens_the_door():
    issued = issue()

    with inside(issued.errand.workspace), connection.cursor() as cursor:
        cursor.execute("SELECT e::text FROM accounts_errand e")
        rows = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT j::text FROM audit_journalline j")
        rows += [row[0] for row in cursor.fetchall()]

    assert len(rows) == 2
    assert not any(issued.token in row for row in rows)
    assert len(issued.token) >= 32


# --- two at once ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_act_once():
    issued = issue()
    answers: list[int] = []

    at_once(lambda _: answers.append(Client().post(address(issued), SAID).status_code))

    assert sorted(answers) == [200] + [410] * (PEOPLE - 1)
    assert works(issued) == 1


@pytest.mark.django_db(transaction=True)
def test_an_action_called_by_several_at_once_happens_once():
    """Also without the door: `use` alone keeps the second out."""
    issued = issue()
    refused: list[str] = []

    def act(_: int) -> None:
        try:
            with inside(issued.errand.workspace):
                errand_pages.act(issued.errand, message="nå")
        except ValidationError as refusal:
            refused.extend(refusal.messages)

    at_once(act)

    assert works(issued) == 1
    assert len(refused) == PEOPLE - 1
    assert all("alt gjort" in words for words in refused)


# --- how it is made -------------------------------------------------------------------------------


def test_the_address_in_a_letter_is_whole():
    issued = issue()

    url = urlsplit(errands.errand_url(issued, "sample:once"))

    assert (url.scheme, url.netloc) == ("http", "localhost:8000")
    assert Client().get(url.path).status_code == 200


def test_the_page_speaks_the_readers_language():
    issued = issue(language="en")
    Client().post(address(issued), SAID)

    answer = Client().get(address(issued), headers={"Accept-Language": "nb"})

    assert "already done" in answer.content.decode()
    assert answer["Content-Language"] == "en"


def test_a_link_without_an_address_is_for_paper():
    kari = make.member()

    with inside(kari.workspace):
        on_paper = errands.issue(
            kari.workspace, purpose="sample.once", subject_id=uuid7(), name="Per\r\nTo: ola",
            email="", lasts=MONTH, by=kari,
        )  # fmt: skip

    assert on_paper.errand.email == ""
    assert on_paper.errand.name == "Per To: ola"


@pytest.mark.parametrize("email", ["per", "per@", "per@x.no\r\nBcc: a@b.no", "a@b.no, c@d.no"])
def test_an_address_that_is_none_is_refused(email: str):
    kari = make.member()

    with inside(kari.workspace), pytest.raises(ValidationError):
        errands.issue(
            kari.workspace, purpose="sample.once", subject_id=uuid7(), name="Per",
            email=email, lasts=MONTH, by=kari,
        )  # fmt: skip
