"""Writing the run: its steps, their order, and the words in each language."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel.languages import LANGUAGES, choices, named
from bolyst.plenum.actions import steps as actions
from bolyst.plenum.forms.step_content import (
    content_of,
    free_keys,
    initial_of_question,
    initial_of_step,
)
from bolyst.plenum.forms.steps import QuestionForm, StepForm
from bolyst.plenum.models import Plenum, Step
from bolyst.plenum.phrases import book
from bolyst.plenum.queries.desk import heading_of
from bolyst.plenum.queries.phones import Words, said
from bolyst.plenum.queries.run import languages_in, run_of
from bolyst.plenum.rules.access import may_lead_plenum
from bolyst.plenum.rules.blocks import blocks, empty_question, empty_step
from bolyst.plenum.rules.steps import QuestionKind, StepKind
from bolyst.plenum.views.desk import find_plenum, find_step

REMOVED = "plenum.removed"  # in the session: the step that may be brought back


@door(may_lead_plenum)
def run(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    plenum = find_plenum(me, plenum_id)
    removed = request.session.get(REMOVED, {})
    page = {
        "me": me,
        "plenum": plenum,
        "run": run_of(plenum),
        "kinds": StepKind.choices,
        "blocks": [(one.key, one.name(get_language() or "nb")) for one in blocks().values()],
        "removed": removed.get("heading") if removed.get("plenum") == str(plenum.pk) else None,
    }
    return render(request, "plenum/run.html", page)


@door(may_lead_plenum)
@require_POST
def add_step(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    """An empty one of a kind, a ready-made one, or what was just taken away."""
    plenum = find_plenum(me, plenum_id)
    try:
        made = _added(request, plenum, me)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        made = None
    if made is None or "slag" not in request.POST:
        return redirect("plenum:run", me.workspace.slug, plenum.pk)
    return redirect("plenum:edit-step", me.workspace.slug, made.pk)


def _added(request: HttpRequest, plenum: Plenum, me: Membership) -> Step | None:
    kind, block = request.POST.get("slag", ""), blocks().get(request.POST.get("ferdig", ""))
    if kind in StepKind:
        content = empty_step(StepKind(kind))
        return actions.add_step(plenum, kind=StepKind(kind), content=content, by=me)
    if block is not None:
        return actions.add_step(
            plenum, kind=block.kind, content=block.content, minutes=block.minutes, by=me
        )
    removed = request.session.get(REMOVED, {})
    if request.POST.get("angre") and removed.get("plenum") == str(plenum.pk):
        del request.session[REMOVED]
        return actions.put_back(plenum, removed["step"], at=removed["at"], by=me)
    return None


@door(may_lead_plenum)
@require_POST
def copy_run(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    plenum = find_plenum(me, plenum_id)
    asked = request.POST.get("fra", "")
    source = next((one for one in run_of(plenum).earlier if str(one.pk) == asked), None)
    try:
        if source is not None:
            actions.copy_steps(source, plenum, by=me)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect("plenum:run", me.workspace.slug, plenum.pk)


@door(may_lead_plenum)
@require_POST
def arrange_step(request: HttpRequest, me: Membership, step_id: UUID) -> HttpResponse:
    step = find_step(me, step_id)
    deed = request.POST.get("gjor", "")
    try:
        if deed in {"up", "down"}:
            actions.move_step(step, to=step.position + (1 if deed == "down" else -1), by=me)
        elif deed == "copy":
            actions.duplicate_step(step, by=me)
        elif deed == "remove":
            kept = actions.as_kept(step)
            heading = heading_of(step, step.plenum.language)
            actions.remove_step(step, by=me)
            request.session[REMOVED] = {
                "plenum": str(step.plenum_id), "at": step.position, "step": kept,
                "heading": heading,
            }  # fmt: skip
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    where = reverse("plenum:run", args=[me.workspace.slug, step.plenum_id])
    return redirect(f"{where}#steg-{step_id}" if deed in {"up", "down"} else where)


@door(may_lead_plenum)
def preview(request: HttpRequest, me: Membership, step_id: UUID) -> HttpResponse:
    """As a phone shows it, in the language one asks for."""
    step = find_step(me, step_id)
    every = languages_in(step.plenum, [step])
    asked = request.GET.get("sprak", "")
    language = asked if asked in every else step.plenum.language
    words = book.phrases(language)
    page = {
        "me": me,
        "plenum": step.plenum,
        "languages": [(code, named(code)) for code in every],
        "chosen": language,
        "says": words.says,
        "spoken": LANGUAGES[language],
        "the_step": step,
        "step": said(step, Words(language, step.plenum.language), None, of=None)
        | {"phase": "open", "answers": {}, "pictures": []},
    }
    return render(request, "plenum/preview.html", page)


# Writing a step


@door(may_lead_plenum)
def edit_step(request: HttpRequest, me: Membership, step_id: UUID) -> HttpResponse:
    """Everything typed is kept, whatever button is pressed; only «Lagre» saves."""
    step = find_step(me, step_id)
    data = request.POST if request.method == "POST" else None
    languages = _languages(step, data)
    deed, _colon, what = (data.get("gjor", "save") if data else "").partition(":")
    form, questions = _forms(step, data, languages, is_saving=deed == "save")
    if deed == "save" and _save(form, questions, step, me):
        messages.success(request, _("Steget er lagret."))
        return redirect("plenum:run", me.workspace.slug, step.plenum_id)
    if deed == "add" and what in QuestionKind:
        questions.append(_fresh(step, QuestionKind(what), questions, languages))
    if deed == "remove":
        questions = [one for one in questions if one.key != what]
    page = {
        "me": me,
        "plenum": step.plenum,
        "step": step,
        "form": form,
        "questions": questions,
        "languages": languages,
        "more_languages": [one for one in choices() if one[0] not in languages],
        "question_kinds": _kinds_in(step),
        "is_placed": step.kind == StepKind.PRIORITIES,
    }
    bad = form.errors or any(one.errors for one in questions)
    return render(request, "plenum/edit_step.html", page, status=422 if bad else 200)


def _languages(step: Step, data: QueryDict | None) -> list[str]:
    """Those of the run, those shown before, and the one just asked for."""
    asked = [*data.getlist("languages"), data.get("sprak", "")] if data else []
    return languages_in(step.plenum, step.plenum.steps.all(), more=["nb", *asked])


def _forms(
    step: Step, data: QueryDict | None, languages: Sequence[str], *, is_saving: bool
) -> tuple[StepForm, list[QuestionForm]]:
    """As it is kept, or as it was typed; what is only shown again isn't judged."""
    kind = StepKind(step.kind)
    bound = data if is_saving else None
    initial = {"minutes": step.minutes, "note": step.note}
    initial |= initial_of_step(step.content, languages)
    form = StepForm(bound, kind=kind, languages=languages, initial=_typed(initial, data))
    kept = {one["key"]: one for one in step.content.get("questions", ())}
    keys = [(key, one["kind"]) for key, one in kept.items()]
    if data is not None:
        pairs = [one.partition(":") for one in data.getlist("question")[:40]]
        keys = [(key, name) for key, _colon, name in pairs if name in QuestionKind and key]
    questions = [
        QuestionForm(
            bound,
            prefix=key,
            kind=QuestionKind(name),
            key=key,
            is_placed=kind is StepKind.PRIORITIES,
            languages=languages,
            initial=_typed(
                initial_of_question(kept[key], languages) if key in kept else {}, data, key
            ),
        )
        for key, name in keys
    ]
    return form, questions


