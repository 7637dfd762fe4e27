"""The guide beside the notes, in every language it has."""

from typing import TypedDict

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.kernel.languages import LANGUAGES
from bolyst.mapping.models import Conversation
from bolyst.mapping.rules import Question


class Section(TypedDict):
    question: int
    heading: str
    prompts: list[str]


class Sheet(TypedDict):
    """One language of the guide, as the notebook keeps it on the device."""

    language: str
    name: str  # the language's own
    direction: str
    opening: list[str]
    sections: list[Section]
    closing: list[str]


def sheets_for(conversation: Conversation) -> list[Sheet]:
    """The first is the one to begin with: the conversation's language, or the reader's."""
    first = conversation.language or translation.get_language()
    return sorted(plain_sheets(), key=lambda sheet: sheet["language"] != first)


def plain_sheets() -> list[Sheet]:
    """The questions alone, in the languages the house itself speaks."""
    return [_plain(code) for code, _name in settings.LANGUAGES]


def _plain(code: str) -> Sheet:
    with translation.override(code):
        return {
            "language": code,
            "name": LANGUAGES[code].own_name,
            "direction": "ltr",
            "opening": [_("Si hvem dere er, og at ingen navn skrives ned.")],
            "sections": [
                {"question": each.value, "heading": str(each.label), "prompts": []}
                for each in Question
            ],
            "closing": [_("Takk for samtalen. Fortell hva som skjer videre.")],
        }
