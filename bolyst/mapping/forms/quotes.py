"""The face of proposing a quote."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm


class QuoteForm(ActionForm):
    text = forms.CharField(
        label=_("Sitatet, slik det kan stå"),
        help_text=_("Skriv det om til vanlig språk. Ta ut navn, steder og det som er spesielt."),
        widget=forms.Textarea(attrs={"rows": 5, "data-wording": ""}),
        max_length=1000,
    )
    is_agreed = forms.BooleanField(
        label=_("Den som sa det, har hørt sitatet slik det står her, og er enig i ordlyden"),
        help_text=_("Uten det kan innholdet gjengis med egne ord i et funn."),
    )
