"""What residents read when they take a time: the same sentences in each language.

Ours stand here and in the catalogues, the others in data/phrases.toml, where it also stands whether
somebody who speaks the language has checked it.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path

from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header

from bolyst.kernel.languages import LANGUAGES, OURS, Language
from bolyst.schedules import words

DATA = Path(__file__).parent / "data" / "phrases.toml"
ASKED = "sprak"  # in an address

SAID: dict[str, Promise] = {
    "title": _("Velg en tid for en samtale"),
    "lead": _("Vi vil vite hvordan det er å bo her. Vi spør ikke hva du heter."),
    "voluntary": _("Det er frivillig. Du kan avbestille når du vil."),
    "free_times": _("Ledige tider"),
    "none_free": _("Det er ingen ledige tider nå."),
    "take": _("Ta denne tiden"),
    "taken": _("Tiden er tatt. Velg en annen."),
    "yours": _("Tiden er din"),
    "keep_code": _("Skriv ned tallet, eller ta et bilde. Det vises bare nå. "
                   "Med tallet kan du flytte eller avbestille."),
    "your_code": _("Tallet ditt"),
    "have_one": _("Har du alt en tid?"),
    "show": _("Vis tiden min"),
    "your_time": _("Tiden din"),
    "move_here": _("Flytt til denne tiden"),
    "cancel": _("Avbestill tiden"),
    "cancelled": _("Tiden er avbestilt."),
    "moved": _("Tiden er flyttet. Tallet er det samme."),
    "unknown": _("Vi finner ingen tid med dette tallet."),
    "wait": _("For mange forsøk. Prøv igjen om en time."),
    "over": _("Denne lenken gjelder ikke lenger."),
    "at_hour": _("kl."),
    "scan": _("Skann koden med telefonen, eller skriv adressen i nettleseren."),
    "all_times": _("Alle ledige tider"),
}  # fmt: skip


@dataclass(frozen=True)
class Phrases:
    """The sentences in one language."""

    language: Language
    is_checked: bool
    says: dict[str, str]
    days: tuple[str, ...] = ()  # Monday first; ours: from Django

    def when(self, day: date, starts_at: time, ends_at: time) -> str:
        """«mandag 4. mai kl. 10.00–10.45», and the same in what isn't ours with plain figures."""
        if not self.days:
            with translation.override(self.language.code):
                hours = words.from_to(starts_at, ends_at)
                return f"{capfirst(words.weekday(day))} {self.says['at_hour']} {hours}"
        hours = f"{starts_at:%H:%M}–{ends_at:%H:%M}"
        return f"{self.days[day.weekday()]} {day.day}.{day.month}. {self.says['at_hour']} {hours}"


@cache
def _others() -> dict[str, Phrases]:
    found = {}
    for code, said in tomllib.loads(DATA.read_text(encoding="utf-8")).items():
        says = {key: said[key] for key in SAID}
        days = tuple(said["days"])
        found[code] = Phrases(LANGUAGES[code], said["is_checked"], says, days)
    return found


def offered() -> list[Language]:
    return [LANGUAGES[code] for code in (*OURS, *_others())]


def phrases(code: str) -> Phrases:
    """Bokmål when the language is none we have."""
    if code in _others():
        return _others()[code]
    code = code if code in OURS else OURS[0]
    with translation.override(code):
        return Phrases(LANGUAGES[code], is_checked=True, says={k: str(v) for k, v in SAID.items()})


def asked_for(request: HttpRequest) -> Phrases:
    """What the address asks for, else what the browser prefers, else as the page around it."""
    known = {language.code for language in offered()}
    asked = request.GET.get(ASKED, "")
    if asked in known:
        return phrases(asked)
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        code = wanted.partition("-")[0]
        if code in _others():
            return phrases(code)
        if code in {*OURS, "no"}:
            break
    return phrases((get_language() or "nb").partition("-")[0])
