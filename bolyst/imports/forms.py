"""The faces of an import: which file, which column is what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.imports import rules
from bolyst.imports.columns import Column, Mapping, guess
from bolyst.imports.tables import Sheet

type Sent = UploadedFile[bytes]


class UploadForm(forms.Form):
    """One file of the kinds that are accepted here."""

    file = forms.FileField(label=gettext_lazy("Fil"), allow_empty_file=True)

    def __init__(self, *args: Any, accepted: rules.Accepted = rules.TABLES, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accepted = accepted
        self.fields["file"].help_text = in_words(accepted)
        self.fields["file"].widget.attrs["accept"] = ",".join(accepted)

    def clean_file(self) -> Sent:
        file: Sent = self.cleaned_data["file"]
        if objections := rules.objections_to_file(file.name or "", file.size or 0, self.accepted):
            raise ValidationError(objections)
        return file

    @property
    def name(self) -> str:
        """The file's name as it was sent; only after `is_valid`."""
        file: Sent = self.cleaned_data["file"]
        return file.name or ""

    @property
    def content(self) -> bytes:
        file: Sent = self.cleaned_data["file"]
        file.seek(0)
        return bytes(file.read())


def in_words(accepted: rules.Accepted) -> str:
    """What may be sent: the endings, and how large each may be."""
    sizes: dict[int, list[str]] = {}
    for ending, most in accepted.items():
        sizes.setdefault(most // rules.MEGABYTE, []).append(ending)
    text = _("%(endings)s, høyst %(most)d MB.")
    return " ".join(
        text % {"endings": ", ".join(endings), "most": most} for most, endings in sizes.items()
    )


class MappingForm(forms.Form):
    """One question per target: which of the file's columns is it? Filled in with our guess."""

    def __init__(self, sheet: Sheet, targets: Sequence[Column], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.targets = targets
        guessed = guess(sheet.headers, targets, sheet.rows)
        places = {header: str(at) for at, header in enumerate(sheet.headers)}
        columns = [
            (str(at), with_example(sheet, header)) for at, header in enumerate(sheet.headers)
        ]
        for target in targets:
            found = [places[header] for header in guessed.headers(target.name)]
            self.fields[target.name] = question(target, columns, found)

    def clean(self) -> dict[str, Any]:
        """One column can't be two things."""
        cleaned = super().clean() or {}
        taken: dict[str, str] = {}
        for target in self.targets:
            for place in chosen(cleaned.get(target.name)):
                if place in taken:
                    text = _("«%(header)s» er alt valgt som «%(label)s».")
                    facts = {"header": self.sheet.headers[int(place)], "label": taken[place]}
                    self.add_error(target.name, text % facts)
                taken.setdefault(place, str(target.label))
        return cleaned

    def mapping(self) -> Mapping:
        """What was answered; before the form is sent, what we would guess."""
        if not self.is_bound:
            return guess(self.sheet.headers, self.targets, self.sheet.rows)
        headers = self.sheet.headers
        return Mapping(
            {
                target.name: tuple(headers[int(place)] for place in places)
                for target in self.targets
                if (places := chosen(self.cleaned_data.get(target.name)))
            }
        )


def chosen(answer: object) -> list[str]:
    """The places in one answer, whether it can be one or many."""
    if isinstance(answer, list):
        return [str(place) for place in answer]
    return [str(answer)] if answer else []


def with_example(sheet: Sheet, header: str) -> str:
    """The heading with the first thing that stands below it."""
    first = next((cell for cell in sheet.column(header)[:20] if cell.strip()), "")
    words = " ".join(first.split())
    if not words:
        return header
    return f"{header} (f.eks. «{words[:40]}{'…' if len(words) > 40 else ''}»)"


def question(target: Column, columns: list[tuple[str, str]], found: list[str]) -> forms.Field:
    if target.many:
        return forms.MultipleChoiceField(
            label=target.label,
            help_text=target.help_text,
            choices=columns,
            initial=found,
            required=target.required,
            widget=forms.CheckboxSelectMultiple,
        )
    return forms.ChoiceField(
        label=target.label,
        help_text=target.help_text,
        choices=[("", _("Ingen kolonne")), *columns],
        initial=found[0] if found else "",
        required=target.required,
    )


class SheetForm(forms.Form):
    """Which sheet, and on which line its headings stand, when we guessed wrong."""

    sheet = forms.ChoiceField(label=gettext_lazy("Ark"), required=False)
    header_line = forms.IntegerField(
        label=gettext_lazy("Linjen med overskrifter"),
        help_text=gettext_lazy("Tom: vi finner den selv. 0: filen har ingen overskrifter."),
        min_value=0,
        max_value=rules.MAX_ROWS,
        required=False,
    )

    def __init__(self, sheets: Sequence[Sheet], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sheet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(at), sheet.name) for at, sheet in enumerate(sheets)]
        if len(sheets) < 2:
            del self.fields["sheet"]

    @property
    def place(self) -> int:
        """Which of the sheets was chosen; the first when nobody chose."""
        return int(self.cleaned_data.get("sheet") or 0)
