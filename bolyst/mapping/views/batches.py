"""How every import of a week begins and ends: the file, what it made, and taking that back."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.imports import actions as imports
from bolyst.imports import queries
from bolyst.imports.forms import UploadForm
from bolyst.imports.models import Batch, Upload
from bolyst.imports.problems import Gone
from bolyst.mapping.actions.incoming import take_back
from bolyst.mapping.models import MappingWeek


def received(me: Membership, week: MappingWeek, form: UploadForm, *, purpose: str) -> Upload:
    return imports.receive(
        form.name, form.content, purpose=purpose, about=week.pk, by=me, accepted=form.accepted
    )


def waiting(me: Membership, week: MappingWeek, key: UUID, *, purpose: str) -> Upload:
    return get_object_or_404(queries.uploads(me, purpose, week.pk), pk=key)


def made(me: Membership, week: MappingWeek, *, purpose: str) -> list[tuple[Batch, str]]:
    """The batches, each with what it made."""
    found = queries.batches(me, purpose, week.pk)
    return [(batch, queries.said_counts(batch)) for batch in found]


def bring_in(
    request: HttpRequest,
    me: Membership,
    week: MappingWeek,
    upload: Upload,
    write: Callable[[], Batch],
    *,
    then: str = "mapping:week",
) -> HttpResponse:
    """Write what the file becomes, say what was made, and keep nothing of the file."""
    try:
        with imports.used_up(upload, by=me):
            said = queries.said_counts(write())
        messages.success(request, _("Importen er ferdig: %(made)s.") % {"made": said})
    except Gone as gone:
        messages.error(request, " ".join(gone.messages))
    return redirect(then, me.workspace.slug, week.pk)


def undo(
    request: HttpRequest,
    me: Membership,
    week: MappingWeek,
    key: UUID,
    *,
    purpose: str,
    then: str,
) -> HttpResponse:
    batch = get_object_or_404(queries.batches(me, purpose, week.pk), pk=key)
    try:
        take_back(batch, week, by=me)
        messages.success(request, _("Importen er angret. Alt den laget, er borte."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(then, me.workspace.slug, week.pk)
