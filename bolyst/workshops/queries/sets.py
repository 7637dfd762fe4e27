"""The indicator sets in words, and two versions beside each other."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from bolyst.guides.rules.drafting import Change
from bolyst.guides.rules.pieces import COMPLETE
from bolyst.kernel.languages import LANGUAGES, named
from bolyst.workshops.models import Indicator, IndicatorDraft, IndicatorSet
from bolyst.workshops.rules.set_drafts import called, changes, left_behind
from bolyst.workshops.rules.sets import (
    LEVELS,
    Comparable,
    Edition,
    Kind,
    Part,
    comparable,
    objections_to_edition,
    text_in,
)
from bolyst.workspaces.models import Workspace


@dataclass(frozen=True)
class Level:
    number: int
    name: str
    meaning: str


@dataclass(frozen=True)
class IndicatorText:
    """One question with its four levels, in one language."""

    id: UUID
    key: str
    dimension_key: str
    dimension: str
    name: str
    question: str
    levels: tuple[str, ...]  # four, the lowest first
    evidence: str


@dataclass(frozen=True)
class DimensionText:
    key: str
    name: str
    discuss: str
    indicators: list[IndicatorText]


@dataclass(frozen=True)
class SetText:
    """A whole set in one language."""

    title: str
    introduction: str
    scale: list[Level]
    dimensions: list[DimensionText]


def current(kind: str) -> IndicatorSet:
    """The newest version. Raises IndicatorSet.DoesNotExist for a kind that isn't."""
    return IndicatorSet.objects.filter(kind=kind).latest("version")


def current_sets() -> list[IndicatorSet]:
    """The newest version of each kind, in the order of the modules."""
    newest = {one.kind: one for one in IndicatorSet.objects.order_by("version")}
    return [newest[kind] for kind in Kind.values if kind in newest]


@dataclass(frozen=True)
class Listed:
    """A set in the library."""

    kind: str
    title: str
    introduction: str
    version: int
    asked: int  # indicators
    parts: int


def overview(language: str) -> list[Listed]:
    """The newest of each kind. Two queries."""
    found = current_sets()
    counted = IndicatorSet.objects.filter(pk__in=[one.pk for one in found]).annotate(
        asked=Count("indicators", distinct=True), parts=Count("dimensions", distinct=True)
    )
    sizes = {one.pk: (one.asked, one.parts) for one in counted}
    return [
        Listed(
            one.kind,
            text_in(one.texts, "title", language),
            text_in(one.texts, "introduction", language),
            one.version,
            *sizes[one.pk],
        )
        for one in found
    ]


def languages_of(indicator_set: IndicatorSet) -> list[str]:
    """Ours first. The database keeps no order among them."""
    others = (one for one in LANGUAGES if one in indicator_set.texts and one not in COMPLETE)
    return [*COMPLETE, *others]


def versions(kind: str) -> QuerySet[IndicatorSet]:
    """Newest first."""
    return IndicatorSet.objects.filter(kind=kind)


def indicators(indicator_set: IndicatorSet, language: str) -> list[IndicatorText]:
    """Every question in order. One query."""
    return [_in_words(one, language) for one in _indicators(indicator_set)]


def in_words(indicator_set: IndicatorSet, language: str) -> SetText:
    """What a page or a sheet shows. One query."""
    texts = indicator_set.texts
    dimensions: dict[str, DimensionText] = {}
    for one in _indicators(indicator_set):
        asked = _in_words(one, language)
        part = dimensions.setdefault(
            asked.dimension_key,
            DimensionText(
                asked.dimension_key,
                asked.dimension,
                text_in(one.dimension.texts, "discuss", language),
                [],
            ),
        )
        part.indicators.append(asked)
    return SetText(
        text_in(texts, "title", language),
        text_in(texts, "introduction", language),
        scale(indicator_set, language),
        list(dimensions.values()),
    )


