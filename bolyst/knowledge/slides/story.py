"""The slides of a session, in the order they are told."""

from typing import cast

from django.utils import translation

from bolyst.documents.blocks import Language
from bolyst.documents.slides import Deck
from bolyst.knowledge.slides import around
from bolyst.knowledge.slides.comparing import comparing_slides
from bolyst.knowledge.slides.figures import figure_slides
from bolyst.knowledge.slides.material import Material


def told(material: Material) -> Deck:
    """In the language of the session, whatever the page's."""
    session = material.session
    with translation.override(session.language):
        return Deck(
            title=session.title,
            language=cast("Language", session.language),
            day=material.today,
            place=material.place,
            sender=material.sender,
            slides=(
                *around.opening(material),
                *around.reading(material),
                *figure_slides(material),
                *comparing_slides(material),
                *around.findings(material),
                *around.closing(material),
            ),
        )
