"""What is printed: the day plan."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.schedules import day_plans, rules
from bolyst.schedules.actions.printing import keep_day_plan as keep
from bolyst.schedules.queries import board as queries
from bolyst.schedules.views.board import find_week


@door(rules.may_see_plan)
def day_plan(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """Each day by itself, from morning to evening."""
    week = find_week(me, week_id)
    page = queries.board(week, may_see_bookings=False)
    days = [(day, list(map(day_plans.row_of, day.cards))) for day in page.days if day.cards]
    shown = {"week": week, "days": days, "may_plan": rules.may_plan(me.as_role)}
    return render(request, "schedules/day_plan.html", shown)


@door(rules.may_plan)
@require_POST
def keep_day_plan(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    version = keep(find_week(me, week_id), by=me)
    messages.success(request, _("Dagsplanen er lagret som dokument. Last ned PDF eller Word her."))
    return redirect("documents:document", me.workspace.slug, version.document_id)
