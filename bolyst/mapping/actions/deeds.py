"""Keeping what was done at the desk, and taking it back."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.kernel import clock
from bolyst.mapping.actions.holding import hold_week
from bolyst.mapping.live import tell_coders
from bolyst.mapping.models import Coding, Deed, Evidence, MappingWeek, Memo, Note, Ruling, Theme
from bolyst.mapping.rules import DeedKind

type Kept = dict[str, Any]

LASTS = timedelta(hours=12)  # as long as one is signed in


def keep(kind: DeedKind, week: UUID, facts: Kept, *, by: Membership) -> Deed:
    """Remember what it takes to undo what was just done."""
    return Deed.everywhere.create(
        workspace_id=by.workspace_id, week_id=week, coder=by, kind=kind, facts=facts
    )


def last_deed(week: MappingWeek, by: Membership) -> Deed | None:
    """What one did last in this week and can still take back."""
    deeds = Deed.within(week.workspace).filter(week=week, coder=by)
    return deeds.filter(done_at__gte=clock.now() - LASTS).first()


def remember(codings: Iterable[Coding], twin: Coding | None = None) -> list[Kept]:
    """Everything of a mark that is about to go. `twin`: the mark that takes what hangs on it."""
    return [
        {
            "id": str(coding.pk),
            "note": str(coding.note_id),
            "theme": str(coding.theme_id),
            "coder": str(coding.coder_id),
            "guest": str(coding.guest_id) if coding.guest_id else None,
            "start": coding.start,
            "end": coding.end,
            "coded_at": coding.coded_at.isoformat(),
            "is_example": coding.is_example,
            "memos": [str(key) for key in coding.memos.values_list("pk", flat=True)],
            "evidence": [str(key) for key in coding.evidence.values_list("finding_id", flat=True)],
            "twin": str(twin.pk) if twin else "",
            "twin_evidence": [
                str(key) for key in twin.evidence.values_list("finding_id", flat=True)
            ]
            if twin
            else [],
        }
        for coding in codings
    ]


@transaction.atomic
def undo_last(week: MappingWeek, *, by: Membership) -> Deed:
    """Take back what one did last. Raises ValidationError when others have built on it."""
    hold_week(week.pk, week.workspace)
    deed = last_deed(week, by)
    if deed is None:
        raise ValidationError(_("Det er ikke noe å angre."))
    with transaction.atomic():
        UNDO[DeedKind(deed.kind)](deed)
    deed.delete()
    record(by, "coding.undone", week, kind=deed.kind)
    tell_coders(by, week.pk)
    return deed


def _uncode(deed: Deed) -> None:
    codings = Coding.within(deed.workspace).filter(pk__in=deed.facts["codings"])
    _refuse_if_rested_on(deed, codings)
    Memo.within(deed.workspace).filter(coding__in=codings).update(coding=None)
    codings.delete()


def _code_again(deed: Deed) -> None:
    put_back(deed, deed.facts["gone"])


def _move_back(deed: Deed) -> None:
    home: dict[str, list[str]] = {}
    for coding, theme in deed.facts["moved"]:
        home.setdefault(theme, []).append(coding)
    for theme, codings in home.items():
        _must_exist(Theme, deed, [theme], _("Temaet finnes ikke lenger."))
        Coding.within(deed.workspace).filter(pk__in=codings).update(theme=theme)
    put_back(deed, deed.facts["gone"])


def _unsplit(deed: Deed) -> None:
    _move_back(deed)
    made = Theme.within(deed.workspace).filter(pk=deed.facts["made"]).first()
    if made and not (made.codings.exists() or made.children.exists() or made.memos.exists()):
        made.delete()


def _unmerge(deed: Deed) -> None:
    """The theme stands again where it stood, with what it had."""
    told: Mapping[str, Any] = deed.facts["theme"]
    theme = Theme(workspace=deed.workspace, week_id=deed.week_id, **told)
    theme.full_clean()
    theme.save(force_insert=True)
    _move_back(deed)
    Theme.within(deed.workspace).filter(pk__in=deed.facts["children"]).update(parent=theme)
    Memo.within(deed.workspace).filter(pk__in=deed.facts["memos"]).update(theme=theme)
    Ruling.within(deed.workspace).filter(pk__in=deed.facts["rulings"]).update(theme=theme)


def _unsettle(deed: Deed) -> None:
    Ruling.within(deed.workspace).filter(pk=deed.facts["ruling"]).delete()
    Coding.within(deed.workspace).filter(pk__in=deed.facts["made"]).delete()
    for key, start, end in deed.facts["cut"]:
        Coding.within(deed.workspace).filter(pk=key).update(start=start, end=end)
    put_back(deed, deed.facts["gone"])


UNDO: dict[DeedKind, Callable[[Deed], None]] = {
    DeedKind.CODED: _uncode,
    DeedKind.UNCODED: _code_again,
    DeedKind.MOVED: _move_back,
    DeedKind.SPLIT: _unsplit,
    DeedKind.MERGED: _unmerge,
    DeedKind.SETTLED: _unsettle,
}


def put_back(deed: Deed, gone: Iterable[Kept]) -> None:
    """Marks that went, as they were: whose, when, and what hung on them."""
    gone = list(gone)
    _must_exist(Note, deed, [one["note"] for one in gone], _("Notatet finnes ikke lenger."))
    _must_exist(Theme, deed, [one["theme"] for one in gone], _("Temaet finnes ikke lenger."))
    _must_be_as_it_was(deed, {one["note"] for one in gone})
    for one in gone:
        place = {
            "note_id": UUID(one["note"]),
            "theme_id": UUID(one["theme"]),
            "coder_id": UUID(one["coder"]),
            "guest_id": UUID(one["guest"]) if one["guest"] else None,
            "start": one["start"],
            "end": one["end"],
        }
        codings = Coding.within(deed.workspace)
        if codings.filter(**place).exists():
            continue  # marked anew since
        coding = Coding(pk=UUID(one["id"]), workspace=deed.workspace, **place)
        coding.is_example = one["is_example"]
        coding.save(force_insert=True)
        codings.filter(pk=coding.pk).update(coded_at=parse_datetime(one["coded_at"]))
        Memo.within(deed.workspace).filter(pk__in=one["memos"]).update(coding=coding)
        _take_findings_back(coding, one)


def _take_findings_back(coding: Coding, one: Kept) -> None:
    """What its twin got from it returns; what both had, both have."""
    if not one["twin"]:
        return
    rests = Evidence.within(coding.workspace)
    only_here = set(one["evidence"]) - set(one["twin_evidence"])
    rests.filter(coding=one["twin"], finding__in=only_here).update(coding=coding)
    shared = rests.filter(coding=one["twin"], finding__in=one["twin_evidence"])
    Evidence.everywhere.bulk_create(
        Evidence(workspace=coding.workspace, finding_id=finding, coding=coding)
        for finding in shared.values_list("finding_id", flat=True)
        if str(finding) in one["evidence"]
    )


def _refuse_if_rested_on(deed: Deed, codings: QuerySet[Coding]) -> None:
    if Evidence.within(deed.workspace).filter(coding__in=codings).exists():
        raise ValidationError(_("Et funn bygger på denne kodingen. Ta den ut av funnet først."))


def _must_be_as_it_was(deed: Deed, notes: Collection[str]) -> None:
    """A note without marks may be written anew, and then the marks would point at other words."""
    if Note.within(deed.workspace).filter(pk__in=notes, changed_at__gt=deed.done_at).exists():
        raise ValidationError(_("Det kan ikke angres.") + " " + _("Notatet er endret."))


def _must_exist(model: Any, deed: Deed, keys: Iterable[str], otherwise: str) -> None:
    wanted = set(keys)
    if model.within(deed.workspace).filter(pk__in=wanted).count() < len(wanted):
        raise ValidationError(_("Det kan ikke angres.") + " " + otherwise)
