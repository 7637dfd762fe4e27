"""The face of writing a set: one part of it, in one language, with another beside."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.guides.forms import LanguagesForm as GuideLanguagesForm
from bolyst.guides.rules.pieces import COMPLETE
from bolyst.kernel.forms import ActionForm
from bolyst.kernel.languages import named
from bolyst.workshops.rules import set_drafts as drafting
from bolyst.workshops.rules.sets import LONGEST, Edition, Part

SEEN, SAME = "seen:", "same:"


class SetTextsForm(ActionForm):
    """The texts of one part. A field is named by the text's address."""

    def __init__(
        self, data: QueryDict | None, edition: Edition, of: str, language: str, before: list[Part]
    ) -> None:
        super().__init__(data)
        self.texts = drafting.texts_in(edition, language, of)
        for address, text in self.texts.items():
            self.fields[address] = _text(address, text, language)
            self.fields[SEEN + address] = forms.CharField(
                initial=drafting.prints_of({address: text})[address],
                widget=forms.HiddenInput,
                required=False,
                max_length=32,
            )
        self.reworded = [
            one for one in drafting.reworded(edition, before) if f"{one}.name" in self.texts
        ]
        said = {one["key"] for one in edition["indicators"] if one["same_as"]}
        for key in self.reworded:
            self.fields[SAME + key] = forms.BooleanField(
                label=_("Måler det samme som i forrige versjon, selv om ordene er nye"),
                initial=key in said,
                required=False,
                widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        return {
            "texts": {address: given[address] for address in self.texts},
            "seen": {address: given[SEEN + address] for address in self.texts},
            "same": {key: given[SAME + key] for key in self.reworded},
        }

    def catch_up(self, now: Edition, language: str, of: str) -> None:
        """After a refusal: what others have written stands where this person hasn't.

        Sending it again then says: I have seen theirs, and mine it shall be.
        """
        data = self.data.copy()  # type: ignore[attr-defined]
        seen = {address: data.get(SEEN + address, "") for address in self.texts}
        mine = drafting.written({one: data.get(one, "") for one in self.texts}, seen)
        for address, text in drafting.texts_in(now, language, of).items():
            if address not in mine:
                data[address] = text
            data[SEEN + address] = drafting.prints_of({address: text})[address]
        self.data = data


def _text(address: str, text: str, language: str) -> forms.CharField:
    key, _dot, name = address.partition(".")
    said = {"key": "" if key == drafting.SET else key, "what": drafting.name_of(name)}
    label = gettext("%(key)s %(what)s på %(language)s") % (said | {"language": named(language)})
    rows = 6 if name == "introduction" else 2
    return forms.CharField(
        label=re.sub(r"^\s+", "", label),
        initial=text,
        max_length=LONGEST[name],
        required=False,
        widget=forms.Textarea(attrs={"class": "ds-input", "rows": rows, "lang": language}),
    )


class LanguagesForm(GuideLanguagesForm):
    """The languages a set is published in."""

    def __init__(self, *, language: str, beside: str) -> None:
        super().__init__(language=language, beside=beside)
        for field in self.fields.values():
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(code, capfirst(named(code))) for code in COMPLETE]
