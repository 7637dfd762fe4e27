"""What letters and the errands in them forget, and when. What is due and not done is asked, so a
night that was slept through is made up for."""

from django.db import transaction
from django.db.models.functions import Least

from bolyst.accounts.models import Errand
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.post.models import Letter
from bolyst.post.rules import KEEP_ERRAND, KEEP_READER, KEEP_TEXT, UNDER_WAY
from bolyst.workspaces.models import Workspace


def forget_texts(workspace: Workspace) -> None:
    """What old letters said; to whom, when and what became of them stays."""
    old = Letter.within(workspace).filter(queued_at__lt=clock.now() - KEEP_TEXT)
    for letter in old.filter(text__isnull=False).defer("text", "calendar"):
        letter.text = letter.calendar = None
        letter.save(update_fields=["text", "calendar"])


@transaction.atomic
def forget_readers(workspace: Workspace, *, by: Actor) -> int:
    """Whom old letters were for, and what their servers said; how many. Subject, day and what
    became of them stay."""
    old = Letter.within(workspace).filter(queued_at__lt=clock.now() - KEEP_READER)
    ended = old.exclude(state__in=UNDER_WAY).exclude(to_name="", to_email="")
    count = ended.update(to_name="", to_email="", reply_to="", reason="")
    if count:
        record(by, "letters.forgotten", workspace, rows=count)
    return count


@transaction.atomic
def forget_errands(workspace: Workspace, *, by: Actor) -> int:
    """Whose links they were that were used, withdrawn or ran out long ago; how many."""
    ended = Least("expires_at", "used_at", "revoked_at")  # PostgreSQL passes over what is null
    old = Errand.within(workspace).alias(ended=ended).filter(ended__lt=clock.now() - KEEP_ERRAND)
    count = old.exclude(name="", email="").update(name="", email="")
    if count:
        record(by, "errands.forgotten", workspace, rows=count)
    return count
