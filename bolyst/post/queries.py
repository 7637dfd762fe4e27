"""Letters, and those with which something is wrong."""

from django.db.models import QuerySet

from bolyst.post.models import Letter
from bolyst.post.rules import TROUBLES
from bolyst.workspaces.models import Owned, Workspace


def letters(workspace: Workspace) -> QuerySet[Letter]:
    """The newest first, without what they say."""
    return Letter.within(workspace).defer("text", "calendar")


def troubles(workspace: Workspace) -> list[Letter]:
    """What was refused, came back, or may not have arrived: somebody must look."""
    return list(letters(workspace).filter(state__in=TROUBLES))


def letters_about(row: Owned) -> QuerySet[Letter]:
    return letters(row.workspace).filter(about_kind=row._meta.label_lower, about_id=row.pk)
