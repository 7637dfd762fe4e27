"""The talk some months later."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.workshops.actions.workshops import finish
from bolyst.workshops.models import FollowUp, StepOutcome, Workshop
from bolyst.workshops.queries import results as queries
from bolyst.workshops.rules.workshops import Phase


@transaction.atomic
def write_follow_up(
    workshop: Workshop,
    *,
    held_on: date | None,
    note: str,
    outcomes: Mapping[UUID, tuple[str, str]],
    by: Actor,
) -> FollowUp:
    """`outcomes` are (what came of it, a note) by first step; "" when it wasn't talked about."""
    if held_on and held_on > clock.today():
        raise ValidationError({"held_on": _("Dagen har ikke vært ennå.")})
    talk = FollowUp.within(workshop.workspace).filter(workshop=workshop).first() or FollowUp(
        workspace=workshop.workspace, workshop=workshop
    )
    talk.note = note.strip()
    talk.full_clean()
    talk.save()
    workshop.follow_up = talk
    _write_outcomes(workshop, talk, outcomes)
    record(by, "workshop.followed-up", workshop, steps=talk.outcomes.count())
    if held_on and held_on != talk.held_on:
        finish(workshop, Phase.FOLLOW_UP, on=held_on, by=by)
    return talk


def _write_outcomes(
    workshop: Workshop, talk: FollowUp, outcomes: Mapping[UUID, tuple[str, str]]
) -> None:
    kept = {one.first_step_id: one for one in talk.outcomes.all()}
    for step in queries.first_steps(workshop):
        said, note = outcomes.get(step.pk, ("", ""))
        before = kept.get(step.pk)
        if not said:
            if before:
                before.delete()
            continue
        one = before or StepOutcome(workspace=talk.workspace, follow_up=talk, first_step=step)
        one.outcome, one.note = said, " ".join(note.split())
        one.full_clean()
        one.save()
