"""«Sett opp uka»: ask for a proposal, watch it grow, look at it, and use it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import may_invite
from bolyst.live.actions import under_way
from bolyst.live.models import number_at
from bolyst.mapping.models import MappingWeek
from bolyst.schedules import proposal_words as words
from bolyst.schedules import proposing, rules, tasks
from bolyst.schedules.forms.proposal import UseForm
from bolyst.schedules.models import WeekProposal
from bolyst.schedules.views.board import find_week


@door(rules.may_plan)
def proposal(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """The newest proposal: not asked for, under way or ready. A press asks for one."""
    week = find_week(me, week_id)
    objections = proposing.objections_to_proposing(week)
    if request.method == "POST" and not objections:
        tasks.begin(week, at=request.path, by=me)
        return redirect("schedules:proposal", me.workspace.slug, week.pk)
    found = proposing.newest(week)
    return shown(request, me, week, found, UseForm(found), objections)


def shown(
    request: HttpRequest,
    me: Membership,
    week: MappingWeek,
    found: WeekProposal | None,
    form: UseForm,
    objections: list[str],
) -> HttpResponse:
    address = request.path.removesuffix("bruk/")
    work = under_way(me.workspace, address)
    ready = found if found and found.outcome and not work else None
    page = {
        "week": week,
        "form": form,
        "objections": objections,
        "way_on": way_on(me, week) if objections else None,
        "address": address,
        "work": work,
        "since": number_at(work.moved_at) if work else 0,
        "found": found,
        "told": words.told(found.progress) if found else None,
        "ready": ready,
    }
    if ready is not None:
        page |= {
            "stale": proposing.objections_to_using(ready, week),
            "changes": (changed := proposing.changes(ready)),
            "left_out": words.left_out(ready.outcome, changed),
            "unmet": words.unmet(ready.outcome, changed),
        }
    part = "HX-Request" in request.headers
    return render(request, f"schedules/proposal.html{'#moving' if part else ''}", page)


def way_on(me: Membership, week: MappingWeek) -> tuple[str, str] | None:
    """Where somebody more gets a role, for who may give it; else who may. An address and a label.

    A coordinator gives no adviser's role: what is lacking is an interviewer.
    """
    if not proposing.lacks_people(week):
        return None
    if may_invite(me.as_role):
        return reverse("accounts:add-member", args=[me.workspace.slug]), _("Inviter en intervjuer")
    who = _("Koordinatoren inviterer en intervjuer. Se hvem det er")
    return reverse("accounts:members", args=[me.workspace.slug]), who


@door(rules.may_plan)
@require_POST
def stop_proposal(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """What is best so far is kept."""
    found = proposing.newest(find_week(me, week_id))
    if found is not None and found.outcome is None:
        found.is_stopped = True
        found.save(update_fields=["is_stopped"])
        messages.info(request, _("Vi stopper, og beholder det beste så langt."))
    return redirect("schedules:proposal", me.workspace.slug, week_id)


@door(rules.may_plan)
@require_POST
def use_proposal(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    found = proposing.newest(week)
    form = UseForm(found, request.POST)
    if form.is_valid() and form.carry_out(proposing.use, found, by=me):
        said = ngettext("%(n)d tid er satt.", "%(n)d tider er satt.", form.outcome)
        messages.success(request, said % {"n": form.outcome})
        return redirect("schedules:board", me.workspace.slug, week.pk)
    return shown(request, me, week, found, form, [])
