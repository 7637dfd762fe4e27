"""The words people have written in a step, for whoever may hide them: of nobody, in no order."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bolyst.plenum.models import Idea, Step
from bolyst.plenum.queries.answers import Given, given
from bolyst.plenum.rules.answers import VOTES
from bolyst.plenum.rules.pictures import drawn, is_enough
from bolyst.plenum.rules.steps import Phase, Question, QuestionKind, StepKind, in_language

WITH_WORDS = {QuestionKind.OPEN, QuestionKind.WORDS, QuestionKind.LEVEL}


@dataclass(frozen=True)
class Line:
    item: str
    words: str  # what is hidden: "" is the whole item
    shown: str
    is_hidden: bool
    times: int = 1


@dataclass(frozen=True)
class Heap:
    """What was written to one question. `is_enough` is False while too few have answered."""

    title: str
    is_enough: bool
    lines: list[Line]


@dataclass(frozen=True)
class IdeaRow:
    idea: Idea
    text: str
    is_hidden: bool
    merged: list["IdeaRow"]


def heaps(step: Step) -> list[Heap]:
    """Nobody reads what fewer than three have written to a question, not even who leads."""
    answers = given(step)
    if step.kind == StepKind.TABLES:
        return [Heap(_("Det bordene har skrevet"), is_enough=True, lines=_tables(answers))]
    return [
        _heap(step, question, answers)
        for question in step.read.questions
        if question.kind in WITH_WORDS
    ]


def _heap(step: Step, question: Question, answers: Given) -> Heap:
    title = in_language(question.texts, step.plenum.language, "nb")[0]
    theirs = answers.to(question.key)
    if not is_enough(who for who, body in theirs.items() if body):
        return Heap(title, is_enough=False, lines=[])
    picture = drawn(StepKind(step.kind), question, theirs)
    hidden = set(answers.hidden.get(question.key, ()))
    if "words" in picture:
        lines = [
            Line(question.key, word.casefold(), word, word.casefold() in hidden, many)
            for word, many in picture["words"]
        ]
    else:
        texts = dict.fromkeys([*picture.get("texts", ()), *picture.get("evidence", ())])
        lines = [Line(question.key, text, text, text in hidden) for text in texts]
    return Heap(title, is_enough=True, lines=lines)


def _tables(answers: Given) -> list[Line]:
    found = [
        (int(item.removeprefix("table:")), item, body["text"])
        for item in answers.by_item
        if item.startswith("table:")
        for body in answers.to(item).values()
        if body
    ]
    return [
        Line(item, "", f"{_('Bord %(number)d') % {'number': at}}: {text}", item in answers.hidden)
        for at, item, text in sorted(found)
    ]


def idea_rows(step: Step) -> list[IdeaRow] | None:
    """Each with those that became one with it; None while too few have written one."""
    answers = given(step)
    if not is_enough(answers.people(having="idea:")):
        return None
    texts = _idea_texts(answers)
    hidden = set(answers.hidden.get(VOTES, ()))
    rows = {
        one.pk: IdeaRow(one, texts[str(one.pk)], str(one.pk) in hidden, [])
        for one in step.ideas.all()
        if str(one.pk) in texts
    }
    for row in rows.values():
        if row.idea.merged_into_id in rows:
            rows[row.idea.merged_into_id].merged.append(row)
    return [row for row in rows.values() if row.idea.merged_into_id not in rows]


def _idea_texts(answers: Given) -> dict[str, Any]:
    return {
        item.removeprefix("idea:"): body["text"]
        for item, by_person in answers.by_item.items()
        if item.startswith("idea:")
        for body in by_person.values()
        if body
    }


def may_merge(step: Step) -> bool:
    return step.phase != Phase.SHOWN
