"""The faces of what one can do with a knowledge session."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm, day_field
from bolyst.knowledge.rules import Against, Language, SessionKind


class SessionForm(ActionForm):
    title = forms.CharField(label=_("Hva heter økta?"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Hva slags økt er det?"),
        choices=lambda: [(one.value, capfirst(one.label)) for one in SessionKind],
        widget=forms.RadioSelect,
        initial=SessionKind.TAILORED,
    )
    language = forms.ChoiceField(
        label=_("Hvilket språk skal lysarkene ha?"),
        choices=lambda: [(one.value, capfirst(one.label)) for one in Language],
        widget=forms.RadioSelect,
    )
    held_on = day_field(_("Når er den?"), required=False)
    place = forms.CharField(label=_("Hvor er den?"), max_length=120, required=False)
    audience = forms.CharField(
        label=_("Hvem er den for?"),
        help_text=_("For eksempel kommunestyret, ledergruppa eller alle som vil komme."),
        max_length=200,
        required=False,
    )


class HoldForm(ActionForm):
    held_on = day_field(_("Hvilken dag ble økta holdt?"))


class RoomForm(ActionForm):
    expected = forms.IntegerField(
        label=_("Hvor mange venter dere?"), min_value=3, max_value=500, initial=30
    )


class ContentsForm(ActionForm):
    """What the slides are about, and with whom the place is compared."""

    topics = forms.MultipleChoiceField(
        label=_("Hvilke tall skal med?"),
        help_text=_("Velger du ingen, kommer alle vi har, med."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    against = forms.MultipleChoiceField(
        label=_("Hvem skal stedet ses ved siden av?"),
        help_text=_("Like store kommuner vises som en midte og et bånd. Ingen rangeres."),
        choices=lambda: [(one.value, capfirst(one.label)) for one in Against],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    names_similar = forms.BooleanField(
        label=_("Nevn de like store kommunene i notatene"), required=False
    )
    with_findings = forms.BooleanField(
        label=_("Ta med kommunens egne, godkjente funn"), required=False
    )

    def __init__(self, topics: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topics"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(topics)
