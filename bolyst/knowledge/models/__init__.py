from bolyst.knowledge.models.sessions import Deck, KnowledgeSession, SlideFile

__all__ = ["Deck", "KnowledgeSession", "SlideFile"]
