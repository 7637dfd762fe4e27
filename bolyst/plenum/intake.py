"""What the phones post: {"step", "item", "body", "revision"}, to their delegation's channel.

The reply is 200 with `late` when it came after the step was shown; 400 with a `sentence` when it
can't be kept, and then it isn't sent again; 403 from somebody who isn't inside.
"""

from typing import Any

from bolyst.live.intake import Posted, Reply, intake
from bolyst.plenum.actions.answering import Posted as FromPhone
from bolyst.plenum.actions.answering import Taken, take
from bolyst.plenum.channels import delegation_of
from bolyst.plenum.codes import badge_hash
from bolyst.plenum.models import Participant
from bolyst.workspaces.models import Workspace

OUTSIDE = Reply(403, {"sentence": "", "outside": True})


@intake("plenum")
def take_in(place: Workspace, key: str, posted: list[Posted]) -> list[Reply]:
    delegation = delegation_of(key)
    if delegation is None:
        return [OUTSIDE] * len(posted)
    hashes = {one.badge: badge_hash(one.badge, delegation.plenum_id) for one in posted if one.badge}
    inside = {
        one.badge_hash: one
        for one in Participant.within(place).filter(
            delegation=delegation, badge_hash__in=hashes.values(), state=Participant.State.IN
        )
    }
    who = [inside.get(hashes.get(one.badge, "")) for one in posted]
    letters = [
        from_phone(participant, one.body)
        for participant, one in zip(who, posted, strict=True)
        if participant is not None
    ]
    taken = iter(take(place, letters))
    return [OUTSIDE if participant is None else _reply(next(taken)) for participant in who]


def from_phone(participant: Participant, body: dict[str, Any]) -> FromPhone:
    revision = body.get("revision")
    return FromPhone(
        participant=participant,
        step=str(body.get("step", "")),
        item=str(body.get("item", "")),
        body=body.get("body"),
        revision=revision if isinstance(revision, int) else 0,
    )


def _reply(taken: Taken) -> Reply:
    if not taken.is_kept:
        return Reply(400, {"sentence": taken.sentence})
    return Reply(200, {"late": taken.is_late})
