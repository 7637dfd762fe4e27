"""The face of writing the report."""

from django import forms

from bolyst.kernel.forms import ActionForm
from bolyst.mapping.report import Cut


class ReportForm(ActionForm):
    cut = forms.TypedChoiceField(
        choices=Cut.choices, coerce=Cut, empty_value=Cut.ALL, required=False
    )
