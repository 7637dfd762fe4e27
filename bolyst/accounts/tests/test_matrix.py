"""Every address x every role x {own, another workspace's, missing}: nothing crosses the border.

The pages come from the URL resolver, so that one written tomorrow is walked too; an argument of an
address without anything behind it (see `foreign.py`) fails.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from bolyst import make
from bolyst.accounts import errands, scopes
from bolyst.accounts.errands import Issued
from bolyst.accounts.models import Errand, Membership
from bolyst.accounts.pages import Page, pages
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.foreign import GIVEN, Rows, errand, registered, rows_of
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.mapping.models import MappingWeek
from bolyst.workspaces.wall import inside

PLAIN = ("GET", "POST")
OTHERS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")
METHODS = PLAIN + OTHERS
HTMX = {"HX-Request": "true"}
OVER = date(2020, 6, 30)
SICK = {"operations:health", "operations:web-health"}  # say 503 where no jobs run: no accident
EVERY = sorted(pages(), key=lambda page: page.name)
THERE: dict[str, Rows] = {}  # the rows of each place
OF_THE_HOUR = {"Expires", "Content-Length"}  # the body itself is compared
CHANGES = [
    re.compile(rb'name="csrfmiddlewaretoken" value="\w+"'),
    re.compile(rb'nonce="[^"]*"'),
    re.compile(rb"since=\d+"),  # where a stream begins: the time
]


def behind(door: str, *, with_rows: bool = False) -> pytest.MarkDecorator:
    found = [page for page in EVERY if page.door == door]
    chosen = [page for page in found if rows_in(page)] if with_rows else found
    return pytest.mark.parametrize("entry", chosen, ids=lambda page: page.name)


def rows_in(page: Page) -> list[str]:
    """The arguments that name a row of a workspace."""
    return [name for name in page.arguments if name not in {"workspace", *GIVEN}]


@dataclass(frozen=True)
class Answer:
    """What a browser can tell; without what changes each time, and without what it asked for."""

    status: int
    headers: frozenset[tuple[str, str]]
    cookies: frozenset[str]
    body: str


def ask(browser: Client, method: str, page: Page, given: Rows, **headers: str) -> Answer:
    """Ask, and let nothing that is done last."""
    address = reverse(page.name, kwargs={name: given[name] for name in page.arguments})
    with undone():
        response = browser.generic(method, address, headers=headers)
        body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    for pattern in CHANGES:
        body = pattern.sub(b"", body)
    asked = {name: str(given[name]) for name in ["workspace", *rows_in(page)]}
    seen = {(key, blank(value, asked)) for key, value in response.items() if key not in OF_THE_HOUR}
    text = blank(body.decode("utf-8", "backslashreplace"), asked)
    return Answer(response.status_code, frozenset(seen), frozenset(response.cookies), text)


def blank(text: str, asked: Rows) -> str:
    """What was asked for may be repeated; it is replaced by its name."""
    for name, value in asked.items():
        text = text.replace(value, name)
    return text


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def missing(rows: Rows) -> Rows:
    return {name: uuid7() for name in rows}


def at(slug: str, rows: Rows) -> Rows:
    return GIVEN | rows | {"workspace": slug}


def somebody_who_may(page: Page) -> Client:
    return make.client(make.member(min(page.roles)))


@pytest.fixture(scope="module", autouse=True)
def there(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Rows]]:
    """What stands in Lierne and in Hitra: built once, since every page is walked in both."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("nb"):
        THERE.update({slug: rows_of(slug) for slug in ("lierne", "hitra")})
        yield THERE
        transaction.set_rollback(True)
    THERE.clear()


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(there: dict[str, Rows], db: None) -> None:
    cache.clear()


# --- the walk is whole ----------------------------------------------------------------------------


