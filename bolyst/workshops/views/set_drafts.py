"""Writing the next version of an indicator set, in the programme owner's house."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.guides.rules.pieces import COMPLETE
from bolyst.kernel.languages import named
from bolyst.workshops.actions import sets as actions
from bolyst.workshops.forms.sets import SAME, SEEN, LanguagesForm, SetTextsForm
from bolyst.workshops.models import IndicatorDraft
from bolyst.workshops.queries import sets as queries
from bolyst.workshops.rules import set_drafts as drafting
from bolyst.workshops.rules.sets import Kind, may_write_sets


def find_draft(me: Membership, draft_id: UUID) -> IndicatorDraft:
    drafts = IndicatorDraft.within(me.workspace).select_related("workspace")
    return get_object_or_404(drafts, pk=draft_id)


@door(may_write_sets)
@require_POST
def start_draft(request: HttpRequest, me: Membership, set_kind: str) -> HttpResponse:
    if set_kind not in Kind:
        raise Http404
    begun = attempt(request, actions.start_draft, me.workspace, set_kind, by=me)
    if begun is None:
        return redirect("workshops:set", me.workspace.slug, set_kind)
    return redirect("workshops:set-draft", me.workspace.slug, begun.pk)


@door(may_write_sets)
def draft(request: HttpRequest, me: Membership, indicator_draft_id: UUID) -> HttpResponse:
    """All that is in the draft, what it changes, and why it can't be published yet."""
    found = find_draft(me, indicator_draft_id)
    return render(request, "workshops/sets/draft.html", {"page": queries.draft_page(found)})


@door(may_write_sets)
def draft_part(
    request: HttpRequest, me: Membership, indicator_draft_id: UUID, set_part: str
) -> HttpResponse:
    """One part's texts, with another language beside them; saved all at once."""
    found = find_draft(me, indicator_draft_id)
    if not drafting.texts_in(found.edition, "nb", set_part):
        raise Http404
    language, beside = language_in(request, "sprak", "nb"), language_in(request, "ved", "nn")
    before = queries.parts_of(queries.current(found.kind))
    form = SetTextsForm(request.POST or None, found.edition, set_part, language, before)
    if form.is_valid():
        if form.carry_out(actions.change_texts, found, language, by=me):
            return saved(request, me, found, set_part, f"?sprak={language}&ved={beside}")
        found.refresh_from_db()
        form.catch_up(found.edition, language, set_part)
    page = {
        "draft": found,
        "part": set_part,
        "title": found.edition["texts"]["nb"].get("title", ""),
        "form": form,
        "groups": groups(form, found, set_part, beside),
        "choose": LanguagesForm(language=language, beside=beside),
        "chosen": language,
        "beside": beside,
        "language_name": named(language),
        "beside_name": named(beside),
    }
    status = 422 if form.errors else 200
    return render(request, "workshops/sets/draft_part.html", page, status=status)


def language_in(request: HttpRequest, name: str, otherwise: str) -> str:
    wanted = request.GET.get(name, "")
    return wanted if wanted in COMPLETE else otherwise


def groups(
    form: SetTextsForm, found: IndicatorDraft, set_part: str, beside: str
) -> list[dict[str, Any]]:
    """The fields under the key they belong to, each with the other language's text."""
    also = drafting.texts_in(found.edition, beside, set_part)
    made = []
    for key, _part, names in drafting.parts(found.edition, set_part):
        addresses = [f"{key}.{name}" for name in names]
        rows = [
            (drafting.name_of(one.partition(".")[2]), form[one], form[SEEN + one], also[one])
            for one in addresses
            if one in form.fields
        ]
        same = form[SAME + key] if SAME + key in form.fields else None
        is_indicator = key not in {drafting.SET, set_part}
        made.append({"key": key, "rows": rows, "same": same, "is_indicator": is_indicator})
    return made


def saved(
    request: HttpRequest, me: Membership, found: IndicatorDraft, set_part: str, query: str
) -> HttpResponse:
    """What was typed is kept; then what the button asked for is done."""
    what, _colon, key = request.POST.get("do", "").partition(":")
    place = ""
    if what == "add":
        added = attempt(request, actions.add_indicator, found, set_part, by=me)
        place = f"#{added}" if added else ""
    elif what == "remove":
        attempt(request, actions.remove_indicator, found, key, by=me)
    else:
        messages.success(request, _("Utkastet er lagret."))
    address = reverse("workshops:set-draft-part", args=[me.workspace.slug, found.pk, set_part])
    return redirect(f"{address}{query}{place}")


@door(may_write_sets)
@require_POST
def publish(request: HttpRequest, me: Membership, indicator_draft_id: UUID) -> HttpResponse:
    found = find_draft(me, indicator_draft_id)
    if attempt(request, actions.publish, found, by=me) is None:
        return redirect("workshops:set-draft", me.workspace.slug, found.pk)
    messages.success(request, _("Versjonen er publisert. Nye verksteder får den."))
    return redirect("workshops:set", me.workspace.slug, found.kind)


@door(may_write_sets)
@require_POST
def discard(request: HttpRequest, me: Membership, indicator_draft_id: UUID) -> HttpResponse:
    found = find_draft(me, indicator_draft_id)
    try:
        actions.discard(found, by=me)
        messages.success(request, _("Utkastet er forkastet."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("workshops:set", me.workspace.slug, found.kind)


def attempt[R](request: HttpRequest, action: Callable[..., R], *args: Any, **more: Any) -> R | None:
    """Do it, or say on the next page why it couldn't be done."""
    try:
        return action(*args, **more)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return None
