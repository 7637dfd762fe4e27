"""Where a device sends. The answer is given after the door's transaction has been committed."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.notebooks import rules
from bolyst.notebooks.actions import parcels as actions
from bolyst.notebooks.queries.devices import sends_too_fast
from bolyst.notebooks.sealed import read

PAUSE = 20  # seconds


@door(rules.may_use_notebook)
@require_POST
def receive(request: HttpRequest, me: Membership) -> JsonResponse:
    if sends_too_fast(me):
        words = _("Det kommer mye på én gang. Resten sendes om litt.")
        return JsonResponse({"words": words}, status=429, headers={"Retry-After": str(PAUSE)})
    try:
        sent = read(request.body, me.workspace_id)
    except ValidationError as refusal:
        return JsonResponse({"words": " ".join(refusal.messages)}, status=422)
    receipt = actions.receive(sent, by=me)
    told = {"sha256": receipt.sha256, "waits": receipt.waits}
    return JsonResponse(told, status=receipt.status)
