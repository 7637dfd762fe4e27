"""The faces of coding and of the tree of themes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm, Form
from bolyst.mapping.models import Theme
from bolyst.mapping.queries.themes import Shade
from bolyst.mapping.spans import joined

INDENT = "\u2003"


def theme_field(
    shades: Sequence[Shade], *, label: Any, required: bool = True, none: Any = "—"
) -> forms.Field:
    """A choice among the week's themes, indented as the tree. `none`: what no choice is called."""
    known = {str(shade.theme.pk): shade.theme for shade in shades}
    choices = [
        (str(shade.theme.pk), f"{INDENT * shade.depth}{shade.theme.name}") for shade in shades
    ]
    return forms.TypedChoiceField(
        label=label,
        choices=[("", none), *choices],
        coerce=known.__getitem__,
        empty_value=None,
        required=required,
    )


class CodeForm(Form):
    """A stretch, marked in the text or chosen as sentences, and what it is about."""

    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    new_theme = forms.CharField(label=_("Finn et tema, eller skriv et nytt"), max_length=200,
                                required=False)  # fmt: skip

    def __init__(
        self,
        shades: Sequence[Shade],
        sentences: Sequence[tuple[int, int]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.all_sentences = sentences
        self.fields["theme"] = theme_field(shades, label=_("Temaet"), required=False)
        self.fields["sentence"] = forms.TypedMultipleChoiceField(
            choices=[(str(at), str(at)) for at in range(len(sentences))],
            coerce=int,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("theme") and not cleaned.get("new_theme", "").strip():
            self.add_error("new_theme", _("Velg et tema, eller skriv navnet på et nytt."))
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

    def __init__(self, shades: Sequence[Shade], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = theme_field(
            shades,
            label=_("Ligger under"),
            required=False,
            none=_("Ingen, det står øverst"),
        )


class MergeForm(ActionForm):
    def __init__(self, theme: Theme, shades: Sequence[Shade], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [shade for shade in shades if theme not in shade.line]
        self.fields["into"] = theme_field(others, label=_("Slå sammen med"), none=_("Velg et tema"))


class MoveForm(Form):
    """Where ticked stretches go: to a theme that is there, or to a new one beside this."""

    into = forms.Field()
    name = forms.CharField(label=_("Eller et nytt tema"), max_length=200, required=False)

    def __init__(self, shades: Sequence[Shade], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = theme_field(
            shades,
            label=_("Flytt de valgte til"),
            required=False,
            none=_("Velg et tema"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("into") and not cleaned.get("name", "").strip():
            self.add_error("into", _("Velg et tema, eller skriv navnet på et nytt."))
        return cleaned
