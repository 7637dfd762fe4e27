"""Statistics Norway's Statbank through PxWebApi v2.

At most 30 calls a minute go out from one address, and a whole municipality may share it: all
processes count their calls in the database. Answers are kept for a day. When the source doesn't
answer, an older answer is used, and tells its date.
"""

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from bolyst.figures import jsonstat
from bolyst.figures.models import Call, Fetch
from bolyst.kernel import clock

ADDRESS = "https://data.ssb.no/api/pxwebapi/v2"
CALLS_A_MINUTE = 30
MINUTE = timedelta(seconds=60)
FRESH = timedelta(hours=24)
TIMEOUT = 30  # seconds without a sign of life
MOST_BYTES = 60_000_000
LONGEST_ADDRESS = 1_900  # letters; longer questions are sent as POST
PATIENCE = 90  # seconds to wait for our turn or for a busy source, all in all
TRIES = 4
BUSY = {429, 503}

type Selection = Mapping[str, Sequence[str]]  # variable -> codes, or an expression as "top(5)"


class NoAnswer(Exception):
    """The source gave no answer we can use, and we have none from before; for people to read."""


class Refused(NoAnswer):
    """The source says that the question itself is wrong."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source said, and when."""

    data: Any
    fetched_at: datetime
    is_stale: bool = False  # older than a day, used because the source doesn't answer


@dataclass(frozen=True, slots=True)
class Statbank:
    """PxWebApi v2 at an address."""

    address: str = ""
    language: str = "no"
    patience: float = PATIENCE
    timeout: float = TIMEOUT

    def tables(self, query: str, *, discontinued: bool = False) -> Answer:
        """Tables whose title or variables match."""
        more = {"includeDiscontinued": "true"} if discontinued else {}
        return self._get("/tables", {"query": query, "pageSize": "100", **more})

    def table(self, table: str) -> Answer:
        return self._get(f"/tables/{table}", {})

    def metadata(self, table: str) -> tuple[jsonstat.Dataset, Answer]:
        """What a table holds: its variables with all their codes."""
        return self._dataset(self._get(f"/tables/{table}/metadata", {}))

    def data(self, table: str, selection: Selection) -> tuple[jsonstat.Dataset, Answer]:
        """The figures of a table. A long question goes as POST, since addresses have a limit."""
        path = f"/tables/{table}/data"
        form = {"lang": self.language, "outputFormat": "json-stat2"}
        chosen = {f"valueCodes[{name}]": ",".join(codes) for name, codes in selection.items()}
        if len(self._url(path, form | chosen)) <= LONGEST_ADDRESS:
            return self._dataset(self._get(path, {"outputFormat": "json-stat2", **chosen}))
        body = {
            "selection": [
                {"variableCode": name, "valueCodes": list(codes)}
                for name, codes in selection.items()
            ]
        }
        return self._dataset(self._ask("POST", self._url(path, form), body))

    def _get(self, path: str, parameters: Mapping[str, str]) -> Answer:
        return self._ask("GET", self._url(path, {"lang": self.language, **parameters}))

    def _url(self, path: str, parameters: Mapping[str, str]) -> str:
        base = (self.address or getattr(settings, "STATBANK_URL", "") or ADDRESS).rstrip("/")
        return f"{base}{path}?{urlencode(parameters, safe='[],()*')}"

    def _dataset(self, answer: Answer) -> tuple[jsonstat.Dataset, Answer]:
        try:
            return jsonstat.read(answer.data), answer
        except jsonstat.NotJsonStat as error:
            raise NoAnswer(
                _("Kilden svarte med noe vi ikke forstår. %(why)s") % {"why": error}
            ) from error

    def _ask(self, method: str, url: str, body: Mapping[str, Any] | None = None) -> Answer:
        """A fresh answer from our own store, else from the source, else an old one."""
        question = json.dumps([method, url, body], sort_keys=True, ensure_ascii=False)
        key = hashlib.sha256(question.encode()).hexdigest()
        kept = Fetch.objects.filter(key=key).first()
        if kept and clock.now() - kept.fetched_at < FRESH:
            return Answer(json.loads(bytes(kept.body)), kept.fetched_at)
        try:
            data = self._fetch(method, url, body)
        except Refused:
            raise
        except NoAnswer:
            if kept is None:
                raise
            return Answer(json.loads(bytes(kept.body)), kept.fetched_at, is_stale=True)
        kept, _made = Fetch.objects.update_or_create(
            key=key,
            defaults={
                "address": url,
                "body": json.dumps(data, ensure_ascii=False).encode(),
                "fetched_at": clock.now(),
            },
        )
        return Answer(data, kept.fetched_at)

    def _fetch(self, method: str, url: str, body: Mapping[str, Any] | None) -> Any:
        """Ask until there is an answer; a busy source is given the time it asks for."""
        deadline = time.monotonic() + self.patience
        for attempt in range(TRIES):
            _take_turn(urlsplit(url).netloc, deadline)
            try:
                answer = self._send(method, url, body)
            except httpx.HTTPError as error:
                raise NoAnswer(_unreachable(url, error)) from error
            if answer.status_code not in BUSY:
                return _data(answer)
            wait = _wished_wait(answer, attempt)
            if time.monotonic() + wait > deadline:
                break
            time.sleep(wait)
        text = _("%(host)s er opptatt. Prøv igjen om noen minutter.")
        raise NoAnswer(text % {"host": urlsplit(url).netloc})

    def _send(self, method: str, url: str, body: Mapping[str, Any] | None) -> httpx.Response:
        """One call; what is larger than we take is cut off before it fills the memory."""
        headers = {"Accept": "application/json", "User-Agent": "Bolyst"}
        limit = httpx.Timeout(self.timeout, connect=min(10, self.timeout))
        slowest = time.monotonic() + 3 * self.timeout
        with (
            httpx.Client(timeout=limit, headers=headers, follow_redirects=True) as session,
            session.stream(method, url, json=body) as answer,
        ):
            content = bytearray()
            for part in answer.iter_bytes():
                content += part
                if len(content) > MOST_BYTES:
                    raise NoAnswer(_("Svaret er for stort. Spør om færre år eller kommuner."))
                if time.monotonic() > slowest:
                    raise httpx.ReadTimeout("too slow", request=answer.request)
            plain = {
                name: answer.headers[name] for name in ("retry-after",) if name in answer.headers
            }
            return httpx.Response(answer.status_code, content=bytes(content), headers=plain)


