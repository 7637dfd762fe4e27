"""Making the run of a workshop, and bringing its ideas on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.workshops.actions import room as actions
from bolyst.workshops.forms.workshops import IdeasForm, RunForm
from bolyst.workshops.queries import workshops as queries
from bolyst.workshops.rules.workshops import may_hold_workshops
from bolyst.workshops.views.workshops import find_workshop


@door(may_hold_workshops)
def prepare(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    """Choose the parts of the set; the rest of the run is ready."""
    found = find_workshop(me, workshop_id)
    offered = queries.offered(found, get_language() or "nb")
    initial = {"expected": found.plenum.expected} if found.plenum else {}
    form = RunForm(offered, request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.prepare, found, by=me):
        messages.success(request, _("Opplegget er klart. Alt i det kan endres til dere begynner."))
        return redirect("workshops:workshop", me.workspace.slug, found.pk)
    page = {"form": form, "workshop": found, "offered": offered}
    return render(request, "workshops/workshops/prepare.html", page)


@door(may_hold_workshops)
def bring_ideas(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    """Which ideas are placed by impact and effort."""
    found = find_workshop(me, workshop_id)
    run = queries.workshop_page(found, found.language).run
    may_read = run is not None and run.can_bring_ideas
    ideas = queries.candidates(found, run.ideas) if run and run.ideas and may_read else []
    form = IdeasForm(ideas, request.POST or None)
    if form.is_valid() and form.carry_out(actions.bring_ideas, found, by=me):
        messages.success(request, _("Idéene er klare til å plasseres."))
        return redirect("workshops:workshop", me.workspace.slug, found.pk)
    page = {"form": form, "workshop": found, "ideas": ideas}
    return render(request, "workshops/workshops/ideas.html", page)
