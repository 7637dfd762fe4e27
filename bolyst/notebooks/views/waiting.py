"""A week's notebooks: making ready, the devices, and what waits."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.kernel.lists import Column, Listing
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.views.weeks import find_week
from bolyst.notebooks import rules
from bolyst.notebooks.actions import waiting as actions
from bolyst.notebooks.forms.waiting import DiscardForm, TakeInForm
from bolyst.notebooks.models import Parcel
from bolyst.notebooks.queries import devices as device_queries
from bolyst.notebooks.queries import notebook as notebook_queries
from bolyst.notebooks.queries import waiting as queries
from bolyst.notebooks.words import preparing


@door(rules.may_see_notebooks)
def notebooks(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponseBase:
    week = find_week(me, week_id)
    parcels = waiting(request, me, week)
    if file := parcels.file():
        return file
    may_write, may_decide = rules.may_use_notebook(me.as_role), rules.may_decide(me.as_role)
    page = {
        "week": week,
        "talks": queries.conversations_of(week) if may_write else [],
        "devices": device_queries.devices_of(me),
        "waiting": parcels,
        "may_write": may_write,
        "may_decide": may_decide,
        "discarded": queries.discarded_in(week) if may_decide else [],
        "preparing": ready(me, week) if may_write else None,
    }
    return render(request, "notebooks/notebooks.html", page)


def ready(me: Membership, week: MappingWeek) -> dict[str, object]:
    """What the script on the page needs to fetch this week's notebooks."""
    return {
        "owner": str(me.user_id),
        "worker": reverse("notebooks:worker", args=[me.workspace.slug]),
        "assets": notebook_queries.assets(),
        "words": preparing(),
    }


def waiting(request: HttpRequest, me: Membership, week: MappingWeek) -> Listing[Parcel]:
    def address(parcel: Parcel) -> str:
        return reverse("notebooks:parcel", args=[me.workspace.slug, week.pk, parcel.pk])

    return Listing(
        request,
        queries.waiting_in(week),
        columns=[
            Column(
                _("Mottatt"),
                "received_at",
                sort="received_at",
                link=address if rules.may_decide(me.as_role) else None,
            ),
            Column(_("Hvorfor den venter"), "get_reason_display", sort="reason"),
            Column(_("Samtale"), "conversation.title", sort="conversation__title"),
            Column(_("Skrevet av"), "sender.name", sort="sender__user__name"),
            Column(_("Sendt fra"), "device.name", sort="device__name"),
        ],
        search=["conversation__title", "sender__user__name", "device__name"],
        search_label=_("Søk i det som venter"),
        order="received_at",
        file_name="venter",
        caption=_("Sendinger som venter"),
        empty={
            "title": _("Ingenting venter"),
            "text": _("Det enhetene har sendt, er skrevet inn i samtalene."),
        },
    )


@door(rules.may_decide)
def parcel(request: HttpRequest, me: Membership, week_id: UUID, parcel_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    return shown(request, me, find_parcel(week, parcel_id), week)


@door(rules.may_decide)
@require_POST
def take_in(request: HttpRequest, me: Membership, week_id: UUID, parcel_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    found = find_parcel(week, parcel_id)
    form = take_in_form(request, found, week)
    if form.is_valid() and form.carry_out(actions.take_in, found, by=me):
        messages.success(request, _("Teksten er tatt inn som et notat."))
        return redirect("notebooks:notebooks", me.workspace.slug, week.pk)
    return shown(request, me, found, week, take_in=form)


@door(rules.may_decide)
@require_POST
def discard(request: HttpRequest, me: Membership, week_id: UUID, parcel_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    found = find_parcel(week, parcel_id)
    form = DiscardForm(request.POST)
    if form.is_valid() and form.carry_out(actions.discard, found, by=me):
        messages.success(request, _("Teksten er forkastet, og slettet for godt."))
        return redirect("notebooks:notebooks", me.workspace.slug, week.pk)
    return shown(request, me, found, week, discard=form)


def shown(
    request: HttpRequest,
    me: Membership,
    found: Parcel,
    week: MappingWeek,
    *,
    take_in: TakeInForm | None = None,
    discard: DiscardForm | None = None,
) -> HttpResponse:
    """What was sent, which the municipality sees that one has read, and the two ways out."""
    page = queries.parcel_page(found, week)
    receipt(me, "notes", found, rows=page.shown, purpose=_("Avgjør noe som venter i notatboka"))
    given = {
        "page": page,
        "take_in": take_in or take_in_form(None, found, week),
        "discard": discard or DiscardForm(),
    }
    return render(request, "notebooks/parcel.html", given)


def take_in_form(request: HttpRequest | None, found: Parcel, week: MappingWeek) -> TakeInForm:
    talks = list(queries.conversations_of(week))
    data = request.POST if request else None
    return TakeInForm(data, talks=talks, is_asked=found.conversation is None)


def find_parcel(week: MappingWeek, parcel_id: UUID) -> Parcel:
    """Only what still waits: what is decided has no text any more."""
    parcels = queries.waiting_in(week).defer(None).select_related("workspace")
    return get_object_or_404(parcels, pk=parcel_id)
