"""The face of a memo."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm


class MemoForm(ActionForm):
    text = forms.CharField(
        label=_("Memo"),
        help_text=_("Bare de som leser notatene, ser det. Det kommer ikke med i rapporten."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "dir": "auto"}),
        strip=False,
    )
