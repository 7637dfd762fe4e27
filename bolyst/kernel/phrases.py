"""Short sentences for people who may read none of our three languages.

Ours stand in the code and the catalogues. The others stand in a TOML file beside it, a table for
each language, with `is_checked`: whether somebody who speaks it has found it right. A page says so
when nobody has.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

from bolyst.kernel.languages import LANGUAGES, OURS, Language

ASKED = "sprak"  # in an address


@dataclass(frozen=True)
class Phrases:
    """The sentences in one language."""

    language: Language
    is_checked: bool
    says: Mapping[str, str]


@dataclass(frozen=True)
class Phrasebook:
    said: Mapping[str, Promise]  # in bokmål
    data: Path
    _ours: dict[str, Phrases] = field(default_factory=dict)

    @cached_property
    def others(self) -> dict[str, Phrases]:
        """Raises KeyError when a sentence is missing in the file."""
        found = {}
        for code, said in tomllib.loads(self.data.read_text(encoding="utf-8")).items():
            says = {key: said[key] for key in self.said}
            found[code] = Phrases(LANGUAGES[code], said["is_checked"], says)
        return found

    def offered(self) -> list[Language]:
        return [LANGUAGES[code] for code in (*OURS, *self.others)]

    def has(self, code: str) -> bool:
        return code in OURS or code in self.others

    def phrases(self, code: str) -> Phrases:
        """Bokmål when the language is none we have."""
        if code in self.others:
            return self.others[code]
        code = code if code in OURS else OURS[0]
        if code not in self._ours:
            with translation.override(code):
                says = {key: str(said) for key, said in self.said.items()}
                self._ours[code] = Phrases(LANGUAGES[code], is_checked=True, says=says)
        return self._ours[code]

    def asked_for(self, request: HttpRequest) -> Phrases:
        """What the address asks for, else what the browser prefers, else as the page around it."""
        asked = request.GET.get(ASKED, "")
        if self.has(asked):
            return self.phrases(asked)
        header = request.headers.get("Accept-Language", "")
        for wanted, _weight in parse_accept_lang_header(header):
            code = wanted.partition("-")[0]
            if code in self.others:
                return self.phrases(code)
            if code in {*OURS, "no"}:
                break
        return self.phrases((get_language() or "nb").partition("-")[0])
