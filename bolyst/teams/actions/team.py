"""Forming the team, leading it, and letting it pass through its life."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.kernel.words import day as in_words
from bolyst.partners.models import Organisation
from bolyst.programme.actions.milestones import fulfil
from bolyst.teams.actions.seats import add_seat
from bolyst.teams.models.team import LeadPeriod, Seat, Team
from bolyst.teams.queries import team as queries
from bolyst.teams.queries.meetings import called_dates, held_dates
from bolyst.teams.rules import team as rules
from bolyst.teams.rules.team import Residents, TeamState
from bolyst.workspaces.models import Workspace


@transaction.atomic
def form_team(
    workspace: Workspace,
    *,
    name: str,
    goal: str,
    started_on: date,
    lead: Organisation | None,
    partners: Iterable[Organisation],
    residents: Residents | str,
    by: Actor,
) -> Team:
    """A new team with its lead agency and an empty seat for each partner, the lead's among them."""
    workspace.queue()
    team = Team(
        workspace=workspace,
        name=name.strip(),
        goal=goal.strip(),
        started_on=started_on,
        residents=residents,
    )
    team.full_clean()
    team.save()
    record(by, "team.formed", team, started_on=started_on)
    if lead:
        appoint_lead(team, organisation=lead, from_date=started_on, by=by)
    seated = {one.pk: one for one in [*([lead] if lead else []), *partners]}
    for organisation in seated.values():
        add_seat(team, organisation=organisation, from_date=started_on, by=by)
    return team


@transaction.atomic
def change_team(
    team: Team,
    *,
    name: str,
    goal: str,
    mandate: str,
    started_on: date,
    meetings_per_year: int,
    residents: Residents | str,
    residents_text: str,
    by: Actor,
) -> Team:
    team = locked(team)
    if started_on != team.started_on and (objections := _objections_to_start(team, started_on)):
        raise ValidationError({"started_on": objections})
    team.name, team.goal, team.mandate = name.strip(), goal.strip(), mandate.strip()
    team.started_on, team.meetings_per_year = started_on, meetings_per_year
    team.residents, team.residents_text = residents, residents_text.strip()
    team.full_clean()
    team.save()
    record(
        by,
        "team.changed",
        team,
        started_on=started_on,
        meetings_per_year=meetings_per_year,
        residents=str(residents),
    )
    return team


def _objections_to_start(team: Team, started_on: date) -> list[str]:
    """What happened before that day; the team was there, then."""
    begun = [
        *LeadPeriod.within(team.workspace).filter(team=team).values_list("from_date", flat=True),
        *Seat.within(team.workspace).filter(team=team).values_list("from_date", flat=True),
        *held_dates(team),
    ]
    first = min(begun, default=started_on)
    if first >= started_on:
        return []
    text = _("Teamet var i gang %(day)s. Det kan ikke ha begynt etter det.")
    return [text % {"day": in_words(first)}]


@transaction.atomic
def move_team(team: Team, *, to: TeamState, reason: str, by: Actor) -> Team:
    """Let the team enter its next state. Refused with every reason at once."""
    team = locked(team)
    objections = rules.objections_to_move(team.as_state, to, reason)
    if to == TeamState.CONSOLIDATED and not objections:
        objections = what_remains(team)
    if objections:
        raise ValidationError(objections)
    team.state, team.state_since, team.state_reason = to, clock.today(), reason.strip()
    team.full_clean()
    team.save()
    record(by, "team.moved", team, state=to)
    if to == TeamState.CONSOLIDATED:
        fulfil(team.workspace, "team.consolidated", on=team.state_since, by=by)
    return team


def what_remains(team: Team) -> list[str]:
    """Why the team can't be called consolidated yet; empty when it can."""
    dates = [*held_dates(team), *called_dates(team)]
    return rules.objections_to_consolidation(queries.foundation(team, dates))


@transaction.atomic
def appoint_lead(
    team: Team,
    *,
    organisation: Organisation,
    from_date: date,
    to_date: date | None = None,
    takes_over: bool = False,
    by: Actor,
) -> LeadPeriod:
    """Give an agency the lead. With `takes_over` whoever leads without end stops the day before."""
    team = locked(team)
    if takes_over:
        _let_go(team, from_date, by)
    lead = LeadPeriod(
        workspace=team.workspace,
        team=team,
        organisation=organisation,
        from_date=from_date,
        to_date=to_date,
    )
    _keep_lead(lead)
    record(by, "lead.appointed", lead, from_date=from_date, to_date=to_date)
    return lead


@transaction.atomic
def change_lead(lead: LeadPeriod, *, from_date: date, to_date: date | None, by: Actor) -> None:
    lead.team = locked(lead.team)
    lead.from_date, lead.to_date = from_date, to_date
    _keep_lead(lead)
    record(by, "lead.changed", lead, from_date=from_date, to_date=to_date)


@transaction.atomic
def remove_lead(lead: LeadPeriod, *, by: Actor) -> None:
    """Take away a period that was written by mistake."""
    record(by, "lead.removed", lead, from_date=lead.from_date, to_date=lead.to_date)
    lead.delete()


def _let_go(team: Team, from_date: date, by: Actor) -> None:
    now = LeadPeriod.within(team.workspace).filter(
        team=team, to_date__isnull=True, from_date__lt=from_date
    )
    for lead in now:
        lead.to_date = from_date - timedelta(days=1)
        lead.save(update_fields=["to_date"])
        record(by, "lead.changed", lead, to_date=lead.to_date)


def _keep_lead(lead: LeadPeriod) -> None:
    organisation = lead.organisation
    others = [
        rules.Period(other.organisation.name, other.from_date, other.to_date)
        for other in queries.leads_of(lead.team)
        if other.pk != lead.pk
    ]
    period = rules.Period(organisation.name, lead.from_date, lead.to_date)
    objections = rules.objections_to_lead(period, others, lead.team.started_on)
    if organisation.ended_on and lead.from_date > organisation.ended_on:
        ended = {"name": organisation.name, "day": in_words(organisation.ended_on)}
        text = _("Samarbeidet med %(name)s sluttet %(day)s. Velg en annen etat.")
        objections.append(text % ended)
    if objections:
        raise ValidationError({"from_date": objections})
    lead.full_clean()
    lead.save()


def locked(team: Team) -> Team:
    """One at a time changes the team: two who press at once come one after the other."""
    found = Team.within(team.workspace).select_for_update(no_key=True).get(pk=team.pk)
    found.workspace = team.workspace
    return found
