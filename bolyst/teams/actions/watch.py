"""Telling those who can do something, once for each alarm and each step it takes."""

from datetime import date
from hashlib import sha256

from django.urls import reverse

from bolyst.accounts.errands import absolute
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.post.actions import send
from bolyst.post.models import Letter
from bolyst.post.recipients import Recipient
from bolyst.teams.models.team import Team, Told
from bolyst.teams.queries.meetings import held_dates
from bolyst.teams.queries.team import is_there, lead_on, seats_on, team_of
from bolyst.teams.queries.watch import alarms_of
from bolyst.teams.rules.alarms import Alarm, steps
from bolyst.teams.rules.team import TeamState
from bolyst.workspaces.models import Workspace


def watch(workspace: Workspace, *, by: Actor) -> list[Letter]:
    """What is due and not said yet, in one letter to each who leads or coordinates the team.

    Safe to run at any time and as often as one likes: what has been said stands in `Told`.
    """
    team = team_of(workspace)
    if team is None:
        return []
    today = clock.today()
    begin(team, by=by)
    told = readers(team, today)
    if not told:
        return []  # there is nobody yet: they are told when they come
    fresh = [alarm for alarm in alarms_of(team, today) if _is_news(team, alarm, today)]
    if not fresh:
        return []
    record(by, "team.warned", team, alarms=[alarm.kind for alarm in fresh])
    return [_write(team, fresh, to, today, by) for to in told]


def begin(team: Team, *, by: Actor) -> None:
    """A consolidated team that has met since is at work."""
    if team.state != TeamState.CONSOLIDATED or not held_dates(team):
        return
    team.state, team.state_since = TeamState.OPERATING, max(held_dates(team))
    team.save(update_fields=["state", "state_since"])
    record(by, "team.moved", team, state=TeamState.OPERATING)


def _is_news(team: Team, alarm: Alarm, today: date) -> bool:
    """Whether nobody has been told of this step yet; from now on somebody has."""
    step = steps(alarm, today)
    if not step:
        return False
    _row, is_new = Told.everywhere.get_or_create(
        workspace_id=team.workspace_id, team=team, key=f"{alarm.key}:{step}"
    )
    return is_new


def readers(team: Team, today: date) -> list[Recipient]:
    """The coordinators, and whoever sits there for the agency that leads; one letter per address.

    Somebody without an address reads it on the sheet the coordinator prints.
    """
    members = Membership.within(team.workspace).filter(role=Role.COORDINATOR)
    found = [
        Recipient(member.name, member.user.email, member.user.language)
        for member in members.select_related("user")
        if not member.is_over and member.from_date <= today
    ]
    lead = lead_on(team, today)
    for seat in seats_on(team, today) if lead else []:
        person = seat.key_person
        if lead and seat.organisation_id == lead.organisation_id and is_there(person, today):
            assert person is not None
            found.append(Recipient(person.name, person.email, person.language))
    return list({to.email.lower(): to for to in reversed(found) if to.email}.values())


def _write(team: Team, alarms: list[Alarm], to: Recipient, today: date, by: Actor) -> Letter:
    link = absolute(reverse("teams:team", args=[team.workspace.slug]))
    return send(
        team.workspace,
        key=f"teams.watch:{team.pk}:{today.isoformat()}:{hash_of(alarms, today)}:{to.email}"[:200],
        to=to,
        template="teams/mail/alarms",
        page={"team": team, "alarms": alarms, "link": link},
        about=team,
        by=by,
    )


def hash_of(alarms: list[Alarm], today: date) -> str:
    """Which alarms a letter is about."""
    words = "|".join(sorted(f"{alarm.key}:{steps(alarm, today)}" for alarm in alarms))
    return sha256(words.encode()).hexdigest()[:16]
