"""A codebook beside the themes of a week: what is new, what is there, what is said otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bolyst.imports.qdpx import Code, Codebook
from bolyst.imports.qdpx.model import walk
from bolyst.mapping import outgoing
from bolyst.mapping.models import MappingWeek, Theme

LONGEST_NAME = 200  # characters, as the table says
LONGEST_DEFINITION = 5000
MOST_CODES = 2000  # in one codebook; nobody chooses among more at a desk


class Fate(Enum):
    """What becomes of one code of the file."""

    NEW = "new"
    KNOWN = "known"
    DIFFERS = "differs"  # the theme is here with another definition, which stays


@dataclass(frozen=True)
class Branch:
    """One code where it stands in the tree. `theme` is the week's own, or the one to be made."""

    theme: Theme
    fate: Fate
    depth: int
    said: str  # the definition in the file

    @property
    def is_new(self) -> bool:
        return self.fate is Fate.NEW

    @property
    def indent(self) -> int:
        """As deep as the tree is drawn."""
        return min(self.depth, 5)

    @property
    def differs(self) -> bool:
        return self.fate is Fate.DIFFERS


def codebook_of(week: MappingWeek) -> Codebook:
    return Codebook(codes=outgoing.codes(week))


def compare(week: MappingWeek, codebook: Codebook) -> list[Branch]:
    """Every code in the order of the file. Raises ValidationError when there are none, or many."""
    if not codebook.codes:
        raise ValidationError(_("Kodeboken har ingen koder."))
    if sum(1 for _code in walk(codebook.codes)) > MOST_CODES:
        text = _("Kodeboken har for mange koder. Vi tar imot høyst %(most)d.")
        raise ValidationError(text % {"most": MOST_CODES})
    themes = list(Theme.within(week.workspace).filter(week=week))
    return list(_Comparing(week, themes).branches(codebook.codes))


class _Comparing:
    def __init__(self, week: MappingWeek, themes: Sequence[Theme]) -> None:
        self.week = week
        self.of_guid = {str(theme.pk): theme for theme in themes}  # as our own files name them
        self.of_place: dict[tuple[UUID | None, str], Theme] = {
            (theme.parent_id, theme.name): theme for theme in themes
        }

    def branches(
        self, codes: Sequence[Code], under: Theme | None = None, depth: int = 0
    ) -> Iterator[Branch]:
        for code in codes:
            found = self.branch(code, under, depth)
            yield found
            yield from self.branches(code.children, found.theme, depth + 1)

    def branch(self, code: Code, under: Theme | None, depth: int) -> Branch:
        name = " ".join(code.name.split())[:LONGEST_NAME] or _("Uten navn")
        said = code.description.strip()[:LONGEST_DEFINITION]
        place = (under.pk if under else None, name)
        known = self.of_guid.get(code.guid) or self.of_place.get(place)
        if known is not None:
            differs = bool(said) and said.split() != known.definition.split()
            return Branch(known, Fate.DIFFERS if differs else Fate.KNOWN, depth, said)
        self.of_place[place] = theme = Theme(
            workspace=self.week.workspace,
            week=self.week,
            parent=under,
            name=name,
            definition=said,
            colour=code.color[:7].lower(),
            position=len(self.of_place),
        )
        return Branch(theme, Fate.NEW, depth, said)
