"""The links around the page, for whoever is looking."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role, may_see_members
from bolyst.documents.rules import may_see_documents
from bolyst.gate.rules import may_see_releases
from bolyst.kernel.frame import Frame, Link, here
from bolyst.mapping.rules import may_see_mapping
from bolyst.measures.rules import may_see_findings
from bolyst.workspaces.models import Workspace


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` and `me`: the membership worn on this page, None on pages of no workspace."""
    me: Membership | None = getattr(request, "membership", None)
    place: Workspace | None = me.workspace if me else getattr(request, "place", None)
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "me": me,
        "frame": Frame(
            place=_place(place, me),
            navigation=here(_navigation(me), request.path) if me else (),
            person=str(user) if signed_in else "",
            account=tuple(_account()) if signed_in else (),
            sign_in="" if signed_in else reverse("account_login"),
            sign_out=reverse("account_logout") if signed_in else "",
        ),
    }


def _place(place: Workspace | None, me: Membership | None) -> Link | None:
    if place is None:
        return None
    name = "home:start" if me else "portal:place"
    return Link(place.name, reverse(name, args=[place.slug]))


def _navigation(me: Membership) -> Iterator[Link]:
    slug, role = me.workspace.slug, me.as_role
    if me.workspace.kind == Workspace.Kind.PROGRAMME:  # the owner's house: people and portfolio
        yield from _at_home(me)
        return
    yield Link(_("Start"), reverse("home:start", args=[slug]))
    if may_see_mapping(role):
        yield Link(_("Kartlegging"), reverse("mapping:weeks", args=[slug]))
    if may_see_findings(role):
        yield Link(_("Funn"), reverse("measures:findings", args=[slug]))
        yield Link(_("Anbefalinger"), reverse("measures:recommendations", args=[slug]))
    if may_see_releases(role):
        yield Link(_("Frigivelse"), reverse("gate:desk", args=[slug]))
    if may_see_documents(role):
        yield Link(_("Dokumenter"), reverse("documents:documents", args=[slug]))
    yield Link(_("Tall"), reverse("portal:figures", args=[slug]))
    if may_see_members(role):
        yield Link(_("Tilgang"), reverse("accounts:members", args=[slug]))


def _at_home(me: Membership) -> Iterator[Link]:
    if me.as_role is Role.ADVISER:
        yield Link(_("Kommunene mine"), reverse("home:portfolio"))
    if may_see_members(me.as_role):
        yield Link(_("Tilgang"), reverse("accounts:members", args=[me.workspace.slug]))


def _account() -> Iterator[Link]:
    yield Link(_("Steder jeg arbeider"), reverse("home:after-sign-in"))
    yield Link(_("Min profil"), reverse("accounts:profile"))
    yield Link(_("To-trinns innlogging"), reverse("mfa_index"))
