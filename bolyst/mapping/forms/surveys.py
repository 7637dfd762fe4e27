"""The face of bringing in a survey: what each question becomes, and whose answers they are."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.imports.surveys import Asked, Survey
from bolyst.mapping import surveys
from bolyst.mapping.forms.incoming import group_field
from bolyst.mapping.rules import InformantGroup, Question
from bolyst.mapping.surveys import LEFT_OUT, NOT_ALONG, OUTSIDE, Choices

type Pairs = list[tuple[str, Any]]


class SurveyForm(forms.Form):
    """Filled in with our guess; one field per question, and one per choice that tells the group."""

    group_column = forms.ChoiceField(
        label=gettext_lazy("Spørsmålet som forteller hvilken gruppe svaret er fra")
    )

    def __init__(self, survey: Survey, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey = survey
        self.closed = {str(one.place): one for one in survey.questions if one.choices}
        guessed = surveys.guess_group_column(survey)
        field = self.fields["group_column"]
        assert isinstance(field, forms.ChoiceField)
        questions = [(key, one.heading) for key, one in self.closed.items()]
        field.choices = [(LEFT_OUT, _("Ingen")), *questions]
        field.initial = str(guessed.place) if guessed else LEFT_OUT
        if not self.closed:
            del self.fields["group_column"]
        self.add_questions()
        self.add_groups()

    def add_questions(self) -> None:
        proposed = surveys.proposed(self.survey)
        for one in self.survey.questions:
            self.fields[f"q{one.place}"] = forms.ChoiceField(
                label=one.heading,
                help_text=about(self.survey, one),
                choices=becomes(),
                initial=str(proposed.get(one.place, LEFT_OUT)),
            )

    def add_groups(self) -> None:
        """The choices of the question that tells the group; sent, or as we guess."""
        column = self.chosen_column
        for at, choice in enumerate(column.choices if column else ()):
            name = group_name(column, at)
            guessed = surveys.group_of_choice(choice) or LEFT_OUT
            self.fields[name] = forms.ChoiceField(label=choice, choices=whose(), initial=guessed)
            if self.is_bound and name not in self.data:  # another question was just chosen
                self.data = self.data.copy()  # type: ignore[attr-defined]
                self.data[name] = guessed  # type: ignore[index]
        self.fields["otherwise"] = group_field()
        if self.closed:
            self.fields["otherwise"].help_text = _("Gjelder svar som ikke sier det selv.")

    @property
    def chosen_column(self) -> Asked | None:
        if "group_column" not in self.fields:
            return None
        sent = self.data.get("group_column") if self.is_bound else None
        return self.closed.get(str(sent or self.fields["group_column"].initial))

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[f"q{one.place}"] for one in self.survey.questions]

    @property
    def groups(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("g-")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [cleaned.get(f"q{one.place}", LEFT_OUT) for one in self.survey.questions]
        if all(answer == LEFT_OUT for answer in chosen):
            raise ValidationError(_("Velg minst ett spørsmål som skal bli notater."))
        return cleaned

    def choices(self) -> Choices:
        """What was answered; before the form is sent, what we would guess."""
        column = self.chosen_column
        return Choices(
            notes={
                one.place: int(answer)
                for one in self.survey.questions
                if (answer := self.answer(f"q{one.place}"))
            },
            otherwise=InformantGroup(self.answer("otherwise") or InformantGroup.RESIDENTS),
            group_column=column.place if column else None,
            groups={
                choice: None if answer == NOT_ALONG else InformantGroup(answer)
                for at, choice in enumerate(column.choices if column else ())
                if (answer := self.answer(group_name(column, at)))
            },
        )

    def answer(self, name: str) -> str:
        """Empty for what is left out or left to the group below."""
        sent = self.cleaned_data.get(name) if self.is_bound else self.fields[name].initial
        return "" if sent in {None, LEFT_OUT} else str(sent)


def group_name(column: Asked | None, at: int) -> str:
    """The field of one choice; of another question it is another field."""
    return f"g-{column.place if column else ''}-{at}"


def about(survey: Survey, one: Asked) -> str:
    """How many answered, and the first answer."""
    first = next((words for row in survey.rows if (words := survey.answer(row, one.place))), "")
    words = " ".join(first.split())
    short = words[:80] + ("…" if len(words) > 80 else "")
    return _("%(count)d svar, f.eks. «%(first)s»") % {"count": one.answered, "first": short}


def becomes() -> Pairs:
    outside = (str(OUTSIDE), _("Notat utenfor spørsmålene"))
    asked = [(str(one.value), f"{one.value}. {one.label}") for one in Question]
    return [(LEFT_OUT, _("Blir ikke med")), *asked, outside]


def whose() -> Pairs:
    groups = [(one.value, str(one.label).capitalize()) for one in InformantGroup]
    return [
        (LEFT_OUT, _("Gruppa nedenfor")),
        *groups,
        (NOT_ALONG, _("Disse svarene blir ikke med")),
    ]
