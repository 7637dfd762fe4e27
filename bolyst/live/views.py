"""How far long work has come: a page, and the part of it that moves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import anyone
from bolyst.live.models import Work, number_at


@door(anyone)
def work(request: HttpRequest, me: Membership, work_id: UUID) -> HttpResponse:
    found = get_object_or_404(Work.within(me.workspace), pk=work_id)
    part = "HX-Request" in request.headers
    template = "live/parts/moving.html" if part else "live/work.html"
    shown = {"me": me, "work": found, "since": number_at(found.moved_at)}
    return render(request, template, shown)
