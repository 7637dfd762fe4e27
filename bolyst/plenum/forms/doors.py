"""The faces of setting up the room and its tables."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm, Form
from bolyst.kernel.languages import OURS, named
from bolyst.plenum.models import Delegation, Participant, Plenum
from bolyst.plenum.rules.answers import MOST_TABLES

MOST_DELEGATIONS = 30
MOST_PEOPLE = 500


class DelegationsForm(ActionForm):
    """Names are written one a line; without any, everybody comes by one code."""

    title = forms.CharField(label=_("Tittel"), max_length=200)
    language = forms.ChoiceField(label=_("Språket på lerretet"))
    expected = forms.IntegerField(
        label=_("Hvor mange venter du?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text=_("Kommer det dobbelt så mange, må du slippe inn resten selv."),
    )
    names = forms.CharField(
        label=_("Hvem kommer de fra?"),
        required=False,
        max_length=MOST_DELEGATIONS * 121,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ett navn på hver linje, om flere lag eller enheter møtes. Ellers tomt."),
    )

    def __init__(self, data: Any, *, delegations: Sequence[Delegation], plenum: Plenum) -> None:
        super().__init__(
            data,
            initial={
                "title": plenum.title,
                "language": plenum.language,
                "expected": plenum.expected,
                "names": "\n".join(one.name for one in delegations),
            },
        )
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # for the type checker
        field.choices = [(code, named(code)) for code in OURS]
        if plenum.state != Plenum.State.WAITING:
            del self.fields["names"]  # who comes is settled; the page says so

    def clean_names(self) -> list[str]:
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = [name for name in names if name]
        if len(names) > MOST_DELEGATIONS:
            text = gettext("Det er plass til %(most)d.") % {"most": MOST_DELEGATIONS}
            raise forms.ValidationError(text)
        if any(len(name) > 120 for name in names):
            raise forms.ValidationError(gettext("Et navn kan ha 120 tegn."))
        if len({name.casefold() for name in names}) < len(names):
            raise forms.ValidationError(gettext("To delegasjoner kan ikke ha samme navn."))
        return names or [""]


class SpreadForm(ActionForm):
    tables = forms.IntegerField(
        label=_("Hvor mange bord?"), min_value=1, max_value=MOST_TABLES, initial=4
    )


class SeatForm(Form):
    """One person's table; in a row of the list."""

    at = forms.IntegerField(label=_("Bord"), required=False, min_value=1, max_value=MOST_TABLES)
    writes = forms.BooleanField(label=_("Skriver for bordet"), required=False)

    def __init__(self, data: Any, *, who: Participant) -> None:
        super().__init__(
            data, prefix=str(who.number), initial={"at": who.table, "writes": who.takes_notes}
        )
        self.who = who
