"""Filling a demonstration: each room in its turn, from the lowest storey up, or nothing at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from uuid import UUID

from django.conf import settings
from django.db import transaction

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.kernel.demonstrations import Demonstration
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

type Fill = Callable[[Demonstration], None]


def fill_if_empty() -> bool:
    """Whether there was anything to do. What is there already is never touched."""
    if Workspace.objects.exists():
        return False
    fill()
    return True


@transaction.atomic
def fill() -> None:
    demo = Demonstration(today=clock.today())
    for fill_room in rooms_that_show():
        fill_room(demo)


def rooms_that_show() -> Iterator[Fill]:
    """`fill` of each room's demo.py, in the order of the storeys."""
    for room in settings.ROOMS:
        if find_spec(f"bolyst.{room}.demo"):
            yield import_module(f"bolyst.{room}.demo").fill


@dataclass(frozen=True)
class Person:
    """Somebody one may sign in as."""

    user_id: UUID
    name: str
    role: str
    place: str


def one_of_each_role() -> list[Person]:
    """The first with each role, in the order of the roles."""
    found: dict[str, Person] = {}
    for place in Workspace.objects.order_by("created_at", "name"):
        with inside(place):
            members = Membership.within(place).current()  # type: ignore[attr-defined]
            for one in members.select_related("user").order_by("id"):
                person = Person(one.user_id, one.name, one.get_role_display(), place.name)
                found.setdefault(one.role, person)
    return [found[role] for role in Role if role in found]
