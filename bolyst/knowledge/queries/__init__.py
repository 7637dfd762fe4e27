"""What the pages of knowledge sessions show."""

from dataclasses import dataclass

from django.db.models import F, Func, IntegerField, Max, QuerySet

from bolyst.figures.lines import History
from bolyst.figures.models import Series
from bolyst.figures.rules import TOPICS
from bolyst.knowledge.models import Deck, KnowledgeSession, SlideFile
from bolyst.knowledge.rules import Against
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


def topics_for(workspace: Workspace) -> list[tuple[str, str]]:
    """What can be chosen: every topic we have figures of, of any of its municipalities."""
    codes = [each.code for each in workspace.municipalities.all()]
    everything = [code for each in codes for code in History(each).codes]
    series = Series.objects.filter(observations__code__in=everything).distinct()
    stored = {one.topic: one.title for one in series}
    known = [(slug, str(topic.title)) for slug, topic in TOPICS.items() if slug in stored]
    others = sorted((slug, title) for slug, title in stored.items() if slug not in TOPICS)
    return [*known, *others]


@dataclass(frozen=True)
class SessionPage:
    session: KnowledgeSession
    decks: list[Deck]
    topics: list[str]  # chosen, by name
    against: list[str]
    figures_are_newer: bool  # than the deck

    @property
    def deck(self) -> Deck | None:
        return self.decks[0] if self.decks else None


def session_page(session: KnowledgeSession) -> SessionPage:
    decks = list(Deck.within(session.workspace).filter(session=session).defer("tree"))
    names = topics_for(session.workspace)
    newest = Series.objects.aggregate(at=Max("fetched_at"))["at"]
    return SessionPage(
        session,
        decks,
        [name for slug, name in names if slug in session.topics],
        [str(one.label) for one in Against if one in session.against],
        bool(decks and newest and newest > decks[0].made_at),
    )


def sizes_of(deck: Deck) -> dict[str, int]:
    """Bytes of each file there is."""
    size = Func(F("content"), function="octet_length", output_field=IntegerField())
    found = SlideFile.within(deck.workspace).filter(deck=deck).annotate(size=size)
    return dict(found.values_list("form", "size"))
