"""Who does what by when, and whom one waits for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.kernel.lists import Column, Listing
from bolyst.teams.actions import minutes as acts
from bolyst.teams.forms.meetings import CloseTaskForm, TaskForm
from bolyst.teams.models import Task
from bolyst.teams.queries import meetings as queries
from bolyst.teams.queries.team import works_at
from bolyst.teams.rules import meetings as rules
from bolyst.teams.views.meetings import team_of_place


@door(rules.may_see_working_papers)
def tasks(request: HttpRequest, me: Membership) -> HttpResponseBase:
    everything = request.GET.get("vis") == "alle"
    rows = Task.within(me.workspace).select_related("workspace", "organisation")
    if not everything:
        rows = rows.filter(state__in=rules.OPEN_TASKS)
    found: Listing[Task] = Listing(
        request,
        rows,
        columns=[
            Column(_("Oppgave"), "text", sort="text", link=url_of),
            Column(_("Ansvar"), "organisation.name", sort="organisation__name"),
            Column(_("Frist"), "due_on", sort="due_on"),
            Column(_("Status"), status_of, sort="state"),
            Column(_("Svar"), "answer"),
        ],
        search=["text", "organisation__name", "answer"],
        order="due_on",
        file_name="oppgaver",
        caption=_("Oppgaver"),
    )
    if file := found.file():
        return file
    page = {
        "found": found,
        "everything": everything,
        "late": queries.late_tasks(me.workspace, clock.today()).count(),
        "unreceived": queries.unreceived(me.workspace),
        "may_run": rules.may_run_meetings(me.as_role),
    }
    return render(request, "teams/tasks.html", page)


@door(rules.may_run_meetings)
def give_task_between(request: HttpRequest, me: Membership) -> HttpResponse:
    """A task that comes of no meeting."""
    team = team_of_place(me)
    if team is None:
        messages.error(request, _("Først må teamet finnes."))
        return redirect("teams:team", me.workspace.slug)
    form = TaskForm(me.workspace, request.POST or None)
    if form.is_valid() and form.carry_out(acts.give_task, team, by=me):
        messages.success(request, _("Oppgaven er gitt."))
        return redirect("teams:tasks", me.workspace.slug)
    return render(request, "teams/give_task.html", {"form": form})


@door(rules.may_see_working_papers)
def task(request: HttpRequest, me: Membership, task_id: UUID) -> HttpResponse:
    """One task; closed by those who run the meetings and by whoever works where it was given."""
    found = find_task(me, task_id)
    may_run = rules.may_run_meetings(me.as_role)
    may_close = may_run or works_at(me, found.organisation)
    form = CloseTaskForm(me.workspace, request.POST if request.POST and may_close else None)
    if form.is_valid() and form.carry_out(acts.close_task, found, by=me):
        messages.success(request, _("Oppgaven er avsluttet."))
        return redirect("teams:tasks", me.workspace.slug)
    shown = {
        "form": form,
        "task": found,
        "is_open": found.state in rules.OPEN_TASKS and may_close,
        "may_run": may_run,
    }
    return render(request, "teams/task.html", shown)


@door(rules.may_run_meetings)
@require_POST
def reopen_task(request: HttpRequest, me: Membership, task_id: UUID) -> HttpResponse:
    found = find_task(me, task_id)
    acts.reopen_task(found, by=me)
    messages.success(request, _("Oppgaven er åpnet igjen."))
    return redirect("teams:task", me.workspace.slug, found.pk)


def status_of(task: Task) -> str:
    """In the list, where nothing but words tells which tasks are late."""
    if task.state in rules.OPEN_TASKS and task.due_on < clock.today():
        return gettext("%(status)s, over fristen") % {"status": task.get_state_display()}
    return str(task.get_state_display())


def find_task(me: Membership, task_id: UUID) -> Task:
    found = Task.within(me.workspace).select_related(
        "organisation", "item__meeting", "dispatch", "workspace"
    )
    return get_object_or_404(found, pk=task_id)


def url_of(task: Task) -> str:
    return reverse("teams:task", args=[task.workspace.slug, task.pk])
