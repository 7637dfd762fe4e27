"""`POST /live/<workspace>/<channel>`: a phone's answer, cheap when a whole room answers at once.

What arrives within a few milliseconds is handed over together, one batch at a time for each
channel, and answered when it has been committed. There is no CSRF token, as there is no page:
the request must carry the header `X-Bolyst: 1`, which another site's page can't send unasked, and
come from an address of ours.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from bolyst.live import intake
from bolyst.live.doormen import Caller
from bolyst.live.gathering import Gathering
from bolyst.live.intake import BROKEN, BUSY, Answer, Posted

type Message = dict[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type Headers = dict[bytes, bytes]

logger = logging.getLogger(__name__)

LARGEST = 16 * 1024  # bytes
SLOWEST = 10  # seconds to send them
GATHER = 0.003  # seconds the first waits for those who answer at the same moment
TOGETHER = 250  # handed over at once
MOST = 2_000  # waiting in one process
COME_BACK = b"2"  # seconds

SENTENCES = {
    400: gettext_noop("Svaret kunne ikke leses. Last siden på nytt og prøv en gang til."),
    403: gettext_noop("Svaret kom ikke fra siden vår. Last siden på nytt og prøv en gang til."),
    404: gettext_noop("Her er det ikke noe å svare på."),
    408: gettext_noop("Det tok for lang tid å sende svaret. Prøv en gang til."),
    413: gettext_noop("Svaret er for langt. Kort det ned og prøv en gang til."),
    500: gettext_noop("Noe gikk galt hos oss, og svaret ble ikke lagret. Prøv en gang til."),
    503: gettext_noop("Mange svarer akkurat nå. Vent litt og prøv en gang til."),
}
HEADERS = [
    (b"content-type", b"application/json"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


def _take(at: tuple[str, str], posted: list[Posted]) -> list[Answer]:
    return intake.take(*at, posted)


letters = Gathering(_take, pause=GATHER, together=TOGETHER)


async def post(workspace: str, channel: str, posted: Posted) -> Answer:
    if letters.waiting >= MOST:
        return BUSY
    try:
        return await letters.ask((workspace, channel), posted)
    except (OperationalError, InterfaceError) as error:
        logger.warning("The database did not take what came for %s: %s", channel, error)
        return BUSY
    except Exception:
        logger.exception("What was posted to %s could not be taken.", channel)
        return BROKEN


async def answer(headers: Headers, caller: Caller, receive: Receive, send: Send) -> None:
    """Take what was posted, or say in a sentence why not."""
    found = await _answer(headers, caller, receive)
    words = found.words or _sentence(found.status, caller, headers)
    more = [(b"content-length", str(len(words)).encode())]
    if found.status == BUSY.status:
        more.append((b"retry-after", COME_BACK))
    if found.status in {408, 413}:
        more.append((b"connection", b"close"))  # the rest of it may still be on its way
    head = {"type": "http.response.start", "status": found.status, "headers": HEADERS + more}
    await send(head)
    await send({"type": "http.response.body", "body": words})


async def _answer(headers: Headers, caller: Caller, receive: Receive) -> Answer:
    if not intake.is_taken(caller.channel):
        return intake.MISSING
    if not comes_from_us(headers):
        return Answer(403)
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or len(length) > 9 or int(length) > LARGEST:
        return Answer(413)
    try:
        async with asyncio.timeout(SLOWEST):
            words = await _read(receive)
    except TimeoutError:
        return Answer(408)
    if len(words) > LARGEST:
        return Answer(413)
    body = understood(words)
    if body is None:
        return Answer(400)
    return await post(caller.workspace, caller.channel, Posted(caller.badge, body))


async def _read(receive: Receive) -> bytes:
    """What is sent, or as much of it as shows that it is too large."""
    words, more = b"", True
    while more and len(words) <= LARGEST:
        message = await receive()
        words += message.get("body", b"")
        more = message.get("more_body", False)
    return words


def comes_from_us(headers: Headers) -> bool:
    """Whether a page of ours sent it: every browser says where a POST comes from."""
    host = headers.get(b"host", b"").decode("latin1").lower()
    origin = headers.get(b"origin")
    site = headers.get(b"sec-fetch-site")
    if headers.get(b"x-bolyst") != b"1" or (origin is None and site is None):
        return False
    if site not in {None, b"same-origin"}:
        return False
    ours = {f"{scheme}://{host}".encode("latin1") for scheme in ("http", "https")}
    if origin is not None and origin.lower() not in ours:
        return False
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


def understood(words: bytes) -> dict[str, Any] | None:
    """The JSON object, if PostgreSQL can hold what is in it."""
    try:
        body = json.loads(words, parse_constant=_refuse)
        found = body if isinstance(body, dict) and _can_be_held(body) else None
    except (ValueError, RecursionError):  # UnicodeError is a ValueError
        return None
    return found


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _can_be_held(value: Any) -> bool:
    """No zero byte; half a letter raises UnicodeError."""
    if isinstance(value, str):
        return b"\0" not in value.encode()
    if isinstance(value, dict):
        return all(_can_be_held(one) for pair in value.items() for one in pair)
    return not isinstance(value, list) or all(map(_can_be_held, value))


def _sentence(status: int, caller: Caller, headers: Headers) -> bytes:
    """In the reader's language, as a page would have been."""
    request = HttpRequest()
    request.COOKIES = caller.cookies
    request.META["HTTP_ACCEPT_LANGUAGE"] = headers.get(b"accept-language", b"").decode("latin1")
    with translation.override(translation.get_language_from_request(request)):
        return json.dumps({"error": gettext(SENTENCES[status])}).encode()
