"""What is the same in every reply: its headings and its short sentences, in every language.

Ours stand here and in the catalogues, the others in data/phrases.toml. Nobody who speaks those has
checked them yet, unless the file says so, and the page says that too.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.languages import LANGUAGES, OURS, Language
from bolyst.replies.rules.papers import Part, Standing

DATA = Path(__file__).parent / "data" / "phrases.toml"
ASKED = "sprak"  # in an address

SAID: dict[str, Promise] = {
    "title": _("Dere sa – vi gjør"),
    "summary": _("Kort fortalt"),
    "heard": _("Hvem vi snakket med"),
    "works": _("Dette virker"),
    "hard": _("Dette er vanskelig"),
    "suggested": _("Dette foreslår vi"),
    "now": _("Dette skjer nå"),
    "said": _("Dere sa"),
    "does": _("Vi gjør"),
    "planned": _("Skal gjøres"),
    "begun": _("I gang"),
    "done": _("Gjort"),
    "not-now": _("Ikke nå"),
    "ask": _("Spør oss gjerne"),
    "same": _("Alle steder får det samme svaret. Vi sier aldri hva som ble sagt på ett sted."),
    "scan": _("Skann koden og les på ditt språk"),
    "thanks": _("Takk for at dere snakket med oss."),
    "letter": _("Vi snakket med folk hos dere om hvordan det er å bo i kommunen. Her er svaret."),
    "hang": _("Heng gjerne opp plakaten, og vis svaret til dem som kommer."),
    "none": _("Svaret er ikke klart ennå."),
    "untranslated": _("Noe er ikke oversatt ennå."),
    "unread": _("Oversettelsen er ikke lest av noen som kan språket."),
}  # fmt: skip


@dataclass(frozen=True)
class Phrases:
    """The sentences in one language; where we lack them, in bokmål, and `spoken` says so."""

    language: Language
    spoken: Language
    is_checked: bool
    says: dict[str, str]

    def part(self, part: Part) -> str:
        return self.says.get(part.value, "")

    def standing(self, standing: str) -> str:
        return self.says[Standing(standing).value]


@cache
def _others() -> dict[str, dict[str, str]]:
    told: dict[str, dict[str, str]] = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return told


def phrases(code: str) -> Phrases:
    """In this language; in bokmål when it is none we know or have."""
    language = LANGUAGES.get(code, LANGUAGES["nb"])
    told = _others().get(language.code)
    if told is not None:
        says = {key: told[key] for key in SAID}
        return Phrases(language, language, bool(told.get("checked_by")), says)
    spoken = language if language.code in OURS else LANGUAGES["nb"]
    with translation.override(spoken.code):
        return Phrases(language, spoken, True, {key: str(said) for key, said in SAID.items()})
