"""Sending one form again and again, and what is to be said of each answer."""

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlencode

from django.http import HttpResponseBase
from django.urls import reverse

from bolyst import make
from bolyst.accounts.tests.all_forms import Shown, text_of
from bolyst.accounts.tests.found_forms import Answers, Field, forms_in
from bolyst.accounts.tests.test_matrix import undone
from bolyst.kernel.forms import without_turning

SHOWN = {"text", "textarea", "email"}  # days and numbers are written our way, passwords never
TOO_MUCH = {400, 413, 429}
WAYS_TO_LOOK = {"vis"}  # a button that shows more and saves nothing
# Shows what would become of it, and then asks; or only what it found.
LOOKS_FIRST = {
    "mapping:search",
    "partners:paste-contacts",
    "programme:move-milestone",
    "programme:move-start",
}
# Read by others, in another place; or without meaning beside the other answers.
READ_ELSEWHERE = {
    "knowledge:suggest",
    "mapping:code-note",
    "portal:ask-for-help",
    "statements:send-back",
    "teams:fill-seat",
}

# Where a text belongs when neither the next page nor the form shows it.
BELONGS = {"programme:open-engagement": "accounts:members"}


class Words(HTMLParser):
    """Everything a page shows or holds, and where it leads."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.said_no = False
        self._deep = 0  # inside the messages on top
        self.feed(page)
        self.close()
        self.text = squeezed("".join(self.pieces))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kinds = given.get("class", "").split()
        self.pieces.append(given.get("value", ""))
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(urldefrag(given["href"]).url)
        if tag == "div" and (self._deep or "messages" in kinds):
            self._deep += 1
        in_red = bool(self._deep) and given.get("data-color") == "danger"
        self.said_no |= in_red or bool({"ds-validation-message", "ds-error-summary"} & {*kinds})

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._deep:
            self._deep -= 1

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def squeezed(text: str) -> str:
    """Without its white space, which a page may lay out as it likes, and what turns a line."""
    return "".join(without_turning(text).split())


@dataclass
class Sender:
    """One form under torture."""

    shown: Shown
    faults: list[str] = field(default_factory=list)

    @cached_property
    def known_links(self) -> set[str]:
        """Where the form's page leads before anything is sent."""
        return set(Words(self.shown.page).links)

    def send(self, answers: Answers) -> list[HttpResponseBase]:
        """The answer, and the page it leads to."""
        form, browser = self.shown.form, self.shown.browser
        body = urlencode(answers, doseq=True)
        if form.method == "get":
            return [browser.get(f"{form.action.partition('?')[0]}?{body}")]
        first = browser.post(form.action, body, content_type="application/x-www-form-urlencoded")
        return [first, *self.after(first)]

    def after(self, first: HttpResponseBase) -> list[HttpResponseBase]:
        if first.status_code not in {301, 302, 303}:
            return []
        return [self.shown.browser.get(urldefrag(first.headers["Location"]).url, follow=True)]

    def try_it(self, typed: dict[str, str]) -> None:
        """Shown as it was typed, or in the form beside what is wrong with it; never an error."""
        with undone():
            answers = self.send(self.shown.form.answers | {k: [v] for k, v in typed.items()})
            if self.is_broken(answers, typed):
                return
            last = answers[-1]
            if self.shown.form.method == "post" and last.status_code not in TOO_MUCH:
                self.check(last, typed, went_on=len(answers) > 1)

    def is_broken(self, answers: list[HttpResponseBase], typed: dict[str, str]) -> bool:
        worst = max(one.status_code for one in answers)
        if worst >= 500:
            why = [one.exc_info[1] for one in answers if getattr(one, "exc_info", None)]  # type: ignore[attr-defined]
            self.blame(f"answers {worst} {why}", typed)
        return worst >= 500

    def check(self, last: HttpResponseBase, typed: dict[str, str], *, went_on: bool) -> None:
        page = Words(text_of(last))
        told = {name: text for name, text in typed.items() if self.field(name).kind in SHOWN}
        if went_on and not page.said_no:
            lacking = {name: text for name, text in told.items() if squeezed(text)}
            missing = self.not_shown(page, lacking)
            if missing and self.shown.name not in READ_ELSEWHERE:
                self.blame("is shown nowhere", missing)
            return
        if not page.said_no and not self.only_looks:
            self.blame("is refused without a word", typed)
        if lost := not_kept(text_of(last), self.shown.address, told):
            self.blame("is lost", lost)

    @property
    def only_looks(self) -> bool:
        return bool(WAYS_TO_LOOK & {*self.shown.form.answers}) or self.shown.name in LOOKS_FIRST

    def not_shown(self, page: Words, typed: dict[str, str]) -> dict[str, str]:
        """What stands neither on the next page, nor in the form, nor on a page that is new."""
        browser = self.shown.browser
        missing = without(page, typed)
        if not missing:
            return {}
        new = [link for link in dict.fromkeys(page.links) if link not in self.known_links]
        for address in [self.shown.address, *new]:
            if missing:
                missing = without(Words(text_of(browser.get(address, follow=True))), missing)
        if missing and self.shown.name in BELONGS:
            kari = make.client(make.member())
            address = reverse(BELONGS[self.shown.name], args=["lierne"])
            missing = without(Words(text_of(kari.get(address))), missing)
        return missing

    def try_anything(self, typed: dict[str, str]) -> None:
        """Whatever comes of it, it is no error of ours."""
        with undone():
            answers = self.shown.form.answers | {name: [text] for name, text in typed.items()}
            self.is_broken(self.send(answers), typed)

    def field(self, name: str) -> Field:
        return self.shown.form.field(name)

    def blame(self, what: str, typed: dict[str, str]) -> None:
        said = ", ".join(f"{name}={text[:50]!r}" for name, text in typed.items())
        self.faults.append(f"{self.shown.name} {what}: {said}")


def without(page: Words, typed: dict[str, str]) -> dict[str, str]:
    return {
        name: text
        for name, text in typed.items()
        if squeezed(text) not in page.text and squeezed(text.lower()) not in page.text
    }


def not_kept(page: str, address: str, typed: dict[str, str]) -> dict[str, str]:
    """What the page's forms no longer hold."""
    held: dict[str, set[str]] = {}
    for form in forms_in(page, address):
        for one in form.fields:
            held.setdefault(one.name, set()).add(squeezed(one.value))
    return {name: text for name, text in typed.items() if squeezed(text) not in held.get(name, ())}
