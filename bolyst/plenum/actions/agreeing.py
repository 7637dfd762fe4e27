"""Writing down what the group came to: a level with what it builds on, and its first steps."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit import actions as audit
from bolyst.audit.actions import Actor
from bolyst.plenum.channels import tell_screen
from bolyst.plenum.models import Agreement, Delegation, FirstStep, Participant, Picture, Step
from bolyst.plenum.rules.agreeing import objections_to_agreement
from bolyst.plenum.rules.steps import Phase


@transaction.atomic
def agree(
    step: Step,
    *,
    item: str,
    delegation: Delegation | None,
    level: str,
    evidence: str = "",
    by: Actor,
) -> Agreement | None:
    """`delegation` None is everybody. Without a level it is taken back. Raises ValidationError."""
    if step.read.question(item) is None:
        raise ValidationError(_("Spørsmålet finnes ikke lenger. Last siden på nytt."))
    inside = how_many_inside(step, delegation)
    if objections := objections_to_agreement(
        is_shown=is_shown(step, item, delegation), inside=inside
    ):
        raise ValidationError(objections)
    before = Agreement.within(step.workspace).filter(step=step, item=item, delegation=delegation)
    kept = before.first()
    if not level:
        before.delete()
        made = None
    else:
        made = kept or Agreement(
            workspace=step.workspace, step=step, item=item, delegation=delegation
        )
        made.level, made.evidence = level, " ".join(evidence.split())
        made.full_clean()
        made.save()
    audit.record(by, "plenum.agreed", step, is_taken_back=not level)
    tell_screen(step.plenum, "steps")
    return made


def is_shown(step: Step, item: str, delegation: Delegation | None) -> bool:
    """Whether everybody has seen the spread: of their own delegation, or of the whole."""
    if step.phase != Phase.SHOWN:
        return False
    pictures = Picture.within(step.workspace).filter(step=step, item=item)
    return pictures.filter(delegation=delegation).exists()


def how_many_inside(step: Step, delegation: Delegation | None) -> int:
    inside = Participant.within(step.workspace).filter(
        plenum=step.plenum_id, state=Participant.State.IN
    )
    return inside.filter(delegation=delegation).count() if delegation else inside.count()


@transaction.atomic
def note_first_step(
    step: Step,
    *,
    delegation: Delegation | None,
    what: str,
    who: str = "",
    due_on: date | None = None,
    by: Actor,
) -> FirstStep:
    made = FirstStep(
        workspace=step.workspace, step=step, delegation=delegation, what=" ".join(what.split()),
        who=" ".join(who.split()), due_on=due_on,
    )  # fmt: skip
    made.full_clean()
    made.save(force_insert=True)
    audit.record(by, "plenum.first-step-noted", step)
    tell_screen(step.plenum, "steps")
    return made


@transaction.atomic
def strike_first_step(first: FirstStep, *, by: Actor) -> None:
    audit.record(by, "plenum.first-step-struck", first.step)
    first.delete()
    tell_screen(first.step.plenum, "steps")
