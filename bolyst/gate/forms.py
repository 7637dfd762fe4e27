"""The faces of the desk's actions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.gate.rules import INTERVIEWED, NOTE_DAYS, RESIDENTS
from bolyst.kernel.forms import ActionForm


class KeepForm(ActionForm):
    reason = forms.CharField(
        label=_("Hvorfor kan det stå?"),
        help_text=_("For eksempel: «Vanlig ord her, ikke et navn.»"),
        max_length=500,
    )


class RewordForm(ActionForm):
    text = forms.CharField(
        label=_("Teksten slik den skal ut"),
        help_text=_(
            "Skriv på standard bokmål eller nynorsk. Ta bort det noen kan kjennes igjen på."
        ),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ReasonForm(ActionForm):
    reason = forms.CharField(
        label=_("Grunn"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ThresholdForm(ActionForm):
    interviewed = forms.IntegerField(
        label=_("Minst så mange intervjuede"),
        help_text=_("Bak hvert tall, hver gruppe og hvert sitat som vises."),
        min_value=INTERVIEWED,
        max_value=100,
    )
    residents = forms.IntegerField(
        label=_("Minst så mange innbyggere"),
        help_text=_("I kommunen, når noe vises om mennesker."),
        min_value=RESIDENTS,
        max_value=10_000,
    )
    note_days = forms.IntegerField(
        label=_("Notatene slettes etter så mange dager"),
        help_text=_("Fra rapporten er godkjent. Uten rapport slettes de etter et år."),
        min_value=1,
        max_value=NOTE_DAYS,
    )
