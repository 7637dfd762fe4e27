"""The library: read and noted in by everybody, kept by the programme owner."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.knowledge import rules
from bolyst.knowledge.actions import library as doings
from bolyst.knowledge.forms.library import NoteForm, ResourceForm, SuggestForm
from bolyst.knowledge.models import Resource, ResourceNote, Suggestion
from bolyst.knowledge.queries.library import shelf
from bolyst.workspaces.models import Workspace

LONGEST = 100  # letters of a search


@door(rules.may_see_sessions)
def library(request: HttpRequest, me: Membership) -> HttpResponse:
    asked = {
        "tag": request.GET.get("stikkord", "").replace("\0", "")[:LONGEST],
        "search": request.GET.get("sok", "").replace("\0", "").strip()[:LONGEST],
    }
    shown = {
        "shelf": shelf(me.workspace, **asked),
        "is_house": is_house(me),
        "may_keep": is_house(me) and rules.may_keep_library(me.as_role),
        "may_note": rules.may_hold_sessions(me.as_role) and not is_house(me),
    }
    return render(request, "knowledge/library.html", shown)


@door(rules.may_hold_sessions)
def note(request: HttpRequest, me: Membership, resource_key: str) -> HttpResponse:
    found = get_object_or_404(Resource, key=resource_key, is_withdrawn=False)
    written = ResourceNote.within(me.workspace).filter(resource=found).first()
    form = NoteForm(request.POST or None, initial={"text": written.text if written else ""})
    if form.is_valid() and form.carry_out(doings.note_on, found, by=me):
        messages.success(request, _("Notatet er lagret."))
        return redirect("knowledge:library", me.workspace.slug)
    return render(request, "knowledge/note.html", {"form": form, "resource": found})


@door(rules.may_hold_sessions)
def suggest(request: HttpRequest, me: Membership) -> HttpResponse:
    form = SuggestForm(request.POST or None)
    if form.is_valid() and form.carry_out(doings.suggest, by=me):
        messages.success(request, _("Takk! KUN ser på forslaget."))
        return redirect("knowledge:library", me.workspace.slug)
    return render(request, "knowledge/suggest.html", {"form": form})


@door(rules.may_keep_library)
def publish(request: HttpRequest, me: Membership) -> HttpResponse:
    if not is_house(me):
        return redirect("knowledge:library", me.workspace.slug)
    wanted = _id(request.GET.get("forslag", ""))
    found = Suggestion.within(me.workspace).filter(pk=wanted).first() if wanted else None
    initial: dict[str, object] = {}
    if found:
        initial = {"title": found.title, "url": found.url, "about_nb": found.why}
    return _written(request, me, None, initial)


@door(rules.may_keep_library)
def change_resource(request: HttpRequest, me: Membership, resource_key: str) -> HttpResponse:
    if not is_house(me):
        return redirect("knowledge:library", me.workspace.slug)
    found = get_object_or_404(Resource, key=resource_key)
    names = ("title", "publisher", "url", "kind", "language", "year", "is_withdrawn")
    initial = {name: getattr(found, name) for name in names} | {"tags": ", ".join(found.tags)}
    return _written(
        request, me, found, initial | {f"about_{key}": text for key, text in found.about.items()}
    )


@door(rules.may_keep_library)
@require_POST
def answer(request: HttpRequest, me: Membership, suggestion_id: UUID) -> HttpResponse:
    found = get_object_or_404(Suggestion.within(me.workspace), pk=suggestion_id)
    doings.answer(found, is_taken=request.POST.get("svar") == "ja", by=me)
    messages.success(request, _("Forslaget er behandlet."))
    return redirect("knowledge:library", me.workspace.slug)


def is_house(me: Membership) -> bool:
    return me.workspace.kind == Workspace.Kind.PROGRAMME


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _written(
    request: HttpRequest, me: Membership, found: Resource | None, initial: dict[str, object]
) -> HttpResponse:
    form = ResourceForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(doings.publish_resource, found, by=me):
        messages.success(request, _("Ressursen er lagret i biblioteket."))
        return redirect("knowledge:library", me.workspace.slug)
    return render(request, "knowledge/resource.html", {"form": form, "resource": found})
