"""A channel for guests and an intake, registered when this is imported.

The key is a work's id. A badge that begins with the work's link is good, and an answer becomes a
work of its own: nothing else of ours has a table to write in.
"""

import time
from uuid import UUID

from bolyst.live import actions
from bolyst.live.channels import guest_channel
from bolyst.live.intake import Posted, Reply, intake
from bolyst.live.models import Work
from bolyst.workspaces.models import Workspace


@guest_channel("sample")
def may_listen(badge: str, key: str) -> bool:
    link = Work.everywhere.filter(pk=_id(key)).values_list("link", flat=True).first()
    return bool(link) and badge.startswith(str(link))


@intake("sample")
def take(place: Workspace, key: str, posted: list[Posted]) -> list[Reply]:
    """Everybody hears how many there are; «poison» fails, «slow» keeps the others waiting."""
    if any(one.body.get("poison") for one in posted):
        raise RuntimeError("poison")
    time.sleep(max(float(one.body.get("slow", 0)) for one in posted))
    Work.everywhere.bulk_create(
        Work(workspace=place, what=str(one.body["said"]), link=one.badge, asked_by=UUID(key))
        for one in posted
    )
    actions.tell(place, f"sample/{key}", "answered", together=len(posted))
    return [Reply(201, {"together": len(posted)}) for _ in posted]


def _id(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        return UUID(int=0)
