"""A real server on the test database, and a browser's ear for its streams."""

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
from django.conf import settings
from django.db import connection

from bolyst.accounts.models import Membership
from bolyst.accounts.second_factor import SHOWN
from bolyst.live.channels import BADGE
from bolyst.make import client
from bolyst.operations.tests.running import Running, running
from bolyst.seals.keyring import Keyring


def database_url() -> str:
    """The test database's address, for another process."""
    found = connection.settings_dict
    return f"postgres://{found['USER']}@/{found['NAME']}?host={quote(str(found['HOST']))}"


@contextmanager
def serving(*words: str, **environment: str) -> Iterator[Running]:
    """`bolyst serve` (web only, unless told otherwise) on what this test has committed."""
    with tempfile.TemporaryDirectory(prefix="bo-") as made:
        home = Path(made)
        Keyring(home / "keyring.json", home / "master.key", may_be_made=True).make()
        settings_of_it = {
            "BOLYST_HOME": made,
            "BOLYST_SECRET_KEY_FILE": str(settings.SECRET_KEY_FILE),
            "DATABASE_URL": database_url(),
            "BOLYST_HTTPS": "0",
            "BOLYST_MAIL_HOST": "localhost",
        }
        serve = ["serve", "--port", "0", *(words or ["--web"])]
        with running(serve, settings_of_it | environment) as bolyst:
            yield bolyst


def with_samples() -> dict[str, str]:
    """What `serving` needs for its processes to know the tests' own channels."""
    return {"DJANGO_SETTINGS_MODULE": "bolyst.live.tests.sample_settings"}


def cookies_of(who: Membership | None, *, has_second_factor: bool) -> dict[str, str]:
    browser = client(who)
    if who and not has_second_factor:
        session = browser.session
        del session[SHOWN]
        session.save()
    return {name: morsel.value for name, morsel in browser.cookies.items()}


class Ear:
    """Listens to a stream in a thread; `heard` are (id, event, data)."""

    def __init__(
        self,
        bolyst: Running,
        path: str,
        who: Membership | None,
        after: int | None = None,
        *,
        has_second_factor: bool = True,
        badge: str = "",
    ) -> None:
        self.heard: list[tuple[int, str, str]] = []
        self.status = 0
        self.is_open = False
        self.has_ended = threading.Event()
        self._headers = {} if after is None else {"Last-Event-ID": str(after)}
        self._cookies = cookies_of(who, has_second_factor=has_second_factor)
        if badge:
            self._cookies[BADGE] = badge
        self._url = bolyst.address + path
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        try:
            with (
                httpx.Client(cookies=self._cookies, timeout=60) as browser,
                browser.stream("GET", self._url, headers=self._headers) as answer,
            ):
                self.status = answer.status_code
                self._hear(answer.iter_lines())
        except httpx.HTTPError:
            pass
        finally:
            self.has_ended.set()

    def _hear(self, lines: Iterator[str]) -> None:
        number, event, data = 0, "", ""
        for line in lines:
            key, _, value = line.partition(": ")
            if key == "id":
                number, self.is_open = int(value), True
            elif key == "event":
                event = value
            elif key == "data":
                data = value
            elif not line and event:
                self.heard.append((number, event, data))
                event = data = ""

    def wait_for(self, count: int, seconds: float = 5) -> bool:
        until = time.monotonic() + seconds
        while len(self.heard) < count and time.monotonic() < until:
            time.sleep(0.01)
        return len(self.heard) >= count

    def wait_until_open(self, seconds: float = 5) -> bool:
        until = time.monotonic() + seconds
        while not self.is_open and time.monotonic() < until and not self.has_ended.is_set():
            time.sleep(0.01)
        return self.is_open
