"""A step's form as a browser without script sends it."""

from uuid import UUID

from django.http import QueryDict

from bolyst.kernel.ids import uuid7
from bolyst.plenum.actions.answering import Posted
from bolyst.plenum.models import Answer, Participant, Step
from bolyst.plenum.rules.answers import VOTES, Body
from bolyst.plenum.rules.steps import Question, QuestionKind, StepKind


def posted_in(data: QueryDict, me: Participant) -> list[Posted]:
    """What was filled in, newer than what the phone has answered before; nothing is nothing."""
    asked = _id(data.get("step", ""))
    step = me.plenum.steps.filter(pk=asked).first() if asked else None
    if step is None:
        return []
    last = Answer.within(me.workspace).filter(participant=me, step=step).order_by("-revision")
    revision = next((one.revision for one in last[:1]), 0) + 1
    return [
        Posted(me, str(step.pk), item, body, revision) for item, body in _bodies(step, data) if body
    ]


def _bodies(step: Step, data: QueryDict) -> list[tuple[str, Body]]:
    if step.kind == StepKind.IDEAS:
        idea = {"text": data["idea"]} if data.get("idea") else {}
        votes = {"ideas": data.getlist("votes")} if "votes" in data else {}
        return [(f"idea:{uuid7()}", idea), (VOTES, votes)]
    if step.kind == StepKind.TABLES:
        return [(f"table:{data.get('table', '')}", {"text": data.get("text", "")})]
    if step.kind == StepKind.PRIORITIES:
        return [(one.key, _placed(one, data)) for one in step.read.questions]
    return [(one.key, _body(one, data)) for one in step.read.questions]


def _placed(question: Question, data: QueryDict) -> Body:
    given = {name: _whole(data.get(f"{question.key}-{name}", "")) for name in ("impact", "effort")}
    return given if all(one is not None for one in given.values()) else {}


def _body(question: Question, data: QueryDict) -> Body:
    """{} when it wasn't filled in; what can't be read is refused by the rules, in words."""
    text = data.get(question.key, "")
    if question.kind is QuestionKind.SEVERAL:
        return {"choices": data.getlist(question.key)} if question.key in data else {}
    if not text:
        return {}
    if question.kind is QuestionKind.LEVEL:
        evidence = data.get(f"{question.key}-evidence", "")
        return {"level": _whole(text) or text, "evidence": evidence}
    shapes: dict[QuestionKind, Body] = {
        QuestionKind.SINGLE: {"choice": text},
        QuestionKind.SCALE: {"level": _whole(text)},
        QuestionKind.OPEN: {"text": text},
        QuestionKind.WORDS: {"words": text.splitlines()},
        QuestionKind.NUMBER: {"number": text},
    }
    return shapes[question.kind]


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
