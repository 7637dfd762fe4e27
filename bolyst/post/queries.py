"""Letters, and those with which something is wrong."""

from django.db.models import QuerySet

from bolyst.accounts.errands import hash_of
from bolyst.accounts.models import User
from bolyst.post.models import CalendarFeed, Letter
from bolyst.post.rules import TROUBLES, LetterState
from bolyst.workspaces.models import Workspace

TROUBLE = "feil"  # in an address: whatever needs a look


def letters(workspace: Workspace) -> QuerySet[Letter]:
    """The newest first, without what they say."""
    return Letter.within(workspace).defer("text", "calendar").select_related("workspace")


def letters_in(workspace: Workspace, state: str) -> QuerySet[Letter]:
    """Those in one state; «feil» is all that needs a look, anything unknown is all."""
    found = letters(workspace)
    if state == TROUBLE:
        return found.filter(state__in=TROUBLES)
    return found.filter(state=state) if state in LetterState.values else found


def troubles(workspace: Workspace) -> list[Letter]:
    """What was refused, came back, or may not have arrived: somebody must look."""
    return list(letters(workspace).filter(state__in=TROUBLES))


def trouble_count(workspace: Workspace) -> int:
    return letters_in(workspace, TROUBLE).count()


def letter_with(workspace: Workspace, key: str) -> Letter | None:
    """The letter that was written for this reason; None when it hasn't been."""
    return letters(workspace).filter(key=key).first()


def feed_of(user: User) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(user=user).first()


def feed_at(token: str) -> CalendarFeed | None:
    """The feed with this secret address, of somebody who may still sign in."""
    found = CalendarFeed.objects.filter(token_hash=hash_of(token), user__is_active=True)
    return found.select_related("user").first()
