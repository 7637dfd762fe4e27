"""Candidates for the release desk."""

from uuid import UUID, uuid4

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.gate import actions
from bolyst.gate.differencing import Publication
from bolyst.gate.models import Release
from bolyst.gate.rules import Quote
from bolyst.workspaces.wall import inside

PLAIN = "Det er vanskelig å finne ut hvem jeg skal spørre."
TELLING = "Solveig på Nordli sa at bussen aldri går."


def candidate(
    text: str = PLAIN,
    *,
    of: str = "lierne",
    by: Membership | None = None,
    title: str = "Om å finne fram",
    quote: Quote | None = None,
    publication: Publication | None = None,
    scope: UUID | None = None,
) -> Release:
    """A quote somebody has proposed; by the adviser unless told otherwise."""
    who = by or make.member(Role.ADVISER, of=of)
    with inside(who.workspace):
        return actions.propose_release(
            Release.What.QUOTE,
            subject=uuid4(),
            scope=scope or uuid4(),
            title=title,
            text=text,
            by=who,
            quote=quote,
            publication=publication,
        )
