"""Finding a date together, and placing dots."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.teams.actions import polls as acts
from bolyst.teams.forms.meetings import DatesForm, DotsForm
from bolyst.teams.models import Poll, Series
from bolyst.teams.queries import polls as queries
from bolyst.teams.rules import meetings as rules
from bolyst.teams.views.meetings import team_of_place


@door(rules.may_see_working_papers)
def polls(request: HttpRequest, me: Membership) -> HttpResponse:
    shown = {
        "polls": queries.polls_of(me.workspace),
        "may_run": rules.may_run_meetings(me.as_role),
    }
    return render(request, "teams/polls.html", shown)


@door(rules.may_run_meetings)
def ask_for_dates(request: HttpRequest, me: Membership) -> HttpResponse:
    team = team_of_place(me)
    if team is None:
        messages.error(request, _("Først må teamet finnes."))
        return redirect("teams:team", me.workspace.slug)
    form = DatesForm(request.POST or None)
    if form.is_valid() and form.carry_out(acts.ask_for_dates, team, by=me):
        messages.success(request, _("Spørsmålet er sendt til teamet."))
        return redirect("teams:poll", me.workspace.slug, form.outcome.pk)
    return render(request, "teams/ask_for_dates.html", {"form": form})


@door(rules.may_run_meetings)
def ask_for_dots(request: HttpRequest, me: Membership) -> HttpResponse:
    team = team_of_place(me)
    if team is None:
        messages.error(request, _("Først må teamet finnes."))
        return redirect("teams:team", me.workspace.slug)
    form = DotsForm(me.workspace, request.POST or None)
    if form.is_valid() and form.carry_out(acts.ask_for_dots, team, by=me):
        messages.success(request, _("Spørsmålet er sendt til teamet."))
        return redirect("teams:poll", me.workspace.slug, form.outcome.pk)
    return render(request, "teams/ask_for_dots.html", {"form": form})


@door(rules.may_see_working_papers)
def poll(request: HttpRequest, me: Membership, poll_id: UUID) -> HttpResponse:
    shown = {
        "page": queries.poll_page(find_poll(me, poll_id)),
        "may_run": rules.may_run_meetings(me.as_role),
    }
    return render(request, "teams/poll.html", shown)


@door(rules.may_run_meetings)
@require_POST
def close_poll(request: HttpRequest, me: Membership, poll_id: UUID) -> HttpResponse:
    found = find_poll(me, poll_id)
    acts.close_poll(found, by=me)
    messages.success(request, _("Spørsmålet er lukket. Nå ser alle resultatet."))
    return redirect("teams:poll", me.workspace.slug, found.pk)


@door(rules.may_run_meetings)
@require_POST
def choose_date(
    request: HttpRequest, me: Membership, poll_id: UUID, option_id: UUID
) -> HttpResponse:
    found = find_poll(me, poll_id)
    option = get_object_or_404(found.options, pk=option_id)
    series = Series.within(me.workspace).first()
    title = series.name if series else str(_("Teammøte"))
    try:
        meeting = acts.choose_date(found, option, title=title, series=series, by=me)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("teams:poll", me.workspace.slug, found.pk)
    messages.success(request, _("Møtet er planlagt. Se over sakslista, og kall inn."))
    return redirect("teams:meeting", me.workspace.slug, meeting.pk)


def find_poll(me: Membership, poll_id: UUID) -> Poll:
    found = Poll.within(me.workspace).select_related("team__workspace", "workspace")
    return get_object_or_404(found, pk=poll_id)
