"""Moving the room: what is on, whether it takes answers, and what is shown of them."""

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit import actions as audit
from bolyst.audit.actions import Actor
from bolyst.plenum.channels import tell_all, tell_delegation, tell_screen
from bolyst.plenum.models import Picture, Plenum, Step
from bolyst.plenum.queries.answers import Given, given, hidden_in, ideas
from bolyst.plenum.rules import pictures
from bolyst.plenum.rules.answers import VOTES
from bolyst.plenum.rules.pictures import Whose
from bolyst.plenum.rules.steps import WITH_ANSWERS, Phase, StepKind


@transaction.atomic
def go_to(step: Step, *, by: Actor) -> None:
    """Put the step on; it takes answers from now on if it asks and wasn't closed before."""
    plenum, step = _held(step)
    if step.phase == Phase.WAITING and step.kind in WITH_ANSWERS:
        step.phase = Phase.OPEN
    step.has_begun = True
    step.save(update_fields=["phase", "has_begun"])
    plenum.at = step
    plenum.save(update_fields=["at"])
    audit.record(by, "plenum.step-on", step)
    _tell(plenum, step)


@transaction.atomic
def open_votes(step: Step, *, by: Actor) -> None:
    """The ideas are read by everybody, and each votes. Raises ValidationError below the floor."""
    plenum, step = _held(step)
    if step.kind != StepKind.IDEAS or step.phase == Phase.SHOWN:
        raise ValidationError(_("Her er det ingenting å stemme over nå."))
    if not pictures.is_enough(given(step).people(having="idea:")):
        raise ValidationError(_("Idéene kan leses når minst tre har skrevet noe."))
    step.phase = Phase.VOTING
    step.save(update_fields=["phase"])
    audit.record(by, "plenum.votes-opened", step)
    _tell(plenum, step)


@transaction.atomic
def close_answers(step: Step, *, by: Actor) -> None:
    """The phones ask no more. What was under way counts until the step is shown."""
    plenum, step = _held(step)
    if step.phase in {Phase.OPEN, Phase.VOTING}:
        step.phase = Phase.CLOSED
        step.save(update_fields=["phase"])
        audit.record(by, "plenum.answers-closed", step)
    _tell(plenum, step)


@transaction.atomic
def open_again(step: Step, *, by: Actor) -> None:
    """Take answers once more. What was shown is hidden meanwhile."""
    plenum, step = _held(step)
    step.phase = Phase.OPEN
    step.save(update_fields=["phase"])
    audit.record(by, "plenum.opened-again", step)
    _tell(plenum, step)


@transaction.atomic
def show(step: Step, *, by: Actor) -> int:
    """Open what people answered: each item that may be shown, as it is now or as it was shown.

    How many items are new or drawn anew. Raises ValidationError when nothing may be shown yet.
    """
    plenum, step = _held(step)
    drawn = _draw(plenum, step)
    if not drawn and step.kind != StepKind.TABLES and not step.pictures.exists():
        raise ValidationError(_("Svarene kan vises når minst tre har svart."))
    step.phase = Phase.SHOWN
    step.save(update_fields=["phase"])
    audit.record(by, "plenum.shown", step, drawn=len(drawn))
    _tell(plenum, step)
    tell_pictures(plenum, step)
    return len(drawn)


def _draw(plenum: Plenum, step: Step) -> list[Picture]:
    """Each picture that may be made or made anew, saved."""
    answers = given(step)
    delegations = {str(one.pk): one for one in plenum.delegations.all()}
    is_joint = len(delegations) > 1
    kept = {(one.item, _id(one.delegation_id)): one for one in step.pictures.all()}
    made = []
    for item in pictures.items(StepKind(step.kind), step.read):
        among: list[Whose] = [None, *delegations] if is_joint else [None]
        if step.kind == StepKind.IDEAS and is_joint:
            among = [*delegations]  # they are each delegation's own
        now = pictures.made_of(answers.to(item), str(step.pk))
        seen = {of: json.loads(kept[item, of].made_of) for of in among if (item, of) in kept}
        for of in pictures.to_draw(now, seen, answers.delegations, among):
            picture = kept.get((item, of)) or Picture(
                workspace=step.workspace, plenum=plenum, step=step, item=item,
                delegation=delegations[of] if of else None,
            )  # fmt: skip
            theirs = pictures.those_of(of, now, answers.delegations)
            picture.body = json.dumps(_shown(step, answers, item, of))
            picture.made_of = json.dumps([*seen.get(of, []), theirs])
            picture.save()
            made.append(picture)
    return made


def _id(key: UUID | None) -> Whose:
    return str(key) if key else None


def _shown(step: Step, answers: Given, item: str, of: str | None) -> dict[str, Any]:
    theirs = answers.to(item, of=of)
    if item != VOTES:
        return pictures.drawn(StepKind(step.kind), step.read.question(item), theirs)
    thoughts = ideas(step, answers, of=of)
    merged = {one: thought.id for thought in thoughts for one in thought.merged}
    standing = pictures.votes(theirs, [thought.id for thought in thoughts], merged)
    return {"people": len(theirs), "votes": standing}


# Telling


def _tell(plenum: Plenum, step: Step) -> None:
    tell_all(plenum, "step", step=str(step.pk), phase=step.phase, position=step.position)


def tell_pictures(plenum: Plenum, step: Step) -> None:
    """All that are shown of the step, without what is hidden."""
    hidden = hidden_in([step]).get(step.pk, {})
    for picture in step.pictures.select_related("delegation"):
        _tell_picture(plenum, picture, hidden.get(picture.item, ()))


def _tell_picture(plenum: Plenum, picture: Picture, hidden: Collection[str]) -> None:
    """A delegation's picture goes to its own; the whole's to everybody. A long one is fetched."""
    body: dict[str, Any] = {"step": str(picture.step_id), "item": picture.item}
    if len(picture.body) < 12_000:
        body["picture"] = pictures.without(json.loads(picture.body), hidden)
    if picture.delegation is not None:
        tell_delegation(picture.delegation, "picture", **body, whole=False)
    else:
        tell_all(plenum, "picture", **body, whole=True)


def _held(step: Step) -> tuple[Plenum, Step]:
    """Plenum and step as they are now; whoever moves the room at the same time waits."""
    plenum = Plenum.within(step.workspace).select_for_update(no_key=True).get(pk=step.plenum_id)
    if plenum.state == Plenum.State.CLOSED:
        raise ValidationError(_("Samlingen er ferdig."))
    fresh = Step.within(step.workspace).get(pk=step.pk)
    fresh.plenum = plenum
    return plenum, fresh


def tell_count(step: Step, count: int) -> None:
    tell_screen(step.plenum, "count", step=str(step.pk), people=count)