def test_something_stands_behind_every_argument():
    known = {"workspace", *GIVEN, *registered(), *THERE["hitra"]}
    unknown = {page.name: set(page.arguments) - known for page in EVERY}

    lacking = {name: arguments for name, arguments in unknown.items() if arguments}
    assert lacking == {}, "add it to FOREIGN in the room's tests/make.py"


def test_each_row_is_really_there():
    rows = THERE["lierne"]

    assert len(set(rows.values())) == len(rows) > 10


# --- who is nobody here ---------------------------------------------------------------------------


@behind("work")
def test_a_stranger_meets_a_place_that_does_not_exist(entry: Page):
    rows = THERE["lierne"]
    strangers = {
        "next door": make.member(of="hitra"),
        "adviser next door": make.member(Role.ADVISER, of="hitra"),
        "gone": make.member(Role.ADVISER, name="Gamle Gro", until=OVER),
        "not yet": make.member(Role.COORDINATOR, name="Nye Nils", since=date(2999, 1, 1)),
    }

    for said, who in strangers.items():
        browser = make.client(who)
        for method in METHODS if said == "next door" else PLAIN:
            here = ask(browser, method, entry, at("lierne", rows))
            nowhere = ask(browser, method, entry, at("ingensteds", rows))
            assert here.status == 404
            assert here == nowhere


@behind("work")
def test_nobody_in_particular_is_asked_to_sign_in(entry: Page):
    rows = THERE["lierne"]

    for method in METHODS:
        here = ask(Client(), method, entry, at("lierne", rows))
        nowhere = ask(Client(), method, entry, at("ingensteds", missing(rows)))
        assert here.status == 302
        assert dict(here.headers)["Location"].startswith("/konto/logg-inn/?next=/workspace/arbeid/")
        assert here == nowhere


@behind("work")
def test_each_role_opens_what_its_rule_says(entry: Page):
    rows = THERE["lierne"]

    for role in Role:
        browser = make.client(make.member(role))
        answers = [ask(browser, method, entry, at("lierne", rows)).status for method in PLAIN]
        if role in entry.roles:
            assert not {403, 404, 500}.intersection(answers), role
            assert {200, 302, 422}.intersection(answers), role
        else:
            assert answers == [403, 403], role
            for method in OTHERS:
                assert ask(browser, method, entry, at("lierne", missing(rows))).status == 403


# --- other people's rows --------------------------------------------------------------------------


@behind("work", with_rows=True)
def test_a_foreign_row_answers_like_one_that_does_not_exist(entry: Page):
    own, foreign = THERE["lierne"], THERE["hitra"]
    none = missing(own)
    browser = somebody_who_may(entry)

    for changed in [*([name] for name in rows_in(entry)), rows_in(entry)]:
        theirs = at("lierne", own | {name: foreign[name] for name in changed})
        nobodys = at("lierne", own | {name: none[name] for name in changed})
        found = set()
        for method, headers in [("GET", HTMX), ("POST", HTMX), *((one, {}) for one in METHODS)]:
            answer = ask(browser, method, entry, theirs, **headers)
            assert answer == ask(browser, method, entry, nobodys, **headers)
            found.add(answer.status)
        assert found <= {404, 405}
        assert 404 in found


@behind("work", with_rows=True)
def test_a_member_of_two_places_keeps_them_apart(entry: Page):
    """The same person, the same right in both places, and the wrong address."""
    foreign = THERE["hitra"]
    none = missing(foreign)
    role = min(entry.roles)
    me = make.member(role)
    make_same_person_elsewhere(me, role)
    browser = make.client(me)

    for method in PLAIN:
        answer = ask(browser, method, entry, at("lierne", foreign))
        assert answer == ask(browser, method, entry, at("lierne", none))


def make_same_person_elsewhere(me: Membership, role: Role) -> None:
    there = make.workspace("hitra")
    with inside(there):
        Membership.everywhere.create(workspace=there, user=me.user, role=role)


# --- the other doors ------------------------------------------------------------------------------


