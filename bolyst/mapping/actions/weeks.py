"""Planning a week, and the conversations in it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.guides.actions.guides import in_use
from bolyst.mapping import asking
from bolyst.mapping.asking import Change
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.rules import (
    NO_GUIDE,
    ConversationKind,
    InformantGroup,
    fitting_guide,
    objections_to_days,
)
from bolyst.programme.models import Engagement


@transaction.atomic
def plan_week(engagement: Engagement, *, starts_on: date, ends_on: date, by: Actor) -> MappingWeek:
    if objections := objections_to_days(starts_on, ends_on):
        raise ValidationError(objections)
    week = MappingWeek(
        workspace_id=engagement.workspace_id,
        engagement=engagement,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    week.full_clean()
    week.save()
    record(by, "week.planned", week, starts_on=starts_on, ends_on=ends_on)
    return week


@transaction.atomic
def change_week(week: MappingWeek, *, starts_on: date, ends_on: date, by: Actor) -> MappingWeek:
    if objections := objections_to_days(starts_on, ends_on):
        raise ValidationError(objections)
    week.starts_on, week.ends_on = starts_on, ends_on
    week.full_clean()
    week.save(update_fields=["starts_on", "ends_on"])
    record(by, "week.changed", week, starts_on=starts_on, ends_on=ends_on)
    return week


@transaction.atomic
def add_conversation(
    week: MappingWeek,
    *,
    group: InformantGroup,
    title: str,
    by: Actor,
    held_on: date | None = None,
    place: str = "",
    people: int | None = None,
    guide: str = "",
) -> Conversation:
    """A talk to hold or one that was held. `people` None: nobody counted.

    `guide`: an audience, NO_GUIDE, or empty for the one that fits the group.
    """
    conversation = Conversation(
        workspace_id=week.workspace_id,
        week=week,
        group=group,
        title=title.strip(),
        held_on=held_on,
        place=place.strip(),
        people=people,
    )
    _give_guide(conversation, guide or fitting_guide(group, title), by)
    conversation.full_clean()
    conversation.save()
    record(by, "conversation.added", conversation, group=group, people=people)
    return conversation


@transaction.atomic
def change_conversation(
    conversation: Conversation,
    *,
    group: InformantGroup,
    title: str,
    held_on: date | None,
    place: str,
    people: int | None,
    by: Actor,
    guide: str = "",
) -> Conversation:
    """`guide`: an audience for its newest, NO_GUIDE, or empty to keep the one it has.

    One that was given because it fitted the group, follows to the group it is changed to.
    """
    asking.refuse(conversation, Change(group=group), by)
    guide = guide or _guide_to_follow(conversation, group, title)
    if (held_on, place.strip()) != (conversation.held_on, conversation.place):
        asking.refuse(conversation, Change(is_moved=True), by)
    conversation.group, conversation.title = group, title.strip()
    conversation.held_on, conversation.place = held_on, place.strip()
    conversation.people = people
    if guide:
        _give_guide(conversation, guide, by)
    conversation.full_clean()
    conversation.save()
    record(by, "conversation.changed", conversation, group=group, people=people)
    return conversation


def _guide_to_follow(conversation: Conversation, group: InformantGroup, title: str) -> str:
    """The guide that fits now; empty when it is to stay: it was chosen, or something is noted."""
    before = fitting_guide(InformantGroup(conversation.group), conversation.title)
    now, given = fitting_guide(group, title), conversation.guide
    if given is None or given.audience != before or now == before or conversation.notes.exists():
        return ""
    return now


def _give_guide(conversation: Conversation, guide: str, by: Actor) -> None:
    chosen = None if guide == NO_GUIDE else in_use(conversation.workspace, guide, by=by)
    conversation.guide = chosen


@transaction.atomic
def remove_conversation(conversation: Conversation, *, by: Actor) -> None:
    """Only an empty one: what somebody said is never removed by the way."""
    if conversation.notes.exists():
        raise ValidationError(_("Samtalen har notater. Slett notatene først."))
    asking.refuse(conversation, Change(is_removed=True), by)
    record(by, "conversation.removed", conversation)
    conversation.delete()


@transaction.atomic
def move_conversation(
    conversation: Conversation, *, held_on: date | None, place: str, by: Actor
) -> Conversation:
    """Follow the week's plan: another day or place, or none."""
    conversation.held_on, conversation.place = held_on, place.strip()
    conversation.full_clean()
    conversation.save(update_fields=["held_on", "place"])
    record(by, "conversation.moved", conversation, held_on=held_on)
    return conversation


@transaction.atomic
def describe_conversation(
    conversation: Conversation, *, kind: ConversationKind, language: str, by: Actor
) -> Conversation:
    """What sort of talk it is, and in which language; empty when nobody has said."""
    if kind != conversation.kind:
        asking.refuse(conversation, Change(kind=kind), by)
        asking.recast(conversation, kind, by)
    conversation.kind, conversation.language = kind, language
    conversation.full_clean()
    conversation.save(update_fields=["kind", "language"])
    record(by, "conversation.described", conversation, kind=kind)
    return conversation