def _typed(initial: dict[str, Any], data: QueryDict | None, prefix: str = "") -> dict[str, Any]:
    """What was typed in place of what is kept."""
    if data is None:
        return initial
    start = f"{prefix}-" if prefix else ""
    typed = {
        name.removeprefix(start): value for name, value in data.items() if name.startswith(start)
    }
    return initial | typed


def _fresh(
    step: Step, kind: QuestionKind, questions: Sequence[QuestionForm], languages: Sequence[str]
) -> QuestionForm:
    taken = [*(one.key for one in questions), *(one.key for one in step.read.questions)]
    key = next(free_keys("q", taken))
    return QuestionForm(
        None, prefix=key, kind=kind, key=key, is_placed=step.kind == StepKind.PRIORITIES,
        languages=languages, initial=initial_of_question(empty_question(kind, key), languages),
    )  # fmt: skip


def _kinds_in(step: Step) -> list[tuple[str, str]]:
    """Which questions the step may have."""
    if step.kind == StepKind.LEVELS:
        return [(QuestionKind.LEVEL.value, _("Legg til en indikator"))]
    if step.kind == StepKind.PRIORITIES:
        return [(QuestionKind.OPEN.value, _("Legg til et tiltak"))]
    if step.kind == StepKind.QUESTIONS:
        return [(one.value, str(one.label)) for one in QuestionKind if one != QuestionKind.LEVEL]
    return []


def _save(form: StepForm, questions: Sequence[QuestionForm], step: Step, me: Membership) -> bool:
    if not all([form.is_valid(), *(one.is_valid() for one in questions)]):
        return False
    content = content_of(step.content, form, questions)
    given = form.cleaned_data
    try:
        actions.change_step(
            step, content=content, minutes=given["minutes"], note=given["note"], by=me
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors
