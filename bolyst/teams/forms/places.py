"""Where a meeting is: one of the municipality's meeting places, or in one's own words.

What is chosen is written down in words, so that an invitation that was sent stays true when the
place is renamed or removed later.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.kernel.forms import ActionForm
from bolyst.partners.models import Place

LONGEST = 200  # `Meeting.place`


class SomewhereForm(ActionForm):
    """Its action takes one text, `place`."""

    venue = forms.ChoiceField(label=gettext_lazy("Møtested"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Rom, eller et annet sted"),
        help_text=gettext_lazy("Skriv fritt når stedet ikke står i lista."),
        max_length=LONGEST,
        required=False,
    )

    def __init__(self, places: Iterable[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [in_words(place) for place in places]
        if not known:
            del self.fields["venue"]
            self.fields["place"].label = _("Sted")
            self.fields["place"].help_text = ""
            return
        field = self.fields["venue"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Ingen av dem")), *((words, words) for words in known)]
        self.initial["venue"], self.initial["place"] = split(self.initial.get("place", ""), known)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        parts = [cleaned.pop("venue", ""), cleaned.get("place", "").strip()]
        whole = ", ".join(part for part in parts if part)
        if len(whole) > LONGEST and "place" in cleaned:
            self.add_error(
                "place", _("Sted og rom blir for langt til sammen. Skriv rommet kortere.")
            )
        cleaned["place"] = whole
        return cleaned


def in_words(place: Place) -> str:
    """Name and address; the name alone where they wouldn't leave room for the room."""
    whole = ", ".join(part for part in (place.name, place.address) if part)
    return whole if len(whole) <= LONGEST - 60 else place.name


def split(written: str, known: Iterable[str]) -> tuple[str, str]:
    """What was written, as the place that was chosen and the rest; the longest that fits counts."""
    for words in sorted(known, key=len, reverse=True):
        if written == words:
            return words, ""
        if written.startswith(f"{words}, "):
            return words, written[len(words) + 2 :]
    return "", written
