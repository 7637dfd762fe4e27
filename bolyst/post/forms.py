"""The face of what can be done about a letter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm


class AgainForm(ActionForm):
    """One button."""


class AddressForm(ActionForm):
    email = forms.EmailField(
        label=_("Riktig e-postadresse"),
        help_text=_("Den blir rettet der den står, og brevet blir sendt dit."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
