"""The released copy of the coded project: what is in it, and the file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.documents.rules import may_see_documents
from bolyst.imports import qdpx
from bolyst.mapping.released import released_project, released_week
from bolyst.mapping.views.weeks import find_week


@door(may_see_documents)
def released(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    page = {"week": week, "found": released_week(week)}
    return render(request, "mapping/released.html", page)


@door(may_see_documents)
def export(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    found = released_week(find_week(me, week_id))
    if found.report is None:
        messages.error(request, _("Ingen rapport er godkjent ennå, så ingenting er frigitt."))
        return redirect("mapping:released", me.workspace.slug, week_id)
    made = qdpx.write(released_project(found))
    record(me, "project.released-copy-taken", found.week, quotes=len(found.quotes))
    response = HttpResponse(made, content_type="application/zip")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{me.workspace.slug}-frigitt.qdpx"'
    )
    return response
