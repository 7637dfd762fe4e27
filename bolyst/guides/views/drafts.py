"""Writing the next version of a guide."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.guides import rules, xlsform
from bolyst.guides.actions import drafts as actions
from bolyst.guides.forms import RIGHT, FormFile, LanguagesForm, PromptForm, TextsForm
from bolyst.guides.models import GuideDraft
from bolyst.guides.queries.drafts import DraftPage, as_seen, direction_of, groups
from bolyst.guides.queries.guides import offered
from bolyst.guides.rules.pieces import SOURCE
from bolyst.guides.views.guides import find_guide, language_in, shown
from bolyst.imports.tables import read_table
from bolyst.kernel.languages import named
from bolyst.workspaces.models import Workspace


def find_draft(me: Membership, draft_id: UUID) -> GuideDraft:
    drafts = GuideDraft.within(me.workspace).select_related("workspace")
    return get_object_or_404(drafts, pk=draft_id)


@door(rules.may_adapt_guides)
@require_POST
def start_draft(request: HttpRequest, me: Membership, audience: str) -> HttpResponse:
    found = find_guide(me, audience)
    if found.draft is not None:
        return redirect("guides:draft", me.workspace.slug, found.draft.pk)
    begun = attempt(request, actions.start_draft, me.workspace, audience, by=me)
    if begun is None:
        return redirect("guides:guide", me.workspace.slug, audience)
    return redirect("guides:draft", me.workspace.slug, begun.pk)


@door(rules.may_adapt_guides)
@require_POST
def take_changes(request: HttpRequest, me: Membership, audience: str) -> HttpResponse:
    find_guide(me, audience)
    merged = attempt(request, actions.take_changes, me.workspace, audience, by=me)
    if merged is None:
        return redirect("guides:changes", me.workspace.slug, audience)
    messages.success(request, _("Endringene er lagt inn i utkastet. Se over før du publiserer."))
    return redirect("guides:draft", me.workspace.slug, merged.pk)


@door(rules.may_adapt_guides)
def draft(request: HttpRequest, me: Membership, guide_draft_id: UUID) -> HttpResponse:
    """Every text, with another language beside it; saved all at once."""
    found = find_draft(me, guide_draft_id)
    language, beside = language_in(request, me), language_in(request, me, "ved")
    form = TextsForm(request.POST or None, found.pieces, language, step=found.step)
    if form.is_valid():
        if form.carry_out(actions.change_texts, found, language, by=me):
            return saved(request, me, found, language, beside)
        caught_up(form, found)
    return written(request, me, found, form, language, beside)


def saved(
    request: HttpRequest, me: Membership, found: GuideDraft, language: str, beside: str
) -> HttpResponse:
    """What was typed is kept; then what the button asked for is done."""
    place = ""
    what, _colon, key = request.POST.get("do", "").partition(":")
    if what in {"up", "down"}:
        step = -1 if what == "up" else 1
        attempt(request, actions.move_piece, found, key, step=step, by=me)
        place = f"#{key}"
    elif what == "remove":
        attempt(request, actions.remove_prompt, found, key, by=me)
    else:
        messages.success(request, _("Utkastet er lagret."))
    address = reverse("guides:draft", args=[me.workspace.slug, found.pk])
    return redirect(f"{address}?sprak={language}&ved={beside}{place}")


def caught_up(form: TextsForm, found: GuideDraft) -> None:
    """After a refusal: what others have written meanwhile stands where this person hasn't."""
    now = GuideDraft.within(found.workspace).filter(pk=found.pk).first()
    if now is not None:
        base = as_seen(now, form.cleaned_data["seen"]) or found.pieces
        form.catch_up(base, now.pieces, now.step)


def written(
    request: HttpRequest, me: Membership, found: GuideDraft, form: TextsForm,
    language: str, beside: str,
) -> HttpResponse:  # fmt: skip
    fields = [
        (group, [(row, form[row.key], stale_field(form, row.key)) for row in group.rows])
        for group in groups(found.pieces, language, beside)
    ]
    page = {
        "page": DraftPage(found, offered(me.workspace, found.audience).pieces),
        "form": form,
        "groups": fields,
        "choose": LanguagesForm(language=language, beside=beside),
        "chosen": language,
        "language_name": named(language),
        "beside": beside,
        "beside_name": named(beside),
        "beside_direction": direction_of(beside),
        "source": SOURCE,
        "is_owners": me.workspace.kind == Workspace.Kind.PROGRAMME,
    }
    return render(request, "guides/draft.html", page, status=422 if form.errors else 200)


