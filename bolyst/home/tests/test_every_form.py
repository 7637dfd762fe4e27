"""Nothing waits for script: a page holds its forms whole, and each is sent as it stands there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.urls import resolve
from lxml import html

from bolyst.accounts.tests.test_matrix import undone
from bolyst.home.tests.walk import POST_ONLY, Stop, twin, walk

pytestmark = pytest.mark.django_db

NOTHING_TO_SEE = {
    "account_signup",  # people are invited
    "kernel:language",  # Django's own; asked without a form it sends one back
    "mapping:next-waiting",  # leads on to the next note
    "operations:demo-mail",  # of `bolyst demo` alone: operations/tests/test_mailbox.py
    "operations:demo-letter",
    "operations:demo-calendar",
    "plenum:join",  # asks for a link that is open now: plenum/tests/test_phones.py
    "plenum:room",  # asks for a phone's badge: the same, and test_phones_browser.py
    "plenum:pack",
    "plenum:answer",
}
SENT = {200, 302, 422}  # done, or shown again with what is missing
NEVER_SENT = {"submit", "button", "reset", "image", "file"}
SHOWN = "not(ancestor-or-self::*[@hidden or @aria-hidden='true'])"
BUTTONS = f".//button[(not(@type) or @type='submit') and not(@disabled) and {SHOWN}]"
LONELY = f"//button[{SHOWN} and (@type='button' or not(ancestor::form or @form))]"
SCRIPTED = "//*[@hx-post or @hx-put or @hx-patch or @hx-delete][not(self::form)]"


@dataclass(frozen=True)
class Form:
    stop: Stop
    action: str
    method: str
    fields: tuple[tuple[str, str], ...]
    has_button: bool

    def __str__(self) -> str:
        names = ", ".join(name for name, _value in self.fields)
        return f"{self.stop}: {self.method} to {self.action} ({names})"

    @property
    def kind(self) -> tuple[str, ...]:
        """What makes it another form than those of the same page."""
        view = resolve(urlsplit(self.action).path).view_name
        return self.stop.page.name, view, self.method, *(name for name, _value in self.fields)


def test_every_page_opens_and_can_be_used_without_script():
    stops = walk()
    read = [(stop, html.fromstring(stop.text)) for stop in stops if stop.is_read]
    forms = {form.kind: form for stop, page in read for form in forms_of(stop, page)}
    assert len(forms) > 100

    wrong = [
        *(f"{stop}: is shown to nobody" for stop in stops if is_unseen(stop)),
        *(f"{stop}: {each}" for stop, page in read for each in needing_script(stop, page)),
        *(f"{form}: {why}" for form in forms.values() if (why := objection(form))),
    ]

    assert not wrong, "\n".join(wrong)


def is_unseen(stop: Stop) -> bool:
    """Neither a page, nor a form's address, nor a file or words for a machine.

    What a letter's own link opens is not for anybody without the letter.
    """
    if stop.is_read or stop.page.name in NOTHING_TO_SEE or "token" in stop.page.arguments:
        return False
    kind = stop.answer.get("Content-Type", "")
    is_no_page = stop.answer.status_code == POST_ONLY or not kind.startswith("text/html")
    return not (is_no_page or is_being_made(stop))


def is_being_made(stop: Stop) -> bool:
    """Whether one is sent to where one waits for a file."""
    address = urlsplit(stop.answer.get("Location", "/")).path
    return resolve(address).view_name == "live:work"


def needing_script(stop: Stop, page: html.HtmlElement) -> list[str]:
    lonely = [] if stop.page.name == "kernel:parts" else page.xpath(LONELY)  # those show the look
    found = [*lonely, *page.xpath(SCRIPTED)]
    return [html.tostring(each, encoding="unicode", with_tail=False)[:200] for each in found]


def forms_of(stop: Stop, page: html.HtmlElement) -> Iterator[Form]:
    for form in page.forms:
        if "hidden" in form.attrib:
            continue  # script's own, and filled by it
        action, _fragment = urldefrag(urljoin(stop.address, form.action or ""))
        buttons = form.xpath(BUTTONS)
        fields = [pair for field in form.inputs for pair in sent(field)]
        pressed = [(one.get("name"), one.get("value", "")) for one in buttons if one.get("name")]
        yield Form(stop, action, form.method, (*fields, *pressed[:1]), bool(buttons))


def sent(field: Any) -> list[tuple[str, str]]:
    """What a browser sends of a field nobody has touched."""
    if not field.name or "disabled" in field.attrib or field.get("type") in NEVER_SENT:
        return []
    if field.get("type") in {"checkbox", "radio"}:
        return [(field.name, field.get("value", "on"))] if field.checked else []
    if field.tag == "select" and field.multiple:
        return [(field.name, value) for value in field.value]
    return [(field.name, field.value or "")]


def objection(form: Form) -> str:
    """Why it can't be sent; empty when it can."""
    if not form.has_button:
        return "no button sends it"
    data: dict[str, list[str]] = {}
    for name, value in form.fields:
        data.setdefault(name, []).append(value)
    with undone():
        browser = twin(form.stop.browser, enforce_csrf_checks=True, raise_request_exception=False)
        send = browser.post if form.method == "POST" else browser.get
        status = send(form.action, data).status_code
    return "" if status in SENT else f"answered {status}"
