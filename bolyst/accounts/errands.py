"""Errands: one thing somebody without an account may do, by a link from a letter.

    issued = errands.issue(team.workspace, purpose="teams.receive-task", subject_id=task.pk,
                           name="Per", email="per@…", lasts=timedelta(days=30), by=me)
    page = {"task": task, "link": errands.errand_url(issued, "teams:receive-task")}

    @errand("teams.receive-task")
    def receive_task(request, errand): …             # `errand_pages` in the room's urls.py

Mail scanners fetch every link in a letter, so a GET shows what will happen and one button; whatever
it does is undone. A POST acts, as `by=errand`, and calls `use(errand)`.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, cast
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from bolyst.accounts import rules
from bolyst.accounts.doors import Answer, Door, find_workspace
from bolyst.accounts.models import Errand
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

TOKEN_BYTES = 24  # 192 bits
METHODS = ["GET", "HEAD", "POST"]


class Spent(ValidationError):
    """The link has had its time: used, expired or revoked. Its words say which."""


@dataclass(frozen=True)
class Issued:
    """An errand with its token, which is written in the letter and kept nowhere else."""

    errand: Errand
    token: str


@transaction.atomic
def issue(
    workspace: Workspace,
    *,
    purpose: str,
    subject_id: UUID,
    name: str,
    email: str,
    lasts: timedelta,
    by: Actor,
    language: str = "",
) -> Issued:
    """Make a link for one person and one thing; `email` may be empty, on paper it works too."""
    token, now = secrets.token_urlsafe(TOKEN_BYTES), clock.now()
    errand = Errand(
        workspace=workspace,
        purpose=purpose,
        subject_id=subject_id,
        name=" ".join(name.split()),
        email=email.strip(),
        language=language,
        token_hash=hash_of(token),
        issued_at=now,
        expires_at=now + lasts,
    )
    if errand.email:
        validate_email(errand.email)
    errand.full_clean()
    errand.save(force_insert=True)
    record(by, "errand.issued", errand, purpose=purpose, subject=subject_id)
    return Issued(errand, token)


@transaction.atomic
def use(errand: Errand) -> None:
    """Once. Raises Spent, in words, when it has been used, has expired or was revoked."""
    locked = Errand.within(errand.workspace).select_for_update().get(pk=errand.pk)
    if refusal := objection_to(locked):
        raise Spent(refusal)
    errand.used_at = locked.used_at = clock.now()
    locked.save(update_fields=["used_at"])


@transaction.atomic
def revoke(errand: Errand, *, by: Actor) -> None:
    """From now on the link only says that it was withdrawn."""
    errand.revoked_at = errand.revoked_at or clock.now()
    errand.save(update_fields=["revoked_at"])
    record(by, "errand.revoked", errand, purpose=errand.purpose)


def errand_url(issued: Issued, view_name: str, **arguments: Any) -> str:
    """The whole address, as it stands in a letter."""
    given = {"workspace": issued.errand.workspace.slug, "token": issued.token}
    return absolute(reverse(view_name, kwargs=given | arguments))


def absolute(path: str) -> str:
    """A path of ours as people outside reach it; jobs have no request to ask."""
    return f"{settings.ADDRESS}{path}"


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def objection_to(errand: Errand, *, many: bool = False) -> str:
    """Why the link can't be used any more; empty when it can."""
    return rules.objection_to_errand(
        used_at=None if many else errand.used_at,
        revoked_at=errand.revoked_at,
        expires_at=errand.expires_at,
        now=clock.now(),
    )


# --- the door -------------------------------------------------------------------------------------


def errand[**P](
    purpose: str, *, many: bool = False
) -> Callable[[Callable[Concatenate[HttpRequest, Errand, P], Answer]], Door]:
    """`/<workspace>/svar/<token>/…`: for whoever holds the link, for this purpose alone.

    A forged link is 404 whatever is wrong with it. One that has had its time is 410 and says so;
    `many` lets a link be used until it expires.
    """

    def hang(view: Callable[Concatenate[HttpRequest, Errand, P], Answer]) -> Door:
        @csrf_exempt  # nobody can make somebody else's browser send what only the letter says
        @wraps(view)
        def enter(
            request: HttpRequest, workspace: str, token: str, *args: P.args, **kw: P.kwargs
        ) -> Answer:
            place = find_workspace(workspace)
            acts = request.method == "POST"
            with transaction.atomic():
                with inside(place):
                    found = _find(place, token, purpose, alone=acts)
                    with translation.override(_language(request, found)):
                        try:
                            answer = act(request, found, *args, **kw)
                        except Spent as spent:
                            answer, acts = _said(request, spent), False
                if not acts:
                    transaction.set_rollback(True)  # a mail scanner's GET does nothing
            return answer

        def act(request: HttpRequest, found: Errand, *args: P.args, **kw: P.kwargs) -> Answer:
            request.place = found.workspace  # type: ignore[attr-defined]  # for the page frame
            if refusal := objection_to(found, many=many):
                raise Spent(refusal)
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            return _kept_private(view(request, found, *args, **kw))

        enter.__dict__.update(door="errand", rule=None, purpose=purpose, many=many)
        return cast("Door", enter)

    return hang


def _find(place: Workspace, token: str, purpose: str, *, alone: bool) -> Errand:
    """Raises Http404. `alone`: two clicks at once come one after the other."""
    found = Errand.within(place).filter(token_hash=hash_of(token), purpose=purpose)
    row = (found.select_for_update() if alone else found).first()
    if row is None:
        raise Http404
    row.workspace = place
    return row


def _language(request: HttpRequest, found: Errand) -> str:
    """What the reader has chosen here, else what the letter was written in."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    return found.language or found.workspace.language


def _said(request: HttpRequest, spent: Spent) -> Answer:
    page = {"why": " ".join(spent.messages)}
    return _kept_private(render(request, "accounts/spent.html", page, status=410))


def _kept_private(answer: Answer) -> Answer:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Content-Language"] = translation.get_language()
    return answer
