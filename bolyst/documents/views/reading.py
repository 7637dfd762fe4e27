"""The pages of those who check a document's facts: by the link in their letter, no account."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bolyst.accounts.errands import Spent, errand
from bolyst.accounts.models import Errand
from bolyst.documents import rules
from bolyst.documents.actions import fact_checks as actions
from bolyst.documents.forms.fact_checks import ChapterForm, FinishForm
from bolyst.documents.models import Reader
from bolyst.documents.queries.fact_checks import Chapter, Reading, reading
from bolyst.documents.queries.outside import against_showing
from bolyst.kernel import clock

OVERVIEW = "oversikt"


@errand(actions.PURPOSE, many=True)
def fact_check(request: HttpRequest, by: Errand) -> HttpResponse:
    """What one is asked to do, and how far one has come."""
    page = reading(find_reader(by))
    progress = [
        (chapter, done, of, address(request, "fact-check-chapter", chapter.number))
        for chapter, done, of in page.progress
    ]
    shown = {
        "page": page,
        "progress": progress,
        "goes_on": address(request, "fact-check-chapter", page.goes_on_at),
        "finish": address(request, "fact-check-finish"),
    }
    return render(request, "documents/fact_check.html", shown)


@errand(actions.PURPOSE, many=True)
def chapter(request: HttpRequest, by: Errand, number: int) -> HttpResponse:
    page = reading(find_reader(by))
    one = find_chapter(page, number)
    form = ChapterForm(one, page.remarks, request.POST if request.method == "POST" else None)
    if form.is_valid() and form.carry_out(actions.remark, page.reader, by=by):
        if any(any(answer) for answer in form.cleaned_data["answers"].values()):
            messages.success(request, _("Svarene dine er lagret."))
        return redirect(goes_on(request, page, one))
    shown = {"page": page, "chapter": one, "form": form, "of": len(page.chapters)}
    return render(request, "documents/fact_check_chapter.html", shown)


def find_chapter(page: Reading, number: int) -> Chapter:
    found = next((one for one in page.chapters if one.number == number), None)
    if found is None:
        raise Http404
    return found


def goes_on(request: HttpRequest, page: Reading, one: Chapter) -> str:
    """Where the button leads after saving: on, or to the overview."""
    if request.POST.get("til") == OVERVIEW:
        return address(request, "fact-check")
    if one.number == len(page.chapters):
        return address(request, "fact-check-finish")
    return address(request, "fact-check-chapter", one.number + 1)


@errand(actions.PURPOSE, many=True)
def finish(request: HttpRequest, by: Errand) -> HttpResponse:
    page = reading(find_reader(by))
    said = page.remarks.get(actions.WHOLE)
    form = FinishForm(
        request.POST if request.method == "POST" else None,
        initial={"words": said.text if said else ""},
    )
    if form.is_valid() and form.carry_out(actions.finish, page.reader, by=by):
        messages.success(request, _("Takk! Svarene dine er sendt."))
        return redirect(address(request, "fact-check"))
    left = sum(of - done for _chapter, done, of in page.progress)
    shown = {"page": page, "form": form, "left": left, "back": address(request, "fact-check")}
    return render(request, "documents/fact_check_finish.html", shown)


def find_reader(by: Errand) -> Reader:
    """Raises Http404, or Spent when nothing more can be said."""
    found = Reader.within(by.workspace).select_related(
        "fact_check__version__document", "fact_check__version__workspace",
        "fact_check__asked_by__user",
    )  # fmt: skip
    reader = found.filter(pk=by.subject_id).first()
    if reader is None:
        raise Http404
    reader.workspace = reader.fact_check.workspace = by.workspace
    check = reader.fact_check
    refusal = rules.objection_to_remarking(
        check.closes_on,
        clock.today(),
        is_closed=check.closed_at is not None,
        shows=against_showing(check.version),
    )
    if refusal:
        raise Spent(refusal)
    return reader


def address(request: HttpRequest, name: str, *more: int) -> str:
    """Another page behind the same link."""
    assert request.resolver_match is not None
    given = request.resolver_match.kwargs
    return reverse(f"documents:{name}", args=[given["workspace"], given["token"], *more])
