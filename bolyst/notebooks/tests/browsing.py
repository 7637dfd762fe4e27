"""A tablet with a profile of its own, which can be switched off the hard way and on again."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import reverse
from playwright.sync_api import BrowserContext, BrowserType, Error, Locator, Page

from bolyst import make as people
from bolyst.accounts.models import Membership
from bolyst.kernel.tests.browser import QUIET, copy_cookies
from bolyst.mapping.models import Conversation

OFTEN: dict[str, Any] = {"timeout": 15_000}  # milliseconds, on a busy machine
TROUBLE = """document.addEventListener("securitypolicyviolation", (event) =>
  { throw new Error(`content policy: ${event.violatedDirective} ${event.blockedURI}`); });"""


@dataclass
class Hand:
    """Somebody with a tablet: `profile` is all that is left when it is switched off."""

    kind: BrowserType
    executable: str
    profile: Path
    address: str
    owner: Membership
    context: BrowserContext | None = None
    troubles: list[str] = field(default_factory=list)

    def on(self, *, offline: bool = False, scripts: tuple[str, ...] = ()) -> "Hand":
        """Switch it on. Signed in only when there is a network."""
        self.context = self.kind.launch_persistent_context(
            str(self.profile), executable_path=self.executable, args=QUIET, locale="nb-NO",
            viewport={"width": 820, "height": 1000},
        )  # fmt: skip
        for script in (TROUBLE, *scripts):
            self.context.add_init_script(script)
        if offline:
            self.context.set_offline(offline=True)
        else:
            self.sign_in(self.owner)
        return self

    def sign_in(self, who: Membership) -> None:
        assert self.context
        self.context.clear_cookies()
        copy_cookies(people.client(who), self.context, self.address)

    def book(self, talk: Conversation, *, path: str = "") -> Page:
        """The notebook of a conversation in a new tab, once it may be written in."""
        page = self.tab()
        page.goto(f"{self.address}{path or book_of(talk)}")
        page.wait_for_selector("body[data-notebook=open]", **OFTEN)
        return page

    def tab(self) -> Page:
        assert self.context
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        return page

    def kill(self) -> None:
        """The battery is flat: every process of this profile is gone, nobody is asked."""
        for pid in processes_on(self.profile):
            os.kill(pid, signal.SIGKILL)
        self.off()

    def off(self) -> None:
        if self.context:
            context, self.context = self.context, None
            with suppress(Error):  # it may be dead already
                context.close()


def processes_on(profile: Path) -> Iterator[int]:
    wanted = f"--user-data-dir={profile}".encode()
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0") if entry.name.isdigit() else []
        except OSError:
            continue
        if wanted in words:
            yield int(entry.name)


def book_of(talk: Conversation) -> str:
    return reverse("notebooks:notebook", args=[talk.workspace.slug, talk.week_id, talk.pk])


def empty_passage(page: Page, question: int = 2) -> Locator:
    """The last place to write under a question; an empty one, made where there is none."""
    section = page.locator(f"[data-question='{question}']")
    if section.locator("textarea").last.input_value():
        section.get_by_role("button", name="Nytt avsnitt").click()
    return section.locator("textarea").last


def state_of(text: Locator, wanted: str) -> None:
    """Wait until the sign below a passage says so."""
    text.locator(f"xpath=parent::*[@data-state='{wanted}']").wait_for(**OFTEN)


def saved(text: Locator) -> None:
    """Wait until it is told to be on the device, or further on its way."""
    told = " or ".join(f"@data-state='{one}'" for one in ("kept", "sent", "received", "waits"))
    text.locator(f"xpath=parent::*[{told}]").wait_for(**OFTEN)


def write(page: Page, words: str, question: int = 2) -> Locator:
    """Type, and see that it is told to be on the device."""
    text = empty_passage(page, question)
    text.fill(words)
    text.blur()
    saved(text)
    return text


def register(page: Page, name: str = "Nettbrett 2") -> None:
    page.get_by_label("Navn på enheten").fill(name)
    page.get_by_role("button", name="Registrer enheten").click()
    page.get_by_text(f"Enheten er registrert som «{name}».").wait_for(**OFTEN)


def ready_for_trip(page: Page) -> None:
    page.wait_for_selector("body[data-trip=ready]", **OFTEN)


def sent_all(page: Page) -> None:
    """Press «Send nå» until nothing is left on the device."""
    page.get_by_role("button", name="Send nå").click()
    page.wait_for_selector("[data-notebook-overall][data-kept='0'][data-sent='0']", timeout=60_000)


def notice(page: Page, name: str) -> Locator:
    return page.locator(f"[data-notice='{name}']")


def files_with(profile: Path, word: str) -> list[Path]:
    """Which files of a switched-off tablet hold a word, in the two ways a browser writes text."""
    ways = [word.encode(), word.encode("utf-16-le")]
    files = (file for file in profile.rglob("*") if file.is_file() and not file.is_symlink())
    return [file for file in files if any(way in file.read_bytes() for way in ways)]


def left_on(page: Page) -> list[dict[str, Any]]:
    """Everything in the store, as it stands there."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => new Promise((done) => { const ask = indexedDB.open("notatbok");
          ask.onsuccess = () => { const all = ask.result.transaction("parcels")
            .objectStore("parcels").getAll(); all.onsuccess = () => {
              ask.result.close(); done(all.result); }; }; })"""
    )
    return found
