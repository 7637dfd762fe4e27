"""Whoever sits before a page: with the keyboard alone at a desk, or with a finger on a phone.

    ada = hands(make.member(Role.ADVISER)).opens("/lierne/arbeid/kartlegging/")
    ada.presses("Legg inn samtale")

What is looked up is named in bokmål and found in the person's own language. On the way every page
is looked at: in a phone nothing is wider than the window, and no word is in somebody else's
language.
"""

import re
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.utils import translation
from django.utils.text import capfirst
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from playwright.sync_api import Error as Never

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.kernel.tests.browser import Visit, audit, overflow
from bolyst.kernel.tests.browser import copy_cookies as copied

WAYS: dict[str, dict[str, Any]] = {
    "keys-nb": {"locale": "nb-NO", "viewport": {"width": 1280, "height": 900}},
    "touch-nn": {
        "locale": "nn-NO",
        "viewport": {"width": 380, "height": 800},
        "has_touch": True,
        "is_mobile": True,
    },
}
FURTHEST = 150  # presses of Tab
PATIENCE = 60_000  # milliseconds, on a busy machine
HAS_FOCUS = """(one) => { const here = document.activeElement;
  return here === one || (one.type === "radio" && here.type === "radio" && here.name === one.name);
}"""
STRANGE = {  # words that nobody who reads this language should meet
    "nb": r"\b(the|and|your|this|required|save|ikkje|korleis|kva|eit|frå)\b",
    "nn": r"\b(the|and|your|this|required|save|ikke|hvordan|hva|hvem|hvor|noen|jeg|hun)\b",
}
READ = """() => [...document.querySelectorAll(".site-header, main, .site-footer")].map((part) => {
  const copy = part.cloneNode(true);
  copy.querySelectorAll("[lang], [data-no-words], textarea, select, .as-typed, .quote, [data-desk]")
    .forEach((one) => one.remove());
  return copy.textContent; }).join(" ")"""


