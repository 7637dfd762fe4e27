"""The inquiries in the programme owner's house."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.programme.actions import inquiries as doings
from bolyst.programme.forms.inquiries import ClarifyForm, DeclineForm
from bolyst.programme.models import Inquiry
from bolyst.programme.queries.inquiries import asked_modules
from bolyst.programme.rules.inquiries import InquiryState, may_see_inquiries


@door(may_see_inquiries)
def inquiry(request: HttpRequest, me: Membership, inquiry_id: UUID) -> HttpResponse:
    return show(request, find_inquiry(me, inquiry_id))


def show(
    request: HttpRequest,
    found: Inquiry,
    clarify_form: ClarifyForm | None = None,
    decline_form: DeclineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "inquiry": found,
        "modules": asked_modules(found),
        "can": {
            "clarify": found.state in {InquiryState.RECEIVED, InquiryState.CLARIFIED},
            "agree": found.state == InquiryState.CLARIFIED,
            "take_up": found.state == InquiryState.DECLINED and not found.is_forgotten,
        },
        "clarify": clarify_form or ClarifyForm(initial={"clarified": found.clarified}),
        "decline": decline_form or DeclineForm(),
    }
    return render(request, "programme/inquiry.html", page, status=status)


@door(may_see_inquiries)
@require_POST
def clarify(request: HttpRequest, me: Membership, inquiry_id: UUID) -> HttpResponse:
    found = find_inquiry(me, inquiry_id)
    form = ClarifyForm(request.POST)
    if form.is_valid() and form.carry_out(doings.clarify, found, by=me):
        messages.success(request, _("Henvendelsen er avklart."))
        return redirect("programme:inquiry", me.workspace.slug, found.pk)
    return show(request, found, clarify_form=form, status=422)


@door(may_see_inquiries)
@require_POST
def decline(request: HttpRequest, me: Membership, inquiry_id: UUID) -> HttpResponse:
    found = find_inquiry(me, inquiry_id)
    form = DeclineForm(request.POST)
    if form.is_valid() and form.carry_out(doings.decline, found, by=me):
        messages.success(request, _("Henvendelsen er avslått. Husk å svare den som spurte."))
        return redirect("programme:inquiry", me.workspace.slug, found.pk)
    return show(request, found, decline_form=form, status=422)


@door(may_see_inquiries)
@require_POST
def take_up_again(request: HttpRequest, me: Membership, inquiry_id: UUID) -> HttpResponse:
    found = find_inquiry(me, inquiry_id)
    try:
        doings.take_up_again(found, by=me)
        messages.success(request, _("Henvendelsen er tatt opp igjen."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("programme:inquiry", me.workspace.slug, found.pk)


def find_inquiry(me: Membership, inquiry_id: UUID) -> Inquiry:
    found = Inquiry.within(me.workspace).select_related("workspace", "opened_in", "municipality")
    return get_object_or_404(found, pk=inquiry_id)
