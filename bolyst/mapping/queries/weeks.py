"""What the pages about a week show."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from bolyst.mapping import rules
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Theme
from bolyst.mapping.rules import Heard, InformantGroup


@dataclass(frozen=True)
class Coverage:
    """How well one of the four groups has been heard. Numbers only."""

    group: InformantGroup
    conversations: int
    people: int

    @property
    def is_unheard(self) -> bool:
        return self.people == 0


@dataclass(frozen=True)
class WeekPage:
    week: MappingWeek
    conversations: Sequence[Conversation]  # each with `notes_count`
    coverage: list[Coverage]

    @property
    def people(self) -> int:
        return sum(group.people for group in self.coverage)

    @property
    def unheard(self) -> list[Coverage]:
        return [group for group in self.coverage if group.is_unheard]


def week_page(week: MappingWeek) -> WeekPage:
    conversations = list(
        Conversation.within(week.workspace).filter(week=week).annotate(notes_count=Count("notes"))
    )
    return WeekPage(week, conversations, coverage(conversations))


def coverage(conversations: Sequence[Conversation]) -> list[Coverage]:
    """Who was heard and who was not, in the order of the four groups."""
    by_group: dict[str, list[Conversation]] = {group.value: [] for group in InformantGroup}
    for conversation in conversations:
        by_group[conversation.group].append(conversation)
    return [
        Coverage(group, len(met), sum(rules.people_in(c.people) for c in met))
        for group in InformantGroup
        for met in [by_group[group.value]]
    ]


def heard(week: MappingWeek) -> list[Heard]:
    """Each conversation with the themes it was coded with; two queries, no text read."""
    themes: dict[UUID, set[UUID]] = {}
    pairs = Coding.within(week.workspace).filter(note__conversation__week=week)
    for conversation, theme in pairs.values_list("note__conversation_id", "theme_id").distinct():
        themes.setdefault(conversation, set()).add(theme)
    return [
        Heard(c.pk, c.group, c.people, frozenset(themes.get(c.pk, ())))
        for c in Conversation.within(week.workspace).filter(week=week)
    ]


def themes_of(week: MappingWeek) -> list[Theme]:
    """The tree, parents before children, each with `depth` and `codings_count`."""
    themes = Theme.within(week.workspace).filter(week=week)
    below: dict[object, list[Theme]] = {}
    for theme in themes.annotate(codings_count=Count("codings")):
        below.setdefault(theme.parent_id, []).append(theme)
    return _in_order(below, None, 0)


def _in_order(below: dict[object, list[Theme]], parent: object, depth: int) -> list[Theme]:
    ordered: list[Theme] = []
    for theme in below.get(parent, ()):
        theme.depth = depth  # type: ignore[attr-defined]  # for the page's indentation
        ordered += [theme, *_in_order(below, theme.pk, depth + 1)]
    return ordered
