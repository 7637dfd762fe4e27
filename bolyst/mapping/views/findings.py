"""Writing findings from what was coded. The findings' own pages, without notes, are measures'."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
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
from bolyst.mapping.queries.coding import Extract
from bolyst.mapping.queries.weeks import themes_of
from bolyst.mapping.views.weeks import find_week
from bolyst.measures.models import Finding


@door(rules.may_code)
def findings(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    page = queries.findings_page(find_week(me, week_id))
    return render(request, "mapping/findings.html", {"page": page, "week": page.week})


@door(rules.may_code)
def new_finding(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """`?tema=` gives the stretches to choose among."""
    week = find_week(me, week_id)
    theme = theme_asked(request, me, week)
    extracts = queries.to_choose_among(week, theme)
    form = NewFindingForm(extracts, request.POST or None)
    if form.is_valid() and form.carry_out(actions.find, week, by=me):
        messages.success(request, _("Funnet er lagret."))
        return redirect("mapping:findings", me.workspace.slug, week.pk)
    read(me, week, extracts)
    shown = {"week": week, "theme": theme, "themes": themes_of(week), "form": form}
    return render(request, "mapping/new_finding.html", shown)


@door(rules.may_code)
def evidence(request: HttpRequest, me: Membership, week_id: UUID, finding_id: UUID) -> HttpResponse:
    """What a finding rests on; more can be added theme by theme."""
    week = find_week(me, week_id)
    findings = Finding.within(me.workspace).filter(engagement=week.engagement_id)
    finding = get_object_or_404(findings.select_related("workspace"), pk=finding_id)
    theme = theme_asked(request, me, week)
    extracts = queries.to_choose_among(week, theme, finding)
    initial = {"codings": list(queries.chosen_codings(finding))}
    form = EvidenceForm(extracts, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.rest_on(finding, form.cleaned_data["codings"], by=me)
        messages.success(request, _("Belegget er lagret."))
        return redirect("mapping:findings", me.workspace.slug, week.pk)
    read(me, week, extracts)
    shown = {"week": week, "theme": theme, "themes": themes_of(week), "form": form}
    return render(request, "mapping/evidence.html", shown | {"finding": finding})


def theme_asked(request: HttpRequest, me: Membership, week: MappingWeek) -> Theme | None:
    wanted = request.GET.get("tema")
    if not wanted:
        return None
    try:
        key = UUID(wanted)
    except ValueError:
        return None
    return get_object_or_404(Theme.within(me.workspace).filter(week=week), pk=key)


def read(me: Membership, week: MappingWeek, extracts: list[Extract]) -> None:
    if extracts:
        notes = len({extract.note.pk for extract in extracts})
        receipt(me, "notes", week, rows=notes, purpose=_("Velg belegg for et funn"))
