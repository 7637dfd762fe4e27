"""Contacts from a spreadsheet: first what each row becomes, then all of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.partners import actions, planning, rules
from bolyst.partners.forms import PasteForm
from bolyst.partners.planning import Becomes


@door(rules.may_change_partners)
def paste_contacts(request: HttpRequest, me: Membership) -> HttpResponse:
    """GET asks, POST shows, POST with `lagre` writes. Nothing is kept in between but the page."""
    if request.method != "POST":
        return render(request, "partners/paste_contacts.html", {"form": PasteForm()})
    form = PasteForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "partners/paste_contacts.html", {"form": form})
    text = form.cleaned_data["text"]
    if "lagre" in request.POST and form.carry_out(actions.paste_contacts, me.workspace, by=me):
        messages.success(request, _said(form.outcome.count(Becomes.NEW)))
        return redirect("partners:contacts", me.workspace.slug)
    page = {
        "form": PasteForm(initial={"text": text}),
        "refused": form,
        "plan": planning.plan(me.workspace, text),
        "text": text,
    }
    return render(request, "partners/paste_contacts.html", page)


def _said(new: int) -> str:
    text = ngettext("%(n)d kontakt er lagt til.", "%(n)d kontakter er lagt til.", new)
    return text % {"n": new}
