"""The channel of long work: any member of its workspace may watch."""

from uuid import UUID

from bolyst.accounts.models import Membership
from bolyst.live.channels import channel
from bolyst.live.models import Work


@channel("work")
def may_watch(me: Membership, key: str) -> bool:
    try:
        work_id = UUID(key)
    except ValueError:
        return False
    return Work.within(me.workspace).filter(pk=work_id).exists()
