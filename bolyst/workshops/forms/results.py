"""The faces of what is done with the results: the report, the talk, what is brought in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.imports.forms import MappingForm
from bolyst.imports.tables import Sheet
from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm, day_field
from bolyst.plenum.models import FirstStep
from bolyst.workshops.earlier import targets
from bolyst.workshops.models import IndicatorSet, StepOutcome
from bolyst.workshops.queries.results import Candidate, digest
from bolyst.workshops.rules.workshops import Outcome


class ReportForm(ActionForm):
    """Which ideas become recommendations, and which marked texts may stand."""

    picks = forms.MultipleChoiceField(
        label=_("Hvilke idéer blir anbefalinger?"),
        help_text=_("Velg tre til fem i alt. Dere kan skrive dem om etterpå."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    keep = forms.MultipleChoiceField(
        label=_("Hvilke av disse tekstene kan stå i rapporten?"),
        help_text=_("De kan peke på en person eller et sted. Les dem før du krysser av."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        candidates: Sequence[Candidate],
        marked: Sequence[str],
        kept: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._marked = {digest(text): text for text in marked}
        self._offer("picks", [(one.key, _told(one)) for one in candidates])
        self._offer("keep", list(self._marked.items()))
        if "keep" in self.fields:
            self.fields["keep"].initial = [digest(text) for text in kept]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices
        if not choices:
            del self.fields[name]

    def clean_keep(self) -> list[str]:
        """The texts themselves."""
        return [self._marked[one] for one in self.cleaned_data["keep"]]


def _told(one: Candidate) -> str:
    more = [one.corner.label] if one.corner else []
    more += [str(_("%(many)d stemmer") % {"many": one.votes})] if one.votes is not None else []
    return f"{one.text} ({', '.join(more)})" if more else one.text


class FollowUpForm(ActionForm):
    """What came of each first step, and the talk as a whole."""

    held_on = day_field(_("Når snakket dere sammen?"), required=False)
    note = forms.CharField(
        label=_("Notat fra samtalen"),
        help_text=_("Skriv ikke navn på enkeltpersoner."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )

    def __init__(
        self, *args: Any, steps: Sequence[FirstStep], outcomes: Sequence[StepOutcome], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.steps = list(steps)
        known = {one.first_step_id: one for one in outcomes}
        for step in self.steps:
            before = known.get(step.pk)
            self.fields[f"outcome-{step.pk}"] = forms.ChoiceField(
                label=step.what,
                choices=[("", _("Ikke snakket om")), *Outcome.choices],
                initial=before.outcome if before else "",
                required=False,
            )
            self.fields[f"note-{step.pk}"] = forms.CharField(
                label=_("Merknad"),
                initial=before.note if before else "",
                max_length=1000,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """The steps as one value, by their id."""
        given = super().clean() or {}
        talked = {
            step.pk: (given.pop(f"outcome-{step.pk}", ""), given.pop(f"note-{step.pk}", ""))
            for step in self.steps
        }
        return given | {"outcomes": talked}

    @property
    def rows(self) -> list[tuple[FirstStep, Any, Any]]:
        return [(one, self[f"outcome-{one.pk}"], self[f"note-{one.pk}"]) for one in self.steps]


class EarlierForm(MappingForm):
    """Which column is what, and when and by which version it was measured."""

    def __init__(
        self, sheet: Sheet, *args: Any, versions: Sequence[IndicatorSet], **kwargs: Any
    ) -> None:
        super().__init__(sheet, targets(versions[0]), *args, **kwargs)
        self.fields["held_on"] = day_field(_("Når ble det målt?"))
        self.fields["version"] = forms.TypedChoiceField(
            label=_("Med hvilken versjon av indikatorene?"),
            choices=[(one.version, str(one)) for one in versions],
            initial=versions[0].version,
            coerce=int,
        )

    def clean_held_on(self) -> date:
        on: date = self.cleaned_data["held_on"]
        if on > clock.today():
            raise forms.ValidationError(_("Dagen har ikke vært ennå."))
        return on
