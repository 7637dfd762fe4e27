"""Writing the minutes, deciding, giving tasks; and what becomes of them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.documents import actions as documents
from bolyst.documents.rules import State
from bolyst.kernel import clock
from bolyst.partners.models import Organisation
from bolyst.teams import letters, minutes
from bolyst.teams.actions.agenda import carry_over
from bolyst.teams.actions.steps import locked, move, refuse, refuse_closed
from bolyst.teams.models import AgendaItem, Decision, Dispatch, Meeting, Task, Team
from bolyst.teams.queries.meetings import key_persons
from bolyst.teams.rules import meetings as rules
from bolyst.teams.rules.meetings import MeetingState, TaskState


class EditedMeanwhile(ValidationError):
    """Somebody else wrote at the same time; `said` is theirs, `edition` the one to go on from."""

    def __init__(self, item: AgendaItem) -> None:
        self.said, self.edition = item.said, item.edition
        words = _("%(name)s har endret referatet mens du skrev. Begge tekstene står under.")
        super().__init__({"said": words % {"name": item.edited_by or _("En annen")}})


@transaction.atomic
def write_down(item: AgendaItem, *, said: str, edition: int, by: Actor) -> AgendaItem:
    """What was said about an item. `edition` is the one the writer began from.

    Raises EditedMeanwhile when there is a newer one that says something else.
    """
    item = AgendaItem.within(item.workspace).select_for_update(of=("self",)).get(pk=item.pk)
    refuse_closed(item.meeting)
    words = said.strip()
    if item.said == words:
        return item
    if item.edition != edition:
        raise EditedMeanwhile(item)
    item.said, item.edition, item.edited_by = words, edition + 1, by.name[:120]
    item.full_clean()
    item.save(update_fields=["said", "edition", "edited_by"])
    record(by, "item.minuted", item, edition=item.edition)
    return item


@transaction.atomic
def decide(item: AgendaItem, *, text: str, by: Actor) -> Decision:
    refuse_closed(item.meeting)
    decision = Decision(workspace_id=item.workspace_id, item=item, text=text.strip())
    decision.full_clean()
    decision.save()
    record(by, "decision.made", decision)
    return decision


@transaction.atomic
def take_back(decision: Decision, *, by: Actor) -> None:
    refuse_closed(decision.item.meeting)
    record(by, "decision.taken-back", decision)
    decision.delete()


@transaction.atomic
def give_task(
    team: Team,
    *,
    organisation: Organisation,
    text: str,
    due_on: date,
    by: Actor,
    item: AgendaItem | None = None,
) -> Task:
    """Give an organisation something to do; it is told when the minutes go out."""
    if item:
        refuse_closed(item.meeting)
    refuse(rules.objections_to_deadline(due_on, clock.today()))
    task = Task(
        workspace_id=team.workspace_id,
        team=team,
        item=item,
        organisation=organisation,
        text=text.strip(),
        due_on=due_on,
    )
    task.full_clean()
    task.save()
    record(by, "task.given", task, organisation=organisation.pk, due_on=due_on)
    return task


@transaction.atomic
def remove_task(task: Task, *, by: Actor) -> None:
    if task.dispatch_id:
        raise ValidationError(_("Oppgaven er sendt. Den kan avsluttes, men ikke fjernes."))
    record(by, "task.removed", task)
    task.delete()


@transaction.atomic
def finish_minutes(meeting: Meeting, *, by: Membership) -> Meeting:
    """The minutes go to approval, the tasks to those who got them, open items to next time."""
    meeting = locked(meeting)
    refuse(rules.objections_to_move(meeting.as_state, MeetingState.MINUTED))
    refuse(
        rules.objections_to_finish(
            meeting.items.values_list("said", flat=True),
            meeting.attendances.filter(was_there=True).count(),
        )
    )
    meeting.minuted_by = by
    meeting.save(update_fields=["minuted_by"])
    carry_over(meeting)
    for dispatch in _dispatch(meeting):
        letters.send_tasks(dispatch, by=by)
    move(meeting, MeetingState.MINUTED, by)
    version = documents.write(minutes.KIND.key, meeting.pk, minutes.content(meeting), by=by)
    documents.move_on(version, to=State.CHECKED, by=by)
    return meeting


def _dispatch(meeting: Meeting) -> list[Dispatch]:
    """One letter for each organisation that got tasks here, or between meetings, and no letter."""
    here = Q(item__meeting=meeting) | Q(item=None, team=meeting.team, state__in=rules.OPEN_TASKS)
    tasks = list(
        Task.within(meeting.workspace).filter(here, dispatch=None).select_related("organisation")
    )
    persons = key_persons(meeting.team, clock.today())
    made: dict[Organisation, Dispatch] = {}
    for task in tasks:
        dispatch = made.get(task.organisation)
        if dispatch is None:
            dispatch = Dispatch.everywhere.get_or_create(
                workspace_id=meeting.workspace_id,
                meeting=meeting,
                organisation=task.organisation,
                defaults={"contact": persons.get(task.organisation_id)},
            )[0]
            made[task.organisation] = dispatch
        task.dispatch = dispatch
    Task.everywhere.bulk_update(tasks, ["dispatch"])
    for dispatch in made.values():
        _wait_again(dispatch)
    return list(made.values())


def _wait_again(dispatch: Dispatch) -> None:
    """What was received before there was more to receive is waited for anew."""
    dispatch.received_at, dispatch.received_by = None, ""
    dispatch.save(update_fields=["received_at", "received_by"])


@transaction.atomic
def reopen_minutes(meeting: Meeting, *, by: Membership) -> Meeting:
    """Something was wrong: the minutes are open again; tasks that went out stay out."""
    meeting = locked(meeting)
    refuse(rules.objections_to_move(meeting.as_state, MeetingState.HELD))
    move(meeting, MeetingState.HELD, by)
    return meeting


@transaction.atomic
def approve_minutes(meeting: Meeting, *, by: Membership) -> Meeting:
    """A second person, or the next meeting through one, says that it was so."""
    meeting = locked(meeting)
    refuse(rules.objections_to_move(meeting.as_state, MeetingState.APPROVED))
    meeting.approved_on = clock.today()
    meeting.save(update_fields=["approved_on"])
    move(meeting, MeetingState.APPROVED, by)
    document = minutes.document_of(meeting)
    assert document is not None  # finishing wrote it
    documents.move_on(document.latest, to=State.APPROVED, by=by)
    return meeting


# --- what becomes of tasks ------------------------------------------------------------------------


@transaction.atomic
def receive(dispatch: Dispatch, *, by: Actor) -> Dispatch:
    """The organisation has them; asked twice, the first answer stands."""
    dispatch = Dispatch.within(dispatch.workspace).select_for_update().get(pk=dispatch.pk)
    if dispatch.received_at:
        return dispatch
    dispatch.received_at, dispatch.received_by = clock.now(), by.name[:120]
    dispatch.save(update_fields=["received_at", "received_by"])
    dispatch.tasks.filter(state=TaskState.GIVEN).update(state=TaskState.RECEIVED)
    record(by, "tasks.received", dispatch)
    return dispatch


@transaction.atomic
def close_task(task: Task, *, state: TaskState, answer: str, by: Actor) -> Task:
    """Done, or no with a reason."""
    task = Task.within(task.workspace).select_for_update(of=("self",)).get(pk=task.pk)
    if TaskState(task.state) not in rules.OPEN_TASKS:
        raise ValidationError(_("Oppgaven er alt avsluttet."))
    if state in rules.OPEN_TASKS:
        raise ValidationError({"state": _("Velg om oppgaven er gjort eller ikke.")})
    if state is TaskState.DECLINED and not answer.strip():
        raise ValidationError({"answer": _("Skriv hvorfor, så teamet kan finne en annen vei.")})
    task.state, task.answer, task.closed_at = state, answer.strip(), clock.now()
    task.full_clean()
    task.save(update_fields=["state", "answer", "closed_at"])
    record(by, f"task.{state.value}", task)
    return task


@transaction.atomic
def reopen_task(task: Task, *, by: Actor) -> Task:
    task.state, task.closed_at = TaskState.RECEIVED, None
    task.save(update_fields=["state", "closed_at"])
    record(by, "task.reopened", task)
    return task
