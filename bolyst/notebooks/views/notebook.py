"""The notebook's own page and the worker that keeps it. No note is ever on either."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel.templatetags.bolyst import DIST, built
from bolyst.mapping.views.weeks import find_conversation
from bolyst.notebooks import rules
from bolyst.notebooks.queries.guide import sheets_for
from bolyst.notebooks.queries.notebook import baggage

MAY_BE_KEPT = "X-Notebook-Page"  # the worker keeps pages with this header, and no others


@door(rules.may_use_notebook)
def notebook(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    conversation = find_conversation(me, week_id, conversation_id)
    sheets = sheets_for(conversation)
    page = {
        "conversation": conversation,
        "sheet": sheets[0],
        "sheets": sheets,
        "baggage": baggage(me, conversation, sheets),
    }
    response = render(request, "notebooks/notebook.html", page)
    response[MAY_BE_KEPT] = "1"
    return response


@door(rules.may_use_notebook)
def worker(request: HttpRequest, me: Membership) -> HttpResponse:
    """Served from the notebook's own address, so that it reaches no other page."""
    file = DIST / built().get("notebook-worker.js", "notebook-worker.js")
    if not file.is_file():
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="text/javascript")
