"""The kinds of document there are. A room that writes documents registers its kind here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bolyst.accounts.rules import Role

if TYPE_CHECKING:
    from bolyst.documents.models import Version


def _everybody(role: Role, is_final: bool) -> bool:
    return True


def _nothing(version: "Version") -> list[str]:  # a kind without objections
    return []


@dataclass(frozen=True)
class Kind:
    """`objections`: why a version may not be approved yet, in words; asked each time.

    `may_read`: who of those who see documents may read this kind, when it is final and before.
    `is_of_a_week`: about what somebody may have come for; until it is final, they alone read it.
    `against_showing`: why people outside may not be shown a draft to check its facts; None for a
    kind of which nobody outside is shown a draft.
    `is_plain`: printed as it stands, such as a plan. It is no draft of anything: nobody checks or
    approves it. `made_on`: the name of the page it is made on, by workspace and subject.
    """

    key: str
    label: object  # a str or a lazy translation
    objections: Callable[["Version"], list[str]] = _nothing
    may_read: Callable[[Role, bool], bool] = _everybody
    is_of_a_week: bool = False
    against_showing: Callable[["Version"], list[str]] | None = None
    is_plain: bool = False
    made_on: str = ""


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    _KINDS[kind.key] = kind
    return kind


def readable(role: Role, *, is_final: bool) -> list[str]:
    """The keys of the kinds this role may read."""
    return [key for key, kind in _KINDS.items() if kind.may_read(role, is_final)]


def of_a_week() -> list[str]:
    return [key for key, kind in _KINDS.items() if kind.is_of_a_week]


def kind_of(key: str) -> Kind:
    """Raises KeyError for a kind nobody registered: our mistake."""
    return _KINDS[key]
