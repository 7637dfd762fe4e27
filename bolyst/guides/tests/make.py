"""Builders for guides, through the same actions as people use."""

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.guides.actions import guides as actions
from bolyst.guides.models import GuideVersion
from bolyst.workspaces.wall import inside


def ada(of: str = "lierne") -> Membership:
    return make.member(Role.ADVISER, of=of)


def version(of: str = "lierne", audience: str = "residents") -> GuideVersion:
    """The shared guide, taken into use."""
    place = make.workspace(of)
    with inside(place):
        found = actions.in_use(place, audience, by=ada(of))
    assert found is not None
    return found
