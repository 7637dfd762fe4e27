"""Saying what a stretch of a note is about.

Whoever marks holds the note and the theme until the mark is kept: a text that is changed or a
theme that is merged at the same time comes before or after, never in between.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.mapping import rules
from bolyst.mapping.actions.deeds import Kept, keep, remember
from bolyst.mapping.actions.holding import hold_week
from bolyst.mapping.live import tell_coders
from bolyst.mapping.models import Coding, Memo, Note, Theme
from bolyst.mapping.rules import DeedKind

HELD = ("id", "workspace", "note", "theme", "coder")  # rows that are known to be there, and here


def code_span(note: Note, *, theme: Theme, start: int, end: int, by: Membership) -> Coding:
    """Offsets are in code points of the note's text."""
    return code_spans(note, theme=theme, stretches=[(start, end)], by=by)[0]


@transaction.atomic
def code_spans(
    note: Note,
    *,
    theme: Theme,
    stretches: Iterable[tuple[int, int]],
    by: Membership,
    seen: str = "",
) -> list[Coding]:
    """Every stretch gets the theme, or none does. `seen`: the note's edition when it was read."""
    text = hold_note(note, seen).text
    week = note.conversation.week_id
    if theme.week_id != week:
        raise ValidationError({"theme": _("Temaet hører til en annen uke.")})
    hold_themes([theme])
    codings = [_mark(note, text, theme, start, end, by) for start, end in stretches]
    keep(DeedKind.CODED, week, {"codings": [str(coding.pk) for coding in codings]}, by=by)
    tell_coders(by, week, note=note.pk)
    return codings


def _mark(note: Note, text: str, theme: Theme, start: int, end: int, by: Membership) -> Coding:
    if objections := rules.objections_to_span(text, start, end):
        raise ValidationError(objections)
    coding = Coding(
        workspace=note.workspace, note=note, theme=theme, start=start, end=end, coder=by
    )
    coding.full_clean(exclude=HELD, validate_constraints=False)  # the rule has said what they say
    if same_mark(coding).exists():
        raise ValidationError(_("Stykket har alt dette temaet."))
    coding.save(force_insert=True)
    record(by, "note.coded", coding, note=note.pk, theme=theme.pk)
    return coding


def same_mark(coding: Coding) -> QuerySet[Coding]:
    """What the same coder has marked alike; safe to ask while note and theme are held."""
    return Coding.within(coding.workspace).filter(
        note=coding.note_id,
        theme=coding.theme_id,
        start=coding.start,
        end=coding.end,
        coder=coding.coder_id,
        guest=coding.guest_id,
    )


def hold_note(note: Note, seen: str = "") -> Note:
    """The note as it stands, until the transaction ends. Raises ValidationError."""
    found = Note.within(note.workspace).select_for_update(no_key=True).filter(pk=note.pk).first()
    if found is None:
        raise ValidationError(_("Notatet finnes ikke lenger."))
    if seen and seen != found.edition:
        raise ValidationError(_("Notatet er endret siden du åpnet det. Marker på nytt."))
    return found


def hold_themes(themes: Sequence[Theme]) -> None:
    """Nobody merges or removes these until the transaction ends. Raises ValidationError."""
    wanted = {theme.pk for theme in themes}
    rows = Theme.within(themes[0].workspace).filter(pk__in=wanted).order_by("pk")
    if len(rows.select_for_update(no_key=True).values_list("pk")) < len(wanted):
        raise ValidationError({"theme": _("Temaet finnes ikke lenger. Noen har ryddet i temaene.")})


@transaction.atomic
def remove_coding(coding: Coding, *, by: Membership) -> None:
    """Anybody who codes may take a mark off; who did it stands in the journal."""
    hold_note(coding.note)
    hold_themes([coding.theme])
    week = coding.note.conversation.week_id
    kept = remember([coding])
    take_off([coding], by=by)
    keep(DeedKind.UNCODED, week, {"gone": kept}, by=by)
    tell_coders(by, week, note=coding.note_id)


def take_off(codings: Sequence[Coding], *, by: Membership) -> None:
    """Remove marks no finding rests on; a memo on one stays at its note."""
    for coding in codings:
        if coding.evidence.exists():
            raise ValidationError(_("Et funn bygger på denne kodingen. Ta den ut av funnet først."))
        Memo.within(coding.workspace).filter(coding=coding).update(coding=None)
        record(by, "note.uncoded", coding, note=coding.note_id, theme=coding.theme_id)
        coding.delete()


@transaction.atomic
def show_as_example(coding: Coding, *, is_example: bool, by: Membership) -> None:
    """An example shows what a theme means; all marks of the stretch follow."""
    alike = Coding.within(coding.workspace).filter(
        note=coding.note_id, theme=coding.theme_id, start=coding.start, end=coding.end
    )
    alike.update(is_example=is_example)
    record(by, "theme.exemplified", coding, theme=coding.theme_id, is_example=is_example)
    tell_coders(by, coding.note.conversation.week_id, note=coding.note_id)


@transaction.atomic
def move_codings(
    codings: Sequence[Coding],
    *,
    to: Theme,
    by: Membership,
    kind: DeedKind = DeedKind.MOVED,
    made: UUID | None = None,
) -> int:
    """Give these marks another theme. Each coder's mark stays that coder's; returns how many.

    `made`: the theme that was made for them, when the move splits one.
    """
    if not codings:
        raise ValidationError(_("Kryss av for det som skal flyttes."))
    if any(coding.theme.week_id != to.week_id for coding in codings):
        raise ValidationError({"theme": _("Temaet hører til en annen uke.")})
    hold_week(to.week_id, to.workspace)
    hold_themes([to, *(coding.theme for coding in codings)])
    moving = [coding for coding in codings if coding.theme_id != to.pk]
    facts = shift(moving, to) | {"made": str(made) if made else ""}
    keep(kind, to.week_id, facts, by=by)
    record(by, "theme.marks-moved", to, marks=len(moving))
    tell_coders(by, to.week_id)
    return len(moving)


def shift(codings: Sequence[Coding], to: Theme) -> Kept:
    """Move marks to a theme that is held; where its coder has the same mark there, one stays."""
    there = {place_of(twin): twin for twin in Coding.within(to.workspace).filter(theme=to)}
    moved: list[Coding] = []
    gone: list[Kept] = []
    for coding in codings:
        twin = there.get(place_of(coding))
        if twin is None:
            there[place_of(coding)] = coding
            moved.append(coding)
        else:
            gone += remember([coding], twin=twin)
            _give_to_twin(coding, twin)
            coding.delete()
    before = [[str(coding.pk), str(coding.theme_id)] for coding in moved]
    for coding in moved:
        coding.theme = to
    Coding.everywhere.bulk_update(moved, ["theme"], batch_size=1000)
    return {"moved": before, "gone": gone}


def place_of(coding: Coding) -> tuple[UUID, int, int, UUID]:
    return coding.note_id, coding.start, coding.end, coding.made_by


def _give_to_twin(coding: Coding, twin: Coding) -> None:
    """The findings and memos of a mark that falls together with another."""
    known = set(twin.evidence.values_list("finding_id", flat=True))
    coding.evidence.exclude(finding__in=known).update(coding=twin)
    Memo.within(coding.workspace).filter(coding=coding).update(coding=twin)
