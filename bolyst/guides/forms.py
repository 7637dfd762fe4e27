"""The faces of writing a guide and of saying that it has been read."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.guides.rules.drafting import LONGEST_TEXT, one_line
from bolyst.guides.rules.pieces import (
    COMPLETE,
    QUESTIONS,
    SOURCE,
    Part,
    Pieces,
    is_stale,
    of_part,
    text_in,
)
from bolyst.imports.forms import UploadForm
from bolyst.imports.rules import MEGABYTE
from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm, day_field
from bolyst.kernel.languages import LANGUAGES, choices, named

FORMS = dict.fromkeys((".xlsx", ".xls"), 2 * MEGABYTE)
RIGHT = "right:"  # before a piece's key: its text is right though older than its source


class TextsForm(ActionForm):
    """Every text of a draft in one language. A field is named by its piece's key."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    def __init__(self, data: QueryDict | None, pieces: Pieces, language: str, *, step: int) -> None:
        super().__init__(data, initial={"seen": step})
        self.pieces, self.language = pieces, language
        for piece in pieces:
            self.fields[piece["key"]] = self._text(piece)
            if is_stale(piece, language):
                self.fields[RIGHT + piece["key"]] = forms.BooleanField(
                    label=_("Teksten stemmer fortsatt"),
                    required=False,
                    widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
                )

    def _text(self, piece: dict[str, Any]) -> forms.CharField:
        said = {"what": text_in(piece, SOURCE), "language": named(self.language)}
        direction = LANGUAGES[self.language].direction
        look = {"class": "ds-input", "rows": 2, "lang": self.language, "dir": direction}
        return forms.CharField(
            label=gettext("«%(what)s» på %(language)s") % said,
            initial=text_in(piece, self.language),
            max_length=LONGEST_TEXT,
            required=False,
            widget=forms.Textarea(attrs=look),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        keys = [piece["key"] for piece in self.pieces]
        return {
            "texts": {key: given[key] for key in keys},
            "still_right": [key for key in keys if given.get(RIGHT + key)],
            "seen": given["seen"],
        }

    def catch_up(self, base: Pieces, now: Pieces, step: int) -> None:
        """Show what others have written meanwhile, except where this person has written, too.

        Sending it again then says: I have seen theirs, and mine it shall be.
        """
        data = self.data.copy()  # type: ignore[attr-defined]
        theirs = {piece["key"]: text_in(piece, self.language) for piece in now}
        for piece in base:
            key = piece["key"]
            if one_line(data.get(key, "")) == text_in(piece, self.language):
                data[key] = theirs.get(key, "")
        data["seen"] = str(step)
        self.data = data


class PromptForm(ActionForm):
    """One more way to ask."""

    question = forms.TypedChoiceField(label=_("Under hvilket spørsmål?"), coerce=int)

    def __init__(self, data: QueryDict | None, pieces: Pieces) -> None:
        super().__init__(data)
        field = self.fields["question"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(number, heading(pieces, number)) for number in QUESTIONS]
        for language in COMPLETE:
            self.fields[language] = forms.CharField(
                label=capfirst(named(language)),
                max_length=LONGEST_TEXT,
                required=language == SOURCE,
                widget=forms.Textarea(attrs={"rows": 2, "lang": language}),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        return {
            "question": given["question"],
            "texts": {language: given[language] for language in COMPLETE},
        }


def heading(pieces: Pieces, question: int) -> str:
    found = of_part(pieces, Part.HEADING, question)
    return text_in(found[0], SOURCE) if found else str(question)


class FormFile(UploadForm):
    """An XLSForm, and where its questions go when it doesn't say."""

    question = forms.TypedChoiceField(
        label=_("Hvor skal spørsmålene stå?"),
        help_text=_("Gjelder skjemaer som ikke er laget her."),
        coerce=int,
    )

    def __init__(self, *args: Any, pieces: Pieces, **more: Any) -> None:
        super().__init__(*args, accepted=FORMS, **more)
        field = self.fields["question"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(number, heading(pieces, number)) for number in QUESTIONS]
        field.initial = 2


class ReadForm(ActionForm):
    language = forms.ChoiceField(label=_("Hvilket språk er lest?"))
    read_on = day_field(_("Når ble det lest?"))

    def __init__(self, data: QueryDict | None, languages: list[str], chosen: str) -> None:
        super().__init__(data, initial={"language": chosen, "read_on": clock.today()})
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, capfirst(named(code))) for code in languages]


class LanguagesForm(forms.Form):
    """Which two languages stand side by side; in the address, so that it can be sent on."""

    sprak = forms.ChoiceField(label=_("Skriv på"))
    ved = forms.ChoiceField(label=_("Ved siden av"))

    def __init__(self, *, language: str, beside: str) -> None:
        super().__init__(initial={"sprak": language, "ved": beside}, auto_id="vis-%s")
        for name in ("sprak", "ved"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(code, capfirst(name)) for code, name in choices()]