@behind("adviser")
def test_the_advisers_pages_are_for_advisers(entry: Page):
    rows = THERE["lierne"]
    for method in METHODS:
        assert ask(Client(), method, entry, at("lierne", rows)).status == 302
    for role in set(Role) - {Role.ADVISER}:
        browser = make.client(make.member(role))
        for method in METHODS:
            assert ask(browser, method, entry, at("lierne", rows)).status == 404
    for of in ("lierne", "kun"):
        adviser = make.client(make.member(Role.ADVISER, of=of, name=f"Ada i {of}"))
        for method in METHODS:
            assert ask(adviser, method, entry, at("lierne", rows)).status in {200, 302, 403, 405}


@behind("public")
def test_public_pages_answer_everybody_alike(entry: Page):
    rows = THERE["lierne"]
    for browser in (Client(), make.client(make.member()), make.client(make.member(of="hitra"))):
        for method in METHODS:
            answer = ask(browser, method, entry, at("lierne", rows))
            assert answer.status in {200, 302, 404, 405}
            nowhere = ask(browser, method, entry, at("ingensteds", rows))
            assert nowhere.status in {404, 405}


@behind("public", with_rows=True)
def test_a_foreign_row_is_not_public_at_anothers_address(entry: Page):
    own, foreign = THERE["lierne"], THERE["hitra"]
    none = missing(own)
    for changed in rows_in(entry):
        answer = ask(Client(), "GET", entry, at("lierne", own | {changed: foreign[changed]}))
        nobodys = ask(Client(), "GET", entry, at("lierne", own | {changed: none[changed]}))
        assert answer == nobodys
        assert answer.status == 404


@behind("errand")
def test_the_link_opens_its_own_page_and_reading_it_does_nothing(entry: Page):
    issued = errand(entry.purpose, "lierne")
    rows = {"token": issued.token} | rows_about(entry, issued, "lierne")
    before = everything_written()

    for method in ("GET", "HEAD"):
        address = reverse(entry.name, kwargs={"workspace": "lierne"} | rows)
        assert Client().generic(method, address).status_code == 200

    assert everything_written() == before


@behind("errand")
def test_a_link_that_is_not_this_pages_does_not_exist(entry: Page):
    issued, elsewhere = errand(entry.purpose, "lierne"), errand(entry.purpose, "hitra")
    rows = rows_about(entry, issued, "lierne")
    other = errand_of_another_purpose()
    none = at("lierne", rows) | {"token": "ikke-en-ekte-lenke"}

    for token in (elsewhere.token, other.token, issued.errand.token_hash, issued.token[:-1]):
        for method in METHODS:
            answer = ask(Client(), method, entry, none | {"token": token})
            assert answer.status == 404
            nowhere = ask(Client(), method, entry, none)
            assert told(answer, token) == told(nowhere, none["token"])
    next_door = at("hitra", rows) | {"token": issued.token}
    assert ask(Client(), "POST", entry, next_door).status == 404


@behind("errand")
def test_a_link_that_has_had_its_time_says_so(entry: Page):
    past = clock.now() - timedelta(days=90)
    spent = {
        "used": {"used_at": past},
        "revoked": {"revoked_at": past},
        "expired": {"issued_at": past, "expires_at": past + timedelta(days=1)},
    }
    for said, fields in spent.items():
        issued = errand(entry.purpose, "lierne")
        with inside(issued.errand.workspace):
            Errand.within(issued.errand.workspace).filter(pk=issued.errand.pk).update(**fields)
        rows = at("lierne", rows_about(entry, issued, "lierne")) | {"token": issued.token}
        for method in PLAIN:
            status = ask(Client(), method, entry, rows).status
            assert (status == 410) == (said != "used" or not entry.many), said


def told(answer: Answer, token: str) -> Answer:
    """The same without the link that was asked for."""
    return replace(answer, body=answer.body.replace(token, "token"))


