"""The guides among the pages of a week. The room below makes them; the week stands around."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.guides.rules import may_read_guides
from bolyst.guides.views.guides import all_of_them, of_audience, of_version
from bolyst.mapping.views.weeks import find_week


@door(may_read_guides)
def guides(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    page = {"week": find_week(me, week_id)} | all_of_them(me)
    return render(request, "mapping/guides.html", page)


@door(may_read_guides)
def guide(request: HttpRequest, me: Membership, week_id: UUID, audience: str) -> HttpResponse:
    page = {"week": find_week(me, week_id)} | of_audience(request, me, audience)
    return render(request, "mapping/guide.html", page)


@door(may_read_guides)
def guide_version(
    request: HttpRequest, me: Membership, week_id: UUID, guide_id: UUID
) -> HttpResponse:
    """The one a talk was agreed with, also when a newer one is in use."""
    page = {"week": find_week(me, week_id)} | of_version(request, me, guide_id)
    return render(request, "mapping/guide.html", page)
