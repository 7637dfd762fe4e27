"""The tree of themes, as every page that shows it needs it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from bolyst.mapping.models import MappingWeek, Theme

COLOURS = 6  # the swatches themes take in turn


@dataclass(frozen=True)
class Shade:
    """A theme where it stands in the tree, and the colour it has at the desk."""

    theme: Theme
    colour: int  # 1-6
    line: tuple[Theme, ...]  # from the top down to the theme itself
    is_first: bool  # among its siblings
    is_last: bool
    stretches: int  # of notes; 0 when nobody asked

    @property
    def depth(self) -> int:
        return len(self.line) - 1

    @property
    def path(self) -> str:
        return " / ".join(theme.name for theme in self.line)


COUNT = """
SELECT theme_id, sum(stretches)::int FROM mapping_tally
WHERE workspace_id = %s AND theme_id = ANY(%s) GROUP BY theme_id
"""


def stretches_by_theme(week: MappingWeek, themes: Iterable[UUID]) -> dict[UUID, int]:
    """What several coders marked alike counts once."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [week.workspace_id, list(themes)])
        return dict(cursor.fetchall())


def tree(week: MappingWeek, *, is_counted: bool = True) -> list[Shade]:
    """Parents before children, siblings in their order; one query, and one to count."""
    themes = list(Theme.within(week.workspace).filter(week=week))
    counts = stretches_by_theme(week, (theme.pk for theme in themes)) if is_counted else {}
    below: dict[UUID | None, list[Theme]] = {}
    for theme in themes:
        theme.workspace = week.workspace  # known: not asked for again
        below.setdefault(theme.parent_id, []).append(theme)
    shades: list[Shade] = []

    def grow(line: tuple[Theme, ...]) -> None:
        siblings = below.get(line[-1].pk if line else None, [])
        for at, theme in enumerate(siblings):
            shades.append(
                Shade(
                    theme,
                    colour=len(shades) % COLOURS + 1,
                    line=(*line, theme),
                    is_first=at == 0,
                    is_last=at == len(siblings) - 1,
                    stretches=counts.get(theme.pk, 0),
                )
            )
            grow((*line, theme))

    grow(())
    return shades


def with_all_below(theme: Theme, shades: list[Shade] | None = None) -> list[UUID]:
    """The theme and every theme below it. `shades`: the tree, by one who has it already."""
    shades = tree(theme.week, is_counted=False) if shades is None else shades
    return [shade.theme.pk for shade in shades if theme in shade.line]
