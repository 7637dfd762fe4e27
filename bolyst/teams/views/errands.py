"""What a member of the team does from a letter, without an account."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bolyst.accounts.errands import errand
from bolyst.accounts.models import Errand
from bolyst.kernel.words import moment
from bolyst.teams import letters
from bolyst.teams.actions import agenda
from bolyst.teams.actions import meetings as acts
from bolyst.teams.actions import minutes as minuting
from bolyst.teams.actions import polls as voting
from bolyst.teams.forms.meetings import AnswerForm, CloseTaskForm, ProposeForm
from bolyst.teams.models import AgendaItem, Attendance, Ballot, Dispatch, Task
from bolyst.teams.queries.agenda import numbered, public_items
from bolyst.teams.rules.meetings import OPEN_TASKS, Answer
from bolyst.teams.rules.polls import Fits, PollKind


@errand(letters.MEETING, many=True)
def invitation(request: HttpRequest, by: Errand) -> HttpResponse:
    """The meeting, whether one comes, and what one wants it to speak of."""
    row = _attendance(by)
    asked = request.POST.get("hva")
    answering = AnswerForm(request.POST if asked == "svar" else None, initial=_answer_of(row))
    proposing = ProposeForm(by.workspace, request.POST if asked == "sak" else None)
    if answering.is_valid() and answering.carry_out(acts.answer_invitation, row, by=by):
        return _again(request, _("Takk, svaret er lagret."))
    if proposing.is_valid() and proposing.carry_out(agenda.propose_item, row.meeting.team, by=by):
        return _again(request, _("Takk, saken er meldt inn."))
    items = public_items(numbered(AgendaItem.within(by.workspace).filter(meeting=row.meeting)))
    shown = {
        "row": row, "meeting": row.meeting, "items": items, "answering": answering,
        "proposing": proposing,
    }  # fmt: skip
    return render(request, "teams/invitation.html", shown)


def _attendance(by: Errand) -> Attendance:
    found = Attendance.within(by.workspace).select_related("meeting__team", "meeting__workspace",
                                                           "contact")  # fmt: skip
    row = found.filter(pk=by.subject_id).first()
    if row is None:
        raise Http404
    row.meeting.workspace = row.meeting.team.workspace = by.workspace
    return row


def _answer_of(row: Attendance) -> dict[str, str]:
    return {} if row.answer == Answer.WAITING else {"answer": row.answer}


@errand(letters.TASKS, many=True)
def received_tasks(request: HttpRequest, by: Errand) -> HttpResponse:
    """One organisation's tasks: received with one click, and later what came of each."""
    dispatch = _dispatch(by)
    tasks = list(Task.within(by.workspace).filter(dispatch=dispatch))
    if request.POST.get("hva") == "mottatt":
        minuting.receive(dispatch, by=by)
        return _again(request, _("Takk. Teamet ser at dere har tatt imot oppgavene."))
    answering = [(task, _answering(request, task)) for task in tasks]
    for task, form in answering:
        if form and form.is_valid() and form.carry_out(minuting.close_task, task, by=by):
            minuting.receive(dispatch, by=by)
            return _again(request, _("Takk, svaret er lagret."))
    shown = {"dispatch": dispatch, "answering": answering}
    return render(request, "teams/received_tasks.html", shown)


def _answering(request: HttpRequest, task: Task) -> CloseTaskForm | None:
    """The task's own form on the page; None when it is closed."""
    if task.state not in OPEN_TASKS:
        return None
    is_meant = request.POST.get("oppgave") == str(task.pk)
    return CloseTaskForm(task.workspace, request.POST if is_meant else None, prefix=str(task.pk))


def _dispatch(by: Errand) -> Dispatch:
    found = Dispatch.within(by.workspace).select_related("organisation", "meeting", "contact")
    dispatch = found.filter(pk=by.subject_id).first()
    if dispatch is None:
        raise Http404
    dispatch.workspace = by.workspace
    return dispatch


class BallotForm(forms.Form):
    """One field for each choice of the poll."""

    def __init__(self, ballot: Ballot, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        poll = ballot.poll
        for option in poll.options.all():
            key, given = str(option.pk), ballot.answers.get(str(option.pk))
            if poll.kind == PollKind.DOTS:
                self.fields[key] = forms.IntegerField(
                    label=option.text, min_value=0, max_value=poll.dots, initial=given or 0
                )
            else:
                assert option.starts_at is not None
                self.fields[key] = forms.ChoiceField(
                    label=moment(option.starts_at),
                    choices=Fits.choices,
                    initial=given,
                    widget=forms.RadioSelect,
                )


@errand(letters.POLL, many=True)
def ballot(request: HttpRequest, by: Errand) -> HttpResponse:
    found = Ballot.within(by.workspace).select_related("poll__team")
    row = found.filter(pk=by.subject_id).first()
    if row is None:
        raise Http404
    row.workspace = row.poll.workspace = by.workspace
    form = BallotForm(row, request.POST or None)
    if form.is_valid():
        answers = {UUID(key): value for key, value in form.cleaned_data.items()}
        try:
            voting.cast(row, answers=answers, by=by)
            return _again(request, _("Takk, svaret er lagret. Du kan endre det til det lukkes."))
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return render(request, "teams/ballot.html", {"form": form, "row": row, "poll": row.poll})


def _again(request: HttpRequest, said: str) -> HttpResponse:
    """The same page once more, with what was done; a reload sends nothing anew."""
    messages.success(request, said)
    return redirect(request.path)
