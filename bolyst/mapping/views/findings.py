"""Writing findings from what was coded. The findings' own pages, without notes, are measures'."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.mapping import rules
from bolyst.mapping.actions import findings as actions
from bolyst.mapping.forms.findings import EvidenceForm, NewFindingForm
from bolyst.mapping.models import MappingWeek, Theme
from bolyst.mapping.queries import findings as queries
from bolyst.mapping.queries.themes import tree
from bolyst.mapping.views.keys import as_key
from bolyst.mapping.views.weeks import find_week
from bolyst.measures.models import Finding


@door(rules.may_code)
def findings(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    page = queries.findings_page(find_week(me, week_id))
    return render(request, "mapping/findings.html", {"page": page, "week": page.week})


@door(rules.may_code)
def new_finding(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """`?tema=` gives the stretches to choose among; another theme keeps what is typed."""
    week = find_week(me, week_id)
    theme = theme_asked(request, me, week)
    choice = queries.to_choose_among(week, theme, ticked(request))
    form = NewFindingForm(choice.extracts, sent(request), initial=typed(request))
    if form.is_valid() and form.carry_out(actions.find, week, by=me):
        messages.success(request, _("Funnet er lagret."))
        return redirect("mapping:findings", me.workspace.slug, week.pk)
    return choosing(request, me, week, theme, choice, {"form": form}, "mapping/new_finding.html")


@door(rules.may_code)
def evidence(request: HttpRequest, me: Membership, week_id: UUID, finding_id: UUID) -> HttpResponse:
    """What a finding rests on; more can be added theme by theme."""
    week = find_week(me, week_id)
    findings = Finding.within(me.workspace).filter(engagement=week.engagement_id)
    finding = get_object_or_404(findings.select_related("workspace"), pk=finding_id)
    theme = theme_asked(request, me, week)
    before = queries.chosen_codings(finding)
    choice = queries.to_choose_among(week, theme, before | ticked(request))
    initial = typed(request) or {"codings": [str(key) for key in before]}
    form = EvidenceForm(choice.extracts, sent(request), initial=initial)
    if form.is_valid() and form.carry_out(actions.rest_on, finding, by=me, week=week):
        messages.success(request, _("Belegget er lagret."))
        return redirect("mapping:findings", me.workspace.slug, week.pk)
    shown = {"form": form, "finding": finding}
    return choosing(request, me, week, theme, choice, shown, "mapping/evidence.html")


# --- choosing stretches, theme by theme, before anything is saved ---------------------------------


def is_looking(request: HttpRequest) -> bool:
    """Somebody asked to see another theme's stretches: nothing is saved, nothing is refused."""
    return "vis" in request.POST


def sent(request: HttpRequest) -> QueryDict | None:
    return None if is_looking(request) else request.POST or None


def typed(request: HttpRequest) -> dict[str, object]:
    """What stood in the form when another theme was asked for."""
    if not is_looking(request):
        return {}
    return request.POST.dict() | {"codings": request.POST.getlist("codings")}


def ticked(request: HttpRequest) -> set[UUID]:
    return {key for key in map(as_key, request.POST.getlist("codings")) if key}


def theme_asked(request: HttpRequest, me: Membership, week: MappingWeek) -> Theme | None:
    key = as_key(request.POST.get("tema") or request.GET.get("tema") or "")
    if key is None:
        return None
    return get_object_or_404(Theme.within(me.workspace).filter(week=week), pk=key)


def choosing(
    request: HttpRequest,
    me: Membership,
    week: MappingWeek,
    theme: Theme | None,
    choice: queries.Choice,
    shown: dict[str, object],
    template: str,
) -> HttpResponse:
    """The page with the stretches; showing them is reading notes."""
    if choice.extracts:
        receipt(me, "notes", week, rows=choice.notes, purpose=_("Velg belegg for et funn"))
    page = {"week": week, "theme": theme, "shades": tree(week), "choice": choice}
    return render(request, template, page | shown)
