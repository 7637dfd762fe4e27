"""The guide beside the notes, in every language it has."""

from typing import TypedDict

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.guides.models import GuideVersion
from bolyst.guides.queries import Sheet as Said
from bolyst.guides.queries import every_sheet, guide_for
from bolyst.kernel.languages import LANGUAGES, named
from bolyst.mapping.models import Conversation
from bolyst.mapping.rules import InformantGroup, Question, fitting_guide


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
    version = conversation.guide or guide_for(conversation.workspace, fits(conversation))
    found = guide_sheets(version) if version else plain_sheets()
    return sorted(found, key=lambda one: one["language"] != first)


def fits(conversation: Conversation) -> str:
    return fitting_guide(InformantGroup(conversation.group), conversation.title)


def guide_sheets(version: GuideVersion) -> list[Sheet]:
    return [_from_guide(said) for said in every_sheet(version)]


def _from_guide(said: Said) -> Sheet:
    code = said.language
    name = LANGUAGES[code].own_name if code in LANGUAGES else named(code)
    if not said.is_checked:
        name = _("%(language)s (ikke lest av noen som kan språket)") % {"language": name}
    return {
        "language": code,
        "name": name,
        "direction": said.direction,
        "opening": said.opening,
        "sections": [
            {"question": one.question, "heading": one.heading, "prompts": one.prompts}
            for one in said.sections
        ],
        "closing": said.closing,
    }


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
