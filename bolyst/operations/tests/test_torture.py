"""What has broken programs, typed and sent everywhere: no server error, nothing lost, all in words.

The pages come from the URL resolver and the forms from the pages, so that one made tomorrow is
tortured too; each by some of it, since there are many. Whatever is sent is either shown as it was
typed, or stands in the form beside a sentence that says what is wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import quote, quote_from_bytes
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.http import HttpResponseBase
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.all_forms import Shown, World, text_of, world
from bolyst.accounts.tests.found_forms import CHOSEN, Field, FoundForm, forms_in, typed_fields
from bolyst.accounts.tests.test_matrix import EVERY, SICK, undone
from bolyst.conftest import SHARED
from bolyst.imports.models import Upload
from bolyst.operations.tests import nasty
from bolyst.operations.tests.sending import Sender, Words
from bolyst.workspaces.wall import inside

MOST_PACKED = 5  # texts in one field; the long fields take everything in fewer


@pytest.fixture(scope="module")
def lierne(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all the tests of a file, since it takes long to look through."""
    with django_db_blocker.unblock(), undone():
        cache.clear()
        yield world()


@pytest.fixture(autouse=True)
def leaves_nothing(lierne: World) -> Iterator[None]:
    with undone():
        yield


@dataclass
class Turns:
    """Some at a time, and the next ones next time: over all the forms everything has its turn."""

    taken: int = 0

    def some[T](self, those: Sequence[T], most: int) -> list[T]:
        most = min(most, len(those))
        chosen = [those[(self.taken + step) % len(those)] for step in range(most)]
        self.taken += most
        return chosen


def texts_for(one: Field) -> list[str]:
    """All that is typed into one field, the worst first."""
    if one.kind == "number":
        return nasty.NUMBERS
    if one.kind in {"date", "time"}:
        return nasty.DAYS
    if one.kind == "email":
        return nasty.ADDRESSES
    lines = nasty.lines_of(SHARED if SHARED.is_dir() else None)
    packed = nasty.packed(lines, min(one.longest or 5000, 5000))
    return [nasty.NUL, nasty.LONG, nasty.SPLIT, *packed[:MOST_PACKED]]


def ways_to_fill(form: FoundForm, turns: Turns) -> Iterator[dict[str, str]]:
    """One field alone, the others answered as people do; and all the free ones together."""
    fields = list(typed_fields(form))
    if form.method == "get":
        for text in turns.some(nasty.QUERY, 3):
            yield {one.name: text for one in fields}
        return
    for one in fields:
        worst = texts_for(one)
        for text in turns.some(worst[:2] if is_free(one) else worst, 1):
            yield {one.name: text}
    lists = {one.name: texts_for(one)[2:] for one in fields if is_free(one)}
    rounds = list(zip_longest(*lists.values()))
    for texts in turns.some(rounds, 2):
        yield {name: text for name, text in zip(lists, texts, strict=True) if text}


def is_free(one: Field) -> bool:
    return one.kind in {"text", "textarea", "password", "search"}


def test_whatever_is_typed_is_shown_or_refused_in_words(lierne: World):
    """And what was not offered breaks nothing: another choice or hidden value, or no answer."""
    faults: list[str] = []
    turns = Turns()
    for shown in lierne.forms():
        sender = Sender(shown)
        for typed in ways_to_fill(shown.form, turns):
            sender.try_it(typed)
        for typed in ways_to_choose(shown.form, turns):
            sender.try_anything(typed)
        with undone():
            sender.is_broken(sender.send({}), {})
        faults += sender.faults

    assert turns.taken > 200
    assert not faults, "\n".join(faults)


def ways_to_choose(form: FoundForm, turns: Turns) -> Iterator[dict[str, str]]:
    chosen = [one.name for one in form.fields if one.kind in {*CHOSEN, "hidden"}]
    for text in turns.some(nasty.CHOICES, min(1, len(chosen))):
        yield dict.fromkeys(chosen, text)
    for name in turns.some(chosen, 1):
        yield {name: str(uuid4())}


# --- addresses ------------------------------------------------------------------------------------

KNOWN = [
    "sok", "sorter", "side", "fil", "q", "tema", "stykke", "gruppe", "funn", "alle", "sheet",
    "header_line", "next", "emne", "tom-sok", "tom-side",
]  # fmt: skip


