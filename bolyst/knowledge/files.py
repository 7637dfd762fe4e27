"""The files made of a deck: they are made with it, and whoever asks gets the same bytes."""

from django.urls import reverse

from bolyst.documents import keeping
from bolyst.documents.handout import handout
from bolyst.documents.render import MEDIA, rendered
from bolyst.documents.slides import Deck as Told
from bolyst.knowledge.models import Deck, KnowledgeSession, SlideFile

FORMS = ("pptx", "pdf")


def page_of(session: KnowledgeSession) -> str:
    """Where the slides are read."""
    return reverse("knowledge:slides", args=[session.workspace.slug, session.pk])


def address_of(deck: Deck, form: str) -> str:
    """Where a file is fetched."""
    args = [deck.workspace.slug, deck.session_id, deck.number, form]
    return reverse("knowledge:file", args=args)


def told_in(deck: Deck) -> Told:
    return keeping.slides_from_json(deck.tree)


def made(told: Told, form: str) -> bytes:
    if form == "pptx":
        from bolyst.documents.render import slides  # large: a web process does without it

        return slides.render(told)
    return rendered(handout(told), form)


def kept(deck: Deck, form: str) -> bytes | None:
    found = SlideFile.within(deck.workspace).filter(deck=deck, form=form).first()
    return bytes(found.content) if found else None


def keep(deck: Deck, form: str, content: bytes) -> None:
    """Of two who make it at the same time, the first is kept."""
    file = SlideFile(workspace_id=deck.workspace_id, deck=deck, form=form, content=content)
    SlideFile.everywhere.bulk_create([file], ignore_conflicts=True)


def media_of(form: str) -> str:
    if form == "pptx":
        return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    return MEDIA[form]
