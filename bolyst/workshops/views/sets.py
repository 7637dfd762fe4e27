"""The indicator sets as a library: read, printed and taken away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import anyone
from bolyst.kernel import sheets
from bolyst.kernel.languages import LANGUAGES
from bolyst.workshops import paper
from bolyst.workshops.models import IndicatorSet
from bolyst.workshops.queries import sets as queries
from bolyst.workshops.rules.sets import objections_to_writing
from bolyst.workspaces.models import Workspace


def find_set(request: HttpRequest, kind: str) -> IndicatorSet:
    """The newest, or the one the address asks for (`versjon`)."""
    wanted = request.GET.get("versjon", "")
    versions = IndicatorSet.objects.filter(kind=kind)
    if wanted.isdecimal() and len(wanted) < 5:  # digits; a version is a small number
        versions = versions.filter(version=int(wanted))
    found = versions.first()
    if found is None:
        raise Http404
    return found


def language_in(request: HttpRequest, found: IndicatorSet) -> str:
    """The language the address asks for, or the reader's own, of those the set has."""
    reads = (get_language() or "nb").partition("-")[0]
    wanted = (request.GET.get("sprak", ""), reads, "nb")
    return next(one for one in wanted if one in found.texts)


def may_write(me: Membership) -> bool:
    is_owners = me.workspace.kind == Workspace.Kind.PROGRAMME
    return not objections_to_writing(me.as_role, is_owners_house=is_owners)


@door(anyone)
def indicator_sets(request: HttpRequest, me: Membership) -> HttpResponse:
    """One set for each workshop."""
    page = {"sets": queries.overview(get_language() or "nb")}
    return render(request, "workshops/sets/sets.html", page)


@door(anyone)
def indicator_set(request: HttpRequest, me: Membership, set_kind: str) -> HttpResponseBase:
    """A set as it is read, in one language; with `fil`, as a sheet to work in."""
    found = find_set(request, set_kind)
    language = language_in(request, found)
    words = queries.in_words(found, language)
    if (kind := request.GET.get("fil", "")) in sheets.WRITERS:
        return as_file(words, language, kind)
    page = {
        "set": found,
        "words": words,
        "languages": [LANGUAGES[code] for code in queries.languages_of(found)],
        "chosen": language,
        "versions": list(queries.versions(set_kind)),
        "kinds": [("xlsx", "Excel"), ("csv", "CSV")],
        "may_write": may_write(me),
        "draft": queries.draft_of(me.workspace, set_kind),
    }
    return render(request, "workshops/sets/set.html", page)


def as_file(words: queries.SetText, language: str, kind: str) -> HttpResponseBase:
    """Every indicator on its line, with room for what the group says."""
    with override(language):
        levels = [f"{one.number} {one.name}" for one in words.scale]
        labels = [
            _("Nøkkel"), _("Del"), _("Indikator"), _("Spørsmål"), *levels,
            _("Dette kan dere vise til"), _("Vårt nivå"), _("Eksempel fra oss"),
        ]  # fmt: skip
    rows = [
        [one.key, one.dimension, one.name, one.question, *one.levels, one.evidence, "", ""]
        for part in words.dimensions
        for one in part.indicators
    ]
    return sheets.response(kind, words.title, labels, rows)


@door(anyone)
def set_paper(request: HttpRequest, me: Membership, set_kind: str) -> HttpResponse:
    """The set to fill in with a pen, on A4."""
    found = find_set(request, set_kind)
    language = language_in(request, found)
    words = queries.in_words(found, language)
    content = paper.made(words, language=language, version=found.version, place=me.workspace.name)
    response = HttpResponse(content, content_type="application/pdf")
    file = f"{found.kind}-{found.version}-{language}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
