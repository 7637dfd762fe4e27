"""Everything a phone needs, in one piece and in its own language: so that it can go on alone."""

import json
from typing import Any

from bolyst.plenum.models import Answer, Participant, Step
from bolyst.plenum.queries.answers import Given, given_to, hidden_in, ideas, tables
from bolyst.plenum.rules.pictures import without
from bolyst.plenum.rules.steps import Content, Option, Phase, Question, StepKind, Texts, in_language


def package(participant: Participant) -> dict[str, Any]:
    """The run, what is on, one's own answers, and what was shown to one's delegation.

    Of others there is nothing else in it: no answer before its step is shown.
    """
    plenum, delegation = participant.plenum, participant.delegation
    steps = list(plenum.steps.all())
    pictures = _pictures(participant)
    mine = _mine(participant)
    open_ones = [
        step
        for step in steps
        if (step.kind == StepKind.IDEAS and step.phase in {Phase.VOTING, Phase.SHOWN})
        or (step.kind == StepKind.TABLES and step.phase == Phase.SHOWN)
    ]
    answers = given_to(open_ones) if open_ones else {}
    words = Words(participant.language, plenum.language)
    return {
        "title": plenum.title,
        "delegation": delegation.name,
        "number": participant.number,
        "table": participant.table,  # None: at none
        "takes_notes": participant.takes_notes,
        "language": participant.language,
        "over": not plenum.is_open,
        "at": str(plenum.at_id) if plenum.at_id else None,
        "steps": [
            said(step, words, answers.get(step.pk), of=str(delegation.pk))
            | {"answers": mine.get(str(step.pk), {}), "pictures": pictures.get(str(step.pk), [])}
            for step in steps
        ],
    }


def said(step: Step, words: "Words", answers: Given | None, *, of: str | None) -> dict[str, Any]:
    """The step in one language; its ideas and tables, as delegation `of` may read them, only where
    there are `answers`."""
    content = step.read
    made: dict[str, Any] = {
        "id": str(step.pk), "kind": step.kind, "phase": step.phase, "position": step.position,
        "heading": words(content.heading), "text": words(content.text),
        "points": [words(point) for point in content.points],
        "questions": [_question(one, words) for one in content.questions],
        "columns": _options(content.columns, words), "votes": content.votes,
        "source": content.source, "table": _table(content, words),
    }  # fmt: skip
    if answers is not None and step.kind == StepKind.IDEAS:
        made["ideas"] = [
            {"id": one.id, "text": one.text, "column": one.column, "label": one.label}
            for one in ideas(step, answers, of=of)
        ]
    if answers is not None and step.kind == StepKind.TABLES:
        made["tables"] = [{"table": at, "text": text} for at, text in tables(answers, of=of)]
    return made


def _pictures(participant: Participant) -> dict[str, list[dict[str, Any]]]:
    """What is open now: of the whole, and of one's own delegation."""
    shown = participant.plenum.pictures.filter(step__phase=Phase.SHOWN)
    hidden = hidden_in(participant.plenum.steps.all())
    found: dict[str, list[dict[str, Any]]] = {}
    for one in shown.order_by("id"):
        if one.delegation_id in {None, participant.delegation_id}:
            found.setdefault(str(one.step_id), []).append(
                {
                    "item": one.item,
                    "whole": one.delegation_id is None,
                    "picture": without(
                        json.loads(one.body), hidden.get(one.step_id, {}).get(one.item, ())
                    ),
                }
            )
    return found


def _mine(participant: Participant) -> dict[str, dict[str, Any]]:
    mine: dict[str, dict[str, Any]] = {}
    for one in Answer.within(participant.workspace).filter(participant=participant):
        answer = {"body": json.loads(one.body), "revision": one.revision, "late": one.is_late}
        mine.setdefault(str(one.step_id), {})[one.item] = answer
    return mine


class Words:
    """A text in one's own language, with the language it is really in."""

    def __init__(self, language: str, fallback: str) -> None:
        self.language, self.fallback = language, fallback

    def __call__(self, written: Texts) -> dict[str, str]:
        text, language = in_language(written, self.language, self.fallback)
        return {"text": text, "lang": language}


def _question(question: Question, words: Words) -> dict[str, Any]:
    return {
        "key": question.key, "kind": str(question.kind), "text": words(question.texts),
        "options": _options(question.options, words), "most": question.most,
        "steps": question.steps, "hint": words(question.hint),
    }  # fmt: skip


def _options(options: tuple[Option, ...], words: Words) -> list[dict[str, Any]]:
    return [{"key": one.key, "text": words(one.texts)} for one in options]


def _table(content: Content, words: Words) -> dict[str, Any] | None:
    if not content.table:
        return None
    head = [words(one) for one in content.table.get("head", [])]
    return {"head": head, "rows": content.table.get("rows", [])}
