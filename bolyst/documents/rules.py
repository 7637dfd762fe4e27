"""The life of a document, and who may move it on. Read from the top.

Draft → checked → approved by a second person → delivered → archived. A version once approved never
changes: what the leadership got is what the archive has.
"""

import re
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.accounts.rules import Role
from bolyst.gate.screening.patterns import ELEVEN, is_identity_number


class State(models.TextChoices):
    DRAFT = "draft", gettext_lazy("utkast")
    CHECKED = "checked", gettext_lazy("kvalitetssikret")
    APPROVED = "approved", gettext_lazy("godkjent")
    DELIVERED = "delivered", gettext_lazy("levert")
    ARCHIVED = "archived", gettext_lazy("arkivert")


NEXT = {
    State.DRAFT: State.CHECKED,
    State.CHECKED: State.APPROVED,
    State.APPROVED: State.DELIVERED,
    State.DELIVERED: State.ARCHIVED,
}
FINAL = frozenset({State.APPROVED, State.DELIVERED, State.ARCHIVED})
SENT_BACK_FROM = frozenset({State.CHECKED})


def may_see_documents(role: Role) -> bool:
    """Drafts hold no note; those who work with the report see them."""
    return role in {Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER, Role.LEADERSHIP}


def may_move_documents(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.LEADERSHIP}


def may_change_sender(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def objections_to_step(
    now: State,
    to: State,
    *,
    is_author: bool,
    is_newest: bool = True,
    content_says: Iterable[str] = (),
) -> list[str]:
    """Why a version can't enter its next state by this person; empty when it can.

    `content_says`: what the words themselves and the document's kind object to.
    """
    if NEXT.get(now) is not to:
        return [
            _("Et dokument som er %(now)s, kan ikke bli %(then)s.")
            % {"now": now.label, "then": to.label}
        ]
    if not is_newest and to not in FINAL - {State.APPROVED}:
        return [_("Det finnes en nyere versjon. Gå videre med den.")]
    if to is State.APPROVED:
        mine = [_("Den som har skrevet rapporten, kan ikke godkjenne den. Be en annen om det.")]
        return [*(mine if is_author else []), *content_says]
    return []


def objections_to_words(texts: Iterable[str]) -> list[str]:
    """An identity number has no place in a report, least of all in its title."""
    for text in texts:
        for found in ELEVEN.finditer(text):
            if is_identity_number(re.sub(r"\D", "", found[0])):
                return [
                    _("Et sted står det et fødselsnummer, i teksten som begynner med «%(start)s». "
                      "Ta det bort og skriv en ny versjon.")
                    % {"start": re.sub(r"\d", "·", text[:40])}
                ]  # fmt: skip
    return []
