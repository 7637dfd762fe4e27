"""Answers of those without a phone: a row for each, a column for each question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import Form
from bolyst.plenum.models import Step
from bolyst.plenum.rules.answers import ENDS, IRRELEVANT, UNKNOWN, Body, Refused, cleaned
from bolyst.plenum.rules.steps import LEVELS, Question, QuestionKind, StepKind, in_language

NOBODY = [("", "–")]


class SheetForm(Form):
    """`kept` are the answers there are; what isn't touched stays as it is."""

    def __init__(
        self, data: Any, *, step: Step, prefix: str, kept: dict[str, Body], language: str
    ) -> None:
        super().__init__(data, prefix=prefix)
        self.step = step
        for question in step.read.questions:
            for name, field in _fields(question, StepKind(step.kind), language).items():
                self.fields[name] = field
                self.initial[name] = _initial(name, kept.get(question.key, {}))

    def cells(self) -> list[list[Any]]:
        """The fields of each question."""
        return [
            [self[name] for name in self.fields if name.partition("__")[0] == question.key]
            for question in self.step.read.questions
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.bodies: dict[str, Body] = {}
        for question in self.step.read.questions:
            names = [name for name in self.fields if name.partition("__")[0] == question.key]
            if not any(name in self.changed_data for name in names):
                continue
            body = _body(question, StepKind(self.step.kind), given)
            try:
                self.bodies[question.key] = cleaned(
                    StepKind(self.step.kind), self.step.read, question.key, body
                )
            except Refused as refusal:
                self.add_error(names[0], str(refusal))
        return given


def _fields(question: Question, kind: StepKind, language: str) -> dict[str, forms.Field]:
    name = in_language(question.texts, language, "nb")[0]
    if kind is StepKind.PRIORITIES:
        places = [*NOBODY, *((str(at), str(at)) for at in ENDS)]
        return {
            f"{question.key}__impact": _choice(_("Nytte"), places),
            f"{question.key}__effort": _choice(_("Innsats"), places),
        }
    if question.kind is QuestionKind.SEVERAL:
        options = _options(question, language)
        return {
            question.key: forms.MultipleChoiceField(
                label=name, choices=options, required=False, widget=forms.CheckboxSelectMultiple
            )
        }
    if question.kind in {QuestionKind.OPEN, QuestionKind.WORDS, QuestionKind.NUMBER}:
        widget = forms.TextInput()
        return {question.key: forms.CharField(label=name, required=False, widget=widget)}
    return {question.key: _choice(name, [*NOBODY, *_choices(question, language)])}


def _choice(label: Any, options: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=options, required=False)


def _choices(question: Question, language: str) -> list[tuple[str, Any]]:
    if question.kind is QuestionKind.LEVEL:
        levels = [(str(at), str(at)) for at in LEVELS]
        return [*levels, (UNKNOWN, _("Vet ikke")), (IRRELEVANT, _("Ikke relevant"))]
    if question.kind is QuestionKind.SCALE:
        return [(str(at), str(at)) for at in range(1, question.steps + 1)]
    return _options(question, language)


def _options(question: Question, language: str) -> list[tuple[str, Any]]:
    return [(one.key, in_language(one.texts, language, "nb")[0]) for one in question.options]


def _initial(name: str, body: Body) -> Any:
    """A field's value of an answer that is kept."""
    _key, _line, end = name.partition("__")
    if end:
        return str(body.get(end, ""))
    if "choices" in body:
        return body["choices"]
    if "words" in body:
        return ", ".join(body["words"])
    names = ("choice", "level", "number", "text")
    return str(next((body[one] for one in names if one in body), ""))


def _body(question: Question, kind: StepKind, given: dict[str, Any]) -> Body:
    if kind is StepKind.PRIORITIES:
        places = {end: given.get(f"{question.key}__{end}") for end in ("impact", "effort")}
        is_placed = any(places.values())
        return {end: int(at) if at else None for end, at in places.items()} if is_placed else {}
    found = given.get(question.key)
    if not found:
        return {}
    shapes: dict[QuestionKind, Body] = {
        QuestionKind.SINGLE: {"choice": found},
        QuestionKind.SEVERAL: {"choices": found},
        QuestionKind.OPEN: {"text": found},
        QuestionKind.NUMBER: {"number": found},
    }
    if question.kind is QuestionKind.WORDS:
        return {"words": [one.strip() for one in found.split(",")]}
    if question.kind in {QuestionKind.SCALE, QuestionKind.LEVEL}:
        return {"level": int(found) if found.isdigit() else found}
    return shapes[question.kind]
