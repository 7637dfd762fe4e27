"""The indicator sets in words, and two versions beside each other."""

from dataclasses import dataclass
from uuid import UUID

from bolyst.workshops.models import Indicator, IndicatorSet
from bolyst.workshops.rules.sets import LEVELS, Comparable, Edition, Kind, Part, comparable, text_in


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


def as_edition(indicator_set: IndicatorSet) -> Edition:
    """A published version as data, to begin the next one from."""
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
