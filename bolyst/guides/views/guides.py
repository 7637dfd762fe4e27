"""Reading the guides: all of them, one, and one on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.guides import paper, rules, xlsform
from bolyst.guides.actions import guides as actions
from bolyst.guides.forms import ReadForm
from bolyst.guides.models import GuideVersion
from bolyst.guides.queries.drafts import what_is_new
from bolyst.guides.queries.guides import Offered, offered, prints_read, versions_offered
from bolyst.guides.queries.sheets import Reading, reading
from bolyst.guides.rules.pieces import COMPLETE, Pieces, is_whole, languages_of
from bolyst.kernel.languages import LANGUAGES, named
from bolyst.kernel.sheets import XLSX_TYPE
from bolyst.workspaces.models import Workspace


def find_guide(me: Membership, audience: str) -> Offered:
    if audience not in rules.Audience:
        raise Http404
    return offered(me.workspace, audience)


def may_write(me: Membership) -> bool:
    is_owners = me.workspace.kind == Workspace.Kind.PROGRAMME
    return not rules.objections_to_writing(me.as_role, is_owners_house=is_owners)


def language_in(request: HttpRequest, me: Membership, name: str = "sprak") -> str:
    """The language the address asks for; what the workspace writes when it asks for none."""
    wanted = request.GET.get(name, "")
    return wanted if wanted in LANGUAGES else me.workspace.language


@door(rules.may_read_guides)
def guides(request: HttpRequest, me: Membership) -> HttpResponse:
    """Every audience, which guide is read here, and what is under way."""
    return render(request, "guides/guides.html", all_of_them(me))


def all_of_them(me: Membership) -> dict[str, object]:
    """What the page shows, also where a room above has put it among its own."""
    return {
        "guides": [(one, *in_languages(one.pieces)) for one in versions_offered(me.workspace)],
        "may_write": may_write(me),
        "is_owners": me.workspace.kind == Workspace.Kind.PROGRAMME,
    }


def in_languages(pieces: Pieces) -> tuple[int, int]:
    """How many languages the guide is whole in, and in how many something is written."""
    written = languages_of(pieces)
    return sum(is_whole(pieces, language) for language in written), len(written)


@door(rules.may_read_guides)
def guide(request: HttpRequest, me: Membership, audience: str) -> HttpResponse:
    """One guide as it is said, in one language."""
    return render(request, "guides/guide.html", of_audience(request, me, audience))


def of_audience(request: HttpRequest, me: Membership, audience: str) -> dict[str, object]:
    found = find_guide(me, audience)
    return shown(request, me, found.pieces) | {
        "guide": found,
        "number": found.number,
        "may_write": may_write(me),
        "is_owners": me.workspace.kind == Workspace.Kind.PROGRAMME,
        "paper": reverse("guides:paper", args=[me.workspace.slug, audience]),
    }


@door(rules.may_read_guides)
def version(request: HttpRequest, me: Membership, guide_id: UUID) -> HttpResponse:
    """The guide a conversation was held by, also when it is an old one."""
    return render(request, "guides/guide.html", of_version(request, me, guide_id))


def of_version(request: HttpRequest, me: Membership, guide_id: UUID) -> dict[str, object]:
    found = get_object_or_404(GuideVersion.within(me.workspace), pk=guide_id)
    return shown(request, me, found.pieces) | {
        "guide": offered(me.workspace, found.audience),
        "number": found.number,
        "version": found,
        "paper": reverse("guides:version-paper", args=[me.workspace.slug, found.pk]),
    }


def shown(request: HttpRequest, me: Membership, pieces: Pieces) -> dict[str, object]:
    language = language_in(request, me)
    return {
        "reading": read_in(me, pieces, language),
        "languages": [LANGUAGES[code] for code in languages_of(pieces) if code in LANGUAGES],
        "chosen": language,
        "is_ours": language in COMPLETE,
    }


def read_in(me: Membership, pieces: Pieces, language: str) -> Reading:
    return reading(pieces, language, prints_read(me.workspace, language))


@door(rules.may_read_guides)
def paper_of_guide(request: HttpRequest, me: Membership, audience: str) -> HttpResponse:
    found = find_guide(me, audience)
    return on_paper(request, me, found.pieces, found.label)


@door(rules.may_read_guides)
def paper_of_version(request: HttpRequest, me: Membership, guide_id: UUID) -> HttpResponse:
    found = get_object_or_404(GuideVersion.within(me.workspace), pk=guide_id)
    return on_paper(request, me, found.pieces, found.get_audience_display())


def on_paper(request: HttpRequest, me: Membership, pieces: Pieces, name: str) -> HttpResponse:
    """One A4, in one language."""
    language = language_in(request, me)
    content = paper.made(read_in(me, pieces, language), place=me.workspace.name)
    response = HttpResponse(content, content_type="application/pdf")
    file = f"{slugify(name)[:40] or 'guide'}-{language}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


@door(rules.may_read_guides)
def form_of_guide(request: HttpRequest, me: Membership, audience: str) -> HttpResponse:
    """The guide as XLSForm, with every language it has."""
    found = find_guide(me, audience)
    content = xlsform.written(found.pieces, languages_of(found.pieces), key=audience)
    response = HttpResponse(content, content_type=XLSX_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="guide-{audience}.xlsx"'
    return response


@door(rules.may_adapt_guides)
def note_reading(request: HttpRequest, me: Membership, audience: str) -> HttpResponse:
    """Somebody who knows the language has read the texts."""
    found = find_guide(me, audience)
    languages = [code for code in languages_of(found.pieces) if code not in COMPLETE]
    form = ReadForm(request.POST or None, languages, request.GET.get("sprak", ""))
    action = actions.note_reading
    if form.is_valid() and form.carry_out(action, me.workspace, audience, by=me):
        language = form.cleaned_data["language"]
        said = _("Guiden er ført som lest på %(language)s.") % {"language": named(language)}
        messages.success(request, said)
        back = reverse("guides:guide", args=[me.workspace.slug, audience])
        return redirect(f"{back}?sprak={language}")
    return render(request, "guides/note_reading.html", {"form": form, "guide": found})


@door(rules.may_read_guides)
def changes(request: HttpRequest, me: Membership, audience: str) -> HttpResponse:
    """What is new in the shared guide since ours grew from it."""
    found = find_guide(me, audience)
    news = what_is_new(found, language_in(request, me))
    page = {"guide": found, "news": news, "may_write": may_write(me)}
    return render(request, "guides/changes.html", page)


@door(rules.may_adapt_guides)
@require_POST
def take_shared(request: HttpRequest, me: Membership, audience: str) -> HttpResponse:
    """Let go of our own and follow the shared guide again."""
    found = find_guide(me, audience)
    if found.shared is None or not found.is_own:
        messages.error(request, _("Dere følger alt den felles guiden."))
    else:
        actions.take_shared(me.workspace, found.shared, by=me)
        messages.success(request, _("Dere følger nå den felles guiden."))
    return redirect("guides:guide", me.workspace.slug, audience)
