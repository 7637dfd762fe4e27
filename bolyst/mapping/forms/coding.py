"""The faces of coding and of the tree of themes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm
from bolyst.mapping.models import MappingWeek, Theme
from bolyst.mapping.queries.weeks import themes_of
from bolyst.mapping.spans import joined


def theme_field(week: MappingWeek, *, label: Any, required: bool = True) -> forms.Field:
    """A choice among the week's themes, indented as the tree."""
    themes = themes_of(week)
    known = {str(theme.pk): theme for theme in themes}
    indent = "\u2003"
    choices = [
        (str(theme.pk), f"{indent * getattr(theme, 'depth', 0)}{theme.name}") for theme in themes
    ]
    return forms.TypedChoiceField(
        label=label,
        choices=[("", "—"), *choices],
        coerce=known.__getitem__,
        empty_value=None,
        required=required,
    )


class CodeForm(forms.Form):
    """A stretch, marked in the text or chosen as sentences, and what it is about."""

    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    new_theme = forms.CharField(label=_("Eller et nytt tema"), max_length=200, required=False)

    def __init__(
        self, week: MappingWeek, sentences: Sequence[tuple[int, int]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.all_sentences = sentences
        self.fields["theme"] = theme_field(week, label=_("Tema"), required=False)
        self.fields["sentence"] = forms.TypedMultipleChoiceField(
            choices=[(str(at), str(at)) for at in range(len(sentences))],
            coerce=int,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("theme") and not cleaned.get("new_theme", "").strip():
            raise ValidationError(_("Velg et tema, eller skriv navnet på et nytt."))
        if not self.stretches(cleaned):
            raise ValidationError(_("Marker et stykke i teksten, eller kryss av for setninger."))
        return cleaned

    def stretches(self, cleaned: dict[str, Any]) -> list[tuple[int, int]]:
        """What was marked: the selection wins over the ticked sentences."""
        start, end = cleaned.get("start"), cleaned.get("end")
        if start is not None and end is not None and end > start:
            return [(start, end)]
        return joined(cleaned.get("sentence") or [], self.all_sentences)


class ThemeForm(ActionForm):
    name = forms.CharField(label=_("Tema"), max_length=200)
    definition = forms.CharField(
        label=_("Hva dekker temaet?"),
        help_text=_("Så to som koder hver for seg, velger likt."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        required=False,
    )

    def __init__(self, week: MappingWeek, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = theme_field(week, label=_("Ligger under"), required=False)


class MergeForm(ActionForm):
    def __init__(self, theme: Theme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = theme_field(theme.week, label=_("Slå sammen med"))
