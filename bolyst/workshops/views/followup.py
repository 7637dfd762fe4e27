"""The follow-up talk: what came of the first steps."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.workshops.actions.followups import write_follow_up
from bolyst.workshops.forms.results import FollowUpForm
from bolyst.workshops.queries import results as queries
from bolyst.workshops.rules.workshops import may_hold_workshops
from bolyst.workshops.views.results import find


@door(may_hold_workshops)
def follow_up(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    workshop = find(me, workshop_id)
    talk = getattr(workshop, "follow_up", None)
    form = FollowUpForm(
        request.POST or None,
        steps=queries.first_steps(workshop),
        outcomes=queries.outcomes(workshop),
        initial={"held_on": talk.held_on, "note": talk.note} if talk else {},
    )
    if form.is_valid() and form.carry_out(write_follow_up, workshop, by=me):
        messages.success(request, _("Samtalen er lagret."))
        return redirect("workshops:workshop", me.workspace.slug, workshop.pk)
    page = {"workshop": workshop, "form": form, "talk": talk}
    return render(request, "workshops/results/follow_up.html", page)
