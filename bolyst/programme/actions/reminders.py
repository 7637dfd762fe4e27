"""Letters about what is due: one to each reader, whatever the number of milestones."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.programme import rules
from bolyst.programme.actions.letters import write_to
from bolyst.programme.models import Milestone, Reminder
from bolyst.programme.rules.reminders import THRESHOLDS, to_remind
from bolyst.workspaces.models import Workspace


@dataclass(frozen=True)
class Due:
    """One milestone somebody is to be reminded of."""

    milestone: Milestone
    threshold: int

    @property
    def is_late(self) -> bool:
        return self.threshold > 0


@transaction.atomic
def remind(workspace: Workspace, today: date, *, by: Actor) -> list[Due]:
    """Remind of all that is due and not said; safe to repeat, and to do late."""
    workspace.queue()
    owed = owed_on(workspace, today)
    if not owed:
        return []
    readers = _readers(workspace)
    letters: dict[User, list[Due]] = defaultdict(list)
    for due in owed:
        told = _who_is_told(due.milestone, readers)
        if not told:
            continue  # there is nobody yet: they are told when they come
        for user in told:
            letters[user].append(due)
        Reminder.everywhere.create(
            workspace=workspace,
            milestone=due.milestone,
            threshold=due.threshold,
            due_on=due.milestone.due_on,
        )
        record(by, "milestone.reminded", due.milestone, threshold=due.threshold)
    for user, mine in letters.items():
        _write(workspace, user, mine, by)
    return owed


def owed_on(workspace: Workspace, today: date) -> list[Due]:
    """What is not done and due for a reminder nobody has had."""
    found = Milestone.within(workspace).filter(
        done_on__isnull=True,
        engagement__state__in=rules.LIVING,
        due_on__lte=today - timedelta(days=THRESHOLDS[0]),
    )
    said: dict[tuple[object, date], set[int]] = defaultdict(set)
    for one in Reminder.within(workspace).filter(milestone__in=found):
        said[one.milestone_id, one.due_on].add(one.threshold)
    owed = [(one, to_remind(one.due_on, today, said[one.pk, one.due_on])) for one in found]
    return [Due(one, threshold) for one, threshold in owed if threshold is not None]


def _readers(workspace: Workspace) -> dict[str, list[User]]:
    """The people of each role today."""
    members = Membership.within(workspace).select_related("user").order_by("from_date", "id")
    found: dict[str, list[User]] = defaultdict(list)
    for member in members.current():  # type: ignore[attr-defined]  # its own queryset
        found[member.role].append(member.user)
    return found


def _who_is_told(milestone: Milestone, readers: dict[str, list[User]]) -> list[User]:
    """Those it waits for; else the coordinators, else the advisers."""
    for role in (milestone.waits_for, Role.COORDINATOR, Role.ADVISER):
        if readers.get(role):
            return readers[role]
    return []


def _write(workspace: Workspace, user: User, mine: list[Due], by: Actor) -> None:
    path = reverse("programme:year", args=[workspace.slug])
    first = mine[0]
    write_to(
        user,
        workspace,
        key=f"milestone.due:{user.pk}:{first.milestone.pk}:{first.threshold}:"
        f"{first.milestone.due_on}",
        template="programme/mail/due",
        page={
            "late": [due.milestone for due in mine if due.is_late],
            "coming": [due.milestone for due in mine if not due.is_late],
            "place": workspace.name,
            "link": f"{settings.ADDRESS}{path}",
        },
        by=by,
    )
