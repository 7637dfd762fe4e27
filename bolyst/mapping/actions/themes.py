"""The tree of themes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.mapping.models import Coding, Evidence, MappingWeek, Theme


@transaction.atomic
def add_theme(
    week: MappingWeek,
    *,
    name: str,
    by: Actor,
    definition: str = "",
    parent: Theme | None = None,
    colour: str = "",
) -> Theme:
    theme = Theme(
        workspace_id=week.workspace_id,
        week=week,
        parent=parent,
        name=name.strip(),
        definition=definition.strip(),
        colour=colour,
        position=week.themes.count(),
    )
    _check_parent(theme, parent)
    theme.full_clean()
    theme.save()
    record(by, "theme.added", theme)
    return theme


@transaction.atomic
def change_theme(
    theme: Theme, *, name: str, definition: str, parent: Theme | None, by: Actor
) -> Theme:
    _check_parent(theme, parent)
    theme.name, theme.definition, theme.parent = name.strip(), definition.strip(), parent
    theme.full_clean()
    theme.save()
    record(by, "theme.changed", theme)
    return theme


@transaction.atomic
def merge_theme(theme: Theme, *, into: Theme, by: Actor) -> Theme:
    """Two names for one thing: the codings move, the stretch coded with both keeps one."""
    if theme.pk == into.pk or theme.pk in _line_of(into):
        raise ValidationError({"into": _("Et tema kan ikke slås sammen med seg selv.")})
    if theme.week_id != into.week_id:
        raise ValidationError({"into": _("Temaene hører til hver sin uke.")})
    there = {
        (coding.note_id, coding.start, coding.end): coding
        for coding in Coding.within(theme.workspace).filter(theme=into)
    }
    for coding in theme.codings.all():
        twin = there.get((coding.note_id, coding.start, coding.end))
        if twin is None:
            coding.theme = into
            coding.save(update_fields=["theme"])
        else:
            _move_evidence(coding, twin)
            coding.delete()
    theme.children.update(parent=into)
    record(by, "theme.merged", theme, into=into.pk)
    theme.delete()
    return into


@transaction.atomic
def remove_theme(theme: Theme, *, by: Actor) -> None:
    """Only an unused one; a used one is merged into another."""
    if theme.codings.exists() or theme.children.exists():
        raise ValidationError(_("Temaet er i bruk. Slå det sammen med et annet i stedet."))
    record(by, "theme.removed", theme)
    theme.delete()


@transaction.atomic
def move_theme(theme: Theme, *, up: bool, by: Actor) -> None:
    """One place up or down among its siblings."""
    siblings = list(
        Theme.within(theme.workspace).filter(week=theme.week_id, parent=theme.parent_id)
    )
    here = siblings.index(theme)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(siblings):
        return
    siblings[here], siblings[there] = siblings[there], siblings[here]
    for position, sibling in enumerate(siblings):
        sibling.position = position
    Theme.everywhere.bulk_update(siblings, ["position"])
    record(by, "theme.moved", theme)


def _move_evidence(coding: Coding, twin: Coding) -> None:
    known = set(twin.evidence.values_list("finding_id", flat=True))
    Evidence.within(coding.workspace).filter(coding=coding).exclude(finding__in=known).update(
        coding=twin
    )


def _check_parent(theme: Theme, parent: Theme | None) -> None:
    if parent is None:
        return
    if parent.week_id != theme.week_id:
        raise ValidationError({"parent": _("Temaene hører til hver sin uke.")})
    if theme.pk in _line_of(parent):
        raise ValidationError({"parent": _("Et tema kan ikke ligge under seg selv.")})


def _line_of(theme: Theme | None) -> set[object]:
    """The theme and all it lies under."""
    line: set[object] = set()
    while theme is not None and theme.pk not in line:
        line.add(theme.pk)
        theme = theme.parent
    return line
