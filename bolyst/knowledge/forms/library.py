"""The faces of the library."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm
from bolyst.knowledge.rules import Language, ResourceKind

SHORT = forms.Textarea(attrs={"rows": 2})


def _link(label: Any) -> forms.URLField:
    return forms.URLField(label=label, max_length=300, assume_scheme="https")


class NoteForm(ActionForm):
    text = forms.CharField(
        label=_("Hva er den god for hos oss?"),
        help_text=_("Bare dere ser notatet. Skriv ikke om personer."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class SuggestForm(ActionForm):
    title = forms.CharField(label=_("Hva heter den?"), max_length=200)
    url = _link(_("Hvor finnes den?"))
    why = forms.CharField(label=_("Hva er den god for?"), widget=SHORT, max_length=500)


class ResourceForm(ActionForm):
    title = forms.CharField(label=_("Tittel"), max_length=200)
    publisher = forms.CharField(label=_("Utgiver"), max_length=120)
    url = _link(_("Lenke"))
    kind = forms.ChoiceField(
        label=_("Slag"),
        choices=lambda: [(one.value, capfirst(one.label)) for one in ResourceKind],
    )
    tags = forms.CharField(
        label=_("Stikkord"),
        help_text=_("Skill dem med komma: distrikt, mentor."),
        max_length=200,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Språk"),
        choices=lambda: [(one.value, capfirst(one.label)) for one in Language],
    )
    year = forms.IntegerField(label=_("År"), min_value=1900, max_value=2199, required=False)
    about_nb = forms.CharField(
        label=_("Hva den er god for, på bokmål"), widget=SHORT, max_length=500
    )
    about_nn = forms.CharField(
        label=_("Hva den er god for, på nynorsk"), widget=SHORT, max_length=500, required=False
    )
    about_en = forms.CharField(
        label=_("Hva den er god for, på engelsk"), widget=SHORT, max_length=500, required=False
    )
    is_withdrawn = forms.BooleanField(label=_("Vis den ikke lenger"), required=False)

    def clean(self) -> dict[str, Any]:
        """The three texts are one thing to whoever keeps them."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["about"] = {key: cleaned.pop(f"about_{key}", "") for key in ("nb", "nn", "en")}
        return cleaned
