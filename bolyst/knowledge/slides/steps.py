"""The slides as steps of a room that answers: each slide, its question, and how it was in the end.

A figure is shown with its table, so that a phone shows the same numbers as the wall.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.documents.slides import Deck, Slide
from bolyst.plenum.rules.steps import QuestionKind, StepKind

LONGEST_NOTE = 2000
MINUTES = {"question": 5, "evaluation": 3}
MOST_ROWS = 12  # of a table on a phone; the newest years


@dataclass(frozen=True)
class ToAdd:
    """What `plenum.actions.steps.add_step` is given."""

    kind: StepKind
    key: str  # «slide-7», «question-7», «evaluation»
    content: dict[str, Any]
    note: str = ""
    minutes: int | None = field(default=None)


def steps_of(deck: Deck) -> list[ToAdd]:
    with translation.override(deck.language):
        return [*_slides(deck), _evaluation(deck.language)]


def _slides(deck: Deck) -> Iterator[ToAdd]:
    for number, slide in enumerate(deck.slides, start=1):
        yield ToAdd(
            StepKind.PRESENT,
            f"slide-{number}",
            _shown(slide, deck.language),
            "\n".join(slide.notes)[:LONGEST_NOTE],
        )
        if slide.question:
            yield _question(slide, number, deck.language)


def _shown(slide: Slide, language: str) -> dict[str, Any]:
    content: dict[str, Any] = {
        "heading": {language: slide.title},
        "points": [{language: point} for point in slide.points],
        "source": slide.source,
    }
    if slide.chart:
        table = slide.chart.table
        content["text"] = {language: slide.chart.alt}
        content["table"] = {
            "head": [{language: cell} for cell in table.header],
            "rows": [list(row) for row in table.rows[-MOST_ROWS:]],
        }
    return content


def _question(slide: Slide, number: int, language: str) -> ToAdd:
    asked = {"key": "q", "kind": QuestionKind.OPEN.value, "texts": {language: slide.question}}
    return ToAdd(
        StepKind.QUESTIONS,
        f"question-{number}",
        {"heading": {language: _("Snakk sammen")}, "questions": [asked], "source": slide.source},
        minutes=MINUTES["question"],
    )


def _evaluation(language: str) -> ToAdd:
    """How it was: useful, new, and what one takes along."""
    ends = [
        {"key": "low", "texts": {language: _("Ikke i det hele tatt")}},
        {"key": "high", "texts": {language: _("I svært stor grad")}},
    ]
    scales = {
        "useful": _("Hvor nyttig var økta for deg?"),
        "new": _("Hvor mye var nytt for deg?"),
        "heard": _("Hvor godt fikk du sagt det du ville?"),
    }
    questions: list[dict[str, Any]] = [
        {"key": key, "kind": QuestionKind.SCALE.value, "texts": {language: text}, "options": ends}
        for key, text in scales.items()
    ]
    takes = {"key": "takes", "kind": QuestionKind.OPEN.value}
    questions.append(takes | {"texts": {language: _("Hva tar du med deg herfra?")}})
    return ToAdd(
        StepKind.QUESTIONS,
        "evaluation",
        {"heading": {language: _("Hvordan var økta?")}, "questions": questions},
        minutes=MINUTES["evaluation"],
    )
