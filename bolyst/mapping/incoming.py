"""What a table must hold to become notes, and what each of its lines becomes."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.imports import values
from bolyst.imports.columns import Column, Kind, Mapping, Planned, Preview, dry_run
from bolyst.imports.tables import Sheet
from bolyst.mapping.rules import InformantGroup, Question, objections_to_note

MANY_THEMES = re.compile(r"[;|\n]")
LONGEST_THEME = 200  # characters

GROUP_WORDS = {
    InformantGroup.RESIDENTS: (
        "innbyggere", "innbyggjarar", "innvandrere", "innvandrarar", "beboere", "residents",
    ),
    InformantGroup.SERVICES: (
        "kommune", "kommunen", "enheter", "einingar", "tjenester", "tenester", "services",
    ),
    InformantGroup.VOLUNTARY: (
        "frivillige", "frivillighet", "lag og foreninger", "frivillig", "voluntary",
    ),
    InformantGroup.BUSINESS: ("næringsliv", "bedrift", "bedrifter", "business"),
}  # fmt: skip


def group_words() -> dict[str, InformantGroup]:
    """What people call the four groups in a spreadsheet; our own names first."""
    with translation.override("nb"):  # as a coded project of ours says it
        ours = {str(group.label): group for group in InformantGroup}
    ours |= {str(group.label): group for group in InformantGroup}
    codes = {group.value: group for group in InformantGroup}
    others = {word: group for group, words in GROUP_WORDS.items() for word in words}
    return ours | codes | others


def read_question(cell: str) -> int | None:
    """«2», «Q2» and «Spørsmål 2» are the second question; nothing is outside the questions."""
    if not cell.strip():
        return None
    found = re.fullmatch(r"\D*([1-6])\D*", cell.strip())
    if found is None:
        raise ValidationError(
            _("«%(cell)s» er ikke et av de seks spørsmålene.") % {"cell": values.short(cell)}
        )
    return Question(int(found.group(1)))


def read_people(cell: str) -> int | None:
    people = values.whole_number(cell)
    if people is not None and not 1 <= people <= 500:
        raise ValidationError(_("Antall personer må være fra 1 til 500."))
    return people


def read_themes(cell: str) -> tuple[str, ...]:
    """«bolig; språk» are two themes."""
    names = (" ".join(name.split()) for name in MANY_THEMES.split(cell))
    themes = tuple(dict.fromkeys(name for name in names if name))
    if any(len(name) > LONGEST_THEME for name in themes):
        raise ValidationError(_("Et tema kan ha høyst %(most)d tegn.") % {"most": LONGEST_THEME})
    return themes


def targets(*, with_group: bool = True) -> list[Column]:
    """What can be taken in. Without `with_group`, every line is of a group chosen beforehand."""
    read_group = values.one_of(group_words())
    group = Column(
        "group", _("Gruppe"), kinds=frozenset({Kind.CHOICE}), parse=read_group,
        synonyms=("informantgruppe", "group", "målgruppe", "sektor", "hvem"),
        help_text=_("Tom celle: gruppa du har valgt for hele fila."),
    )  # fmt: skip
    return [
        Column(
            "text", _("Notatet"), required=True, many=True,
            kinds=frozenset({Kind.TEXT}),
            synonyms=("svar", "tekst", "kommentar", "utsagn", "notat", "text", "comment", "answer"),
            help_text=_("Flere kolonner gir flere notater fra samme linje."),
        ),
        *([group] if with_group else []),
        Column(
            "themes", _("Temaer"), parse=read_themes, many=True,
            synonyms=("tema", "kode", "koder", "kategori", "theme", "code", "emne", "stikkord"),
            help_text=_("Flere temaer i én celle skilles med semikolon."),
        ),
        Column(
            "question", _("Spørsmål 1–6"), parse=read_question,
            synonyms=("spørsmål", "question", "q"),
        ),
        Column(
            "title", _("Samtale"), parse=values.text,
            synonyms=("samtale", "intervju", "informant", "interview", "conversation", "kilde"),
            help_text=_("Linjer med samme samtale blir til én. Ikke navn på personer."),
        ),
        Column(
            "held_on", _("Dato"), parse=values.day, kinds=frozenset({Kind.DAY}),
            synonyms=("dato", "date", "dag"),
        ),
        Column("place", _("Sted"), parse=values.text, synonyms=("sted", "stad", "place")),
        Column(
            "people", _("Antall personer"), parse=read_people,
            synonyms=("antall", "deltakere", "people", "personer"),
        ),
    ]  # fmt: skip


@dataclass
class NoteToCome:
    question: int | None
    text: str
    themes: tuple[str, ...] = ()


@dataclass
class ConversationToCome:
    """One conversation the import will make."""

    title: str
    group: InformantGroup
    held_on: date | None = None
    place: str = ""
    people: int | None = None
    notes: list[NoteToCome] = field(default_factory=list)


def check_row(row: Names[str, object]) -> None:
    texts = cast("dict[str, str]", row.get("text") or {})
    if not texts:
        raise ValidationError(_("Linjen har ikke noe notat."))
    for text in texts.values():
        if objections := objections_to_note(text):
            raise ValidationError(objections)


def preview(sheet: Sheet, mapping: Mapping) -> Preview:
    """Every line's fate, before anything is written."""
    return dry_run(sheet, mapping, targets(), check_row)


def conversations(
    planned: Iterable[Planned], *, otherwise: InformantGroup
) -> list[ConversationToCome]:
    """The lines gathered: those of one named conversation and group together, others alone."""
    gathered: dict[tuple[str, str], ConversationToCome] = {}
    for row in planned:
        found: dict[str, Any] = dict(row.values)
        group = found.get("group") or otherwise
        title = str(found.get("title") or "")[:120]
        key = (title or f"\0{row.line}", str(group))
        if key not in gathered:
            gathered[key] = ConversationToCome(
                title=title or _("Linje %(line)d") % {"line": row.line},
                group=group,
                held_on=found.get("held_on"),
                place=str(found.get("place") or "")[:120],
                people=found.get("people"),
            )
        gathered[key].notes += notes_of(found)
    return list(gathered.values())


def notes_of(row: Names[str, Any]) -> Sequence[NoteToCome]:
    """One note per filled column; with several, each says which heading it answers."""
    texts: dict[str, str] = row.get("text") or {}
    themes = tuple(
        dict.fromkeys(theme for many in (row.get("themes") or {}).values() for theme in many)
    )
    alone = len(texts) == 1
    return [
        NoteToCome(row.get("question"), text if alone else f"{heading}: {text}", themes)
        for heading, text in texts.items()
    ]
