"""The faces of searching, and of giving what was found a theme."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import Form
from bolyst.mapping.forms.coding import theme_field
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.queries.themes import tree
from bolyst.mapping.search import LONGEST, Wanted


class SearchForm(Form):
    ord = forms.CharField(label=_("Ord"), max_length=LONGEST)
    hele = forms.BooleanField(label=_("Bare hele ord"), required=False)
    tema = forms.Field()

    def __init__(self, week: MappingWeek, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tema"] = theme_field(
            tree(week, is_counted=False), label=_("I notater med temaet"), required=False,
            none=_("Alle"),
        )  # fmt: skip

    def clean_ord(self) -> str:
        words: str = self.cleaned_data["ord"]
        if not Wanted.of(words).words:
            raise forms.ValidationError(_("Skriv minst ett ord."))
        return words


class CodeHitsForm(Form):
    into = forms.Field()
    name = forms.CharField(label=_("Eller et nytt tema"), max_length=200, required=False)

    def __init__(self, week: MappingWeek, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = theme_field(
            tree(week, is_counted=False), label=_("Gi de valgte temaet"), required=False,
            none=_("Velg et tema"),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("into") and not cleaned.get("name", "").strip():
            self.add_error("into", _("Velg et tema, eller skriv navnet på et nytt."))
        return cleaned
