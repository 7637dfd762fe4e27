"""Where addresses are kept: a room that keeps some lets them be set right from a letter.

books.register(AddressBook(knows=…, correct=…))       # in the app's ready()
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bolyst.audit.actions import Actor
from bolyst.workspaces.models import Workspace


class Correct(Protocol):
    def __call__(self, workspace: Workspace, /, *, old: str, new: str, by: Actor) -> object: ...


@dataclass(frozen=True)
class AddressBook:
    """`knows` says whether it keeps an address; `correct` changes it, with a journal line."""

    knows: Callable[[Workspace, str], bool]
    correct: Correct


_books: list[AddressBook] = []


def register(book: AddressBook) -> AddressBook:
    _books.append(book)
    return book


def keeping(workspace: Workspace, email: str) -> list[AddressBook]:
    """The books in which this address stands."""
    return [book for book in _books if book.knows(workspace, email)]
