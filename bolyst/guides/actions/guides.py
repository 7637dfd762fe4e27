"""Taking a guide into use, and saying that somebody has read it."""

from django.db import transaction

from bolyst.audit.actions import Actor, record
from bolyst.guides.models import GuideVersion, SharedGuide
from bolyst.guides.queries.guides import guide_for, newest_shared
from bolyst.kernel import clock
from bolyst.workspaces.models import Workspace


@transaction.atomic
def in_use(workspace: Workspace, audience: str, *, by: Actor) -> GuideVersion | None:
    """The guide of this audience, with the newest shared one taken into use where none is our own.

    None before the programme owner has published one.
    """
    now, shared = guide_for(workspace, audience), newest_shared(audience)
    if shared is None or not _is_news(now, shared):
        return now
    workspace.queue()  # one at a time: two must not number the same version
    now = guide_for(workspace, audience)
    return take_shared(workspace, shared, by=by) if _is_news(now, shared) else now


def _is_news(now: GuideVersion | None, shared: SharedGuide) -> bool:
    if now is None:
        return True
    return not now.is_own and now.shared_number != shared.number


@transaction.atomic
def take_shared(workspace: Workspace, shared: SharedGuide, *, by: Actor) -> GuideVersion:
    """Let this shared guide be the one in use here, instead of whatever was."""
    workspace.queue()
    now = guide_for(workspace, shared.audience)
    version = GuideVersion(
        workspace=workspace,
        audience=shared.audience,
        number=1 if now is None else now.number + 1,
        pieces=shared.pieces,
        shared_number=shared.number,
        published_on=clock.today(),
    )
    version.full_clean()
    version.save()
    record(by, "guide.taken", version, audience=version.audience, number=version.number)
    return version
