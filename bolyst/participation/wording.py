"""What the help with words in the browser knows: the gate's own lists and patterns, as JSON.

`frontend/js/wording.json` is written by `python -m bolyst.participation.wording`; a test says when
it is old. The browser then finds what the gate would mark, while there is still time to reword it.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

from bolyst.gate.screening import Kind, names, patterns, why, words

FILE = Path(__file__).parents[2] / "frontend" / "js" / "wording.json"
LISTS = {
    "names": words.NAMES,
    "namesAndWords": words.NAMES_AND_WORDS,
    "silent": names.SILENT,
    "companyWords": words.COMPANY_WORDS,
    "toWork": words.TO_WORK,
    "toAPlace": words.TO_A_PLACE,
    "does": words.DOES,
    "beginners": words.BEGINNERS,
}
SYNTAX = "^$\\.*+?()[]{}|/"
OUTSIDE = {"w": r"[\p{L}\p{N}_]", "W": r"[^\p{L}\p{N}_]", "d": r"\p{Nd}", "D": r"\P{Nd}"}
WITHIN = {"w": r"\p{L}\p{N}_", "d": r"\p{Nd}"}
LETTERS = (r"[^\W\d_]", r"[\p{L}\p{Nl}\p{No}]")


def exported() -> dict[str, Any]:
    return {
        "kinds": [kind.value for kind in Kind],
        "patterns": [
            [kind.value, in_browser(pattern.pattern), bool(pattern.flags & re.IGNORECASE)]
            for kind, pattern in patterns._patterns()
        ],
        "eleven": in_browser(patterns.ELEVEN.pattern),
        "word": in_browser(patterns.WORD.pattern),
        "compounds": [
            [kind.value, sorted(stems), rest] for kind, stems, rest in patterns.COMPOUNDS
        ],
        "token": in_browser(names.WORD.pattern),
        "begins": in_browser(names.BEGINS.pattern),
        "abbreviated": in_browser(names.ABBREVIATED.pattern),
        "initial": in_browser(names.INITIAL.pattern),
        "verb": in_browser(names.VERB.pattern),
        "kin": in_browser(names.KIN.pattern),
        "foreign": in_browser(names.FOREIGN.pattern),
        "notAName": in_browser(names.NOT_A_NAME.pattern),
        **{name: sorted(found) for name, found in LISTS.items()},
        "say": {language: said(language) for language in ("nb", "nn", "en")},
    }


def in_browser(pattern: str) -> str:
    """The same pattern as JavaScript reads it with the flag `u`; it writes \\b out by itself.

    Python's \\w, \\d and \\b know all letters; JavaScript's know those of English.
    """
    done, at, is_class = "", 0, False
    pattern = pattern.replace("(?P<", "(?<").replace(*LETTERS)
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
            done += _escaped(pattern[at], is_class)
        else:
            is_class = (is_class or sign == "[") and sign != "]"
            done += sign
        at += 1
    return done


def _escaped(sign: str, is_class: bool) -> str:
    if is_class and sign in WITHIN:
        return WITHIN[sign]
    if not is_class and sign in OUTSIDE:
        return OUTSIDE[sign]
    if sign.isalpha() or sign in SYNTAX or (is_class and sign == "-"):
        return f"\\{sign}"
    return sign


def said(language: str) -> dict[str, Any]:
    """The words around it; in the file, since a tablet without network has no catalogue."""
    from django.utils import translation
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    with translation.override(language):
        instead = {
            Kind.NUMBER: _("Ta det bort."),
            Kind.PHONE: _("Ta det bort."),
            Kind.ADDRESS: _("Ta den bort."),
            Kind.PERSON: _("Skriv heller «en nabo», «en lærer» eller «en venn»."),
            Kind.PLACE: _("Skriv heller «i bygda» eller «i en annen kommune»."),
            Kind.WORK: _("Skriv heller «på jobben» eller «en ansatt i kommunen»."),
            Kind.KIN: _("Skriv heller «en i familien»."),
            Kind.ORIGIN: _("Skriv heller «fra et annet land» eller «et annet språk»."),
            Kind.HEALTH: _("Skriv heller hva som ble vanskelig, ikke hvorfor."),
            Kind.BELIEF: _("Ta det bort hvis saken kan forstås uten."),
            Kind.AGE: _("Skriv heller «ung», «voksen» eller «eldre»."),
            Kind.DATE: _("Skriv heller «for noen år siden» eller «i vinter»."),
            Kind.EVENT: _("Skriv heller hva det førte til."),
        }
        counts = [ngettext("Se på %(n)d ord", "Se på %(n)d ord", n) for n in (1, 2)]
        return {
            "title": _("Kan noen kjennes igjen?"),
            "counts": [count.replace("%(n)d", "{}") for count in counts],
            "more": _("Og flere lenger nede."),
            "kinds": {kind.value: [why(kind), instead[kind]] for kind in Kind},
        }


def as_text() -> str:
    return json.dumps(exported(), ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bolyst.settings")
    django.setup()
    FILE.write_text(as_text(), encoding="utf-8")
