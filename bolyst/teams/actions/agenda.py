"""What a meeting is to talk about: proposing, ordering, parking, and carrying on what was left."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.teams.actions.steps import refuse, refuse_closed
from bolyst.teams.actions.team import locked as locked_team
from bolyst.teams.models import AgendaItem, Meeting, Team
from bolyst.teams.rules import meetings as rules
from bolyst.teams.rules.meetings import ItemState


@transaction.atomic
def propose_item(
    team: Team,
    *,
    title: str,
    by: Actor,
    text: str = "",
    minutes: int = 10,
    is_confidential: bool = False,
    meeting: Meeting | None = None,
) -> AgendaItem:
    """Put something on the agenda, or on the parking list until there is a meeting."""
    if meeting:
        refuse_closed(meeting)
    else:
        locked_team(team)  # two clicks at once are counted one after the other
    line = AgendaItem.within(team.workspace).filter(team=team, meeting=meeting)
    count, theirs = line.count(), line.filter(proposed_by=by.name[:120]).count()
    may_run = isinstance(by, Membership) and rules.may_run_meetings(by.as_role)
    refuse(rules.objections_to_proposal(count, theirs, may_run=may_run))
    item = AgendaItem(
        workspace_id=team.workspace_id,
        team=team,
        meeting=meeting,
        rank=count + 1,
        title=title.strip(),
        text=text.strip(),
        minutes=minutes,
        is_confidential=is_confidential,
        proposed_by=by.name[:120],
    )
    item.full_clean()
    item.save()
    record(by, "item.proposed", item)
    return item


@transaction.atomic
def change_item(
    item: AgendaItem, *, title: str, text: str, minutes: int, is_confidential: bool, by: Actor
) -> AgendaItem:
    refuse_closed(item.meeting)
    item.title, item.text, item.minutes = title.strip(), text.strip(), minutes
    item.is_confidential = is_confidential
    item.full_clean()
    item.save(update_fields=["title", "text", "minutes", "is_confidential"])
    record(by, "item.changed", item)
    return item


@transaction.atomic
def take_item(item: AgendaItem, meeting: Meeting, *, by: Actor) -> AgendaItem:
    """From the parking list to a meeting's agenda, last."""
    refuse_closed(meeting)
    if item.meeting_id:
        raise ValidationError(_("Saken står alt på ei saksliste."))
    item.meeting, item.rank = meeting, meeting.items.count() + 1
    item.save(update_fields=["meeting", "rank"])
    record(by, "item.taken", item, meeting=meeting.pk)
    return item


@transaction.atomic
def park_item(item: AgendaItem, *, by: Actor) -> AgendaItem:
    """Back to the parking list, as long as nothing was said about it."""
    refuse_closed(item.meeting)
    if _was_talked_of(item):
        raise ValidationError(_("Saken er alt behandlet, og hører til dette møtet."))
    item.meeting, item.is_standing = None, False
    item.save(update_fields=["meeting", "is_standing"])
    record(by, "item.parked", item)
    return item


@transaction.atomic
def merge_item(item: AgendaItem, *, into: AgendaItem, by: Actor) -> AgendaItem:
    """Two that are about the same become one: the other keeps its title and gets these words."""
    refuse_closed(item.meeting)
    refuse_closed(into.meeting)
    text = "\n\n".join(filter(None, (into.text, item.title, item.text)))
    refuse(
        rules.objections_to_merge(
            text, is_same=item.pk == into.pk, are_talked_about=_was_talked_of(item)
        )
    )
    into.text = text
    names = dict.fromkeys(filter(None, (into.proposed_by, item.proposed_by)))
    into.proposed_by = ", ".join(names)[:120]
    into.is_confidential = into.is_confidential or item.is_confidential
    into.carried_from_id = into.carried_from_id or item.carried_from_id
    record(by, "item.merged", item, into=into.pk)
    item.delete()
    into.full_clean()
    into.save(update_fields=["text", "proposed_by", "is_confidential", "carried_from"])
    return into


