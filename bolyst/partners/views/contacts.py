"""Contacts: the list, and one person at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.kernel.lists import Column, Listing
from bolyst.partners import actions, queries, rules
from bolyst.partners.forms import ContactForm, LeaveForm
from bolyst.partners.models import Contact
from bolyst.partners.rules import Sector
from bolyst.partners.views.finding import find_contact, find_organisation

FIELDS = ("name", "title", "email", "phone", "language")


@door(rules.may_see_partners)
def contacts(request: HttpRequest, me: Membership) -> HttpResponseBase:
    """`?sektor=` shows one sector, `?uten=e-post` those who get their mail on paper."""
    rows = queries.active_contacts(me.workspace)
    sector = request.GET.get("sektor", "")
    without = request.GET.get("uten") == "e-post"
    if sector in Sector.values:
        rows = rows.filter(organisation__sector=sector)
    found: Listing[Contact] = Listing(
        request,
        rows.filter(email="") if without else rows,
        columns=[
            Column(
                _("Navn"),
                "name",
                sort="name",
                link=lambda one: reverse(
                    "partners:organisation", args=[me.workspace.slug, one.organisation_id]
                ),
            ),
            Column(_("Stilling"), "title", sort="title"),
            Column(_("Organisasjon"), "organisation.name", sort="organisation__name"),
            Column(_("E-post"), "email"),
            Column(_("Telefon"), "phone"),
            Column(_("Sektor"), lambda one: capfirst(one.organisation.get_sector_display())),
            Column(_("Språk"), "get_language_display"),
        ],
        search=["name", "title", "organisation__name", "email"],
        order="name",
        file_name="kontakter",
        caption=_("Kontakter"),
    )
    if file := found.file():
        return file
    may_change = rules.may_change_partners(me.as_role)
    page = {"found": found, "may_change": may_change, "without": without}
    return render(request, "partners/contacts.html", page)


@door(rules.may_change_partners)
def add_contact(request: HttpRequest, me: Membership, organisation_id: UUID) -> HttpResponse:
    where = find_organisation(me, organisation_id)
    form = ContactForm(request.POST or None)
    if form.is_valid() and form.carry_out(actions.add_contact, where, by=me):
        messages.success(request, _("Kontakten er lagt til."))
        _hint(request, form.outcome)
        return redirect("partners:organisation", me.workspace.slug, where.pk)
    return render(request, "partners/add_contact.html", {"form": form, "organisation": where})


@door(rules.may_change_partners)
def change_contact(request: HttpRequest, me: Membership, contact_id: UUID) -> HttpResponse:
    found = find_contact(me, contact_id)
    initial = {name: getattr(found, name) for name in FIELDS}
    form = ContactForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.change_contact, found, by=me):
        messages.success(request, _("Kontakten er endret."))
        _hint(request, found)
        return redirect("partners:organisation", me.workspace.slug, found.organisation_id)
    return render(request, "partners/change_contact.html", {"form": form, "contact": found})


@door(rules.may_change_partners)
def contact_leaves(request: HttpRequest, me: Membership, contact_id: UUID) -> HttpResponse:
    found = find_contact(me, contact_id)
    form = LeaveForm(request.POST or None, initial={"left_on": clock.today().isoformat()})
    if form.is_valid() and form.carry_out(actions.contact_leaves, found, by=me):
        messages.success(request, _("Det er ført at kontakten har sluttet."))
        return redirect("partners:organisation", me.workspace.slug, found.organisation_id)
    return render(request, "partners/contact_leaves.html", {"form": form, "contact": found})


@door(rules.may_change_partners)
@require_POST
def contact_returns(request: HttpRequest, me: Membership, contact_id: UUID) -> HttpResponse:
    found = find_contact(me, contact_id)
    actions.contact_returns(found, by=me)
    messages.success(request, _("Kontakten er tilbake."))
    return redirect("partners:organisation", me.workspace.slug, found.organisation_id)


def _hint(request: HttpRequest, contact: Contact) -> None:
    if rules.looks_private(contact.email):
        messages.info(
            request, _("Adressen ser ut til å være privat. Bruk jobbens adresse om den finnes.")
        )
