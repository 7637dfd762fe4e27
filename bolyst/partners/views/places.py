"""Where to meet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel.lists import Column, Listing
from bolyst.partners import actions, queries, rules
from bolyst.partners.forms import PlaceForm
from bolyst.partners.models import Place
from bolyst.partners.views.finding import find_place


@door(rules.may_see_partners)
def places(request: HttpRequest, me: Membership) -> HttpResponseBase:
    may_change = rules.may_change_partners(me.as_role)
    link = lambda one: reverse("partners:change-place", args=[me.workspace.slug, one.pk])  # noqa: E731
    found: Listing[Place] = Listing(
        request,
        queries.places_of(me.workspace),
        columns=[
            Column(_("Sted"), "name", sort="name", link=link if may_change else None),
            Column(_("Adresse"), "address"),
            Column(_("Plass til"), "capacity", sort="capacity", is_number=True),
            Column(_("Merknad"), "notes"),
        ],
        search=["name", "address", "notes"],
        order="name",
        file_name="motesteder",
        caption=_("Møtesteder"),
    )
    if file := found.file():
        return file
    return render(request, "partners/places.html", {"found": found, "may_change": may_change})


@door(rules.may_change_partners)
def add_place(request: HttpRequest, me: Membership) -> HttpResponse:
    form = PlaceForm(request.POST or None)
    if form.is_valid() and form.carry_out(actions.add_place, me.workspace, by=me):
        messages.success(request, _("Stedet er lagt til."))
        return redirect("partners:places", me.workspace.slug)
    return render(request, "partners/change_place.html", {"form": form})


@door(rules.may_change_partners)
def change_place(request: HttpRequest, me: Membership, place_id: UUID) -> HttpResponse:
    found = find_place(me, place_id)
    initial = {name: getattr(found, name) for name in ("name", "address", "capacity", "notes")}
    form = PlaceForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.change_place, found, by=me):
        messages.success(request, _("Stedet er endret."))
        return redirect("partners:places", me.workspace.slug)
    return render(request, "partners/change_place.html", {"form": form, "place": found})