@dataclass(eq=False)
class Hands:
    page: Page
    address: str
    language: str
    by_touch: bool
    visit: Visit
    told: list[str] = field(default_factory=list)  # titles of the pages on the way

    # --- words -----------------------------------------------------------------------------------

    def word(self, words: str, **parts: Any) -> str:
        """As it stands in this person's language."""
        with translation.override(self.language):
            said = translation.gettext(words)
            if said == words:  # a choice is written with a small letter and shown with a capital
                small = words[:1].lower() + words[1:]
                said = str(capfirst(translation.gettext(small)))
        return said % parts if parts else said

    # --- going -----------------------------------------------------------------------------------

    def opens(self, path: str) -> "Hands":
        self.page.goto(f"{self.address}{path}", wait_until="load")
        return self.looks()

    def looks(self) -> "Hands":
        """What must hold on every page, and how everybody begins there."""
        self.told.append(self.page.title())
        if self.by_touch:
            assert overflow(self.page) == 0, f"wider than the phone: {self.page.url}"
        said = " ".join(str(self.page.evaluate(READ)).split())
        strange = re.finditer(f".{{0,30}}{STRANGE[self.language]}.{{0,30}}", said, re.IGNORECASE)
        found = [one.group() for one in strange]
        assert not found, f"in another language on {self.page.url}: {found}"
        return self

    def audits(self) -> "Hands":
        audit(self.page)
        return self

    # --- doing -----------------------------------------------------------------------------------

    def presses(self, words: str, *, stays: bool = False, **parts: Any) -> "Hands":
        """Follow a link or push a button of the page itself."""
        name = self.word(words, **parts)
        here = self.page.locator("main")
        exact, near = (
            here.get_by_role("link", name=name, exact=is_exact).or_(
                here.get_by_role("button", name=name, exact=is_exact)
            )
            for is_exact in (True, False)
        )
        try:
            exact.or_(near).first.wait_for()
        except Never as never:
            there = " ".join(self.page.locator("main").inner_text().split())
            raise AssertionError(f"no «{name}» on {self.page.url}: {there}") from never
        self.push((exact if exact.count() else near).first, stays=stays)
        return self

    def push(self, one: Locator, *, stays: bool = False) -> None:
        self.reach(one)
        with nullcontext() if stays else self.page.expect_navigation():
            one.tap() if self.by_touch else self.page.keyboard.press("Enter")
        if not stays:
            self.looks()

    def unfolds(self, words: str) -> "Hands":
        one = self.page.locator("summary", has_text=self.word(words)).first
        self.push(one, stays=True)
        return self

    def ticks(self, words: str, *, at: int = 0, **parts: Any) -> "Hands":
        one = self.named(words, **parts).nth(at)
        self.reach(one)
        if self.by_touch:
            one.tap()
            return self
        for _other in range(20):
            if one.evaluate("(one) => document.activeElement === one"):
                break
            self.page.keyboard.press("ArrowDown")
        if not one.is_checked():
            self.page.keyboard.press("Space")
        assert one.is_checked(), words
        return self

    def writes(self, label: str, text: str, **parts: Any) -> "Hands":
        one = self.named(label, **parts).first
        if self.by_touch or one.get_attribute("type") not in {"date", "time"}:
            return self.fills(one, text)
        self.reach(one)
        self.keys_of_day(one, text)
        return self

    def fills(self, one: Locator, text: str) -> "Hands":
        self.reach(one)
        if self.by_touch:
            one.tap()
            one.fill(text)
        else:
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.type(text)
        return self

    def keys_of_day(self, one: Locator, text: str) -> None:
        """Its digits, in whichever order this browser shows them."""
        for keys in digits(text):
            self.page.keyboard.type(keys)
            if one.input_value() == text:
                return
            for _part in range(3):
                self.page.keyboard.press("ArrowLeft")
        raise AssertionError((text, one.input_value()))

    def chooses(self, label: str, answer: str) -> "Hands":
        one, name = self.named(label).first, self.word(answer)
        self.reach(one)
        if self.by_touch:
            shown = one.locator("option").all_inner_texts()
            one.select_option(label=next(each for each in shown if name.lower() in each.lower()))
        else:
            self.page.keyboard.type(name)
            for _further in range(one.locator("option").count()):  # letters the keyboard lacks
                if name.lower() in one.locator("option:checked").inner_text().lower():
                    break
                self.page.keyboard.press("ArrowDown")
        assert name.lower() in one.locator("option:checked").inner_text().lower()
        return self

    def reach(self, one: Locator) -> None:
        """Bring the focus there with Tab alone, or the thing under the finger."""
        one.wait_for()
        if self.by_touch:
            one.scroll_into_view_if_needed()
            return
        for _press in range(FURTHEST):
            if one.evaluate(HAS_FOCUS):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way to {one} with Tab on {self.page.url}")

    # --- seeing ----------------------------------------------------------------------------------

    def named(self, label: str, **parts: Any) -> Locator:
        name = self.word(label, **parts)
        exact = self.page.locator("main").get_by_label(name, exact=True)
        return exact if exact.count() else self.page.locator("main").get_by_label(name)

    def sees(self, words: str, **parts: Any) -> "Hands":
        self.page.locator("body").get_by_text(self.word(words, **parts)).first.wait_for()
        return self

    def sees_not(self, words: str) -> "Hands":
        assert words not in self.page.locator("body").inner_text(), words
        return self


def digits(value: str) -> list[str]:
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    if not day:
        return [value.replace(":", ""), f"{value.replace(':', '')}AM"]
    year, month, date = day.groups()
    return [date + month + year, month + date + year]


Takes = Callable[[Membership | None], Hands]


@pytest.fixture(params=WAYS)
def hands(request: pytest.FixtureRequest, browser: Browser, visit: Visit) -> Any:
    """A new browser for each who sits down; nobody signed in when it is None."""
    opened: list[BrowserContext] = []
    way = WAYS[request.param]

    def sit_down(who: Membership | None) -> Hands:
        context = browser.new_context(**way)
        opened.append(context)
        if who is not None:
            copied(make.client(who), context, visit.address)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        visit.watch.over(page)
        language = str(way["locale"])[:2]
        return Hands(page, visit.address, language, bool(way.get("has_touch")), visit)

    yield sit_down
    for context in opened:
        context.close()
