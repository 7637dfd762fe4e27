"""Who gets in here: the list, a new member, one member, the end of a role."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts import actions, queries, rules
from bolyst.accounts.doors import door
from bolyst.accounts.forms.members import EndForm, HandOverRoleForm, InviteForm
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.kernel.lists import Column, Listing
from bolyst.workspaces.models import Workspace


@door(rules.may_see_members)
def members(request: HttpRequest, me: Membership) -> HttpResponseBase:
    """Everybody who gets in here, or once did."""
    with_former = "alle" in request.GET
    listing: Listing[Membership] = Listing(
        request,
        queries.members(me.workspace, with_former=with_former),
        columns=[
            Column(_("Navn"), "user.name", sort="user__name", link=_address_of),
            Column(_("E-post"), "user.email", sort="user__email"),
            Column(_("Rolle"), "get_role_display", sort="role"),
            Column(_("Fra"), "from_date", sort="from_date"),
            Column(_("Til"), _last_day, sort="to_date"),
            Column(_("Status"), status),
        ],
        search=["user__name", "user__email"],
        order="user__name",
        file_name="tilgang",
        caption=_("Hvem har tilgang"),
        search_label=_("Søk i navn og e-post"),
    )
    if file := listing.file():
        return file
    page = {"members": listing, "with_former": with_former, "mine": queries.own_roles(me)}
    return render(request, "accounts/members.html", page | _may(me))


@door(rules.may_invite)
def add_member(request: HttpRequest, me: Membership) -> HttpResponse:
    in_own_house = me.workspace.kind == Workspace.Kind.PROGRAMME
    form = InviteForm(request.POST or None, in_own_house=in_own_house)
    address = request.build_absolute_uri(reverse("account_login"))
    if form.is_valid() and form.carry_out(actions.invite, me.workspace, address=address, by=me):
        sent = _("%(name)s har fått rollen, og et brev er sendt til %(email)s.")
        member: Membership = form.outcome
        messages.success(request, sent % {"name": member.name, "email": member.user.email})
        return redirect("accounts:members", me.workspace.slug)
    return render(request, "accounts/add_member.html", {"form": form})


@door(rules.may_see_members)
def member(request: HttpRequest, me: Membership, membership_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.members(me.workspace, with_former=True), pk=membership_id)
    page = {"member": found, "status": status(found), "is_self": found.user_id == me.user_id}
    return render(request, "accounts/member.html", page | _may(me))


@door(rules.may_invite)
def end_membership(request: HttpRequest, me: Membership, membership_id: UUID) -> HttpResponse:
    """Asked for, then done: the person is out at their next click."""
    found = get_object_or_404(queries.members(me.workspace), pk=membership_id)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.carry_out(actions.end_membership, found, by=me):
        messages.success(request, _("Rollen er avsluttet."))
        return redirect("accounts:members", me.workspace.slug)
    return render(request, "accounts/end_membership.html", {"member": found, "form": form})


@door(rules.may_hand_over_role)
def hand_over_role(request: HttpRequest, me: Membership) -> HttpResponse:
    """One's own role as coordinator, to somebody else, from a day to come."""
    form = HandOverRoleForm(request.POST or None)
    address = request.build_absolute_uri(reverse("account_login"))
    if form.is_valid() and form.carry_out(actions.hand_over_role, me, address=address, by=me):
        messages.success(request, _("Det er avtalt. Etterfølgeren får et brev nå."))
        return redirect("accounts:member", me.workspace.slug, me.pk)
    return render(request, "accounts/hand_over_role.html", {"form": form})


@door(rules.may_hand_over_role)
@require_POST
def keep_role(request: HttpRequest, me: Membership) -> HttpResponse:
    try:
        actions.keep_role(me, by=me)
        messages.success(request, _("Avlyst. Du beholder rollen."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("accounts:member", me.workspace.slug, me.pk)


def status(member: Membership) -> str:
    if member.is_over:
        return _("avsluttet")
    return _("nå") if member.from_date <= clock.today() else _("kommer")


def _last_day(member: Membership) -> date | str | None:
    return timezone.localdate(member.ended_at) if member.ended_at else member.to_date


def _address_of(member: Membership) -> str:
    return reverse("accounts:member", args=[member.workspace.slug, member.pk])


def _may(me: Membership) -> dict[str, bool]:
    role = me.as_role
    return {
        "may_invite": rules.may_invite(role),
        "may_hand_over": rules.may_hand_over_role(role),
        "may_see_receipts": rules.may_see_receipts(role),
        "may_see_journal": rules.may_see_journal(role),
    }