def scale(indicator_set: IndicatorSet, language: str) -> list[Level]:
    """The names of the levels and what they mean. No query."""
    texts = indicator_set.texts
    return [
        Level(
            int(level),
            text_in(texts, f"level_{level}", language),
            text_in(texts, f"means_{level}", language),
        )
        for level in LEVELS
    ]


def comparison(old: IndicatorSet, new: IndicatorSet) -> Comparable:
    """What a measurement by `old` and a later one by `new` may be compared on. Two queries."""
    span = IndicatorSet.objects.filter(
        kind=old.kind, version__gte=old.version, version__lte=new.version
    ).order_by("version")
    found: dict[UUID, list[Part]] = {one.pk: [] for one in span}
    for one in Indicator.objects.filter(indicator_set__in=found).order_by("position"):
        found[one.indicator_set_id].append(as_part(one))
    versions = list(found.values())
    return comparable(versions[0], versions[-1], versions[1:-1])


def as_part(one: Indicator) -> Part:
    return {"key": one.key, "same_as": one.same_as, "texts": one.texts}


def parts_of(indicator_set: IndicatorSet) -> list[Part]:
    return [as_part(one) for one in _indicators(indicator_set)]


def draft_of(house: Workspace, kind: str) -> IndicatorDraft | None:
    return IndicatorDraft.within(house).filter(kind=kind).first()


@dataclass(frozen=True)
class DraftPage:
    """A draft beside the version it is to follow."""

    draft: IndicatorDraft
    version: int  # the newest published
    before: Edition

    @property
    def title(self) -> str:
        return text_in(self.draft.edition["texts"], "title", "nb")

    @property
    def parts(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """(key, name, its indicators' keys and names)."""
        edition = self.draft.edition
        return [
            (
                part["key"],
                text_in(part["texts"], "name", "nb"),
                [
                    (one["key"], text_in(one["texts"], "name", "nb"))
                    for one in edition["indicators"]
                    if one["dimension"] == part["key"]
                ],
            )
            for part in edition["dimensions"]
        ]

    @property
    def objections(self) -> list[str]:
        if not self.changes:
            return [_("Ingenting er endret ennå.")]
        return objections_to_edition(self.draft.edition, self.before["indicators"])

    @property
    def changes(self) -> list[Change]:
        return changes(self.before, self.draft.edition)

    @property
    def told(self) -> list[tuple[str, list[tuple[str, str, str]], list[str]]]:
        """(what, its words by language before and after, the languages that lag behind)."""
        return [
            (called(one.key), one.texts, [named(language) for language in left_behind(one)])
            for one in self.changes
        ]

    @property
    def compared(self) -> Comparable:
        """What a new measurement could be held against an old one on."""
        return comparable(self.before["indicators"], self.draft.edition["indicators"])


def draft_page(draft: IndicatorDraft) -> DraftPage:
    newest = current(draft.kind)
    return DraftPage(draft, newest.version, as_edition(newest))


def as_edition(indicator_set: IndicatorSet) -> Edition:
    """A published version as data. Two queries."""
    return {
        "texts": indicator_set.texts,
        "dimensions": [
            {"key": one.key, "texts": one.texts} for one in indicator_set.dimensions.all()
        ],
        "indicators": [
            as_part(one) | {"dimension": one.dimension.key} for one in _indicators(indicator_set)
        ],
    }


def _indicators(indicator_set: IndicatorSet) -> list[Indicator]:
    found = indicator_set.indicators.select_related("dimension")
    return list(found.order_by("position"))


def _in_words(one: Indicator, language: str) -> IndicatorText:
    def said(name: str) -> str:
        return text_in(one.texts, name, language)

    return IndicatorText(
        id=one.pk,
        key=one.key,
        dimension_key=one.dimension.key,
        dimension=text_in(one.dimension.texts, "name", language),
        name=said("name"),
        question=said("question"),
        levels=tuple(said(level) for level in LEVELS),
        evidence=said("evidence"),
    )
