"""Bringing the answer back: the poster, the sheet, the letter, and which places have had it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.errands import absolute
from bolyst.accounts.models import Membership
from bolyst.kernel.languages import LANGUAGES
from bolyst.kernel.qr import qr
from bolyst.replies import papers, rules
from bolyst.replies.actions import bringing as actions
from bolyst.replies.forms.translating import DeliveryForm
from bolyst.replies.models import Delivery, Reply
from bolyst.replies.phrases import ASKED
from bolyst.replies.queries import replies as queries
from bolyst.replies.queries.spoken import Speaker, SpokenPaper
from bolyst.replies.queries.translations import known
from bolyst.replies.rules.papers import Paper
from bolyst.replies.views.replies import home, of_reply


def languages_of(reply: Reply) -> list[str]:
    return [reply.language, *reply.languages]


def paper_in(request: HttpRequest, reply: Reply, paper: Paper) -> tuple[SpokenPaper, bool]:
    """The paper that is out, in the language asked for; before that, as it is written now.

    Whether it is out comes with it.
    """
    asked = request.GET.get(ASKED, "")
    code = asked if asked in languages_of(reply) else reply.language
    beside = known(reply, language=code)
    out = queries.newest_out(queries.editions_of(reply), paper)
    if out is None:
        return Speaker(queries.content_of(reply, paper), code, beside).paper(), False
    return Speaker(out.edition.content, code, beside).paper(out.edition.number, out.day), True


def public_address(me: Membership, language: str = "") -> str:
    address = absolute(reverse("portal:you-said", args=[me.workspace.slug]))
    return f"{address}?{ASKED}={language}" if language else address


@door(rules.may_see_replies)
@of_reply
def sheet(request: HttpRequest, me: Membership, found: Reply) -> HttpResponse:
    """The summary on one A4, to print or to take as a file."""
    return printed(request, me, found, Paper.SUMMARY)


@door(rules.may_see_replies)
@of_reply
def poster(request: HttpRequest, me: Membership, found: Reply) -> HttpResponse:
    """«Dere sa – vi gjør» on one A4, the same for every place."""
    return printed(request, me, found, Paper.ANSWERS)


def printed(request: HttpRequest, me: Membership, reply: Reply, paper: Paper) -> HttpResponse:
    spoken, is_out = paper_in(request, reply, paper)
    if not (is_out or rules.may_see_drafts(me.as_role)):
        return home(me, reply.week_id)
    address = public_address(me, spoken.language.code)
    if form := request.GET.get("fil", ""):
        if form not in papers.FORMS or not is_out or not papers.can_be_set(spoken, form):
            raise Http404
        return papers.as_file(spoken, form, me.workspace, address)
    page = {
        "week": reply.week,
        "spoken": spoken,
        "is_out": is_out,
        "languages": [LANGUAGES[code] for code in languages_of(reply)],
        "forms": [form for form in papers.FORMS if papers.can_be_set(spoken, form)],
        "address": public_address(me).partition("://")[2],
        "picture": qr(address),
    }
    return render(request, "replies/paper.html", page)


@door(rules.may_see_places)
@of_reply
def letter(request: HttpRequest, me: Membership, found: Reply) -> HttpResponse:
    """What one writes to whoever opened the door, in the language they read."""
    spoken, is_out = paper_in(request, found, Paper.ANSWERS)
    address = public_address(me, spoken.language.code)
    page = {
        "week": found.week,
        "spoken": spoken,
        "is_out": is_out,
        "languages": [LANGUAGES[code] for code in languages_of(found)],
        "letter": papers.letter(spoken, me.workspace.name, address),
    }
    return render(request, "replies/letter.html", page)


@door(rules.may_see_places)
@of_reply
def places(request: HttpRequest, me: Membership, found: Reply) -> HttpResponse:
    """Which places have had their answer, and which wait."""
    out = queries.newest_out(queries.editions_of(found), Paper.ANSWERS)
    may_bring = rules.may_bring_replies(me.as_role)
    sent = request.POST or None if may_bring else None
    offered, chosen = queries.places_met(found.week), request.GET.get("sted", "")
    form = DeliveryForm(sent, offered, languages_of(found), chosen)
    if form.is_valid() and form.carry_out(actions.note_delivery, found, by=me):
        messages.success(request, _("Ført: stedet har fått svar."))
        return redirect("replies:places", me.workspace.slug, found.week_id)
    rows = queries.place_rows(found, out)
    page = {
        "week": found.week,
        "rows": rows,
        "waiting": sum(not row.has_had for row in rows),
        "without_place": queries.without_place(found.week),
        "is_out": out is not None,
        "form": form,
        "may_bring": may_bring,
    }
    return render(request, "replies/places.html", page)


@door(rules.may_bring_replies)
@require_POST
def take_back_delivery(request: HttpRequest, me: Membership, delivery_id: UUID) -> HttpResponse:
    rows = Delivery.within(me.workspace).select_related("reply")
    delivery = get_object_or_404(rows, pk=delivery_id)
    week_id = delivery.reply.week_id
    actions.take_back_delivery(delivery, by=me)
    messages.success(request, _("Tatt tilbake. Stedet står som før."))
    return redirect("replies:places", me.workspace.slug, week_id)
