"""Letters and what became of them; and a person's own calendar."""

import re
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bolyst.accounts.doors import door, open_door, signed_in
from bolyst.accounts.errands import absolute
from bolyst.accounts.models import Membership
from bolyst.kernel.lists import Column, Listing
from bolyst.post import actions, books, calendars, feeds, queries, rules
from bolyst.post.forms import AddressForm, AgainForm
from bolyst.post.models import Letter
from bolyst.post.rules import LetterState

STATE = "status"  # in the address
TOKEN = re.compile(r"(/svar/)[\w-]+(/)")
COLOURS = {
    LetterState.SENT: "success",
    LetterState.REFUSED: "danger",
    LetterState.BOUNCED: "danger",
    LetterState.UNCERTAIN: "warning",
}


@door(rules.may_see_letters)
def letters(request: HttpRequest, me: Membership) -> HttpResponseBase:
    """What was sent, to whom, and what came back."""
    chosen = request.GET.get(STATE, "")
    listing: Listing[Letter] = Listing(
        request,
        queries.letters_in(me.workspace, chosen),
        columns=[
            Column(_("Emnelinje"), "subject", sort="subject", link=_address_of),
            Column(_("Til"), "to_name", sort="to_name"),
            Column(_("E-post"), "to_email", sort="to_email"),
            Column(_("Status"), "get_state_display", sort="state"),
            Column(_("Hvorfor"), "reason"),
            Column(_("Skrevet"), "queued_at", sort="queued_at"),
        ],
        search=["subject", "to_name", "to_email", "reason"],
        order="-queued_at",
        file_name="brev",
        caption=_("Brev"),
        search_label=_("Søk i emne, navn og adresse"),
        empty={
            "title": _("Ingen brev her"),
            "text": _("Innkallinger, oppgaver og påminnelser står her når de er sendt."),
        },
    )
    if file := listing.file():
        return file
    page = {
        "letters": listing,
        "choices": _choices(chosen),
        "troubles": queries.trouble_count(me.workspace),
    }
    return render(request, "post/letters.html", page)


@door(rules.may_see_letters)
def letter(request: HttpRequest, me: Membership, letter_id: UUID) -> HttpResponse:
    return _show(request, me, _find(me, letter_id))


@door(rules.may_read_letters)
@require_POST
def send_anew(request: HttpRequest, me: Membership, letter_id: UUID) -> HttpResponse:
    found = _find(me, letter_id)
    form = AgainForm(request.POST)
    if form.is_valid() and form.carry_out(actions.send_anew, found, by=me):
        messages.success(request, _("Brevet blir sendt på nytt."))
        return redirect("post:letter", me.workspace.slug, found.pk)
    return _show(request, me, found, form)


@door(rules.may_read_letters)
def correct_address(request: HttpRequest, me: Membership, letter_id: UUID) -> HttpResponse:
    found = _find(me, letter_id)
    form = AddressForm(request.POST or None, initial={"email": found.to_email})
    if form.is_valid() and form.carry_out(actions.correct_address, found, by=me):
        messages.success(request, _("Adressen er rettet, og brevet blir sendt på nytt."))
        return redirect("post:letter", me.workspace.slug, found.pk)
    return render(request, "post/correct_address.html", {"letter": found, "form": form})


def _find(me: Membership, letter_id: UUID) -> Letter:
    found: Letter = get_object_or_404(Letter.within(me.workspace), pk=letter_id)
    found.workspace = me.workspace
    return found


def _show(
    request: HttpRequest, me: Membership, found: Letter, form: AgainForm | None = None
) -> HttpResponse:
    may_read = rules.may_read_letters(me.as_role)
    text = TOKEN.sub(r"\1…\2", found.text or "") if may_read else ""
    page = {
        "letter": found,
        "colour": COLOURS.get(found.as_state, "neutral"),
        "may_read": may_read,
        "text": text,
        "hides_a_link": text != found.text,
        "objection": rules.objection_to_sending_anew(
            found.as_state, is_forgotten=found.text is None
        ),
        "is_in_a_book": bool(books.keeping(me.workspace, found.to_email)),
        "form": form,
    }
    return render(request, "post/letter.html", page, status=422 if form else 200)


def _choices(chosen: str) -> list[tuple[str, str, bool]]:
    """The states to choose between: what to call it, where it leads, whether it is chosen."""
    all_of_them = [("", _("Alle")), (queries.TROUBLE, _("Noe er galt")), *LetterState.choices]
    return [
        (str(label), f"?{STATE}={value}" if value else "?", value == chosen)
        for value, label in all_of_them
    ]


def _address_of(letter: Letter) -> str:
    return reverse("post:letter", args=[letter.workspace.slug, letter.pk])


# --- one's own calendar ---------------------------------------------------------------------------


@open_door
@never_cache
def feed(request: HttpRequest) -> HttpResponseBase:
    """One's secret calendar address: shown when it is made, then never again."""
    user = signed_in(request)
    if user is None:
        return redirect_to_login(request.get_full_path())
    address = ""
    if request.method == "POST":
        if request.POST.get("hva") == "av":
            actions.revoke_feed(user)
            messages.success(request, _("Kalenderadressen er slått av."))
            return redirect("post:feed")
        token = actions.make_feed(user, language=translation.get_language())
        address = absolute(reverse("post:calendar", args=[token]))
    page = {"feed": queries.feed_of(user), "address": address}
    return render(request, "post/feed.html", page)


@open_door
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program fetches. Every address that is none answers alike."""
    found = queries.feed_at(token)
    if found is None:
        raise Http404
    with translation.override(found.language):
        body = calendars.calendar(feeds.events_of(found.user), name="Bolyst")
    headers = {
        "Cache-Control": "private, max-age=300",
        "Content-Disposition": 'inline; filename="bolyst.ics"',
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