def test_whatever_stands_behind_the_question_mark_the_page_answers(lierne: World):
    questions = [dict.fromkeys(KNOWN, text) for text in nasty.QUERY[:2]]
    questions.append({"fil": "xlsx", "sok": nasty.QUERY[0], "side": nasty.QUERY[1]})
    turns = Turns()
    broken = []
    for page in EVERY:
        address = reverse(page.name, kwargs={name: lierne.rows[name] for name in page.arguments})
        for question in turns.some(questions, 1):
            with undone():
                answer = lierne.lookers(page)[-1].get(address, question)
                if answer.streaming:  # read to its end
                    b"".join(answer.streaming_content)  # type: ignore[attr-defined]
            if answer.status_code >= 500 and page.name not in SICK:
                broken.append((page.name, answer.status_code, str(question)[:60]))

    assert broken == []


def test_a_list_answers_whatever_is_asked_of_it(lierne: World):
    reader = make.client(make.member(Role.ADVISER))
    week = f"/lierne/arbeid/kartlegging/{lierne.rows['week_id']}/"
    pages = [
        "/lierne/arbeid/funn/",
        week,
        f"{week}matrise/{lierne.rows['theme_id']}/",
        f"{week}koding/{lierne.rows['note_id']}/",
        f"{week}hent-inn/{lierne.rows['upload_id']}/",
    ]
    asked = [dict.fromkeys(KNOWN, text) for text in nasty.QUERY]
    asked += [{name: nasty.QUERY[number % 2]} for number, name in enumerate(KNOWN)]

    for address in pages:
        for question in asked:
            assert reader.get(address, question).status_code in {200, 302, 404}, question


@pytest.mark.parametrize(
    "piece", [*nasty.BROKEN, b"\0", b"..%2f..%2f", b"%", b"\xe2\x80\xae", b"a" * 9000]
)
def test_an_address_of_nothing_is_not_found(piece: bytes):
    for form in ("/%s/", "/%s/arbeid/", "/lierne/arbeid/%s/", "/demo/%s/", "/static/%s", "/?%s"):
        path = form % quote_from_bytes(piece)

        assert make.client(make.member()).get(path).status_code in {200, 302, 400, 404}, path


@pytest.mark.parametrize("text", [*nasty.LINES, nasty.NUL, "a" * 8000])
def test_what_a_browser_says_of_itself_breaks_nothing(text: str):
    browser = make.client(make.member())
    plain = text.encode().decode("latin-1")
    for name in ("language", "scheme", "csrf", "messages"):
        browser.cookies[name] = quote(text)
    said = (
        "HTTP_ACCEPT_LANGUAGE",
        "HTTP_REFERER",
        "HTTP_HX_REQUEST",
        "HTTP_ACCEPT",
        "HTTP_USER_AGENT",
    )

    answer = browser.get("/lierne/arbeid/", **dict.fromkeys(said, plain))  # type: ignore[arg-type]

    assert answer.status_code in {200, 302, 400}


# --- bodies ---------------------------------------------------------------------------------------

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "multipart/form-data; boundary=xx"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        *((FORM, b"name=" + piece + b"&definition=" + quote_from_bytes(piece).encode())
          for piece in nasty.BROKEN),
        (FORM, b"name=" + b"a" * 4_000_000),
        (FORM, b"&".join(b"a%d=1" % n for n in range(3000))),
        (FORM, b"&&==&name&=x&%&name=%zz&%00=%00"),
        (f"{FORM}; charset=utf-7", b"name=+ADw-script+AD4-"),
        (f"{FORM}; charset=finnes-ikke", b"name=a"),
        (f"{FORM}; charset=\"", b"name=a"),
        ("multipart/form-data", b"--xx--"),
        ("multipart/form-data; boundary=" + "x" * 300, b"--xx--"),
        (BOUNDARY, b""),
        (BOUNDARY, b"--xx\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\navbrutt"),
        (BOUNDARY, b"--xx\r\nContent-Disposition: form-data; name=\"\0\"\r\n\r\na\r\n--xx--"),
        (BOUNDARY, (b"--xx\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: form-data; "
                   b"name=\"name\"\r\n\r\n!\r\n--xx--")),
        ("application/json", b'{"name": "a"'),
        ("text/plain", b"\xff\xfe"),
        ("", b"name=a"),
        ("\u00e5/" + "x" * 500, b"name=a"),
    ],
)  # fmt: skip
def test_a_body_that_is_no_form_is_refused_or_read_as_far_as_it_goes(
    kind: str, body: bytes, lierne: World
):
    browser = make.client(make.member(Role.ADVISER))
    for address in (
        f"/lierne/arbeid/kartlegging/{lierne.rows['week_id']}/temaer/",
        "/konto/logg-inn/",
    ):
        with undone():
            answer = browser.generic("POST", address, body, content_type=kind)

        assert answer.status_code in {200, 302, 400, 413, 415, 422}
        assert answer.status_code == 302 or "<h1" in answer.content.decode()


