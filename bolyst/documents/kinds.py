"""The kinds of document there are. A room that writes documents registers its kind here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bolyst.documents.models import Version


def _nothing(version: "Version") -> list[str]:  # a kind without objections
    return []


@dataclass(frozen=True)
class Kind:
    """`objections`: why a version may not be approved yet, in words; asked each time."""

    key: str
    label: object  # a str or a lazy translation
    objections: Callable[["Version"], list[str]] = _nothing


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    _KINDS[kind.key] = kind
    return kind


def kind_of(key: str) -> Kind:
    """Raises KeyError for a kind nobody registered: our mistake."""
    return _KINDS[key]
