"""What is tied to a person, and what somebody has to look at after a withdrawal."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor
from bolyst.audit.models import JournalLine
from bolyst.documents.models import Version
from bolyst.documents.rules import FINAL
from bolyst.mapping.asking import Change
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Memo, Note, Theme
from bolyst.participation import rules
from bolyst.participation.models import (
    MadeOf,
    Participation,
    Retold,
    SpokenBy,
    Summary,
    Weakened,
    Withdrawal,
)


def report_of(week: MappingWeek) -> Version | None:
    """The newest approved version of the week's report; None while there is none."""
    versions = Version.within(week.workspace).filter(
        document__kind=MAPPING_REPORT.key, document__subject_id=week.pk, state__in=FINAL
    )
    return versions.order_by("-number").first()


def report_is_out(week: MappingWeek) -> bool:
    """Approved is out: from then on anybody may be given it."""
    return report_of(week) is not None


def tied_to(participation: Participation) -> set[UUID]:
    """The notes that hold what this person said."""
    notes = Note.within(participation.workspace).filter(conversation=participation.conversation_id)
    if not rules.all_is_theirs(participation.conversation.kind):
        said = SpokenBy.within(participation.workspace).filter(participation=participation)
        notes = notes.filter(pk__in=said.values("note"))
    return set(notes.values_list("pk", flat=True))


def summaries_of(participation: Participation, notes: Collection[UUID]) -> list[Summary]:
    """Summaries that hold words of these notes."""
    made = MadeOf.within(participation.workspace).filter(summary=OuterRef("pk"), note__in=notes)
    own = Q(Exists(made)) | Q(note__in=notes)
    if rules.all_is_theirs(participation.conversation.kind):
        own = Q()
    summaries = Summary.within(participation.workspace)
    return list(summaries.filter(own, conversation=participation.conversation_id))


def untied(conversation: Conversation) -> QuerySet[Note]:
    """Notes of a group that are marked as nobody's."""
    said = SpokenBy.within(conversation.workspace).filter(note=OuterRef("pk"))
    return Note.within(conversation.workspace).filter(~Exists(said), conversation=conversation)


def is_taken_back(conversation: Conversation) -> bool:
    """Asked before a note is written, also one that comes late from a tablet: the talk is held
    until the note is there, so that a withdrawal comes before or after, never in between."""
    if not rules.all_is_theirs(conversation.kind):
        return False
    talks = Conversation.within(conversation.workspace)
    talks.select_for_update(no_key=True).filter(pk=conversation.pk).first()
    gone = Withdrawal.within(conversation.workspace)
    return gone.filter(participation__conversation=conversation.pk).exists()


def objections_from_below(talk: Conversation, change: Change, _by: Actor) -> list[str]:
    """Why the mapping can't remove a talk, or let it be one of another kind."""
    takers = Participation.within(talk.workspace).filter(conversation=talk.pk)
    if change.is_removed and takers.exists():
        return [_("Noen er ført som deltaker i samtalen. Den blir stående.")]
    if change.kind is None or rules.all_is_theirs(change.kind) == rules.all_is_theirs(talk.kind):
        return []
    if takers.filter(withdrawal__isnull=False).exists():
        return [_("Noen har trukket seg fra samtalen. Hva slags samtale det er, kan ikke endres.")]
    if rules.all_is_theirs(change.kind) and len(takers[:2]) > 1:
        return [_("Flere er ført som deltakere. Dette er ikke en samtale med én.")]
    return []


@dataclass(frozen=True)
class OwnWords:
    """What readers have written themselves since they could read somebody's words."""

    memos: list[Memo]
    themes: list[Theme]  # whose definition was written


def own_words_after(talk: Conversation, notes: Collection[UUID]) -> OwnWords:
    """About the week, the talk's other notes, or a theme these notes were given; written since the
    first of them."""
    here = talk.workspace
    first = Note.within(here).filter(pk__in=notes).aggregate(at=Min("written_at"))["at"]
    if first is None:
        return OwnWords([], [])
    given = Coding.within(here).filter(note__in=notes).values("theme")
    about = Q(theme__in=given) | Q(theme=None, note=None) | Q(note__conversation=talk)
    memos = Memo.within(here).filter(about, week=talk.week_id, changed_at__gte=first)
    written = JournalLine.within(here).filter(
        verb__in=["theme.added", "theme.changed"], at__gte=first
    )
    themes = Theme.within(here).filter(pk__in=given).exclude(definition="")
    return OwnWords(
        list(memos.exclude(note__in=notes)), list(themes.filter(pk__in=written.values("row_id")))
    )


@dataclass(frozen=True)
class ToActOn:
    """What withdrawals have left somebody to do, in one week."""

    weakened: list[Weakened]  # findings nobody has looked at again
    talks: list[Withdrawal]  # notes nobody has looked through
    retold: list[Retold]  # what readers wrote themselves, and nobody has gone through

    @property
    def is_empty(self) -> bool:
        return not self.weakened and not self.talks and not self.retold


def to_act_on(week: MappingWeek) -> ToActOn:
    weakened = Weakened.within(week.workspace).filter(
        withdrawal__participation__conversation__week=week, checked_at__isnull=True
    )
    talks = Withdrawal.within(week.workspace).filter(
        participation__conversation__week=week,
        due_on__isnull=False,
        looked_through_at__isnull=True,
    )
    retold = Retold.within(week.workspace).filter(
        withdrawal__participation__conversation__week=week, checked_at__isnull=True
    )
    return ToActOn(
        list(weakened.select_related("finding").order_by("left", "finding_id")),
        list(talks.select_related("participation__conversation").order_by("due_on")),
        list(retold.select_related("memo__author__user", "theme", "withdrawal")),
    )
