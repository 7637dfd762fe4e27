from bolyst.knowledge.models.library import Resource, ResourceNote, Suggestion
from bolyst.knowledge.models.sessions import Deck, KnowledgeSession, SlideFile

__all__ = ["Deck", "KnowledgeSession", "Resource", "ResourceNote", "SlideFile", "Suggestion"]
