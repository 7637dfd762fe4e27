"""Letters to people who are members here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bolyst.accounts.models import User
from bolyst.audit.actions import Actor
from bolyst.post.actions import send
from bolyst.post.models import Letter
from bolyst.post.recipients import Recipient
from bolyst.workspaces.models import Owned, Workspace


def write_to(
    user: User,
    workspace: Workspace,
    *,
    key: str,
    template: str,
    page: dict[str, Any],
    by: Actor,
    about: Owned | None = None,
) -> Letter | None:
    """None when no letter reaches the address: one reader's must not keep it from the others."""
    try:
        validate_email(user.email)
    except ValidationError:
        return None
    reader = Recipient(user.name, user.email, user.language)
    return send(workspace, key=key, to=reader, template=template, page=page, about=about, by=by)
