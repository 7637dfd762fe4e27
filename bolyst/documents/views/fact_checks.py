"""Asking for a fact-check, and answering what came of it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.documents import rules
from bolyst.documents.actions import fact_checks as actions
from bolyst.documents.forms.fact_checks import AnswerForm, AskForm, PeopleForm
from bolyst.documents.models import Document, FactCheck, Remark
from bolyst.documents.queries.fact_checks import Said, fact_checks_of
from bolyst.documents.views import find_document, find_version
from bolyst.gate.queries import note_days
from bolyst.kernel.lists import Column, Listing
from bolyst.kernel.words import day


@door(rules.may_ask_for_facts)
def ask(request: HttpRequest, me: Membership, document_id: UUID, number: int) -> HttpResponse:
    version = find_version(me, document_id, number)
    objections = actions.objections_to_asking(version)
    form = AskForm(me.workspace, request.POST or None)
    if form.is_valid() and form.carry_out(actions.ask, version, by=me):
        messages.success(request, _("Brevene er på vei. Svarene kommer på denne siden."))
        return redirect("documents:fact-checks", me.workspace.slug, document_id)
    shown = {"version": version, "objections": objections, "form": form}
    return render(request, "documents/ask_for_facts.html", shown)


@door(rules.may_see_remarks)
def fact_checks(request: HttpRequest, me: Membership, document_id: UUID) -> HttpResponseBase:
    """Who was asked, and what they said, block by block; as a list to take away, too."""
    return show(request, me, find_readable(me, document_id))


def show(
    request: HttpRequest,
    me: Membership,
    document: Document,
    *,
    answering: tuple[Remark, AnswerForm] | None = None,
    asking: tuple[FactCheck, PeopleForm] | None = None,
) -> HttpResponseBase:
    found = fact_checks_of(document)
    listed = listing(request, [said for one in found for said in one.said])
    if file := listed.file():
        record(me, "fact-check.taken-out", document, rows=listed.total)
        return file
    page = {
        "document": document,
        "found": [
            (
                one,
                form_for(one.fact_check, asking),
                [(s, answer_for(s, answering)) for s in one.said],
            )
            for one in found
        ],
        "may_answer": rules.may_ask_for_facts(me.as_role),
        "keep_days": note_days(me.workspace),
        "files": [(_("Last ned"), kind, url) for kind, url in listed.file_urls if listed.total],
    }
    status = 422 if answering or asking else 200
    return render(request, "documents/fact_checks.html", page, status=status)


def listing(request: HttpRequest, said: list[Said]) -> Listing[Said]:
    return Listing(
        request,
        said,
        columns=[
            Column(gettext_lazy("Kapittel"), "chapter"),
            Column(gettext_lazy("Sted"), "name"),
            Column(gettext_lazy("Teksten begynner"), "excerpt"),
            Column(gettext_lazy("Vurdering"), lambda one: one.remark.get_verdict_display()),
            Column(gettext_lazy("Kommentar"), "text"),
            Column(gettext_lazy("Fra"), "remark.reader.name"),
            Column(gettext_lazy("Dato"), lambda one: day(one.remark.written_at)),
            Column(gettext_lazy("Svar"), lambda one: one.remark.get_outcome_display()),
            Column(gettext_lazy("Begrunnelse"), "reason"),
        ],
        file_name="faktasjekk",
    )


def form_for(check: FactCheck, asking: tuple[FactCheck, PeopleForm] | None) -> PeopleForm:
    if asking and asking[0].pk == check.pk:
        return asking[1]
    return PeopleForm(check.workspace, prefix=str(check.pk))


def answer_for(said: Said, answering: tuple[Remark, AnswerForm] | None) -> AnswerForm:
    if answering and answering[0].pk == said.remark.pk:
        return answering[1]
    given = {"outcome": said.remark.outcome, "reason": said.reason}
    return AnswerForm(prefix=str(said.remark.pk), initial=given)


@door(rules.may_ask_for_facts)
@require_POST
def answer(
    request: HttpRequest, me: Membership, document_id: UUID, remark_id: UUID
) -> HttpResponseBase:
    document = find_readable(me, document_id)
    here = Remark.within(me.workspace).filter(reader__fact_check__version__document=document)
    remark = get_object_or_404(here, pk=remark_id)
    form = AnswerForm(request.POST, prefix=str(remark.pk))
    if form.is_valid() and form.carry_out(actions.answer, remark, by=me):
        messages.success(request, _("Svaret er lagret."))
        return redirect("documents:fact-checks", me.workspace.slug, document.pk)
    return show(request, me, document, answering=(remark, form))


@door(rules.may_ask_for_facts)
@require_POST
def ask_more(
    request: HttpRequest, me: Membership, document_id: UUID, number: int
) -> HttpResponseBase:
    check = find_check(me, document_id, number)
    form = PeopleForm(me.workspace, request.POST, prefix=str(check.pk))
    if form.is_valid() and form.carry_out(actions.ask_more, check, by=me):
        count = len(form.cleaned_data["people"])
        said = ngettext("%(n)d person er spurt.", "%(n)d personer er spurt.", count)
        messages.success(request, said % {"n": count})
        return redirect("documents:fact-checks", me.workspace.slug, document_id)
    return show(request, me, find_readable(me, document_id), asking=(check, form))


@door(rules.may_ask_for_facts)
@require_POST
def close(request: HttpRequest, me: Membership, document_id: UUID, number: int) -> HttpResponse:
    check = find_check(me, document_id, number)
    try:
        actions.close(check, by=me)
        messages.success(request, _("Faktasjekken er avsluttet."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("documents:fact-checks", me.workspace.slug, document_id)


def find_readable(me: Membership, document_id: UUID) -> Document:
    """Raises Http404 also for a document this role may not read."""
    document = find_document(me, document_id)
    find_version(me, document_id, document.latest.number)
    return document


def find_check(me: Membership, document_id: UUID, number: int) -> FactCheck:
    version = find_version(me, document_id, number)
    checks = FactCheck.within(me.workspace).select_related("workspace")
    return get_object_or_404(checks, version=version)
