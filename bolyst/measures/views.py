"""Findings and recommendations, as everybody who takes part sees them: without notes."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel.lists import Column, Listing
from bolyst.measures import actions, queries, rules
from bolyst.measures.forms import ChangeFindingForm, RecommendationForm
from bolyst.measures.models import Finding, Recommendation
from bolyst.programme.queries import current_engagement


@door(rules.may_see_findings)
def findings(request: HttpRequest, me: Membership) -> HttpResponseBase:
    engagement = current_engagement(me.workspace)
    rows = queries.findings_of(engagement) if engagement else Finding.everywhere.none()
    found: Listing[Finding] = Listing(
        request,
        rows,
        columns=[
            Column(
                _("Funn"),
                "title",
                sort="title",
                link=lambda one: reverse("measures:finding", args=[me.workspace.slug, one.pk]),
            ),
            Column(_("Slag"), "get_kind_display", sort="kind"),
            Column(_("Belegg"), "evidence_count", sort="evidence_count", is_number=True),
        ],
        search=["title", "text"],
        order="kind",
        file_name="funn",
    )
    if file := found.file():
        return file
    page = {"found": found, "may_write": rules.may_write_findings(me.as_role)}
    return render(request, "measures/findings.html", page)


@door(rules.may_see_findings)
def finding(request: HttpRequest, me: Membership, finding_id: UUID) -> HttpResponse:
    found = find_finding(me, finding_id)
    shown = {
        "page": queries.finding_page(found),
        "may_write": queries.to_write(me).filter(pk=found.pk).exists(),
        "may_recommend": rules.may_recommend(me.as_role),
    }
    return render(request, "measures/finding.html", shown)


@door(rules.may_write_findings)
def change_finding(request: HttpRequest, me: Membership, finding_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.to_write(me), pk=finding_id)
    names = ("kind", "title", "text", "is_published")
    form = ChangeFindingForm(request.POST or None, initial={n: getattr(found, n) for n in names})
    if form.is_valid() and form.carry_out(
        actions.change_finding, found, question=found.question, by=me
    ):
        messages.success(request, _("Funnet er endret."))
        return redirect("measures:finding", me.workspace.slug, found.pk)
    return render(request, "measures/change_finding.html", {"form": form, "finding": found})


@door(rules.may_write_findings)
@require_POST
def remove_finding(request: HttpRequest, me: Membership, finding_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.to_write(me), pk=finding_id)
    try:
        actions.remove_finding(found, by=me)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("measures:finding", me.workspace.slug, found.pk)
    messages.success(request, _("Funnet er fjernet."))
    return redirect("measures:findings", me.workspace.slug)


@door(rules.may_see_findings)
def recommendations(request: HttpRequest, me: Membership) -> HttpResponse:
    engagement = current_engagement(me.workspace)
    page = {
        "engagement": engagement,
        "recommendations": queries.recommendations_of(engagement) if engagement else [],
        "may_recommend": rules.may_recommend(me.as_role),
    }
    return render(request, "measures/recommendations.html", page)


@door(rules.may_recommend)
def recommend(request: HttpRequest, me: Membership) -> HttpResponse:
    engagement = current_engagement(me.workspace)
    if engagement is None:
        messages.error(request, _("Først må det finnes et oppdrag."))
        return redirect("home:start", me.workspace.slug)
    initial = {"findings": request.GET.getlist("funn")}
    form = RecommendationForm(engagement, request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.recommend, engagement, by=me):
        messages.success(request, _("Anbefalingen er lagret."))
        return redirect("measures:recommendations", me.workspace.slug)
    return render(request, "measures/recommend.html", {"form": form})


@door(rules.may_recommend)
def recommendation(request: HttpRequest, me: Membership, recommendation_id: UUID) -> HttpResponse:
    """Change one."""
    found = find_recommendation(me, recommendation_id)
    names = ("title", "text", "owner", "effort", "first_step")
    initial: dict[str, object] = {name: getattr(found, name) for name in names}
    initial["findings"] = [str(ground.finding_id) for ground in found.grounds.all()]
    form = RecommendationForm(found.engagement, request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.change_recommendation, found, by=me):
        messages.success(request, _("Anbefalingen er endret."))
        return redirect("measures:recommendations", me.workspace.slug)
    return render(request, "measures/recommend.html", {"form": form, "recommendation": found})


@door(rules.may_recommend)
@require_POST
def move_recommendation(
    request: HttpRequest, me: Membership, recommendation_id: UUID
) -> HttpResponse:
    found = find_recommendation(me, recommendation_id)
    actions.move_recommendation(found, up=request.POST.get("vei") == "opp", by=me)
    return redirect("measures:recommendations", me.workspace.slug)


@door(rules.may_recommend)
@require_POST
def remove_recommendation(
    request: HttpRequest, me: Membership, recommendation_id: UUID
) -> HttpResponse:
    actions.remove_recommendation(find_recommendation(me, recommendation_id), by=me)
    messages.success(request, _("Anbefalingen er fjernet."))
    return redirect("measures:recommendations", me.workspace.slug)


def find_finding(me: Membership, finding_id: UUID) -> Finding:
    findings = Finding.within(me.workspace).select_related("engagement", "workspace")
    return get_object_or_404(findings, pk=finding_id)


def find_recommendation(me: Membership, recommendation_id: UUID) -> Recommendation:
    found = Recommendation.within(me.workspace).select_related("engagement__workspace", "workspace")
    return get_object_or_404(found, pk=recommendation_id)
