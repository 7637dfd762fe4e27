"""What the screen shows of a step: its words, and what may be seen of the answers."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from bolyst.plenum.drawing import WIDE, Shown, draw, draw_field
from bolyst.plenum.models import Delegation, Picture, Step
from bolyst.plenum.queries.answers import Given, given, hidden_in, ideas, tables
from bolyst.plenum.queries.phones import Words, said
from bolyst.plenum.rules.pictures import without
from bolyst.plenum.rules.steps import Phase, StepKind


def words_of(step: Step, language: str) -> dict[str, Any]:
    """The step as the screen says it."""
    return said(step, Words(language, step.plenum.language), None, of=None)


def shown_of(
    step: Step,
    language: str,
    *,
    delegations: list[Delegation],
    of: Delegation | None = None,
    width: float = WIDE,
) -> list[Shown]:
    """Everything that may be seen now: `of` a delegation, or (None) what all may see.

    In a plenum of several, ideas and tables are each delegation's own.
    """
    is_joint = len(delegations) > 1
    if is_joint and of is None and step.kind in {StepKind.IDEAS, StepKind.TABLES}:
        return []
    own = str(of.pk) if of else None
    needs_answers = (step.kind == StepKind.IDEAS and step.phase in {Phase.VOTING, Phase.SHOWN}) or (
        step.kind == StepKind.TABLES and step.phase == Phase.SHOWN
    )
    answers = given(step) if needs_answers else None
    step_said = said(step, Words(language, step.plenum.language), answers, of=own)
    if step.kind == StepKind.TABLES:
        return _tables(step_said, answers, own) if answers else []
    if step.kind == StepKind.IDEAS and step.phase == Phase.VOTING and answers:
        return [draw(step_said, "votes", {"people": _writers(step, answers, own), "votes": None})]
    if step.phase != Phase.SHOWN:
        return []
    return _pictures(step, step_said, of, width)


def _pictures(
    step: Step, step_said: dict[str, Any], of: Delegation | None, width: float
) -> list[Shown]:
    hidden = hidden_in([step]).get(step.pk, {})
    made = {
        one.item: without(json.loads(one.body), hidden.get(one.item, ()))
        for one in _kept(step.pictures.all(), of)
    }
    if step.kind == StepKind.PRIORITIES:
        field = draw_field(step_said, made)
        return [field] if field else []
    order = [one["key"] for one in step_said["questions"]] or list(made)
    agreed = {
        (one.item, one.delegation_id): one for one in step.agreements.all()
    }  # what the group came to
    shown = []
    for item in order:
        if item in made:
            one = draw(step_said, item, made[item], width=width, whose=of.name if of else "")
            agreement = agreed.get((item, of.pk if of else None))
            shown.append(replace(one, more={"item": item, "agreement": agreement}))
    return shown


def _kept(pictures: Iterable[Picture], of: Delegation | None) -> list[Picture]:
    return [one for one in pictures if one.delegation_id == (of.pk if of else None)]


def _writers(step: Step, answers: Given, of: str | None) -> int:
    return len(answers.people(of=of, having="idea:")) if ideas(step, answers, of=of) else 0


def _tables(step_said: dict[str, Any], answers: Given, of: str | None) -> list[Shown]:
    written = tables(answers, of=of)
    return [
        Shown(
            title=_("Bord %(number)d") % {"number": at},
            lang=step_said["heading"]["lang"],
            people=0,
            texts=[text],
        )
        for at, text in written
    ]