def errand_of_another_purpose() -> Issued:
    kari = make.member()
    with inside(kari.workspace):
        return errands.issue(
            kari.workspace, purpose="another.purpose", subject_id=uuid7(), name="Per", email="",
            lasts=timedelta(days=30), by=kari,
        )  # fmt: skip


def rows_about(entry: Page, issued: Issued, slug: str) -> Rows:
    """The page's other arguments: what the errand is about, else some row that is there."""
    names = [name for name in entry.arguments if name not in {"workspace", "token"}]
    known = GIVEN | THERE.get(slug, {})
    return {name: known.get(name, issued.errand.subject_id) for name in names}


def everything_written() -> int:
    with inside(make.workspace()):
        return JournalLine.within(make.workspace()).count()


@pytest.mark.parametrize(
    "entry", [page for page in EVERY if page.door in {"open", ""}], ids=lambda page: page.name
)
def test_pages_of_no_workspace_never_break(entry: Page):
    browsers = [Client(), make.client(make.member(Role.KEY_PERSON)), make.client(make.member())]
    for browser in browsers:
        for method in METHODS:
            answer = ask(browser, method, entry, at("lierne", {}))
            assert answer.status < 500 or entry.name in SICK


# --- the week one has come for --------------------------------------------------------------------

# What an interviewer meets whichever week it is of: what it is, and why.
OF_NO_WEEK = {
    "guides:version": "guides are the house's own",
    "guides:version-paper": "guides are the house's own",
    "mapping:guide-version": "guides are the house's own",
    "knowledge:session": "figures of the place, for everybody here",
    "knowledge:slides": "the same",
    "knowledge:file": "the same",
    "knowledge:note": "a library for everybody",
    "workshops:set": "questions to ask in a workshop",
    "workshops:set-paper": "questions to ask in a workshop",
    "live:work": "says that something is being made",
    "measures:finding": "findings are the engagement's, and read by the municipality",
    "measures:change-finding": "the same",
    "measures:remove-finding": "the same",
    "mapping:evidence": "the same; the stretches shown are of the address's week alone",
    "replies:edition": "given to everybody here; a draft is of its week",
}


def for_interviewers() -> pytest.MarkDecorator:
    found = [
        page for page in EVERY
        if page.door == "work" and Role.INTERVIEWER in page.roles and rows_in(page)
    ]  # fmt: skip
    return pytest.mark.parametrize("entry", found, ids=lambda page: page.name)


def interviewer_of_another_week() -> tuple[Client, Rows]:
    """Nora's browser, and her own week's rows."""
    nora = make.member(Role.INTERVIEWER, name="Nora", weeks=False)
    with inside(nora.workspace):
        week = MappingWeek.within(nora.workspace).get(pk=THERE["lierne"]["week_id"])
        own = MappingWeek.everywhere.create(
            workspace=nora.workspace, engagement_id=week.engagement_id,
            starts_on=date(2026, 9, 7), ends_on=date(2026, 9, 11),
        )  # fmt: skip
        scopes.assign(own.pk, [nora])
    return make.client(nora), {"week_id": own.pk}


@for_interviewers()
def test_an_interviewer_of_another_week_meets_nothing_of_this(entry: Page):
    rows = THERE["lierne"]
    none = missing(rows)
    nora, own = interviewer_of_another_week()

    for method in PLAIN:
        answer = ask(nora, method, entry, at("lierne", rows))
        if entry.name in OF_NO_WEEK and "week_id" not in entry.arguments:
            assert answer.status != 404
        else:
            assert answer.status in {404, 405}
            assert answer == ask(nora, method, entry, at("lierne", none))
        if set(rows_in(entry)) > {"week_id"}:  # this week's rows at the address of her own
            borrowed = ask(nora, method, entry, at("lierne", rows | own))
            assert entry.name in OF_NO_WEEK or borrowed.status in {404, 405}