def test_a_text_of_two_megabytes_comes_back_with_what_is_wrong(lierne: World):
    address = f"/lierne/arbeid/kartlegging/{lierne.rows['week_id']}/temaer/"
    browser = make.client(make.member(Role.ADVISER))
    page = text_of(browser.get(address))
    for form in forms_in(page, address):
        if "definition" in form.answers:
            sender = Sender(Shown(form, address, browser, page))
            sender.try_it({"definition": nasty.ENDLESS})
            assert sender.faults == []


# --- files ----------------------------------------------------------------------------------------


def sent_as(field: str, name: str, content: bytes) -> bytes:
    """A body with one file under whatever name, as no browser would write it."""
    head = f'--xx\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    return head.encode() + content + b"\r\n--xx--\r\n"


def every_file() -> dict[str, bytes]:
    found = nasty.files()
    if SHARED.is_dir():
        torture = SHARED / "torture"
        found |= {one.name: one.read_bytes() for one in torture.rglob("*") if one.is_file()}
    return found


def test_every_file_is_read_or_refused_in_words_wherever_one_is_asked_for(lierne: World):
    asking = [
        (shown, one.name)
        for shown in lierne.forms("mapping", "imports", "teams", "documents")
        for one in shown.form.fields
        if one.kind == "file"
    ]

    faults = [
        f"{shown.name} {name[:40]!r}: {fault}"
        for shown, field in asking
        for name, content in every_file().items()
        if (fault := sending(Sender(shown), sent_as(field, name, content)))
    ]

    assert {shown.name for shown, _ in asking} >= {"mapping:import"}
    assert faults == []


def sending(sender: Sender, body: bytes) -> str:
    """What went wrong while one file was sent, looked at and brought in; empty when nothing did."""
    browser, form = sender.shown.browser, sender.shown.form
    with undone():
        first = browser.post(form.action, body, content_type=BOUNDARY)
        if first.status_code != 302:
            return fault_of(first, says_why=True)
        address = first.headers["Location"]
        look = browser.get(address)
        if look.status_code != 200:
            return fault_of(look, says_why=True)
        for found in forms_in(text_of(look), address):
            if found.method == "post" and "step" in found.answers:
                told = browser.post(address, found.answers | {"step": ["import"]}, follow=True)
                return fault_of(told, says_why=False)
    return ""


def fault_of(answer: HttpResponseBase, *, says_why: bool) -> str:
    if answer.status_code not in {200, 400, 422}:
        return f"answers {answer.status_code}"
    page = text_of(answer)
    return "says nothing" if says_why and not (Words(page).said_no or "ds-alert" in page) else ""


@pytest.mark.parametrize("name", ["stor.csv", "stor.xlsx"])
def test_thirty_megabytes_of_table_are_refused_before_they_are_kept(name: str, lierne: World):
    ada = make.client(make.member(Role.ADVISER))
    address = f"/lierne/arbeid/kartlegging/{lierne.rows['week_id']}/hent-inn/"

    with inside(make.workspace()):
        before = Upload.within(make.workspace()).count()

    answer = ada.post(address, sent_as("file", name, b"a;b\n" * 7_500_000), content_type=BOUNDARY)

    assert "Filen er på 30,0 MB. Det meste vi tar imot, er 20 MB." in text_of(answer)
    with inside(make.workspace()):
        assert Upload.within(make.workspace()).count() == before
