"""What the pages about a week show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from bolyst.kernel import clock
from bolyst.mapping import rules
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Note
from bolyst.mapping.rules import Heard, InformantGroup, Step
from bolyst.measures.models import Finding


@dataclass(frozen=True)
class Coverage:
    """How well one of the four groups has been heard. Numbers only."""

    group: InformantGroup
    conversations: int  # planned ones too
    people: int

    @property
    def is_unheard(self) -> bool:
        return self.people == 0


@dataclass(frozen=True)
class WeekPage:
    """Numbers only: the coordinator and the leadership see it too."""

    week: MappingWeek
    coverage: list[Coverage]
    undated: int  # conversations without a day
    notes: int
    coded: int  # notes with at least one theme
    findings: int

    @property
    def conversations(self) -> int:
        return sum(group.conversations for group in self.coverage)

    @property
    def people(self) -> int:
        return sum(group.people for group in self.coverage)

    @property
    def step(self) -> Step:
        return rules.next_step(
            conversations=self.conversations,
            undated=self.undated,
            notes=self.notes,
            coded=self.coded,
            findings=self.findings,
        )


def week_page(week: MappingWeek) -> WeekPage:
    coded = Exists(Coding.within(week.workspace).filter(note=OuterRef("pk")))
    notes = Note.within(week.workspace).filter(conversation__week=week).annotate(coded=coded)
    counts = notes.aggregate(all=Count("pk"), with_theme=Count("pk", filter=Q(coded=True)))
    talks = list(talks_of(week).only("group", "people", "held_on"))
    return WeekPage(
        week,
        coverage(talks),
        undated=sum(talk.held_on is None for talk in talks),
        notes=counts["all"],
        coded=counts["with_theme"],
        findings=Finding.within(week.workspace).filter(engagement=week.engagement_id).count(),
    )


def conversations_of(week: MappingWeek) -> QuerySet[Conversation]:
    """Each with `notes_count`."""
    conversations = Conversation.within(week.workspace).filter(week=week)
    return conversations.annotate(notes_count=Count("notes"))


def talks_of(week: MappingWeek) -> QuerySet[Conversation]:
    """Each with `has_notes` and `met_on`, as `is_heard` asks: without a day, the week's first."""
    notes = Exists(Note.within(week.workspace).filter(conversation=OuterRef("pk")))
    day = Coalesce("held_on", Value(week.starts_on), output_field=DateField())
    return (
        Conversation.within(week.workspace).filter(week=week).annotate(has_notes=notes, met_on=day)
    )


def is_heard(talk: Any) -> bool:
    """Of a conversation from `talks_of`."""
    return rules.is_heard(
        has_notes=talk.has_notes, people=talk.people, day=talk.met_on, today=clock.today()
    )


def conversations_heard(week: MappingWeek) -> list[Conversation]:
    return [talk for talk in talks_of(week) if is_heard(talk)]


def coverage(conversations: Sequence[Conversation]) -> list[Coverage]:
    """Who was heard and who was not, in the order of the four groups. Of `talks_of`."""
    by_group: dict[str, list[Conversation]] = {group.value: [] for group in InformantGroup}
    for conversation in conversations:
        by_group[conversation.group].append(conversation)
    return [
        Coverage(group, len(met), sum(rules.people_in(c.people) for c in met if is_heard(c)))
        for group in InformantGroup
        for met in [by_group[group.value]]
    ]


def heard(week: MappingWeek) -> list[Heard]:
    """Each conversation in which somebody was heard, with the themes it was coded with; two
    queries, no text read."""
    themes: dict[UUID, set[UUID]] = {}
    pairs = Coding.within(week.workspace).filter(note__conversation__week=week)
    for conversation, theme in pairs.values_list("note__conversation_id", "theme_id").distinct():
        themes.setdefault(conversation, set()).add(theme)
    return [
        Heard(c.pk, c.group, c.people, frozenset(themes.get(c.pk, ())))
        for c in conversations_heard(week)
    ]
