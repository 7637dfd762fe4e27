"""Making the slides of a session, and the files that are handed out of them."""

from uuid import UUID

from django.db import transaction

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.documents import keeping
from bolyst.documents.slides import Deck as Told
from bolyst.kernel import clock
from bolyst.knowledge import files, tasks
from bolyst.knowledge.models import Deck, KnowledgeSession
from bolyst.live.models import Work


def ask_for_deck(session: KnowledgeSession, *, by: Membership) -> Work:
    """Have it made by a job, with the figures of today. Who asks meanwhile, waits for the same."""
    return tasks.make_deck.begin(
        session.workspace,
        tasks.DECK,
        at=files.page_of(session),
        by=by,
        session=session.pk,
    )


@transaction.atomic
def keep_deck(session_id: UUID, told: Told, *, by: Actor) -> Deck:
    """A new edition, unless nothing has changed since the last."""
    found = KnowledgeSession.within(by.workspace).select_for_update(of=("self",))
    session = found.get(pk=session_id)
    newest = Deck.within(by.workspace).filter(session=session).first()
    same = keeping.fingerprint(told)
    if newest and newest.sha256 == same:
        return newest
    deck = Deck(
        workspace=session.workspace,
        session=session,
        number=newest.number + 1 if newest else 1,
        tree=keeping.to_json(told),
        sha256=same,
        slide_count=len(told.slides),
        made_at=clock.now(),
    )
    deck.full_clean()
    deck.save()
    record(by, "knowledge.deck-made", deck, number=deck.number)
    return deck
