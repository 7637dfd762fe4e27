"""What is due and nobody has been told of: asked so that a night without a server costs nothing.

Each letter has a key, so however often this runs, it goes out once.
"""

from datetime import timedelta

from bolyst.audit.actions import Actor
from bolyst.kernel import clock
from bolyst.post.models import Letter
from bolyst.teams import letters
from bolyst.teams.models import Dispatch, Meeting, Poll, Task
from bolyst.teams.rules.meetings import OPEN_TASKS, MeetingState
from bolyst.workspaces.models import Workspace

BEFORE_MEETING = timedelta(days=3)
BEFORE_DEADLINE = timedelta(days=7)
BEFORE_CLOSING = timedelta(days=2)


def remind(workspace: Workspace, *, by: Actor) -> list[Letter]:
    """Everything a member of the team is to be reminded of in this place."""
    return [
        *_of_meetings(workspace, by),
        *_of_tasks(workspace, by),
        *_of_questions(workspace, by),
    ]


def _of_meetings(workspace: Workspace, by: Actor) -> list[Letter]:
    now = clock.now()
    soon = Meeting.within(workspace).filter(
        state=MeetingState.CALLED, starts_at__gt=now, starts_at__lte=now + BEFORE_MEETING
    )
    return [
        letter
        for meeting in soon.select_related("workspace", "team")
        for letter in letters.remind(meeting, by=by)
    ]


def _of_tasks(workspace: Workspace, by: Actor) -> list[Letter]:
    """One letter before the deadline and one after, for all the tasks of one dispatch."""
    today = clock.today()
    due = (
        Task.within(workspace)
        .filter(state__in=OPEN_TASKS, due_on__lte=today + BEFORE_DEADLINE)
        .exclude(dispatch=None)
        .select_related("organisation")
    )
    by_dispatch: dict[tuple[object, bool], list[Task]] = {}
    for task in due:
        by_dispatch.setdefault((task.dispatch_id, task.due_on < today), []).append(task)
    sent = Dispatch.within(workspace).select_related("contact", "meeting", "workspace")
    known = {one.pk: one for one in sent.filter(tasks__in=due).distinct()}
    written = [
        letters.remind_of_tasks(known[key], tasks, is_late=is_late, by=by)  # type: ignore[index]
        for (key, is_late), tasks in by_dispatch.items()
    ]
    return [letter for letter in written if letter]


def _of_questions(workspace: Workspace, by: Actor) -> list[Letter]:
    today = clock.today()
    closing = Poll.within(workspace).filter(
        closed_at=None, closes_on__gte=today, closes_on__lte=today + BEFORE_CLOSING
    )
    return [
        letter
        for poll in closing.select_related("workspace")
        for letter in letters.ask_again(poll, by=by)
    ]
