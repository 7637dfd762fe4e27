"""The faces of moving a document on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.documents.rules import State
from bolyst.kernel.forms import ActionForm


class MoveOnForm(ActionForm):
    to = forms.TypedChoiceField(choices=State.choices, coerce=State)


class SendBackForm(ActionForm):
    reason = forms.CharField(
        label=_("Hva mangler?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )


class SenderForm(ActionForm):
    name = forms.CharField(label=_("Avsender"), max_length=120)
    lines = forms.CharField(
        label=_("Adresser og telefon"),
        help_text=_("Én opplysning på hver linje."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )
    funder = forms.CharField(label=_("Takk til dem som betaler"), max_length=300, required=False)
