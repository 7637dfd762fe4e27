"""The faces of what is done with an inquiry in the owner's house."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm


class ClarifyForm(ActionForm):
    clarified = forms.CharField(
        label=_("Hva er avklart?"),
        help_text=_("Hva kommunen trenger, når det passer, og hvem som betaler."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
    )


class DeclineForm(ActionForm):
    reason = forms.CharField(
        label=_("Hvorfor blir det ikke noe av?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
