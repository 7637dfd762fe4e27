"""Who interviews in the week, and so reads what is said in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import may_see_members
from bolyst.mapping import rules
from bolyst.mapping.actions.crew import set_crew
from bolyst.mapping.forms.crew import CrewForm
from bolyst.mapping.queries.crew import crew_of, interviewers_in
from bolyst.mapping.views.weeks import find_week


@door(rules.may_plan_mapping)
def crew(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    there = interviewers_in(me.workspace)
    now = {"members": crew_of(week)}
    form = CrewForm(request.POST if request.method == "POST" else None, initial=now, members=there)
    if form.is_valid() and form.carry_out(set_crew, week, by=me):
        messages.success(request, _("Det er lagret hvem som intervjuer denne uka."))
        return redirect("mapping:week", me.workspace.slug, week.pk)
    shown = {
        "form": form,
        "week": week,
        "is_empty": not there.exists(),
        "may_see_members": may_see_members(me.as_role),
    }
    return render(request, "mapping/crew.html", shown)
