"""The documents, one document, its files, and who stands behind them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.documents import actions, files, queries, rules
from bolyst.documents.forms import MoveOnForm, SendBackForm, SenderForm
from bolyst.documents.kinds import kind_of
from bolyst.documents.models import Document, Version
from bolyst.documents.queries.fact_checks import Standing, standing
from bolyst.documents.queries.waiting import waiting_for
from bolyst.documents.render import MEDIA, html
from bolyst.documents.rules import State
from bolyst.kernel.lists import Column, Listing
from bolyst.kernel.words import day

STEP_NAMES = {
    State.CHECKED: gettext_lazy("Merk som kvalitetssikret"),
    State.APPROVED: gettext_lazy("Godkjenn"),
    State.DELIVERED: gettext_lazy("Merk som levert"),
    State.ARCHIVED: gettext_lazy("Merk som arkivert"),
}
NOW = {  # what to do before that
    State.CHECKED: (
        gettext_lazy("Les gjennom dokumentet"),
        gettext_lazy("Stemmer ord og tall? Da merker du det som kvalitetssikret."),
    ),
    State.APPROVED: (
        gettext_lazy("Få dokumentet godkjent"),
        gettext_lazy("En annen enn den som skrev, leser og godkjenner. Etterpå er det låst."),
    ),
    State.DELIVERED: (
        gettext_lazy("Lever dokumentet"),
        gettext_lazy("Last ned filene og send dem til kommunen. Så merker du det som levert."),
    ),
    State.ARCHIVED: (
        gettext_lazy("Legg dokumentet i arkivet"),
        gettext_lazy("Legg PDF-filen i kommunens arkiv. Så merker du dokumentet som arkivert."),
    ),
}


@door(rules.may_see_documents)
def documents(request: HttpRequest, me: Membership) -> HttpResponseBase:
    """What waits for whoever looks, and then all of them."""
    waiting = waiting_for(me)

    def status(one: Document) -> str:
        if kind_of(one.kind).is_plain:  # no draft of anything
            return ""
        now = State(one.now).label  # type: ignore[attr-defined]
        return _("%(now)s – venter på deg") % {"now": now} if one.pk in waiting else str(now)

    found: Listing[Document] = Listing(
        request,
        queries.documents_of(me),
        columns=[
            Column(
                gettext_lazy("Dokument"),
                "title",
                sort="title",
                link=lambda one: reverse("documents:document", args=[me.workspace.slug, one.pk]),
            ),
            Column(gettext_lazy("Slag"), lambda one: kind_of(one.kind).label),
            Column(gettext_lazy("Versjon"), "number", is_number=True),
            Column(gettext_lazy("Status"), status),
            Column(gettext_lazy("Opprettet"), lambda one: day(one.created_at), sort="created_at"),
        ],
        search=["title"],
        order="-created_at",
        file_name="dokumenter",
    )
    if file := found.file():
        return file
    may_change_sender = rules.may_change_sender(me.as_role)
    page = {
        "found": found,
        "may_change_sender": may_change_sender,
        "waiting": list(waiting.values()),
    }
    return render(request, "documents/documents.html", page)


@door(rules.may_see_documents)
def document(request: HttpRequest, me: Membership, document_id: UUID) -> HttpResponse:
    """The newest version, its next step, and the document as it reads."""
    return show(request, me, find_document(me, document_id), None, SendBackForm())


@door(rules.may_see_documents)
def version(request: HttpRequest, me: Membership, document_id: UUID, number: int) -> HttpResponse:
    return show(request, me, find_document(me, document_id), number, SendBackForm())


def show(
    request: HttpRequest,
    me: Membership,
    found: Document,
    number: int | None,
    send_back: SendBackForm,
) -> HttpResponse:
    page = queries.document_page(found, number, me)
    if page is None or not queries.may_read(page.version, me):
        raise Http404
    content, replaced = queries.shown(page.version)
    facts = standing(found) if rules.may_see_remarks(me.as_role) else None
    kind = kind_of(found.kind)
    shown = {
        "page": page,
        "is_plain": kind.is_plain,
        "made_on": made_on(me, found),
        "content": html.fragment(content),
        "replaced": replaced,
        "kind": kind.label,
        "step_name": STEP_NAMES.get(page.next_state) if page.next_state else "",
        "now": NOW.get(page.next_state) if page.next_state else None,
        "way": [] if kind.is_plain else way_of(page),
        "may_move": rules.may_move_documents(me.as_role) and page.next_state,
        "send_back": send_back,
        "files": files_of(me, page.version, page.sizes),
        "facts": facts,
        "may_ask": may_ask(page, facts, me),
    }
    status = 422 if send_back.errors else 200
    return render(request, "documents/document.html", shown, status=status)


def made_on(me: Membership, found: Document) -> str:
    """The page it was made on; the way back from what was printed there."""
    page = kind_of(found.kind).made_on
    return reverse(page, args=[me.workspace.slug, found.subject_id]) if page else ""


def may_ask(page: queries.DocumentPage, facts: Standing | None, me: Membership) -> bool:
    """Whether a fact-check can be asked for here; the page one asks on says what is in the way."""
    if facts is None or not rules.may_ask_for_facts(me.as_role):
        return False
    is_shown = kind_of(page.document.kind).against_showing is not None
    is_asked = any(check.version_id == page.version.pk for check in facts.checks)
    return is_shown and page.is_newest and not page.version.is_final and not is_asked


def way_of(page: queries.DocumentPage) -> list[tuple[str, str, str, str]]:
    """From draft to archived: what is done, by whom and when, and what comes now."""
    taken = {step.to: f"{step.by.name}, {day(step.at)}" for step in page.steps}
    taken[State.DRAFT] = f"{page.author}, {day(page.version.created_at)}"
    reached = list(State).index(State(page.version.state))
    return [
        (str(state.label).capitalize(), "done", taken.get(state, ""), "")
        if place <= reached
        else (str(state.label).capitalize(), "now" if state is page.next_state else "", "", "")
        for place, state in enumerate(State)
    ]


def files_of(
    me: Membership, version: Version, sizes: dict[str, int]
) -> list[tuple[str, str, str, int | None]]:
    """The size of each that is made already."""
    names = {"pdf": "PDF", "docx": "Word", "html": "HTML"}
    args = [me.workspace.slug, version.document_id, version.number]
    return [
        (_("Last ned"), name, reverse("documents:file", args=[*args, form]), sizes.get(form))
        for form, name in names.items()
    ]


@door(rules.may_see_documents)
def file(
    request: HttpRequest, me: Membership, document_id: UUID, number: int, form: str
) -> HttpResponse:
    """The file; or, when nobody has made it yet, the page where one waits for it."""
    if form not in MEDIA:
        raise Http404
    found = find_version(me, document_id, number)
    content = actions.hand_out_page(found) if form == "html" else files.kept(found, form)
    if content is None:
        work = actions.ask_for_file(found, form, by=me)
        return redirect("live:work", me.workspace.slug, work.pk)
    response = HttpResponse(content, content_type=MEDIA[form])
    name = f"{slugify(found.document.title)[:60] or 'dokument'}-v{found.number}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@door(rules.may_move_documents)
@require_POST
def move_on(request: HttpRequest, me: Membership, document_id: UUID, number: int) -> HttpResponse:
    found = find_version(me, document_id, number)
    form = MoveOnForm(request.POST)
    if form.is_valid() and form.carry_out(actions.move_on, found, by=me):
        messages.success(
            request, _("Dokumentet er nå %(state)s.") % {"state": form.outcome.get_state_display()}
        )
    else:
        said = [str(error) for errors in form.errors.values() for error in errors]
        messages.error(request, " ".join(said))
    return redirect("documents:document", me.workspace.slug, document_id)


@door(rules.may_move_documents)
@require_POST
def send_back(request: HttpRequest, me: Membership, document_id: UUID, number: int) -> HttpResponse:
    found = find_version(me, document_id, number)
    form = SendBackForm(request.POST)
    if form.is_valid() and form.carry_out(actions.send_back, found, by=me):
        messages.success(request, _("Dokumentet er sendt tilbake som utkast."))
        return redirect("documents:document", me.workspace.slug, document_id)
    return show(request, me, found.document, number, form)


@door(rules.may_change_sender)
def sender(request: HttpRequest, me: Membership) -> HttpResponse:
    now = queries.sender_of(me.workspace)
    initial = {"name": now.name, "lines": "\n".join(now.lines), "funder": now.funder}
    form = SenderForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.change_sender, by=me):
        messages.success(request, _("Avsenderen er lagret. Den gjelder fra neste versjon."))
        return redirect("documents:documents", me.workspace.slug)
    return render(request, "documents/sender.html", {"form": form})


def find_document(me: Membership, document_id: UUID) -> Document:
    documents = Document.within(me.workspace).select_related("workspace")
    return get_object_or_404(documents, pk=document_id)


def find_version(me: Membership, document_id: UUID, number: int) -> Version:
    """Raises Http404 also for one this role may not read."""
    versions = Version.within(me.workspace).select_related(
        "document__workspace", "workspace", "author"
    )
    found = get_object_or_404(versions, document_id=document_id, number=number)
    if not queries.may_read(found, me):
        raise Http404
    return found
