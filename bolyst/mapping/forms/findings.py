"""The face of writing a finding: the finding, and what it rests on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm
from bolyst.mapping.forms.notes import question_field
from bolyst.mapping.queries.stretches import Extract
from bolyst.measures.forms import FindingForm


def evidence_field(extracts: Sequence[Extract]) -> forms.Field:
    """The stretches; the template shows each in full beside its box."""
    known = {str(extract.coding.pk): extract.coding for extract in extracts}
    return forms.TypedMultipleChoiceField(
        label=_("Hva bygger funnet på?"),
        choices=[(key, key) for key in known],
        coerce=known.__getitem__,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class NewFindingForm(FindingForm):
    def __init__(self, extracts: Sequence[Extract], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"] = question_field()
        self.fields["codings"] = evidence_field(extracts)


class EvidenceForm(ActionForm):
    def __init__(self, extracts: Sequence[Extract], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codings"] = evidence_field(extracts)
