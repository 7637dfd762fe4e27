"""What a device asks before it sends, and the two things done with one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.mapping.views.weeks import find_week
from bolyst.notebooks import rules
from bolyst.notebooks.actions import devices as actions
from bolyst.notebooks.models import Device
from bolyst.notebooks.queries import devices as queries
from bolyst.notebooks.queries.notebook import public_key

TOKEN = "X-Notebook-Device"  # noqa: S105  # the header's name


@door(rules.may_use_notebook)
def state(request: HttpRequest, me: Membership) -> JsonResponse:
    """Who is signed in, whether the device is known, the newest key, and what time it is here."""
    token = request.headers.get(TOKEN, "")[:100]
    device = Device.within(me.workspace).filter(token_hash=actions.hash_of(token)).first()
    return JsonResponse(
        {
            "owner": str(me.user_id),
            "csrf": get_token(request),
            "device": device.name if device else None,
            "is_revoked": bool(device and device.is_revoked),
            "key": public_key(me.workspace_id),
            "now": clock.now().isoformat(),
            "received": queries.received_in(me, request.GET.get("samtale", "")),
        }
    )


@door(rules.may_use_notebook)
@require_POST
def register(request: HttpRequest, me: Membership) -> JsonResponse:
    """The token is shown once, to the device that asked."""
    try:
        device, token = actions.register(name=request.POST.get("name", ""), by=me)
    except ValidationError as refusal:
        return JsonResponse({"words": " ".join(refusal.messages)}, status=422)
    return JsonResponse({"name": device.name, "token": token}, status=201)


@door(rules.may_see_notebooks)
@require_POST
def revoke(request: HttpRequest, me: Membership, week_id: UUID, device_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    device = get_object_or_404(queries.devices_of(me), pk=device_id)
    actions.revoke(device, by=me)
    messages.success(
        request, _("Enheten er trukket tilbake. Det den sender, venter på en rådgiver.")
    )
    return redirect("notebooks:notebooks", me.workspace.slug, week.pk)
