"""The faces of what one can do with a knowledge session."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm, day_field
from bolyst.knowledge.rules import Language, SessionKind


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
