"""What whoever leads writes down at the desk: sheets of paper, agreements and first steps."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.plenum.actions import agreeing as actions
from bolyst.plenum.actions.answering import write_for
from bolyst.plenum.actions.rooms import add_without_phone
from bolyst.plenum.forms.agreeing import AgreementForm, FirstStepForm
from bolyst.plenum.forms.sheets import SheetForm
from bolyst.plenum.models import Answer, Delegation, FirstStep, Participant, Step
from bolyst.plenum.queries.desk import heading_of
from bolyst.plenum.queries.people import people
from bolyst.plenum.queries.shown import shown_of
from bolyst.plenum.rules.access import may_lead_plenum
from bolyst.plenum.rules.agreeing import is_too_few, objections_to_agreement
from bolyst.plenum.rules.answers import Refused
from bolyst.plenum.rules.steps import StepKind, in_language
from bolyst.plenum.views.desk import find_step

NEW = "ny"  # the row of a sheet that is nobody's yet


# Sheets


@door(may_lead_plenum)
def sheets(request: HttpRequest, me: Membership, step_id: UUID) -> HttpResponse:
    """A row for each without a phone, and an empty one for the next sheet of paper."""
    step = find_step(me, step_id)
    if not step.has_questions:
        return redirect("plenum:desk", me.workspace.slug, step.plenum_id)
    data = request.POST if request.method == "POST" else None
    delegations = list(step.plenum.delegations.all())
    rows = _rows(step, data)
    bad = [row for _who, row in rows if data is not None and not row.is_valid()]
    if data is not None and not bad:
        many = _write(step, rows, _chosen(delegations, data.get("delegasjon", "")), me)
        if many is not None:
            messages.success(request, _("Lagret %(many)d svar.") % {"many": many})
            return redirect("plenum:sheets", me.workspace.slug, step.pk)
        messages.warning(request, _("Samlingen er ikke åpen, eller steget tar ikke imot svar."))
    language = step.plenum.language
    page = {
        "me": me,
        "plenum": step.plenum,
        "step": step,
        "heading": heading_of(step, language),
        "questions": [in_language(one.texts, language, "nb")[0] for one in step.read.questions],
        "rows": rows,
        "delegations": delegations,
    }
    return render(request, "plenum/sheets.html", page, status=422 if bad else 200)


def _rows(step: Step, data: Any) -> list[tuple[Participant | None, SheetForm]]:
    without = people(step.plenum).without_phone
    kept: dict[UUID, dict[str, Any]] = {one.pk: {} for one in without}
    for answer in Answer.within(step.workspace).filter(step=step, participant__in=kept):
        kept[answer.participant_id][answer.item] = json.loads(answer.body)
    language = step.plenum.language
    rows: list[tuple[Participant | None, SheetForm]] = [
        (
            one,
            SheetForm(
                data, step=step, prefix=str(one.number), kept=kept[one.pk], language=language
            ),
        )
        for one in without
    ]
    return [*rows, (None, SheetForm(data, step=step, prefix=NEW, kept={}, language=language))]


@transaction.atomic
def _write(
    step: Step,
    rows: list[tuple[Participant | None, SheetForm]],
    new_from: Delegation,
    me: Membership,
) -> int | None:
    """How many answers; None when nothing could be kept, and then nobody new is there either."""
    many = 0
    try:
        with transaction.atomic():
            for who, row in rows:
                if not row.bodies:
                    continue
                person = who or add_without_phone(new_from, by=me)
                for item, body in row.bodies.items():
                    write_for(person, step=step, item=item, body=body, by=me)
                    many += 1
    except Refused:
        return None
    return many


def _chosen(delegations: list[Delegation], asked: str) -> Delegation:
    return next((one for one in delegations if str(one.pk) == asked), delegations[0])


# Agreeing


@dataclass(frozen=True)
class AgreeRow:
    item: str
    text: str
    form: AgreementForm
    objections: list[str]
    picture: Any


@dataclass(frozen=True)
class AgreeGroup:
    """Everybody, or one delegation."""

    delegation: Delegation | None
    is_too_few: bool
    rows: list[AgreeRow]


@door(may_lead_plenum)
def agree(request: HttpRequest, me: Membership, levels_step_id: UUID) -> HttpResponse:
    """For each item: the spread, and the level the group says."""
    step = find_step(me, levels_step_id)
    if step.kind != StepKind.LEVELS:
        return redirect("plenum:desk", me.workspace.slug, step.plenum_id)
    data = request.POST if request.method == "POST" else None
    groups = _groups(step, data)
    if data is not None and _agree(groups, step, me):
        messages.success(request, _("Lagret."))
        return redirect("plenum:agree", me.workspace.slug, step.pk)
    page = {
        "me": me, "plenum": step.plenum, "step": step, "groups": groups,
        "heading": heading_of(step, step.plenum.language),
    }  # fmt: skip
    bad = any(row.form.errors for group in groups for row in group.rows)
    return render(request, "plenum/agree.html", page, status=422 if bad else 200)


def _groups(step: Step, data: Any) -> list[AgreeGroup]:
    delegations = list(step.plenum.delegations.all())
    places: list[Delegation | None] = list(delegations) if len(delegations) > 1 else [None]
    kept = {(one.item, one.delegation_id): one for one in step.agreements.all()}
    groups = []
    for of in places:
        inside = actions.how_many_inside(step, of)
        pictures = {
            one.more["item"]: one
            for one in shown_of(step, step.plenum.language, delegations=delegations, of=of)
        }
        rows = []
        for question in step.read.questions:
            before = kept.get((question.key, of.pk if of else None))
            rows.append(
                AgreeRow(
                    question.key,
                    in_language(question.texts, step.plenum.language, "nb")[0],
                    AgreementForm(
                        data,
                        prefix=f"{question.key}-{of.position if of else 0}",
                        initial={
                            "level": before.level if before else "",
                            "evidence": before.evidence if before else "",
                        },
                    ),
                    objections_to_agreement(is_shown=question.key in pictures, inside=inside),
                    pictures.get(question.key),
                )
            )
        groups.append(AgreeGroup(of, is_too_few(inside), rows))
    return groups


def _agree(groups: list[AgreeGroup], step: Step, me: Membership) -> bool:
    """Only what was changed is written; each refusal stands at its own row."""
    for group in groups:
        for row in group.rows:
            if row.form.has_changed() and row.form.is_valid():
                row.form.carry_out(
                    actions.agree, step, item=row.item, delegation=group.delegation, by=me
                )
    return not any(row.form.errors for group in groups for row in group.rows)


@door(may_lead_plenum)
def first_steps(request: HttpRequest, me: Membership, agreements_step_id: UUID) -> HttpResponse:
    """Who does what by when."""
    step = find_step(me, agreements_step_id)
    if step.kind != StepKind.AGREEMENTS:
        return redirect("plenum:desk", me.workspace.slug, step.plenum_id)
    delegations = list(step.plenum.delegations.all())
    form = FirstStepForm(request.POST or None)
    asked = request.POST.get("delegasjon", "")
    of = _chosen(delegations, asked) if len(delegations) > 1 else None
    if form.is_valid() and form.carry_out(actions.note_first_step, step, delegation=of, by=me):
        messages.success(request, _("Skrevet ned."))
        return redirect("plenum:first-steps", me.workspace.slug, step.pk)
    page = {
        "me": me,
        "plenum": step.plenum,
        "step": step,
        "heading": heading_of(step, step.plenum.language),
        "form": form,
        "delegations": delegations if len(delegations) > 1 else [],
        "chosen": asked,
        "rows": step.first_steps.select_related("delegation").order_by("id"),
    }
    return render(request, "plenum/first_steps.html", page, status=422 if form.errors else 200)


@door(may_lead_plenum)
@require_POST
def strike(request: HttpRequest, me: Membership, first_step_id: UUID) -> HttpResponse:
    rows = FirstStep.within(me.workspace).select_related("step", "step__plenum", "workspace")
    found = get_object_or_404(rows, pk=first_step_id)
    actions.strike_first_step(found, by=me)
    return redirect("plenum:first-steps", me.workspace.slug, found.step_id)
