"""The faces of recording, handing out, withdrawing and merging."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm, day_field
from bolyst.kernel.languages import choices, named
from bolyst.mapping.models import Note
from bolyst.participation import phrases, rules
from bolyst.participation.rules import Basis, CardFrom, Way


class BasisForm(ActionForm):
    basis = forms.TypedChoiceField(
        label=_("Hva bygger kommunen på?"),
        help_text=_("Viljen til å være med er noe annet, og føres for hver enkelt."),
        choices=[
            (Basis.PUBLIC_INTEREST, _("Oppgave i allmennhetens interesse, artikkel 6 nr. 1 e")),
            (Basis.CONSENT, _("Samtykke, artikkel 6 nr. 1 a")),
        ],
        coerce=Basis,
        widget=forms.RadioSelect,
    )
    law = forms.CharField(
        label=_("Lovgrunnlag i tillegg"),
        help_text=_("For eksempel likestillings- og diskrimineringsloven § 24."),
        max_length=500,
        required=False,
    )
    choice = forms.CharField(
        label=_("Hvorfor er det et reelt valg?"),
        help_text=_("Bare ved samtykke. Den som sier nei, skal ikke tape noe på det."),
        max_length=500,
        required=False,
    )


class TakePartForm(ActionForm):
    language = forms.ChoiceField(label=_("Språk informasjonen ble gitt på"))
    way = forms.TypedChoiceField(
        label=_("Hvordan ble den gitt?"),
        choices=[(way.value, capfirst(way.label)) for way in Way],
        coerce=Way,
        widget=forms.RadioSelect,
    )
    told_on = day_field(_("Når?"))
    is_voluntary = forms.BooleanField(
        label=_("Personen vet at det er frivillig, og vil være med"), required=False
    )
    card_from = forms.TypedChoiceField(
        label=_("Kort"),
        choices=[(one.value, capfirst(one.label)) for one in CardFrom],
        coerce=CardFrom,
        widget=forms.RadioSelect,
    )
    number = forms.IntegerField(
        label=_("Nummeret på kortet"),
        help_text=_("Bare for kort fra et ark. Koden på kortet skal du ikke skrive."),
        min_value=1,
        max_value=1_000_000,
        required=False,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["language"].choices = choices(empty=_now("Velg språk"))  # type: ignore[attr-defined]


class CardsForm(ActionForm):
    language = forms.ChoiceField(label=_("Språket på kortene"))
    sheets = forms.IntegerField(
        label=_("Antall ark"),
        help_text=_("Det er åtte kort på hvert ark."),
        min_value=1,
        max_value=rules.MOST_SHEETS,
        initial=1,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        written = [(code, capfirst(named(code))) for code in phrases.LANGUAGES]
        self.fields["language"].choices = written  # type: ignore[attr-defined]


class TieForm(ActionForm):
    """Which notes hold what this one said."""

    notes = forms.ModelMultipleChoiceField(
        label=_("Notater som gjengir denne personen"),
        queryset=Note.everywhere.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, notes: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["notes"].queryset = notes  # type: ignore[attr-defined]
        self.fields["notes"].label_from_instance = excerpt  # type: ignore[attr-defined]


def excerpt(note: Note) -> str:
    from bolyst.seals.fields import readable

    text = " ".join(readable(note, "text").split())
    return f"{text[:200]} …" if len(text) > 200 else text


class InPersonForm(ActionForm):
    code = forms.CharField(
        label=_("Koden på kortet"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        required=False,
    )


class SummaryForm(ActionForm):
    text = forms.CharField(
        label=_("Sammendrag"),
        help_text=_("Skriv hva som ble sagt, ikke hvem som sa det."),
        widget=forms.Textarea(
            attrs={"rows": 10, "autocomplete": "off", "dir": "auto", "data-wording": ""}
        ),
        strip=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class ReadBackForm(ActionForm):
    read_back_on = day_field(_("Når ble det lest opp?"))
    correction = forms.CharField(
        label=_("Hva rettet de?"),
        help_text=_("La det stå tomt hvis ingenting ble rettet. Endre sammendraget selv først."),
        widget=forms.Textarea(
            attrs={"rows": 3, "autocomplete": "off", "dir": "auto", "data-wording": ""}
        ),
        max_length=5000,
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)
