"""Asking the team for a date or a choice."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Errand, Membership
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.teams import letters
from bolyst.teams.actions.meetings import plan_meeting
from bolyst.teams.models import Ballot, Meeting, Option, Poll, Series, Team
from bolyst.teams.queries.team import members_on
from bolyst.teams.rules import polls as rules
from bolyst.teams.rules.meetings import MeetingKind
from bolyst.teams.rules.polls import Fits, PollKind
from bolyst.workspaces.models import Workspace


@transaction.atomic
def ask_for_dates(
    team: Team,
    *,
    question: str,
    times: Sequence[datetime],
    minutes: int,
    closes_on: date,
    by: Actor,
) -> Poll:
    """Each member says which of the times fit; the answers are theirs until it closes."""
    poll = _ask(team, PollKind.DATES, question, len(set(times)), closes_on, by, minutes=minutes)
    Option.everywhere.bulk_create(
        Option(workspace_id=team.workspace_id, poll=poll, rank=rank, starts_at=start)
        for rank, start in enumerate(sorted(set(times)), start=1)
    )
    letters.ask(poll, by=by)
    return poll


@transaction.atomic
def ask_for_dots(
    team: Team, *, question: str, choices: Sequence[str], dots: int, closes_on: date, by: Actor
) -> Poll:
    """Each member places their dots; nobody sees a sum before it closes."""
    words = list(dict.fromkeys(choice.strip() for choice in choices if choice.strip()))
    poll = _ask(team, PollKind.DOTS, question, len(words), closes_on, by, dots=dots)
    Option.everywhere.bulk_create(
        Option(workspace_id=team.workspace_id, poll=poll, rank=rank, text=text[:200])
        for rank, text in enumerate(words, start=1)
    )
    letters.ask(poll, by=by)
    return poll


def _ask(
    team: Team,
    kind: PollKind,
    question: str,
    choices: int,
    closes_on: date,
    by: Actor,
    **more: int,
) -> Poll:
    if objections := rules.objections_to_poll(choices, closes_on, clock.today()):
        raise ValidationError(objections)
    asked = {contact.pk: contact for contact, _org, _dep in members_on(team, clock.today())}
    if not asked:
        raise ValidationError(_("Teamet har ingen medlemmer å spørre ennå."))
    poll = Poll(
        workspace_id=team.workspace_id,
        team=team,
        kind=kind,
        question=question.strip(),
        closes_on=closes_on,
        **more,
    )
    poll.full_clean()
    poll.save()
    Ballot.everywhere.bulk_create(
        Ballot(workspace_id=team.workspace_id, poll=poll, contact=contact)
        for contact in asked.values()
    )
    record(by, "poll.asked", poll, kind=kind)
    return poll


@transaction.atomic
def cast(ballot: Ballot, *, answers: Mapping[UUID, str | int], by: Actor) -> Ballot:
    """Answer, or answer anew, for as long as the question is open."""
    poll = Poll.within(ballot.workspace).select_for_update(of=("self",)).get(pk=ballot.poll_id)
    is_closed = poll.closed_at is not None
    objections = rules.objections_to_answer(poll.closes_on, clock.today(), is_closed=is_closed)
    known = set(poll.options.values_list("pk", flat=True))
    if poll.kind == PollKind.DOTS:
        given = {str(key): int(value) for key, value in answers.items()}
        objections += rules.objections_to_dots(given, poll.dots)
    elif not set(answers.values()) <= set(Fits.values):
        objections.append(_("Svar med passer, kanskje eller passer ikke."))
    if not set(answers) <= known:
        objections.append(_("Et av valgene finnes ikke lenger."))
    if objections:
        raise ValidationError(objections)
    ballot.answers = {str(key): value for key, value in answers.items()}
    ballot.cast_at = clock.now()
    ballot.save(update_fields=["answers", "cast_at"])
    record(by, "poll.answered", poll)
    return ballot


@transaction.atomic
def close_poll(poll: Poll, *, by: Actor) -> Poll:
    """Now everybody sees the result. Of dots only the sums are kept."""
    poll = Poll.within(poll.workspace).select_for_update(of=("self",)).get(pk=poll.pk)
    if poll.closed_at:
        return poll
    if poll.kind == PollKind.DOTS:
        _sum_up(poll)
    else:
        _count_up(poll)
    poll.closed_at = clock.now()
    poll.save(update_fields=["closed_at"])
    record(by, "poll.closed", poll)
    return poll


def _sum_up(poll: Poll) -> None:
    options, ballots = list(poll.options.all()), list(poll.ballots.all())
    for option in options:
        option.dots = sum(int(ballot.answers.get(str(option.pk), 0)) for ballot in ballots)
    for ballot in ballots:
        ballot.answers = {}
    Option.everywhere.bulk_update(options, ["dots"])
    Ballot.everywhere.bulk_update(ballots, ["answers"])


def _count_up(poll: Poll) -> None:
    options, ballots = list(poll.options.all()), list(poll.ballots.all())
    for option in options:
        found = rules.standing([ballot.answers.get(str(option.pk), "") for ballot in ballots])
        option.yes, option.maybe = found.yes, found.maybe
    Option.everywhere.bulk_update(options, ["yes", "maybe"])


def forget_voters(workspace: Workspace, *, by: Actor) -> int:
    """Close what nobody closed, and forget who was asked what is closed; how many questions.

    What is due and not done is asked, so a night that was slept through is made up for.
    """
    left = Poll.within(workspace).filter(
        closed_at__isnull=True, closes_on__lt=clock.today() - rules.CLOSES_ITSELF
    )
    for poll in left.select_related("workspace"):
        close_poll(poll, by=by)
    old = Poll.within(workspace).filter(
        closed_at__lt=clock.now() - rules.KEEP_VOTERS, asked__isnull=True
    )
    keys = list(old.values_list("pk", flat=True))
    for key in keys:
        _forget(workspace, key, by)
    return len(keys)


@transaction.atomic
def _forget(workspace: Workspace, key: UUID, by: Actor) -> None:
    """Who they were goes, with their links; the sums and how many they were stay."""
    poll = Poll.within(workspace).select_for_update(of=("self",)).get(pk=key)
    ballots = list(poll.ballots.all())
    if poll.kind == PollKind.DATES:
        _count_up(poll)  # also of those that closed before it was counted then
    poll.asked = len(ballots)
    poll.answered = sum(ballot.cast_at is not None for ballot in ballots)
    poll.save(update_fields=["asked", "answered"])
    links = Errand.within(workspace).filter(subject_id__in=[ballot.pk for ballot in ballots])
    links.filter(revoked_at__isnull=True).update(revoked_at=clock.now())
    links.update(name="", email="")
    poll.ballots.all().delete()
    record(by, "poll.forgotten", poll, rows=len(ballots))


@transaction.atomic
def choose_date(
    poll: Poll,
    option: Option,
    *,
    title: str,
    by: Membership,
    place: str = "",
    series: Series | None = None,
) -> Meeting:
    """Plan the meeting at one of the times; the question closes if it wasn't."""
    if option.poll_id != poll.pk or option.starts_at is None:
        raise ValidationError(_("Velg et av tidspunktene."))
    poll = close_poll(poll, by=by)
    if poll.meeting_id:
        raise ValidationError(_("Det er alt planlagt et møte ut fra disse datoene."))
    meeting = plan_meeting(
        poll.team,
        kind=MeetingKind.TEAM,
        title=title,
        starts_at=option.starts_at,
        ends_at=option.starts_at + timedelta(minutes=poll.minutes),
        place=place,
        series=series,
        by=by,
    )
    poll.meeting = meeting
    poll.save(update_fields=["meeting"])
    return meeting
