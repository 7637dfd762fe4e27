"""A room full of people in Lierne, half way through, for the demonstration."""

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel.demonstrations import Demonstration
from bolyst.plenum.example import half_way
from bolyst.programme.models import Engagement
from bolyst.workspaces.wall import inside


def fill(demo: Demonstration) -> None:
    place = demo.find("engagement", Engagement).workspace
    with inside(place):
        members = Membership.within(place).select_related("workspace", "user")
        ada = members.get(role=Role.ADVISER)
        half_way(place, title="Likeverdige tjenester i Lierne", by=ada)
