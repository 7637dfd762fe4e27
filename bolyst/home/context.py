"""The links around the page, for whoever is looking."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role, anyone, may_see_members
from bolyst.documents.rules import may_see_documents
from bolyst.gate.rules import may_see_releases
from bolyst.kernel.frame import Frame, Link, here, together
from bolyst.knowledge.rules import may_keep_library, may_see_sessions
from bolyst.mapping.rules import may_see_mapping
from bolyst.measures.rules import may_see_findings
from bolyst.partners.rules import may_see_partners
from bolyst.post.rules import may_see_letters
from bolyst.programme.rules import may_see_programme
from bolyst.programme.rules.inquiries import may_change_catalogue, may_see_inquiries
from bolyst.statements.rules import may_see_reports
from bolyst.teams.rules.team import may_see_team
from bolyst.workshops.rules.workshops import may_see_workshops
from bolyst.workspaces.models import Workspace

WITHIN = {  # rooms without a name in the menu, and the page they are found from
    "guides": "mapping:weeks",
    "schedules": "mapping:weeks",
    "notebooks": "mapping:weeks",
    "participation": "mapping:weeks",
    "replies": "mapping:weeks",
    "plenum": "workshops:workshops",
}

type Page = tuple[str, str, Callable[[Role], bool]]  # its name, its view, who may see it


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
            navigation=here(_links(request, me), _found_from(request, me)),
            person=str(user) if signed_in else "",
            account=_account(get_language() or "") if signed_in else (),
            sign_in="" if signed_in else reverse("account_login"),
            sign_out=reverse("account_logout") if signed_in else "",
        ),
    }


def _found_from(request: HttpRequest, me: Membership | None) -> str:
    """The address the menu marks: of the room this one is found from, else of the page itself."""
    match = request.resolver_match
    view = WITHIN.get(match.app_name) if match else None
    if me is None or view is None or me.workspace.kind == Workspace.Kind.PROGRAMME:
        return request.path  # the owner's house has a menu of its own
    return reverse(view, args=[me.workspace.slug])


def _links(request: HttpRequest, me: Membership | None) -> Iterator[Link]:
    """The adviser's own pages belong to no workspace, and have the menu of the house."""
    if me is not None:
        place, language = me.workspace, get_language() or ""
        yield from _navigation(place.slug, place.kind, me.as_role, language)
        return
    served: list[Membership] = getattr(request, "served", [])
    house = [one for one in served if one.workspace.kind == Workspace.Kind.PROGRAMME]
    if house:
        yield from _at_home(house[0].workspace.slug, house[0].as_role)
    elif served:
        yield from _of_adviser()


def _place(place: Workspace | None, me: Membership | None) -> Link | None:
    if place is None:
        return None
    name = "home:start" if me else "portal:place"
    return Link(place.name, reverse(name, args=[place.slug]))


@lru_cache(2048)
def _navigation(slug: str, kind: str, role: Role, language: str) -> tuple[Link, ...]:
    """The menu of a place; the same on every page, so it is made once in each language."""
    if kind == Workspace.Kind.PROGRAMME:  # the owner's house: people and portfolio
        return tuple(_at_home(slug, role))
    return tuple(_at_work(slug, role, has_figures=kind == Workspace.Kind.MUNICIPALITY))


def _at_work(slug: str, role: Role, *, has_figures: bool) -> Iterator[Link]:
    for label, pages in _menu():
        yield from together(
            label,
            [
                Link(name, reverse(view, args=[slug]))
                for name, view, may_see in pages
                if may_see(role) and (has_figures or view != "portal:figures")
            ],
        )


def _menu() -> list[tuple[str, list[Page]]]:
    """The rooms a municipality works in, in the order of the menu, eight names at the most."""
    return [
        ("", [(_("Start"), "home:start", anyone)]),
        ("", [(_("Året"), "programme:year", may_see_programme)]),
        ("", [(_("Teamet"), "teams:team", may_see_team)]),
        ("", [(_("Partnere"), "partners:organisations", may_see_partners)]),
        (
            _("Kartlegging og verksted"),
            [
                (_("Kartlegging"), "mapping:weeks", may_see_mapping),
                (_("Verksteder"), "workshops:workshops", may_see_workshops),
            ],
        ),
        (
            _("Funn og anbefalinger"),
            [
                (_("Funn"), "measures:findings", may_see_findings),
                (_("Anbefalinger"), "measures:recommendations", may_see_findings),
                (_("Frigivelse"), "gate:desk", may_see_releases),
            ],
        ),
        (
            _("Rapporter og tall"),
            [
                (_("Årsrapport"), "statements:annual-reports", may_see_reports),
                (_("Dokumenter"), "documents:documents", may_see_documents),
                (_("Tall"), "portal:figures", anyone),
                (_("Kunnskapsøkter"), "knowledge:sessions", may_see_sessions),
                (_("Biblioteket"), "knowledge:library", may_see_sessions),
            ],
        ),
        (
            _("Brev og tilgang"),
            [
                (_("Brev"), "post:letters", may_see_letters),
                (_("Tilgang"), "accounts:members", may_see_members),
            ],
        ),
    ]


def _at_home(slug: str, role: Role) -> Iterator[Link]:
    if role is Role.ADVISER:
        yield from _of_adviser()
    if may_see_inquiries(role):
        yield Link(_("Henvendelser"), reverse("home:inquiries", args=[slug]))
    if may_change_catalogue(role):
        yield Link(_("Katalogen"), reverse("programme:catalogue", args=[slug]))
    if may_keep_library(role):
        yield Link(_("Biblioteket"), reverse("knowledge:library", args=[slug]))
        yield Link(_("Indikatorer"), reverse("workshops:sets", args=[slug]))
    if may_see_members(role):
        yield Link(_("Tilgang"), reverse("accounts:members", args=[slug]))


def _of_adviser() -> Iterator[Link]:
    yield Link(_("Kommunene mine"), reverse("home:portfolio"))
    yield Link(_("Agenda"), reverse("home:agenda"))


@cache
def _account(language: str) -> tuple[Link, ...]:
    return (
        Link(_("Steder jeg arbeider"), reverse("home:after-sign-in")),
        Link(_("Min profil"), reverse("accounts:profile")),
        Link(_("To-trinns innlogging"), reverse("mfa_index")),
    )
