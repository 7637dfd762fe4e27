"""Looking through what people wrote: hide, bring back, and put ideas in order."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.plenum.actions import moderating as actions
from bolyst.plenum.models import Idea, Step
from bolyst.plenum.queries import moderating as queries
from bolyst.plenum.queries.desk import heading_of
from bolyst.plenum.rules.access import may_lead_plenum
from bolyst.plenum.rules.steps import StepKind, in_language
from bolyst.plenum.views.desk import find_step


@door(may_lead_plenum)
def moderate(request: HttpRequest, me: Membership, step_id: UUID) -> HttpResponse:
    step = find_step(me, step_id)
    if not step.has_words:
        return redirect("plenum:desk", me.workspace.slug, step.plenum_id)
    page = {
        "me": me,
        "plenum": step.plenum,
        "step": step,
        "heading": heading_of(step, step.plenum.language),
    }
    if step.kind == StepKind.IDEAS:
        columns = [
            (one.key, in_language(one.texts, step.plenum.language, "nb")[0])
            for one in step.read.columns
        ]
        ideas = {"rows": queries.idea_rows(step), "columns": columns}
        page |= ideas | {"may_merge": queries.may_merge(step)}
        return render(request, "plenum/ideas.html", page)
    return render(request, "plenum/moderate.html", page | {"heaps": queries.heaps(step)})


@door(may_lead_plenum)
@require_POST
def words(request: HttpRequest, me: Membership, step_id: UUID) -> HttpResponse:
    """Hide or bring back."""
    step = find_step(me, step_id)
    item, text = request.POST.get("hva", "")[:41], request.POST.get("ord", "")
    if item and step.has_words:
        deed = actions.restore if request.POST.get("gjor") == "restore" else actions.hide
        deed(step, item=item, words=_as_kept(text), by=me)
    return redirect("plenum:moderate", me.workspace.slug, step.pk)


def _as_kept(text: str) -> str:
    """A browser sends other line ends than those of the answer."""
    return text.replace("\r\n", "\n")


@door(may_lead_plenum)
@require_POST
def idea(request: HttpRequest, me: Membership, idea_id: UUID) -> HttpResponse:
    """Sort, merge or part one."""
    rows = Idea.within(me.workspace).select_related(
        "step", "step__plenum", "step__workspace", "step__plenum__workspace", "workspace"
    )
    found = get_object_or_404(rows, pk=idea_id)
    try:
        _do(request, found, found.step, me)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect("plenum:moderate", me.workspace.slug, found.step_id)


def _do(request: HttpRequest, found: Idea, step: Step, me: Membership) -> None:
    data = request.POST
    if data.get("gjor") == "part":
        actions.part_idea(found, by=me)
        return
    if asked := data.get("med", ""):
        into = next((one for one in step.ideas.all() if str(one.pk) == asked), None)
        if into is not None:
            actions.merge_idea(found, into=into, by=me)
            return
    place = data.get("plass", "")
    actions.sort_idea(
        found,
        column=data.get("kolonne", ""),
        label=data.get("merkelapp", ""),
        position=int(place) if place.isdecimal() and len(place) < 6 else found.position,
        by=me,
    )
