"""The tree of themes."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.mapping.actions.codings import hold_themes, move_codings, shift
from bolyst.mapping.actions.deeds import keep
from bolyst.mapping.actions.holding import hold_week
from bolyst.mapping.live import tell_coders
from bolyst.mapping.models import Coding, MappingWeek, Ruling, Theme
from bolyst.mapping.rules import DeedKind, Way


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
    hold_week(week.pk, week.workspace)
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
def find_or_add_theme(week: MappingWeek, *, name: str, by: Actor) -> Theme:
    """The theme of this name, wherever it stands in the tree; made when there is none."""
    hold_week(week.pk, week.workspace)
    found = Theme.within(week.workspace).filter(week=week, name__iexact=name.strip()).first()
    return found or add_theme(week, name=name, by=by)


@transaction.atomic
def change_theme(
    theme: Theme, *, name: str, definition: str, parent: Theme | None, by: Actor
) -> Theme:
    hold_week(theme.week_id, theme.workspace)
    _check_parent(theme, parent)
    theme.name, theme.definition, theme.parent = name.strip(), definition.strip(), parent
    theme.full_clean()
    theme.save()
    record(by, "theme.changed", theme)
    return theme


@transaction.atomic
def merge_theme(theme: Theme, *, into: Theme, by: Membership) -> Theme:
    """Two names for one thing: the marks move; what one coder gave both keeps one."""
    if theme.pk == into.pk or theme.pk in _line_of(into):
        raise ValidationError({"into": _("Et tema kan ikke slås sammen med seg selv.")})
    if theme.week_id != into.week_id:
        raise ValidationError({"into": _("Temaene hører til hver sin uke.")})
    hold_week(into.week_id, into.workspace)
    hold_themes([theme, into])
    facts = shift(list(theme.codings.all()), into) | {
        "theme": as_it_stands(theme),
        "children": [str(child.pk) for child in theme.children.all()],
        "memos": [str(memo.pk) for memo in theme.memos.all()],
        "rulings": _move_rulings(theme, into),
    }
    theme.children.update(parent=into)
    theme.memos.update(theme=into)
    record(by, "theme.merged", theme, into=into.pk)
    theme.delete()
    keep(DeedKind.MERGED, into.week_id, facts, by=by)
    tell_coders(by, into.week_id)
    return into


def _move_rulings(theme: Theme, into: Theme) -> list[str]:
    """What was settled about the one is settled about both, unless that was settled before."""
    known = set(into.rulings.values_list("note", "start", "end"))
    moving = [one for one in theme.rulings.all() if (one.note_id, one.start, one.end) not in known]
    Ruling.within(theme.workspace).filter(pk__in=[one.pk for one in moving]).update(theme=into)
    return [str(one.pk) for one in moving]


def as_it_stands(theme: Theme) -> dict[str, object]:
    return {
        "id": str(theme.pk),
        "parent_id": str(theme.parent_id) if theme.parent_id else None,
        "name": theme.name,
        "definition": theme.definition,
        "colour": theme.colour,
        "position": theme.position,
    }


@transaction.atomic
def split_theme(theme: Theme, *, codings: Sequence[Coding], name: str, by: Membership) -> Theme:
    """Some of a theme's marks get a new theme beside it."""
    if not codings:
        raise ValidationError(_("Kryss av for det som skal flyttes."))
    made = add_theme(theme.week, name=name, parent=theme.parent, by=by)
    move_codings(codings, to=made, kind=DeedKind.SPLIT, made=made.pk, by=by)
    return made


@transaction.atomic
def remove_theme(theme: Theme, *, by: Actor) -> None:
    """Only an unused one; a used one is merged into another."""
    hold_themes([theme])
    if theme.codings.exists() or theme.children.exists():
        raise ValidationError(_("Temaet er i bruk. Slå det sammen med et annet i stedet."))
    theme.memos.update(theme=None)  # they stay, as memos of the week
    record(by, "theme.removed", theme)
    theme.delete()


@transaction.atomic
def move_theme(theme: Theme, *, way: Way, by: Actor) -> None:
    """One place up or down among its siblings, in under the one above it, or out of its parent."""
    match way:
        case Way.IN:
            _nest(theme)
        case Way.OUT:
            _unnest(theme)
        case Way.UP | Way.DOWN:
            siblings = _siblings(theme)
            here = siblings.index(theme)
            there = here - 1 if way is Way.UP else here + 1
            if not 0 <= there < len(siblings):
                return
            siblings[here], siblings[there] = siblings[there], siblings[here]
            _in_this_order(siblings)
    record(by, "theme.moved", theme)


def _nest(theme: Theme) -> None:
    """Last below the sibling above it."""
    siblings = _siblings(theme)
    here = siblings.index(theme)
    if here == 0:
        raise ValidationError(_("Det står ingen temaer over dette som det kan ligge under."))
    theme.parent = siblings[here - 1]
    _put(theme, at=len(_siblings(theme)))


def _unnest(theme: Theme) -> None:
    """Right after what it lay below."""
    above = theme.parent
    if above is None:
        raise ValidationError(_("Temaet står øverst fra før."))
    theme.parent = above.parent
    _put(theme, at=_siblings(above).index(above) + 1)


def _put(theme: Theme, at: int) -> None:
    theme.full_clean()
    theme.save(update_fields=["parent"])
    siblings = [one for one in _siblings(theme) if one != theme]
    siblings.insert(at, theme)
    _in_this_order(siblings)


def _siblings(theme: Theme) -> list[Theme]:
    return list(Theme.within(theme.workspace).filter(week=theme.week_id, parent=theme.parent_id))


def _in_this_order(siblings: Sequence[Theme]) -> None:
    for position, sibling in enumerate(siblings):
        sibling.position = position
    Theme.everywhere.bulk_update(siblings, ["position"])


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
