"""What a mapping report is made of, as plain values; nothing in here is a note."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from bolyst.figures.queries import MunicipalityFigures, figures_of
from bolyst.gate.rules import Attribute
from bolyst.gate.tables import Table
from bolyst.mapping import rules
from bolyst.mapping.models import Evidence, MappingWeek, Theme
from bolyst.mapping.queries.weeks import Coverage, conversations_heard, coverage, heard
from bolyst.mapping.rules import Heard, InformantGroup
from bolyst.measures.models import Finding, Recommendation
from bolyst.measures.queries import recommendations_of
from bolyst.measures.rules import FindingKind
from bolyst.municipalities.models import Municipality

MOST_THEMES = 20  # rows of the table: those most people spoke about


@dataclass(frozen=True)
class Found:
    """A finding and the main themes it rests on.

    How many stand behind it is told by the themes' own numbers, after the gate, and no other way.
    """

    finding: Finding
    themes: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()  # released texts only

    @property
    def kind(self) -> FindingKind:
        return FindingKind(self.finding.kind)


@dataclass(frozen=True)
class Contents:
    week: MappingWeek
    municipality: Municipality | None
    coverage: list[Coverage]
    conversations: int
    table: Table  # themes by groups, before the gate
    heard: Mapping[str, int] = field(default_factory=dict)  # a conversation's id -> its people
    keys: Mapping[str, str] = field(default_factory=dict)  # a theme's or a group's name -> its key
    findings: list[Found] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    figures: MunicipalityFigures | None = None

    @property
    def people(self) -> int:
        return sum(group.people for group in self.coverage)

    def of_kind(self, kind: FindingKind) -> list[Found]:
        return [found for found in self.findings if found.kind is kind]


def gather(
    week: MappingWeek,
    *,
    quotes: dict[UUID, list[str]] | None = None,
    only: Collection[str] | None = None,
) -> Contents:
    """Everything the report says, in a constant number of queries.

    `quotes`: released texts by finding. `only`: the conversations it counts, when not all.
    """
    place = week.workspace.municipality
    figures = figures_of(place) if place else None
    held = conversations_heard(week)
    conversations = [one for one in held if only is None or str(one.pk) in only]
    covered = coverage(conversations)
    roots = main_themes(week)
    names, talks = rolled_up(week, roots, only)
    return Contents(
        week=week,
        municipality=place,
        coverage=covered,
        conversations=len(conversations),
        table=themes_by_groups(names, talks, covered, immigrants(figures)),
        heard={str(talk.pk): rules.people_in(talk.people) for talk in conversations},
        keys={name: str(theme) for theme, name in names.items()}
        | {group_label(one.group): one.group.value for one in covered},
        findings=findings(week, quotes or {}, roots, only),
        recommendations=recommendations_of(week.engagement),
        figures=figures,
    )


def immigrants(figures: MunicipalityFigures | None) -> int | None:
    """How many immigrants live there by the latest figure; None when none is known."""
    line = figures.composition.line("B") if figures else None
    latest = line.latest if line else None
    if latest is None or latest.figure.value is None:
        return None
    return int(latest.figure.value)


def themes_by_groups(
    names: Mapping[UUID, str],
    talks: list[Heard],
    covered: list[Coverage],
    residents: int | None,
) -> Table:
    """People by main theme and group. Of the groups, only residents are a trait of people.

    The themes stand as in the codebook: an order by numbers would tell of hidden ones.
    """
    counts = rules.people_by_theme(talks)
    totals = {
        theme: sum(counts.get((theme, group.value), 0) for group in InformantGroup)
        for theme in names
    }
    spoken = [theme for theme in names if totals[theme]]
    listed = {*sorted(spoken, key=lambda theme: -totals[theme])[:MOST_THEMES]}
    most = [theme for theme in spoken if theme in listed]
    shown = [one for one in covered if one.people]
    return Table(
        title="",
        rows=tuple(names[theme] for theme in most),
        groups=tuple(attribute(one, residents) for one in shown),
        people=tuple(
            tuple(counts.get((theme, one.group.value), 0) for one in shown) for theme in most
        ),
    )


def attribute(one: Coverage, residents: int | None) -> Attribute:
    is_people = one.group is InformantGroup.RESIDENTS
    return Attribute(
        label=group_label(one.group),
        interviewed=one.people,
        residents=residents if is_people else None,
        of_people=is_people,
    )


def group_label(group: InformantGroup) -> str:
    return str(group.label).capitalize()


def main_themes(week: MappingWeek) -> dict[UUID, Theme]:
    """Each of the week's themes, and the main theme it stands under."""
    themes = {theme.pk: theme for theme in Theme.within(week.workspace).filter(week=week)}

    def root(theme: Theme) -> Theme:
        while theme.parent_id is not None:
            theme = themes[theme.parent_id]
        return theme

    return {key: root(theme) for key, theme in themes.items()}


def rolled_up(
    week: MappingWeek, roots: Mapping[UUID, Theme], only: Collection[str] | None = None
) -> tuple[dict[UUID, str], list[Heard]]:
    """Main themes by name, and each conversation with the main themes it touched."""
    talks = [
        Heard(one.conversation, one.group, one.people, frozenset(roots[t].pk for t in one.themes))
        for one in heard(week)
        if only is None or str(one.conversation) in only
    ]
    return {key: theme.name for key, theme in roots.items() if theme.pk == key}, talks


def findings(
    week: MappingWeek,
    quotes: dict[UUID, list[str]],
    roots: Mapping[UUID, Theme],
    only: Collection[str] | None = None,
) -> list[Found]:
    behind: dict[UUID, set[str]] = {}
    rows = Evidence.within(week.workspace).filter(finding__engagement=week.engagement_id)
    for finding, conversation, theme in rows.values_list(
        "finding_id", "coding__note__conversation_id", "coding__theme_id"
    ):
        if theme in roots and (only is None or str(conversation) in only):
            behind.setdefault(finding, set()).add(roots[theme].name)
    published = Finding.within(week.workspace).filter(
        engagement=week.engagement_id, is_published=True
    )
    return [
        Found(each, frozenset(behind.get(each.pk, ())), tuple(quotes.get(each.pk, ())))
        for each in published
    ]
