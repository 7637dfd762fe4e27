"""The tree of themes, as every page that shows it needs it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

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
    codings: int

    @property
    def depth(self) -> int:
        return len(self.line) - 1

    @property
    def path(self) -> str:
        return " / ".join(theme.name for theme in self.line)


def tree(week: MappingWeek) -> list[Shade]:
    """Parents before children, siblings in their order; one query."""
    themes = Theme.within(week.workspace).filter(week=week).annotate(count=Count("codings"))
    below: dict[UUID | None, list[Theme]] = {}
    codings: dict[UUID, int] = {}
    for theme in themes:
        codings[theme.pk] = theme.count
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
                    codings=codings[theme.pk],
                )
            )
            grow((*line, theme))

    grow(())
    return shades


def with_all_below(theme: Theme) -> list[UUID]:
    """The theme and every theme below it."""
    shades = tree(theme.week)
    return [shade.theme.pk for shade in shades if theme in shade.line]
