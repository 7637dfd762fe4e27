"""Builders for guides, through the same actions as people use."""

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.guides.actions import drafts
from bolyst.guides.actions import guides as actions
from bolyst.guides.models import GuideDraft, GuideVersion, SharedGuide
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


def draft(
    of: str = "lierne", audience: str = "residents", by: Membership | None = None
) -> GuideDraft:
    """The next version, just begun."""
    place = make.workspace(of)
    with inside(place):
        found = GuideDraft.within(place).filter(audience=audience).first()
        return found or drafts.start_draft(place, audience, by=by or ada(of))


def publish_shared(audience: str, texts: dict[str, str]) -> SharedGuide:
    """The programme owner publishes the next shared guide, with these words in bokmål."""
    house = make.workspace("kun")
    by = ada("kun")
    with inside(house):
        begun = drafts.start_draft(house, audience, by=by)
        drafts.change_texts(begun, "nb", texts=texts, seen=0, by=by)
        made = drafts.publish(begun, by=by)
    assert isinstance(made, SharedGuide)
    return made


FOREIGN = {
    "guide_draft_id": lambda of: draft(of).pk,
    "guide_id": lambda of: version(of).pk,
}
