"""What was done here, and who read what people said."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from bolyst.accounts import queries, rules
from bolyst.accounts.doors import door
from bolyst.accounts.journal_words import in_words
from bolyst.accounts.models import Errand, Membership
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine, Receipt
from bolyst.kernel.lists import Column, Listing


@door(rules.may_see_journal)
def journal(request: HttpRequest, me: Membership) -> HttpResponseBase:
    """Who did what, when; never what anybody said or wrote."""
    lines: Listing[JournalLine] = Listing(
        request,
        queries.journal(me.workspace),
        columns=[
            Column(_("Tidspunkt"), "at", sort="at"),
            Column(_("Hvem"), "actor_name", sort="actor_name"),
            Column(_("Rolle"), lambda line: name_of_role(line.actor_role), sort="actor_role"),
            Column(_("Hva"), lambda line: in_words(line.verb), sort="verb"),
            Column(_("Gjelder"), lambda line: queries.name_of_kind(line.kind), sort="kind"),
        ],
        search=["actor_name", "verb"],
        order="-at",
        file_name="journal",
        caption=_("Journal"),
        search_label=_("Søk i navn"),
        empty={
            "title": _("Ingenting er gjort ennå"),
            "text": _("Når noen legger inn, endrer eller sletter noe, står det her."),
        },
    )
    if file := lines.file():
        return file
    return render(request, "accounts/journal.html", {"lines": lines})


@door(rules.may_see_receipts)
def receipts(request: HttpRequest, me: Membership) -> HttpResponseBase:
    """Every reading of interview notes: who, when, how many, why."""
    listing: Listing[Receipt] = Listing(
        request,
        queries.receipts(me.workspace),
        columns=[
            Column(_("Tidspunkt"), "at", sort="at"),
            Column(_("Hvem"), "actor_name", sort="actor_name"),
            Column(_("Rolle"), lambda one: name_of_role(one.actor_role), sort="actor_role"),
            Column(_("Formål"), "purpose", sort="purpose"),
            Column(_("Antall notater"), "rows", sort="rows", is_number=True),
        ],
        search=["actor_name", "purpose"],
        order="-at",
        file_name="lesing",
        caption=_("Lesing av notater"),
        search_label=_("Søk i navn og formål"),
        empty={
            "title": _("Ingen har lest notater ennå"),
            "text": _("Hver gang noen åpner notater fra samtalene, blir det en linje her."),
        },
    )
    if file := listing.file():
        return file
    page = {"receipts": listing, "readings": queries.readings(me.workspace)}
    return render(request, "accounts/receipts.html", page)


def name_of_role(role: str) -> str:
    """A role in words; `service` is the program itself, `errand` somebody with a link."""
    if role == "service":
        return _("programmet")
    if role == Errand.role:
        return _("fikk en lenke")
    return str(Role(role).label) if role in Role.values else role