def _was_talked_of(item: AgendaItem) -> bool:
    """Something came of it, so that it belongs to its meeting."""
    return (
        bool(item.said)
        or item.decisions.exists()
        or item.tasks.exists()
        or item.carried_to.exists()
    )


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Actor) -> None:
    refuse_closed(item.meeting)
    if _was_talked_of(item):
        raise ValidationError(_("Saken er alt behandlet, og kan ikke tas bort."))
    record(by, "item.removed", item)
    item.delete()


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: Actor) -> None:
    """One place up or down; at the end of the line nothing happens."""
    refuse_closed(item.meeting)
    line = list(AgendaItem.within(item.workspace).filter(team=item.team_id, meeting=item.meeting))
    here = line.index(item)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(line):
        return
    line[here], line[there] = line[there], line[here]
    for rank, one in enumerate(line, start=1):
        one.rank = rank
    AgendaItem.everywhere.bulk_update(line, ["rank"])
    record(by, "item.moved", item, up=up)


@transaction.atomic
def close_item(item: AgendaItem, *, is_done: bool, by: Actor) -> AgendaItem:
    """Whether the team is through with it; what isn't goes on to the next meeting."""
    refuse_closed(item.meeting)
    item.state = ItemState.DONE if is_done else ItemState.OPEN
    item.save(update_fields=["state"])
    record(by, "item.closed" if is_done else "item.reopened", item)
    return item


def carry_over(meeting: Meeting) -> list[AgendaItem]:
    """What was left open goes on: to the team's next meeting, or to the parking list."""
    following = (
        Meeting.within(meeting.workspace)
        .filter(team=meeting.team_id, starts_at__gt=meeting.starts_at)
        .filter(state__in=rules.TO_COME, kind__in=rules.COUNTED)
        .order_by("starts_at")
        .first()
    )
    left = list(meeting.items.filter(state=ItemState.OPEN, is_standing=False))
    gone_on = set(meeting.items.filter(carried_to__isnull=False).values_list("pk", flat=True))
    room = following.items.count() if following else 0
    carried = [
        AgendaItem(
            workspace_id=item.workspace_id,
            team_id=item.team_id,
            meeting=following,
            rank=room + place,
            title=item.title,
            text=item.text,
            minutes=item.minutes,
            is_confidential=item.is_confidential,
            proposed_by=item.proposed_by,
            carried_from=item,
        )
        for place, item in enumerate((one for one in left if one.pk not in gone_on), start=1)
    ]
    for item in left:
        item.state = ItemState.CARRIED
    AgendaItem.everywhere.bulk_update(left, ["state"])
    return AgendaItem.everywhere.bulk_create(carried)


# --- a meeting's first agenda ---------------------------------------------------------------------


def set_agenda(meeting: Meeting) -> None:
    """The standing items, with what was carried over where last time's tasks are talked about."""
    waiting = AgendaItem.within(meeting.workspace).filter(
        team=meeting.team_id, meeting=None, carried_from__isnull=False
    )
    carried = list(waiting) if meeting.kind in rules.COUNTED else []
    items = [_standing(meeting, item) for item in _template_of(meeting)]
    items[2:2] = carried
    for rank, item in enumerate(items, start=1):
        item.meeting, item.rank = meeting, rank
    AgendaItem.everywhere.bulk_create(item for item in items if item.is_standing)
    AgendaItem.everywhere.bulk_update(carried, ["meeting", "rank"])


def _template_of(meeting: Meeting) -> list[rules.StandingItem]:
    if meeting.series:
        return [rules.StandingItem(**one) for one in meeting.series.template]
    return rules.standing_items() if meeting.kind in rules.COUNTED else []


def _standing(meeting: Meeting, item: rules.StandingItem) -> AgendaItem:
    return AgendaItem(
        workspace_id=meeting.workspace_id,
        team_id=meeting.team_id,
        title=item.title,
        minutes=item.minutes,
        text=item.text,
        is_standing=True,
    )
