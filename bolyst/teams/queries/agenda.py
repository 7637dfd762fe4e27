"""The agenda in its order, with the numbers everybody knows its items by."""

from collections.abc import Iterable

from django.db.models import Q

from bolyst.accounts.rules import Role
from bolyst.teams.models import AgendaItem
from bolyst.teams.rules import meetings as rules


def numbered(agenda: Iterable[AgendaItem]) -> list[AgendaItem]:
    """A whole agenda, each item with its `number`: the same on the page, in letters and in files.

    Who may not read an item counts it all the same, so it is left out only afterwards.
    """
    found = list(agenda)
    for number, item in enumerate(found, start=1):
        item.number = number
    return found


def merges_with(item: AgendaItem) -> list[AgendaItem]:
    """What it can become a part of: what waits, and what stands on agendas still open."""
    is_open = Q(meeting=None) | Q(meeting__state__in=rules.OPEN_AGENDA)
    found = AgendaItem.within(item.workspace).filter(is_open, team=item.team_id, is_standing=False)
    return list(found.exclude(pk=item.pk))


def visible_items(items: Iterable[AgendaItem], role: Role) -> list[AgendaItem]:
    """What somebody with this role may read of an agenda."""
    if rules.may_see_confidential(role):
        return list(items)
    return public_items(items)


def public_items(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """What may stand in a letter or behind its link: mail is read by many eyes."""
    return [item for item in items if not item.is_confidential]
