"""What a table from another tool must hold to become an earlier measurement."""

from collections.abc import Mapping as Names
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bolyst.imports import values
from bolyst.imports.columns import Column, Kind, Mapping, Preview, dry_run
from bolyst.imports.tables import Sheet
from bolyst.plenum.rules.answers import IRRELEVANT, UNKNOWN
from bolyst.plenum.rules.pictures import FLOOR
from bolyst.workshops.models import IndicatorSet
from bolyst.workshops.rules.results import PEOPLE
from bolyst.workshops.rules.sets import LEVELS
from bolyst.workshops.rules.workshops import Standing

LONGEST_EVIDENCE = 400  # characters
MOST_PEOPLE = 1000
COUNTS = {**{level: f"count_{level}" for level in LEVELS}, UNKNOWN: "unknown", IRRELEVANT: "irr"}


def targets(indicator_set: IndicatorSet) -> list[Column]:
    """What can be taken in. An indicator is known by its key or its name, in any language."""
    counts = {
        **{level: _("Antall på nivå %(level)s") % {"level": level} for level in LEVELS},
        UNKNOWN: _("Antall vet ikke"),
        IRRELEVANT: _("Antall ikke relevant"),
    }
    synonyms = {
        **{level: (f"nivå {level}", f"level {level}", level) for level in LEVELS},
        UNKNOWN: ("vet ikke", "veit ikkje", "don't know"),
        IRRELEVANT: ("ikke relevant", "ikkje relevant", "not relevant"),
    }
    return [
        Column(
            "indicator", _("Indikator"), required=True, parse=values.one_of(known(indicator_set)),
            synonyms=("nøkkel", "key", "indicator", "spørsmål", "nr"),
            help_text=_("Nøkkelen, som «A1», eller navnet."),
        ),
        Column(
            "level", _("Nivået dere ble enige om"), parse=read_level,
            synonyms=("nivå", "level", "vårt nivå", "score", "vurdering"),
        ),
        Column(
            "evidence", _("Hva det bygger på"), kinds=frozenset({Kind.TEXT}), parse=read_evidence,
            synonyms=("eksempel", "eksempel fra oss", "dokumentasjon", "evidence", "begrunnelse"),
        ),
        *(
            Column(COUNTS[one], counts[one], parse=read_count, synonyms=synonyms[one])
            for one in (*LEVELS, UNKNOWN, IRRELEVANT)
        ),
    ]  # fmt: skip


def known(indicator_set: IndicatorSet) -> dict[str, str]:
    """Keys by all they may be called."""
    found = {}
    for one in indicator_set.indicators.order_by("position"):
        found[one.key] = one.key
    for one in indicator_set.indicators.order_by("position"):
        for texts in one.texts.values():
            for name in ("name", "question"):
                found.setdefault(texts[name], one.key)
    return found


def read_level(cell: str) -> tuple[Standing, int | None]:
    """«3», «3 Systematisk», «vet ikke»; nothing is not agreed on."""
    word = values.folded(cell)
    if not word:
        return Standing.NONE, None
    if word in {"vet ikke", "veit ikkje", "don't know", "unknown", "?"}:
        return Standing.UNKNOWN, None
    if word in {"ikke relevant", "ikkje relevant", "not relevant", "irrelevant"}:
        return Standing.IRRELEVANT, None
    if word in {"ikke enige", "ikkje einige", "disagreed", "ble ikke enige"}:
        return Standing.DISAGREED, None
    digits = "".join(filter(str.isdecimal, word))
    if digits not in LEVELS or "," in word or "." in word.rstrip("."):
        text = _("«%(cell)s» er ikke et nivå. Skriv 1, 2, 3 eller 4, eller «vet ikke».")
        raise ValidationError(text % {"cell": values.short(cell)})
    return Standing.LEVEL, int(digits)


def read_count(cell: str) -> int:
    found = values.whole_number(cell) or 0
    if not 0 <= found <= MOST_PEOPLE:
        raise ValidationError(_("Antallet må være fra 0 til %(most)d.") % {"most": MOST_PEOPLE})
    return found


def read_evidence(cell: str) -> str:
    text = " ".join(cell.split())
    if len(text) > LONGEST_EVIDENCE:
        raise ValidationError(
            _("Teksten er for lang: høyst %(most)d tegn.") % {"most": LONGEST_EVIDENCE}
        )
    return text


def spread_in(row: Names[str, Any]) -> dict[str, int] | None:
    """How people answered; None where the row doesn't say, or too few did."""
    counts = {key: row.get(name) or 0 for key, name in COUNTS.items()}
    people = sum(counts.values())
    return counts | {PEOPLE: people} if people >= FLOOR else None


def preview(sheet: Sheet, mapping: Mapping, indicator_set: IndicatorSet) -> Preview:
    """What each line becomes; the second line of one indicator is named and left out."""
    seen: set[str] = set()

    def check(row: Names[str, Any]) -> None:
        key = row["indicator"]
        if key in seen:
            raise ValidationError(_("%(key)s står her to ganger.") % {"key": key})
        if row["level"][0] is Standing.NONE and not any(row.get(one) for one in COUNTS.values()):
            raise ValidationError(_("Raden har verken et nivå eller antall svar."))
        seen.add(key)

    return dry_run(sheet, mapping, targets(indicator_set), check)
