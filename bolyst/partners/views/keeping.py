"""Taking away, and bringing back."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.partners import actions, queries, rules
from bolyst.partners.models import Contact, Organisation, Place
from bolyst.partners.views.finding import find_contact, find_organisation, find_place


@door(rules.may_change_partners)
def removed(request: HttpRequest, me: Membership) -> HttpResponse:
    return render(request, "partners/removed.html", {"rows": queries.removed_from(me.workspace)})


@door(rules.may_change_partners)
@require_POST
def remove_organisation(
    request: HttpRequest, me: Membership, organisation_id: UUID
) -> HttpResponse:
    found = find_organisation(me, organisation_id)
    if not _carried_out(request, lambda: actions.remove_organisation(found, by=me)):
        return redirect("partners:organisation", me.workspace.slug, found.pk)
    return redirect("partners:organisations", me.workspace.slug)


@door(rules.may_change_partners)
@require_POST
def remove_contact(request: HttpRequest, me: Membership, contact_id: UUID) -> HttpResponse:
    found = find_contact(me, contact_id)
    _carried_out(request, lambda: actions.remove_contact(found, by=me))
    return redirect("partners:organisation", me.workspace.slug, found.organisation_id)


@door(rules.may_change_partners)
@require_POST
def remove_place(request: HttpRequest, me: Membership, place_id: UUID) -> HttpResponse:
    found = find_place(me, place_id)
    _carried_out(request, lambda: actions.remove_place(found, by=me))
    return redirect("partners:places", me.workspace.slug)


@door(rules.may_change_partners)
@require_POST
def restore_organisation(
    request: HttpRequest, me: Membership, organisation_id: UUID
) -> HttpResponse:
    found = get_object_or_404(Organisation.kept_within(me.workspace), pk=organisation_id)
    return _restored(request, me, lambda: actions.restore_organisation(found, by=me))


@door(rules.may_change_partners)
@require_POST
def restore_contact(request: HttpRequest, me: Membership, contact_id: UUID) -> HttpResponse:
    found = get_object_or_404(Contact.kept_within(me.workspace), pk=contact_id)
    return _restored(request, me, lambda: actions.restore_contact(found, by=me))


@door(rules.may_change_partners)
@require_POST
def restore_place(request: HttpRequest, me: Membership, place_id: UUID) -> HttpResponse:
    found = get_object_or_404(Place.kept_within(me.workspace), pk=place_id)
    return _restored(request, me, lambda: actions.restore_place(found, by=me))


def _carried_out(request: HttpRequest, removing: Callable[[], None]) -> bool:
    try:
        removing()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    messages.success(request, _("Fjernet. Det kan hentes tilbake i tretti dager."))
    return True


def _restored(request: HttpRequest, me: Membership, restoring: Callable[[], None]) -> HttpResponse:
    try:
        restoring()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Hentet tilbake."))
    return redirect("partners:removed", me.workspace.slug)