def _take_turn(host: str, deadline: float) -> None:
    """Wait until one more call within the last minute is allowed, and count it as ours."""
    while (wait := _turn_in(host)) > 0:
        if time.monotonic() + wait > deadline:
            text = _("Vi har spurt %(host)s så ofte vi får lov til. Prøv igjen om et minutt.")
            raise NoAnswer(text % {"host": host})
        time.sleep(wait)


def _turn_in(host: str) -> float:
    """0 when the call may go now, and it is counted; else seconds until one may."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"figures.calls {host}"])
        now = clock.now()
        Call.objects.filter(at__lt=now - 2 * MINUTE).delete()
        recent = Call.objects.filter(host=host, at__gt=now - MINUTE).order_by("-at")
        earlier = list(recent.values_list("at", flat=True)[:CALLS_A_MINUTE])
        if len(earlier) < CALLS_A_MINUTE:
            Call.objects.create(host=host, at=now)
            return 0
        return max((earlier[-1] + MINUTE - now).total_seconds(), 0.05)


def _wished_wait(answer: httpx.Response, attempt: int) -> float:
    """The seconds a busy source asks for, else longer for every attempt."""
    wished = answer.headers.get("retry-after", "")
    return float(wished) if wished.isdecimal() else 2.0 ** (attempt + 1)


def _data(answer: httpx.Response) -> Any:
    if answer.status_code >= 500:
        text = _("Kilden har en feil hos seg selv (%(status)d). Prøv igjen senere.")
        raise NoAnswer(text % {"status": answer.status_code})
    try:
        data = answer.json()
    except (ValueError, RecursionError):
        data = None
    if answer.status_code >= 400:
        raise Refused(_problem(answer.status_code, data))
    if data is None:
        raise NoAnswer(_("Kilden svarte med noe som ikke er JSON."))
    return data


def _problem(status: int, data: object) -> str:
    """A Problem JSON as a sentence."""
    if status == 404:
        return _("Kilden kjenner ikke denne tabellen.")
    said = ""
    if isinstance(data, dict):
        said = ": ".join(str(data[key]) for key in ("title", "detail") if data.get(key))
    text = _("Kilden godtok ikke spørsmålet (%(status)d). %(said)s")
    return (text % {"status": status, "said": said[:300]}).strip()


def _unreachable(url: str, error: httpx.HTTPError) -> str:
    host = urlsplit(url).netloc
    if isinstance(error, httpx.TimeoutException):
        return _("%(host)s svarte ikke i tide.") % {"host": host}
    return _("Vi får ikke kontakt med %(host)s.") % {"host": host}
