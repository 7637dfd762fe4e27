"""What the page of a notebook carries with it: all it needs when there is no network."""

import base64
from typing import Any
from uuid import UUID

from django.templatetags.static import static
from django.urls import reverse

from bolyst.accounts.models import Membership
from bolyst.kernel.templatetags.bolyst import built
from bolyst.mapping.models import Conversation
from bolyst.mapping.rules import Question
from bolyst.notebooks import rules
from bolyst.notebooks.queries.guide import Sheet
from bolyst.notebooks.words import words
from bolyst.seals.keyring import keyring

KEPT = ("work.css", "notebook.js", "mark.svg")  # and the letters the style asks for


def baggage(me: Membership, conversation: Conversation, sheets: list[Sheet]) -> dict[str, Any]:
    """For the script. No note, no name: it lies on the device for as long as the trip lasts."""
    slug = me.workspace.slug
    here = [slug, conversation.week_id, conversation.pk]
    return {
        "owner": str(me.user_id),
        "workspace": str(me.workspace_id),
        "talk": str(conversation.pk),
        "title": conversation.title,
        "key": public_key(me.workspace_id),
        "sheets": sheets,
        "questions": [each.value for each in Question],
        "longest": rules.LONGEST_PASSAGE,
        "words": words(),
        "assets": assets(),
        "urls": {
            "state": f"{reverse('notebooks:state', args=[slug])}?samtale={conversation.pk}",
            "register": reverse("notebooks:register-device", args=[slug]),
            "send": reverse("notebooks:receive", args=[slug]),
            "worker": reverse("notebooks:worker", args=[slug]),
            "page": reverse("notebooks:notebook", args=here),
            "form": reverse("mapping:conversation", args=here),
        },
    }


def public_key(workspace: UUID) -> dict[str, Any]:
    key = keyring().public_key(workspace)
    return {"id": key.key_id, "spki": base64.b64encode(key.der).decode()}


def assets() -> list[str]:
    """The files the page is made of; each carries its content's hash in its name."""
    files = [made for name, made in built().items() if name in KEPT or made.endswith(".woff2")]
    return [static(f"dist/{made}") for made in sorted(set(files))]