def stale_field(form: TextsForm, key: str) -> Any:
    return form[RIGHT + key] if RIGHT + key in form.fields else None


@door(rules.may_adapt_guides)
def preview(request: HttpRequest, me: Membership, guide_draft_id: UUID) -> HttpResponse:
    """The draft as the interviewer would have it."""
    found = find_draft(me, guide_draft_id)
    page = shown(request, me, found.pieces) | {
        "guide": offered(me.workspace, found.audience),
        "draft": found,
    }
    return render(request, "guides/guide.html", page)


@door(rules.may_adapt_guides)
def add_prompt(request: HttpRequest, me: Membership, guide_draft_id: UUID) -> HttpResponse:
    found = find_draft(me, guide_draft_id)
    form = PromptForm(request.POST or None, found.pieces)
    if form.is_valid() and form.carry_out(actions.add_prompt, found, by=me):
        messages.success(request, _("Spørsmålet er lagt til i utkastet."))
        return redirect("guides:draft", me.workspace.slug, found.pk)
    return render(request, "guides/add_prompt.html", {"draft": found, "form": form})


@door(rules.may_adapt_guides)
def bring_in(request: HttpRequest, me: Membership, guide_draft_id: UUID) -> HttpResponse:
    """Questions from an XLSForm into the draft; one undo takes them out again."""
    found = find_draft(me, guide_draft_id)
    form = FormFile(request.POST or None, request.FILES or None, pieces=found.pieces)
    if form.is_valid():
        try:
            left_out = fetched(form, found, me)
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(request, _("Skjemaet er hentet inn i utkastet."))
            for line in left_out:
                messages.warning(request, line)
            return redirect("guides:draft", me.workspace.slug, found.pk)
    status = 422 if form.errors else 200
    return render(request, "guides/bring_in.html", {"draft": found, "form": form}, status=status)


def fetched(form: FormFile, found: GuideDraft, me: Membership) -> list[str]:
    """What was left out, in words. Raises ValidationError when the file is no use."""
    sheets = read_table(form.content, form.name, header_line=1)
    question = form.cleaned_data["question"]
    brought = xlsform.read(sheets, found.pieces, question=question)
    actions.bring_in(found, brought.pieces, seen=found.step, by=me)
    return brought.left_out


@door(rules.may_adapt_guides)
@require_POST
def undo(request: HttpRequest, me: Membership, guide_draft_id: UUID) -> HttpResponse:
    found = find_draft(me, guide_draft_id)
    if attempt(request, actions.undo, found, by=me):
        messages.success(request, _("Siste endring er angret."))
    return redirect("guides:draft", me.workspace.slug, found.pk)


@door(rules.may_adapt_guides)
@require_POST
def publish(request: HttpRequest, me: Membership, guide_draft_id: UUID) -> HttpResponse:
    found = find_draft(me, guide_draft_id)
    if attempt(request, actions.publish, found, by=me) is None:
        return redirect("guides:draft", me.workspace.slug, found.pk)
    messages.success(request, _("Guiden er publisert. Nye samtaler får den."))
    return redirect("guides:guide", me.workspace.slug, found.audience)


@door(rules.may_adapt_guides)
@require_POST
def discard(request: HttpRequest, me: Membership, guide_draft_id: UUID) -> HttpResponse:
    found = find_draft(me, guide_draft_id)
    try:
        actions.discard(found, by=me)
        messages.success(request, _("Utkastet er forkastet."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("guides:guide", me.workspace.slug, found.audience)


def attempt[R](request: HttpRequest, action: Callable[..., R], *args: Any, **more: Any) -> R | None:
    """Do it, or say on the next page why it couldn't be done."""
    try:
        return action(*args, **more)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return None
