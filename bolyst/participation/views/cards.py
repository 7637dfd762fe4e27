"""The week's cards: what the municipality builds on, what is printed, what to act on."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts import scopes
from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.views.weeks import find_week
from bolyst.participation import printing, rules
from bolyst.participation.actions import taking_part as actions
from bolyst.participation.actions import withdrawing
from bolyst.participation.forms import BasisForm, CardsForm
from bolyst.participation.models import Retold, Weakened, Withdrawal
from bolyst.participation.queries import cards as queries
from bolyst.participation.queries.withdrawals import to_act_on


@door(rules.may_see_cards)
def cards(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    reads = rules.may_make_cards(me.as_role)
    may = {
        "make": reads,
        "basis": rules.may_record_basis(me.as_role),
        "check": rules.may_check_findings(me.as_role),
    }
    shown = {"page": queries.cards_page(week), "may": may, "week": week}
    return render(
        request, "participation/cards.html", shown | {"acts": to_act_on(week) if reads else None}
    )


@door(rules.may_record_basis)
def basis(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    now = queries.basis_of(week)
    initial = {"basis": rules.Basis.PUBLIC_INTEREST}
    if now:
        initial = {name: getattr(now, name) for name in ("basis", "law", "choice")}
    form = BasisForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.record_basis, week, by=me):
        messages.success(request, _("Behandlingsgrunnlaget er ført."))
        return redirect("participation:cards", me.workspace.slug, week.pk)
    return render(request, "participation/basis.html", {"form": form, "week": week})


@door(rules.may_make_cards)
def make_cards(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """The sheets come in the answer itself: the codes lie nowhere to be fetched from later."""
    week = find_week(me, week_id)
    form = CardsForm(request.POST or None, initial={"language": me.workspace.language})
    if form.is_valid():
        with transaction.atomic():  # a sheet that can't be set leaves no cards behind
            if form.carry_out(actions.make_cards, week, by=me):
                return printed(request, me, week, form)
    return render(request, "participation/make_cards.html", {"form": form, "week": week})


def printed(
    request: HttpRequest, me: Membership, week: MappingWeek, form: CardsForm
) -> HttpResponse:
    sheet = printing.sheet(
        me.workspace, form.outcome, form.cleaned_data["language"], address(me.workspace.slug)
    )
    if request.POST.get("form") == "pdf":
        answer = HttpResponse(printing.as_pdf(sheet), content_type="application/pdf")
        first = form.outcome[0].card.number
        name = _("kort-fra-%(number)d.pdf") % {"number": first}
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    else:
        answer = render(request, "participation/sheet.html", {"sheet": sheet, "week": week})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def address(slug: str) -> str:
    return reverse("participation:card", args=[slug])


@door(rules.may_make_cards)
@require_POST
def look_through(request: HttpRequest, me: Membership, withdrawal_id: UUID) -> HttpResponse:
    rows = Withdrawal.within(me.workspace).select_related("participation__conversation")
    mine = scopes.reached(rows, me, "participation__conversation__week")
    found = get_object_or_404(mine, pk=withdrawal_id)
    withdrawing.look_through(found, by=me)
    messages.success(request, _("Samtalen er sett gjennom."))
    week_id = found.participation.conversation.week_id
    return redirect("participation:cards", me.workspace.slug, week_id)


@door(rules.may_check_findings)
@require_POST
def check_finding(request: HttpRequest, me: Membership, weakened_id: UUID) -> HttpResponse:
    rows = Weakened.within(me.workspace).select_related("withdrawal__participation__conversation")
    mine = scopes.reached(rows, me, "withdrawal__participation__conversation__week")
    found = get_object_or_404(mine, pk=weakened_id)
    withdrawing.check_finding(found, by=me)
    messages.success(request, _("Funnet er sett på."))
    week_id = found.withdrawal.participation.conversation.week_id
    return redirect("participation:cards", me.workspace.slug, week_id)


@door(rules.may_make_cards)
@require_POST
def go_through(request: HttpRequest, me: Membership, retold_id: UUID) -> HttpResponse:
    rows = Retold.within(me.workspace).select_related("withdrawal__participation__conversation")
    mine = scopes.reached(rows, me, "withdrawal__participation__conversation__week")
    found = get_object_or_404(mine, pk=retold_id)
    withdrawing.go_through(found, by=me)
    messages.success(request, _("Teksten er gått gjennom."))
    week_id = found.withdrawal.participation.conversation.week_id
    return redirect("participation:cards", me.workspace.slug, week_id)
