"""Organisations: the list with its coverage, each one's page, and the register's help."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.kernel.lists import Column, Listing
from bolyst.partners import actions, looking_up, pictures, queries, rules
from bolyst.partners.forms import EndForm, ExchangeForm, OrganisationForm, SectorsForm
from bolyst.partners.models import Organisation
from bolyst.partners.rules import Sector
from bolyst.partners.views.finding import find_organisation

FIELDS = (
    "name", "sector", "number", "website", "reach", "is_employers_association", "about",
    "is_hidden",
)  # fmt: skip
EXCHANGE = ("offers", "asks", "we_offer", "we_ask")


def _link(me: Membership, name: str) -> Any:
    return lambda one: reverse(f"partners:{name}", args=[me.workspace.slug, one.pk])


@door(rules.may_see_partners)
def organisations(request: HttpRequest, me: Membership) -> HttpResponseBase:
    """`?sektor=nav` shows one sector, `?vis=avsluttet` those one no longer works with."""
    shows_ended = request.GET.get("vis") == "avsluttet"
    all_of_them = queries.organisations_of(me.workspace).filter(ended_on__isnull=not shows_ended)
    sector = _sector(request.GET.get("sektor", ""))
    found = _listing(request, me, all_of_them.filter(sector=sector) if sector else all_of_them)
    if file := found.file():
        return file
    page = queries.coverage_page(me.workspace)
    may_change = rules.may_change_partners(me.as_role)
    shown = {
        "found": found,
        "page": page,
        "sector": sector,
        "shows_ended": shows_ended,
        "picture": pictures.coverage_picture(page),
        "picture_title": pictures.title_of(),
        "picture_note": pictures.summary(page),
        "head": [_("Sektor"), _("Organisasjoner"), _("Kontakter"), _("Merknad")],
        "rows": pictures.table_rows(page),
        "sectors": SectorsForm(page.missing),
        "may_change": may_change,
        "asks_for_sectors": page.missing and may_change and not (shows_ended or sector),
        "may_copy": rules.may_copy_set_up(me.as_role),
    }
    return render(request, "partners/organisations.html", shown)


def _sector(value: str) -> Sector | None:
    return Sector(value) if value in Sector.values else None


def _listing(request: HttpRequest, me: Membership, rows: Any) -> Listing[Organisation]:
    return Listing(
        request,
        rows,
        columns=[
            Column(_("Navn"), "name", sort="name", link=_link(me, "organisation")),
            Column(
                _("Sektor"), lambda one: capfirst(one.get_sector_display()), sort="sector_place"
            ),
            Column(_("Kontakter"), "contact_count", sort="contact_count", is_number=True),
            Column(_("Organisasjonsnummer"), "shown_number", for_file=lambda one: one.number),
            Column(_("Nettsted"), "website"),
        ],
        search=["name", "number", "about"],
        order="name",
        file_name="partnere",
        caption=_("Organisasjoner"),
    )


@door(rules.may_change_partners)
@require_POST
def fill_sectors(request: HttpRequest, me: Membership) -> HttpResponse:
    """The empty sectors, all from one form."""
    form = SectorsForm(queries.coverage_page(me.workspace).missing, request.POST)
    if form.is_valid() and form.carry_out(actions.fill_sectors, me.workspace, by=me):
        messages.success(request, _("Organisasjonene står nå i lista."))
        return redirect("partners:organisations", me.workspace.slug)
    return render(request, "partners/fill_sectors.html", {"form": form})


@door(rules.may_change_partners)
def add_organisation(request: HttpRequest, me: Membership) -> HttpResponse:
    """`?slaa-opp=` asks the register; `?nr=` fills the form from it; `?sektor=` chooses one."""
    look = looking_up.looked_up(request.GET, me.workspace)
    form = OrganisationForm(
        queries.associations_of(me.workspace), request.POST or None, initial=look.initial
    )
    more = {"fetched_at": look.fetched_at} if look.fetched_at else {}
    if form.is_valid() and form.carry_out(actions.add_organisation, me.workspace, by=me, **more):
        messages.success(request, _("Organisasjonen er lagt til. Hvem er kontakten der?"))
        return redirect("partners:add-contact", me.workspace.slug, form.outcome.pk)
    return render(request, "partners/add_organisation.html", {"form": form, "look": look})


@door(rules.may_see_partners)
def organisation(request: HttpRequest, me: Membership, organisation_id: UUID) -> HttpResponse:
    page = queries.organisation_page(find_organisation(me, organisation_id))
    may_change = rules.may_change_partners(me.as_role)
    return render(request, "partners/organisation.html", {"page": page, "may_change": may_change})


@door(rules.may_change_partners)
def change_organisation(
    request: HttpRequest, me: Membership, organisation_id: UUID
) -> HttpResponse:
    found = find_organisation(me, organisation_id)
    others = queries.associations_of(me.workspace).exclude(pk=found.pk)
    initial = {name: getattr(found, name) for name in FIELDS}
    initial["association"] = str(found.association_id or "")
    form = OrganisationForm(others, request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.change_organisation, found, by=me):
        messages.success(request, _("Organisasjonen er endret."))
        return redirect("partners:organisation", me.workspace.slug, found.pk)
    return render(
        request, "partners/change_organisation.html", {"form": form, "organisation": found}
    )


@door(rules.may_change_partners)
def change_exchange(request: HttpRequest, me: Membership, organisation_id: UUID) -> HttpResponse:
    """What an employer and the municipality offer and ask."""
    found = find_employer(me, organisation_id)
    initial = {name: getattr(found, name) for name in EXCHANGE}
    form = ExchangeForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.change_organisation, found, by=me):
        messages.success(request, _("Siden for arbeidsgiveren er endret."))
        return redirect("partners:organisation", me.workspace.slug, found.pk)
    return render(request, "partners/change_exchange.html", {"form": form, "organisation": found})


@door(rules.may_see_partners)
def employer_sheet(request: HttpRequest, me: Membership, organisation_id: UUID) -> HttpResponse:
    """One page to print and leave with the employer."""
    found = find_employer(me, organisation_id)
    page = queries.organisation_page(found)
    return render(request, "partners/employer_sheet.html", {"page": page, "day": clock.today()})


@door(rules.may_see_partners)
def employers(request: HttpRequest, me: Membership) -> HttpResponseBase:
    found: Listing[Organisation] = Listing(
        request,
        queries.employers_of(me.workspace),
        columns=[
            Column(_("Arbeidsgiver"), "name", sort="name", link=_link(me, "organisation")),
            Column(_("Medlem av"), "association.name", sort="association__name"),
            Column(_("Arbeidsgiveren tilbyr"), "offers"),
            Column(_("Arbeidsgiveren spør etter"), "asks"),
            Column(_("Kommunen tilbyr"), "we_offer"),
            Column(_("Kommunen spør etter"), "we_ask"),
            Column(_("Kontakt"), _people),
        ],
        search=["name", "association__name", "offers", "asks", "we_offer", "we_ask"],
        order="name",
        file_name="arbeidsgivere",
        caption=_("Arbeidsgivere"),
    )
    if file := found.file():
        return file
    may_change = rules.may_change_partners(me.as_role)
    return render(request, "partners/employers.html", {"found": found, "may_change": may_change})


def _people(employer: Any) -> str:
    return ", ".join(person.name for person in employer.people)


@door(rules.may_change_partners)
def check_register(request: HttpRequest, me: Membership, organisation_id: UUID) -> HttpResponse:
    """What the register says of an organisation that is here; sending the page takes it over."""
    found = find_organisation(me, organisation_id)
    look = looking_up.by_number(found.number)
    if request.method == "POST" and look.units:
        unit = look.units[0]
        taken = {"name": unit.name, "website": unit.website or found.website}
        try:
            actions.change_organisation(found, by=me, fetched_at=look.fetched_at, **taken)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Navn og nettsted er hentet fra Enhetsregisteret."))
        return redirect("partners:organisation", me.workspace.slug, found.pk)
    return render(request, "partners/check_register.html", {"look": look, "organisation": found})


@door(rules.may_change_partners)
def end_cooperation(request: HttpRequest, me: Membership, organisation_id: UUID) -> HttpResponse:
    found = find_organisation(me, organisation_id)
    form = EndForm(request.POST or None, initial={"ended_on": clock.today().isoformat()})
    if form.is_valid() and form.carry_out(actions.end_cooperation, found, by=me):
        messages.success(request, _("Samarbeidet er avsluttet. Historien står igjen."))
        return redirect("partners:organisation", me.workspace.slug, found.pk)
    return render(request, "partners/end_cooperation.html", {"form": form, "organisation": found})


@door(rules.may_change_partners)
@require_POST
def resume_cooperation(request: HttpRequest, me: Membership, organisation_id: UUID) -> HttpResponse:
    found = find_organisation(me, organisation_id)
    actions.resume_cooperation(found, by=me)
    messages.success(request, _("Samarbeidet er tatt opp igjen."))
    return redirect("partners:organisation", me.workspace.slug, found.pk)


def find_employer(me: Membership, organisation_id: UUID) -> Organisation:
    found = find_organisation(me, organisation_id)
    if not found.is_employer:
        raise Http404
    return found
