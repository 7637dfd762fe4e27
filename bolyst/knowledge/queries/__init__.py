"""What the pages of knowledge sessions show."""

from dataclasses import dataclass

from django.db.models import QuerySet

from bolyst.knowledge.models import Deck, KnowledgeSession
from bolyst.programme.models import ModuleRun
from bolyst.programme.queries import current_engagement
from bolyst.workspaces.models import Workspace


def run_for(workspace: Workspace) -> ModuleRun | None:
    """The module «knowledge» of the engagement the place is in; None when it wasn't agreed on."""
    engagement = current_engagement(workspace)
    runs = ModuleRun.within(workspace).filter(engagement=engagement, module__key="knowledge")
    return runs.first() if engagement else None


def sessions_of(workspace: Workspace) -> QuerySet[KnowledgeSession]:
    return KnowledgeSession.within(workspace).select_related("adviser__user")


@dataclass(frozen=True)
class SessionPage:
    session: KnowledgeSession
    decks: list[Deck]

    @property
    def deck(self) -> Deck | None:
        return self.decks[0] if self.decks else None


def session_page(session: KnowledgeSession) -> SessionPage:
    decks = Deck.within(session.workspace).filter(session=session).defer("tree")
    return SessionPage(session, list(decks))
