"""JSON-stat 2, as PxWebApi v2 answers: one flat row for each cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any

from django.utils.translation import gettext as _

from bolyst.figures.rules.values import MARKS, MISSING, NIL, WITHOUT_NUMBER, Figure

MOST_CELLS = 800_000  # what PxWebApi gives in one answer

type Json = Mapping[str, Any]


class NotJsonStat(ValueError):
    """The answer isn't a JSON-stat dataset; the text is for people."""


@dataclass(frozen=True, slots=True)
class Category:
    code: str
    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    code: str
    label: str
    categories: tuple[Category, ...]
    can_be_left_out: bool = False  # the source then answers for all of it together


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the source's; a mandatory one must be shown wherever the figures are."""

    text: str
    is_mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the code of each dimension, and the figure; None where there is nothing."""

    codes: Mapping[str, str]
    figure: Figure | None
    status: str  # as it was received


@dataclass(frozen=True)
class Dataset:
    label: str
    source: str
    updated: str
    dimensions: tuple[Dimension, ...]
    roles: Mapping[str, tuple[str, ...]]  # "time", "geo", "metric" -> dimension codes
    notes: tuple[Note, ...]
    _value: Sequence[Any] | Json
    _status: Sequence[Any] | Json | str | None

    @property
    def size(self) -> int:
        return prod(len(dimension.categories) for dimension in self.dimensions)

    def dimension(self, code: str) -> Dimension:
        return next(each for each in self.dimensions if each.code == code)

    def __iter__(self) -> Iterator[Cell]:
        """The cells in row-major order: the last dimension changes first. Metadata has none."""
        if not self._value:
            return
        names = [dimension.code for dimension in self.dimensions]
        lists = [[each.code for each in dimension.categories] for dimension in self.dimensions]
        for at, codes in enumerate(product(*lists)):
            status = _status_at(self._status, at)
            yield Cell(
                dict(zip(names, codes, strict=True)), _figure(_at(self._value, at), status), status
            )


def read(answer: object) -> Dataset:
    """The dataset in an answer, also from inside a bundle of version 1. Raises NotJsonStat."""
    document = _document(answer)
    ids, sizes = document.get("id"), document.get("size")
    if not isinstance(ids, list) or not isinstance(sizes, list) or len(ids) != len(sizes):
        raise NotJsonStat(_("Svaret mangler en liste over dimensjoner."))
    described = document.get("dimension")
    if not isinstance(described, dict):
        raise NotJsonStat(_("Svaret mangler dimensjonene."))
    value = document.get("value")
    if not isinstance(value, (list, dict)):
        raise NotJsonStat(_("Svaret har ingen verdier."))
    if not all(isinstance(size, int) and size >= 0 for size in sizes):
        raise NotJsonStat(_("Svaret mangler en liste over dimensjoner."))
    if value and prod(sizes) > MOST_CELLS:
        raise NotJsonStat(_("Svaret har for mange celler."))
    if isinstance(value, list) and value and len(value) != prod(sizes):
        raise NotJsonStat(_("Svaret har et annet antall verdier enn dimensjonene sier."))
    return Dataset(
        label=str(document.get("label", "")),
        source=str(document.get("source", "")),
        updated=str(document.get("updated", "")),
        dimensions=tuple(
            _dimension(str(code), size, described.get(code))
            for code, size in zip(ids, sizes, strict=True)
        ),
        roles=_roles(document),
        notes=tuple(_notes(document)),
        _value=value,
        _status=document.get("status"),
    )


def _document(answer: object) -> Json:
    if not isinstance(answer, dict):
        raise NotJsonStat(_("Svaret er ikke JSON-stat."))
    if "dataset" in answer and isinstance(answer["dataset"], dict):  # version 1
        document = dict(answer["dataset"])
        dimension = document.get("dimension")
        if isinstance(dimension, dict) and "id" not in document:
            document |= {key: dimension[key] for key in ("id", "size", "role") if key in dimension}
        return document
    if answer.get("class", "dataset") != "dataset":
        raise NotJsonStat(_("Svaret er en samling, ikke et datasett."))
    return answer


def _dimension(code: str, size: int, described: object) -> Dimension:
    if not isinstance(described, dict) or not isinstance(described.get("category"), dict):
        text = _("Dimensjonen «%(code)s» er ikke beskrevet.")
        raise NotJsonStat(text % {"code": code})
    category = described["category"]
    labels = category.get("label") or {}
    codes = _codes(category.get("index"), labels)
    if len(codes) != size:
        text = _("Dimensjonen «%(code)s» har %(has)d verdier, men skal ha %(size)d.")
        raise NotJsonStat(text % {"code": code, "has": len(codes), "size": size})
    units = category.get("unit") or {}
    extension = described.get("extension")
    return Dimension(
        code,
        str(described.get("label", code)),
        tuple(
            Category(each, str(labels.get(each, each)), _unit(units.get(each))) for each in codes
        ),
        isinstance(extension, dict) and extension.get("elimination") is True,
    )


def _codes(index: object, labels: Json) -> list[str]:
    """The codes in order: a list, an object of positions, or the one there is a label for."""
    if isinstance(index, list):
        return [str(code) for code in index]
    if isinstance(index, dict):
        return [str(code) for code, _at in sorted(index.items(), key=lambda pair: pair[1])]
    return [str(code) for code in labels]


def _unit(unit: object) -> str:
    if not isinstance(unit, dict):
        return ""
    return str(unit.get("base") or unit.get("label") or "")


def _roles(document: Json) -> dict[str, tuple[str, ...]]:
    roles = document.get("role")
    if not isinstance(roles, dict):
        return {}
    return {str(role): tuple(codes) for role, codes in roles.items() if isinstance(codes, list)}


def _notes(document: Json) -> Iterator[Note]:
    """Notes to the whole, then those to a dimension, then those to a category."""
    yield from _noted(document)
    for dimension in document["dimension"].values():
        if not isinstance(dimension, dict):
            continue
        yield from _noted(dimension)
        category = dimension.get("category")
        notes = category.get("note") if isinstance(category, dict) else None
        mandatory = _mandatory(category if isinstance(category, dict) else {}, dimension)
        for code, texts in (notes or {}).items():
            must = mandatory.get(code, {}) if isinstance(mandatory, dict) else {}
            for at, text in enumerate(texts if isinstance(texts, list) else [texts]):
                yield Note(str(text), bool(must.get(str(at))) if isinstance(must, dict) else False)


def _noted(thing: Json) -> Iterator[Note]:
    notes = thing.get("note") or []
    mandatory = _mandatory(thing)
    for at, text in enumerate(notes if isinstance(notes, list) else [notes]):
        yield Note(str(text), bool(mandatory.get(str(at))))


def _mandatory(thing: Json, beside: Json | None = None) -> Json:
    """Which notes must be shown: the positions, as PxWebApi writes them."""
    for place, name in ((thing, "noteMandatory"), (beside or {}, "categoryNoteMandatory")):
        extension = place.get("extension")
        if isinstance(extension, dict) and isinstance(extension.get(name), dict):
            found: Json = extension[name]
            return found
    return {}


def _at(values: Sequence[Any] | Json, at: int) -> object:
    if isinstance(values, Mapping):
        return values.get(str(at))
    return values[at] if at < len(values) else None


def _status_at(status: Sequence[Any] | Json | str | None, at: int) -> str:
    """A status is a list, an object of positions, or one for all."""
    if status is None or isinstance(status, str):
        return status or ""
    found = _at(status, at)
    if isinstance(status, Sequence) and len(status) == 1:
        found = status[0]
    return "" if found is None else str(found)


def _figure(value: object, status: str) -> Figure | None:
    """Number and mark apart; a mark we don't know goes with the number, or means missing."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        if value is None and not status:
            return None
        if status == NIL:
            return Figure(Decimal(0), NIL)
        return Figure(None, status if status in WITHOUT_NUMBER else MISSING)
    if status in WITHOUT_NUMBER:
        return Figure(None, status)  # whatever the number is, the source says it isn't one
    return Figure(Decimal(str(value)), status if status in MARKS else "")
