"""Who stood behind the programme, and where it was tried first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.programme.actions.background import write_background
from bolyst.programme.forms.background import BackgroundForm
from bolyst.programme.rules.inquiries import may_change_catalogue
from bolyst.workspaces.models import Workspace


@door(may_change_catalogue)
def supporters(request: HttpRequest, me: Membership) -> HttpResponse:
    """Written in the programme owner's own house; elsewhere it is only read."""
    written = BackgroundForm.written()
    if me.workspace.kind != Workspace.Kind.PROGRAMME:
        return render(request, "programme/supporters.html", {"written": written})
    form = BackgroundForm(request.POST or None, initial=written)
    if form.is_valid() and form.carry_out(write_background, me.workspace, by=me):
        messages.success(request, _("Lagret. Rapportene sier det fra nå av."))
        return redirect("programme:supporters", me.workspace.slug)
    return render(request, "programme/supporters.html", {"form": form})
