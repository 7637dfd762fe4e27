"""The face of what is written about the programme itself: one line for each."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.kernel.forms import ActionForm
from bolyst.municipalities.queries import find
from bolyst.programme.models import PastEngagement, Supporter
from bolyst.programme.rules.background import Tried

YEARS = re.compile(r"(.+?)[ ,]+(\d{4})(?:\s*[-–]\s*(\d{4}))?")
ROWS = forms.Textarea(attrs={"rows": 4})


class BackgroundForm(ActionForm):
    founders = forms.CharField(
        label=gettext_lazy("Hvem startet programmet?"),
        help_text=gettext_lazy("Ett navn på hver linje, i den rekkefølgen de skal stå."),
        widget=ROWS,
        max_length=3000,
        required=False,
    )
    funders = forms.CharField(
        label=gettext_lazy("Hvem har finansiert det?"),
        help_text=gettext_lazy("Ett navn på hver linje."),
        widget=ROWS,
        max_length=3000,
        required=False,
    )
    past = forms.CharField(
        label=gettext_lazy("Hvor ble det prøvd før?"),
        help_text=gettext_lazy("Kommune og år, én på hver linje: «Lierne 2017-2019»."),
        widget=ROWS,
        max_length=6000,
        required=False,
    )

    def clean_founders(self) -> list[str]:
        return _lines(self.cleaned_data["founders"])

    def clean_funders(self) -> list[str]:
        return _lines(self.cleaned_data["funders"])

    def clean_past(self) -> list[Tried]:
        lines = enumerate(_lines(self.cleaned_data["past"]), start=1)
        return [_tried(number, line) for number, line in lines]

    @staticmethod
    def written() -> dict[str, Any]:
        """As it is now."""
        names = dict.fromkeys(Supporter.Part.values, "")
        for one in Supporter.objects.all():
            names[one.part] += f"{one.name}\n"
        past = PastEngagement.objects.select_related("municipality")
        return {
            "founders": names[Supporter.Part.FOUNDER].strip(),
            "funders": names[Supporter.Part.FUNDER].strip(),
            "past": "\n".join(
                f"{one.municipality.name} {one.first_year}-{one.last_year}" for one in past
            ),
        }


def _lines(text: str) -> list[str]:
    return [line for each in text.splitlines() if (line := " ".join(each.split()))]


def _tried(number: int, line: str) -> Tried:
    read = YEARS.fullmatch(line)
    if read is None:
        said = _("Linje %(number)d: skriv kommune og år, for eksempel «Lierne 2017-2019».")
        raise ValidationError(said % {"number": number})
    name, first, last = read[1].strip(), int(read[2]), int(read[3] or read[2])
    found = [one for one in find(name) if one.name.casefold() == name.casefold()] or find(name)
    if len(found) != 1:
        said = _("Linje %(number)d: vi kjenner ikke kommunen «%(name)s». Skriv hele navnet.")
        raise ValidationError(said % {"number": number, "name": name[:60]})
    return Tried(found[0].pk, found[0].name, first, last)
