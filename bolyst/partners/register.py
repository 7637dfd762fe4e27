"""Enhetsregisteret, the open register of legal entities: by number, or by name in a municipality.

A help to the one who types, never a condition: nobody waits long, a place without network types
by hand, and an answer with unknown or missing parts is read as far as it goes. Answers are kept
for a day. No addresses and no persons are read: a sole trader's address is somebody's home.
"""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from bolyst.kernel import clock
from bolyst.partners import rules
from bolyst.partners.models import RegisterAnswer
from bolyst.partners.rules import Sector

ADDRESS = "https://data.brreg.no/enhetsregisteret/api"
FRESH = timedelta(hours=24)
TIMEOUT = 3.0  # seconds without a sign of life; somebody is waiting for the page
MOST_BYTES = 2_000_000
MOST_FOUND = 20
GONE = {404, 410}  # no such number; taken out for legal reasons

type Said = dict[str, Any]


class NoAnswer(Exception):
    """The register gave no answer we can use; for people to read."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What the register says of one organisation, and no more than we use."""

    number: str
    name: str
    form: str = ""  # «AS», «ORGL», «FLI» …
    form_name: str = ""
    industry: str = ""  # in words
    industry_code: str = ""  # SN2007
    municipality: str = ""
    website: str = ""
    is_deleted: bool = False
    is_bankrupt: bool = False
    is_closing: bool = False

    @property
    def shown_number(self) -> str:
        return rules.in_threes(self.number)

    @property
    def warnings(self) -> list[str]:
        """What one should know before one writes to them, in words."""
        said = []
        if self.is_deleted:
            said.append(_("Organisasjonen er slettet i Enhetsregisteret."))
        if self.is_bankrupt:
            said.append(_("Organisasjonen er konkurs."))
        if self.is_closing:
            said.append(_("Organisasjonen er under avvikling."))
        if self.form == "ENK":
            said.append(_("Dette er et enkeltpersonforetak. Ta bare med det som gjelder jobben."))
        return said

    @property
    def sector(self) -> Sector | None:
        """The likely sector; None when the register doesn't tell."""
        return rules.likely_sector(self.form, self.industry_code, self.name)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and when the register said it."""

    units: tuple[Unit, ...]
    fetched_at: datetime
    is_stale: bool = False  # older than a day, used because the register doesn't answer


@dataclass(frozen=True, slots=True)
class EntityRegister:
    """Enhetsregisteret at an address."""

    address: str = ""
    timeout: float = TIMEOUT

    def unit(self, number: str) -> Answer:
        """The unit with this number, or none. Schools and offices are often sub-units."""
        digits = rules.digits_of(number)
        answer = self._ask(f"/enheter/{digits}", {})
        return answer if answer.units else self._ask(f"/underenheter/{digits}", {})

    def search(self, name: str, municipality: str = "") -> Answer:
        """Units whose name holds these words, first those in the municipality with this code."""
        where = {"kommunenummer": municipality} if municipality else {}
        return self._ask("/enheter", {"navn": name, **where, "size": str(MOST_FOUND)})

    def _ask(self, path: str, query: Mapping[str, str]) -> Answer:
        """A fresh answer from our own store, else from the register, else an old one."""
        key = hashlib.sha256(json.dumps([path, dict(query)], sort_keys=True).encode()).hexdigest()
        kept = RegisterAnswer.objects.filter(key=key).first()
        if kept and clock.now() - kept.fetched_at < FRESH:
            return Answer(units_in(json.loads(bytes(kept.body))), kept.fetched_at)
        try:
            said = self._fetch(path, query)
        except NoAnswer:
            if kept is None:
                raise
            return Answer(units_in(json.loads(bytes(kept.body))), kept.fetched_at, is_stale=True)
        made = {"body": json.dumps(said).encode(), "fetched_at": clock.now()}
        kept, _is_new = RegisterAnswer.objects.update_or_create(key=key, defaults=made)
        return Answer(units_in(said), kept.fetched_at)

    def _fetch(self, path: str, query: Mapping[str, str]) -> Said:
        base = (self.address or getattr(settings, "ENTITY_REGISTER_URL", "") or ADDRESS).rstrip("/")
        url = f"{base}{path}" + (f"?{urlencode(query)}" if query else "")
        try:
            status, content = self._send(url)
        except httpx.HTTPError as error:
            raise NoAnswer(_unreachable(url, error)) from error
        if status in GONE:
            return {}
        if status != 200:
            raise NoAnswer(_("Enhetsregisteret svarte ikke som det skulle (%d).") % status)
        try:
            said = json.loads(content)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise NoAnswer(_("Enhetsregisteret svarte med noe vi ikke forstår."))
        return lean(said)

    def _send(self, url: str) -> tuple[int, bytes]:
        """One call, to this address and no other; what is larger or slower than we take is cut
        off. Nothing is unpacked: a small packed answer can be a very large one.
        """
        headers = {
            "Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Bolyst",
        }  # fmt: skip
        slowest = time.monotonic() + 2 * self.timeout
        with (
            httpx.Client(timeout=self.timeout, headers=headers) as session,
            session.stream("GET", url) as answer,
        ):
            content = bytearray()
            for part in answer.iter_raw():
                content += part
                if len(content) > MOST_BYTES:
                    raise NoAnswer(_("Svaret fra Enhetsregisteret er for stort."))
                if time.monotonic() > slowest:
                    raise httpx.ReadTimeout("too slow", request=answer.request)
            return answer.status_code, bytes(content)


def _unreachable(url: str, error: httpx.HTTPError) -> str:
    host = urlsplit(url).netloc
    if isinstance(error, httpx.TimeoutException):
        return _("%(host)s svarte ikke i tide.") % {"host": host}
    return _("Vi får ikke kontakt med %(host)s.") % {"host": host}


# --- reading -------------------------------------------------------------------------------------

_LISTS = ("enheter", "underenheter")
_PLAIN = ("organisasjonsnummer", "navn", "hjemmeside", "slettedato")
_YES_OR_NO = ("konkurs", "underAvvikling", "underTvangsavviklingEllerTvangsopplosning")


def lean(said: Said) -> Said:
    """Only what we read of an answer, so that no address or name of a person is kept."""
    if "organisasjonsnummer" in said:
        return _lean_unit(said)
    found = _embedded(said)
    return {"_embedded": {"enheter": [_lean_unit(one) for one in found[:MOST_FOUND]]}}


def _lean_unit(said: Said) -> Said:
    kept = {name: said[name] for name in (*_PLAIN, *_YES_OR_NO) if name in said}
    for name in ("organisasjonsform", "naeringskode1"):
        kept[name] = {key: _text(_part(said, name), key) for key in ("kode", "beskrivelse")}
    where = _part(said, "forretningsadresse") or _part(said, "beliggenhetsadresse")
    kept["forretningsadresse"] = {"kommune": _text(where, "kommune")}
    kept["respons_klasse"] = _text(said, "respons_klasse")
    return kept


def units_in(said: Said) -> tuple[Unit, ...]:
    """The units of an answer; what has no number or no name is passed over."""
    found = [said] if "organisasjonsnummer" in said else _embedded(said)
    units = (_unit(one) for one in found)
    return tuple(unit for unit in units if unit is not None)


def _unit(said: Said) -> Unit | None:
    number, name = rules.digits_of(_text(said, "organisasjonsnummer")), _text(said, "navn")
    if not name or not number or rules.objections_to_number(number):
        return None
    form, trade = _part(said, "organisasjonsform"), _part(said, "naeringskode1")
    return Unit(
        number=number,
        name=readable(name),
        form=_text(form, "kode"),
        form_name=_text(form, "beskrivelse"),
        industry=_text(trade, "beskrivelse"),
        industry_code=_text(trade, "kode"),
        municipality=readable(_text(_part(said, "forretningsadresse"), "kommune")),
        website=_website(_text(said, "hjemmeside")),
        is_deleted=bool(_text(said, "slettedato"))
        or "slettet" in _text(said, "respons_klasse").casefold(),
        is_bankrupt=said.get("konkurs") is True,
        is_closing=any(said.get(name) is True for name in _YES_OR_NO[1:]),
    )


def _embedded(said: Said) -> list[Said]:
    inside = _part(said, "_embedded")
    found: list[object] = next(
        (inside[name] for name in _LISTS if isinstance(inside.get(name), list)), []
    )
    return [one for one in found if isinstance(one, dict)]


def _part(said: Said, name: str) -> Said:
    part = said.get(name)
    return part if isinstance(part, dict) else {}


def _text(said: Said, name: str) -> str:
    """A text or a number as one line; anything else as nothing."""
    value = said.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(str(value).split())[:200]


def _website(text: str) -> str:
    """An address a page can lead to; nothing when it is none."""
    if not text or " " in text or "." not in text:
        return ""
    with_scheme = text if "://" in text else f"https://{text}"
    return with_scheme if urlsplit(with_scheme).scheme in {"http", "https"} else ""


_SMALL = {"og", "i", "for", "av", "på", "til", "ved", "med"}
_FORMS = {"AS", "ASA", "SA", "DA", "ANS", "BA", "NAV", "KF", "IKS", "IL", "SUS", "NUF", "UL"}


def readable(name: str) -> str:
    """«LIERNE FRIVILLIGSENTRAL AS» as people write it; a name that isn't shouted stays."""
    if name != name.upper():
        return name
    words = name.split()
    return " ".join(_as_written(word, is_first=at == 0) for at, word in enumerate(words))


def _as_written(word: str, *, is_first: bool) -> str:
    if word in _FORMS:
        return word
    small = word.lower()
    if small in _SMALL and not is_first:
        return small
    return "-".join(part[:1].upper() + part[1:] for part in small.split("-"))
