"""A set-up from another place the adviser serves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.partners import actions, rules
from bolyst.partners.forms import SetUpForm
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside


@door(rules.may_copy_set_up)
def copy_setup(request: HttpRequest, me: Membership) -> HttpResponse:
    """`?fra=hitra` shows what may come along from there; sending the page takes it."""
    places = _places(me)
    wanted = request.GET.get("fra", "")
    if not wanted:
        return render(request, "partners/copy_setup.html", {"places": places})
    source = get_object_or_404(Workspace, slug=wanted, pk__in=[place.pk for place in places])
    items = actions.read_setup(source, by=me)
    form = SetUpForm(items, request.POST or None)
    if form.is_valid() and form.carry_out(actions.copy_setup, source, me.workspace, by=me):
        messages.success(request, _("Oppsettet er hentet."))
        return redirect("partners:organisations", me.workspace.slug)
    page = {"places": places, "source": source, "items": items, "form": form}
    return render(request, "partners/copy_setup.html", page)


def _places(me: Membership) -> list[Workspace]:
    """The other places the same adviser serves today."""
    with inside(user=me.user_id):
        mine = [one for one in me.user.memberships.current() if one.role == Role.ADVISER]
    found = {one.workspace_id: one.workspace for one in mine}
    found.pop(me.workspace_id, None)
    return sorted(
        (place for place in found.values() if place.kind != Workspace.Kind.PROGRAMME),
        key=lambda place: place.name,
    )
