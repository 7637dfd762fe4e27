"""Making the run of a plenum: its steps and their order."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from bolyst.audit import actions as audit
from bolyst.audit.actions import Actor
from bolyst.plenum.channels import tell_all
from bolyst.plenum.models import Plenum, Step
from bolyst.plenum.rules.steps import Content, Malformed, StepKind

MOST_STEPS = 80


@transaction.atomic
def add_step(
    plenum: Plenum,
    *,
    kind: StepKind,
    content: dict[str, Any],
    key: str = "",
    minutes: int | None = None,
    note: str = "",
    by: Actor,
) -> Step:
    """Last in the run. Raises Malformed when the content can't be read."""
    Content.read(content)
    _refuse_when_over(plenum)
    last = plenum.steps.aggregate(at=Max("position"))["at"] or 0
    if plenum.steps.count() >= MOST_STEPS:
        raise ValidationError(_("Det er plass til %(most)d steg.") % {"most": MOST_STEPS})
    step = Step(
        workspace=plenum.workspace, plenum=plenum, position=last + 1, kind=kind, content=content,
        key=key, minutes=minutes, note=note,
    )  # fmt: skip
    step.full_clean()
    step.save(force_insert=True)
    audit.record(by, "plenum.step-added", step, kind=str(kind))
    tell_all(plenum, "steps")
    return step


@transaction.atomic
def change_step(
    step: Step, *, content: dict[str, Any], minutes: int | None, note: str, by: Actor
) -> None:
    """Raises ValidationError when it has begun: people have answered the words as they were."""
    _refuse_when_over(step.plenum)
    if step.has_begun and content != step.content:
        raise ValidationError(_("Steget er i gang. Spørsmålet kan ikke endres nå; lag et nytt."))
    try:
        Content.read(content)
    except Malformed as error:
        raise ValidationError(_("Steget mangler tekst.")) from error
    step.content, step.minutes, step.note = content, minutes, note
    step.__dict__.pop("read", None)
    step.full_clean()
    step.save(update_fields=["content", "minutes", "note"])
    audit.record(by, "plenum.step-changed", step)
    tell_all(step.plenum, "steps")


@transaction.atomic
def remove_step(step: Step, *, by: Actor) -> None:
    """Raises ValidationError when it has answers."""
    if step.has_begun:
        raise ValidationError(_("Steget er i gang og kan ikke tas bort."))
    audit.record(by, "plenum.step-removed", step)
    plenum, position = step.plenum, step.position
    step.delete()
    plenum.steps.filter(position__gt=position).update(position=F("position") - 1)
    tell_all(plenum, "steps")


@transaction.atomic
def move_step(step: Step, *, to: int, by: Actor) -> None:
    """`to` counts from 1; beyond the end is last."""
    steps = [one for one in step.plenum.steps.select_for_update() if one.pk != step.pk]
    steps.insert(max(0, to - 1), step)
    for position, one in enumerate(steps, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    audit.record(by, "plenum.step-moved", step, to=to)
    tell_all(step.plenum, "steps")


def as_kept(step: Step) -> dict[str, Any]:
    """All that a step is before anybody has answered it: what `put_back` reads."""
    return {
        "kind": step.kind, "content": step.content, "key": step.key, "minutes": step.minutes,
        "note": step.note,
    }  # fmt: skip


@transaction.atomic
def put_back(plenum: Plenum, kept: dict[str, Any], *, at: int, by: Actor) -> Step:
    """The step again, where it stood."""
    made = add_step(plenum, **kept | {"kind": StepKind(kept["kind"])}, by=by)
    move_step(made, to=at, by=by)
    return made


@transaction.atomic
def duplicate_step(step: Step, *, by: Actor) -> Step:
    """Another like it, right after it; it is made from nothing, so that its maker finds one."""
    return put_back(step.plenum, as_kept(step) | {"key": ""}, at=step.position + 1, by=by)


@transaction.atomic
def copy_steps(source: Plenum, target: Plenum, *, by: Actor) -> None:
    """The run of another, without anything anybody answered."""
    for step in source.steps.all():
        add_step(
            target, kind=StepKind(step.kind), content=step.content, key=step.key,
            minutes=step.minutes, note=step.note, by=by,
        )  # fmt: skip


def _refuse_when_over(plenum: Plenum) -> None:
    if plenum.state == Plenum.State.CLOSED:
        raise ValidationError(_("Samlingen er ferdig."))
