"""The catalogue: its editions, the draft of the next, and what an engagement is offered."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.programme import queries, rules
from bolyst.programme.actions import catalogue as doings
from bolyst.programme.forms.catalogue import AcceptForm, ItemForm, ModuleForm
from bolyst.programme.models import CatalogueDraft, CatalogueVersion
from bolyst.programme.queries.catalogue import current_draft, draft_page, offer, plan_in_words
from bolyst.programme.rules.inquiries import may_change_catalogue
from bolyst.programme.views.engagements import find_engagement
from bolyst.workspaces.models import Workspace


@door(may_change_catalogue)
def catalogue(request: HttpRequest, me: Membership) -> HttpResponse:
    """The edition in use, those before it, and the draft of the next."""
    page = {
        "versions": list(CatalogueVersion.objects.all()),
        "modules": queries.modules_on_offer(),
        "plan": plan_in_words(CatalogueVersion.objects.first()),
        "draft": current_draft(me.workspace),
        "is_owner": me.workspace.kind == Workspace.Kind.PROGRAMME,
    }
    return render(request, "programme/catalogue.html", page)


@door(may_change_catalogue)
@require_POST
def start_draft(request: HttpRequest, me: Membership) -> HttpResponse:
    try:
        draft = doings.start_draft(me.workspace, by=me)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("programme:catalogue", me.workspace.slug)
    return redirect("programme:draft", me.workspace.slug, draft.pk)


@door(may_change_catalogue)
def draft(request: HttpRequest, me: Membership, draft_id: UUID) -> HttpResponse:
    """All that is in the draft, what it changes, and why it can't be published yet."""
    return render(request, "programme/draft.html", {"page": draft_page(find_draft(me, draft_id))})


@door(may_change_catalogue)
def change_module(
    request: HttpRequest, me: Membership, draft_id: UUID, module_key: str
) -> HttpResponse:
    found = find_draft(me, draft_id)
    module = the_one(found.edition["modules"], module_key)
    form = ModuleForm(request.POST or None, thing=module)
    if form.is_valid() and form.carry_out(doings.change_module, found, module["key"], by=me):
        messages.success(request, _("Modulen er endret i utkastet."))
        return redirect("programme:draft", me.workspace.slug, found.pk)
    page = {"draft": found, "form": form, "title": module["names"]["nb"]}
    return render(request, "programme/change_draft.html", page)


@door(may_change_catalogue)
def add_module(request: HttpRequest, me: Membership, draft_id: UUID) -> HttpResponse:
    found = find_draft(me, draft_id)
    form = ModuleForm(request.POST or None)
    if form.is_valid() and form.carry_out(doings.add_module, found, by=me):
        messages.success(request, _("Modulen er lagt til i utkastet."))
        return redirect("programme:draft", me.workspace.slug, found.pk)
    page = {"draft": found, "form": form, "title": _("Ny modul")}
    return render(request, "programme/change_draft.html", page)


@door(may_change_catalogue)
def change_item(
    request: HttpRequest, me: Membership, draft_id: UUID, item_key: str
) -> HttpResponse:
    found = find_draft(me, draft_id)
    item = the_one(found.edition["items"], item_key)
    form = ItemForm(found.edition, request.POST or None, thing=item)
    if form.is_valid() and form.carry_out(doings.change_item, found, item["key"], by=me):
        messages.success(request, _("Punktet er endret i utkastet."))
        return redirect("programme:draft", me.workspace.slug, found.pk)
    page = {"draft": found, "form": form, "title": item["names"]["nb"], "item": item}
    return render(request, "programme/change_draft.html", page)


@door(may_change_catalogue)
def add_item(request: HttpRequest, me: Membership, draft_id: UUID) -> HttpResponse:
    found = find_draft(me, draft_id)
    form = ItemForm(found.edition, request.POST or None)
    if form.is_valid() and form.carry_out(doings.add_item, found, by=me):
        messages.success(request, _("Punktet er lagt til i utkastet."))
        return redirect("programme:draft", me.workspace.slug, found.pk)
    page = {"draft": found, "form": form, "title": _("Nytt punkt i planen")}
    return render(request, "programme/change_draft.html", page)


@door(may_change_catalogue)
@require_POST
def remove_item(
    request: HttpRequest, me: Membership, draft_id: UUID, item_key: str
) -> HttpResponse:
    found = find_draft(me, draft_id)
    item = the_one(found.edition["items"], item_key)
    attempt(request, doings.remove_item, found, item["key"], by=me)
    return redirect("programme:draft", me.workspace.slug, found.pk)


@door(may_change_catalogue)
@require_POST
def publish(request: HttpRequest, me: Membership, draft_id: UUID) -> HttpResponse:
    found = find_draft(me, draft_id)
    if attempt(request, doings.publish_draft, found, by=me):
        messages.success(request, _("Utgaven er publisert. Oppdragene får tilbud om den."))
        return redirect("programme:catalogue", me.workspace.slug)
    return redirect("programme:draft", me.workspace.slug, found.pk)


@door(may_change_catalogue)
@require_POST
def discard(request: HttpRequest, me: Membership, draft_id: UUID) -> HttpResponse:
    found = find_draft(me, draft_id)
    if attempt(request, doings.discard, found, by=me):
        messages.success(request, _("Utkastet er forkastet."))
    return redirect("programme:catalogue", me.workspace.slug)


@door(rules.may_see_programme)
def edition(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    """What the newest edition would change here; taken into use by whoever may."""
    found = find_engagement(me, engagement_id)
    form = AcceptForm(request.POST or None)
    may_change = rules.may_change_programme(me.as_role)
    if may_change and form.is_valid() and form.carry_out(doings.accept_offer, found, by=me):
        messages.success(request, _("Året følger nå den nye utgaven."))
        return redirect("programme:year", me.workspace.slug)
    page = {"offer": offer(found), "form": form, "may_change": may_change}
    return render(request, "programme/edition.html", page)


def attempt(request: HttpRequest, action: Callable[..., Any], *args: Any, by: Membership) -> bool:
    """Do it, or say on the next page why it couldn't be done."""
    try:
        action(*args, by=by)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    return True


def find_draft(me: Membership, draft_id: UUID) -> CatalogueDraft:
    drafts = CatalogueDraft.within(me.workspace).select_related("workspace")
    return get_object_or_404(drafts, pk=draft_id)


def the_one(those: list[dict[str, Any]], key: str) -> dict[str, Any]:
    """By its key, wherever it stands now. Raises Http404 when somebody has removed it."""
    for one in those:
        if one["key"] == key:
            return one
    raise Http404
