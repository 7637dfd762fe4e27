"""The faces of agreeing: a level with one line of evidence, and who does what by when."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm, day_field
from bolyst.plenum.rules.agreeing import Level


class AgreementForm(ActionForm):
    level = forms.ChoiceField(label=_("Dere ble enige om"), required=False)
    evidence = forms.CharField(label=_("Hva bygger det på?"), required=False, max_length=400)

    def __init__(self, data: Any, *, prefix: str, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=prefix, initial=initial)
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)  # for the type checker
        field.choices = [("", "–"), *Level.choices]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("evidence") and not found.get("level"):
            self.add_error("level", gettext("Velg hva dere ble enige om."))
        return found


class FirstStepForm(ActionForm):
    what = forms.CharField(label=_("Hva skal gjøres?"), max_length=300)
    who = forms.CharField(
        label=_("Hvem gjør det?"),
        max_length=120,
        required=False,
        help_text=_("En rolle, en tjeneste eller et lag."),
    )
    due_on = day_field(_("Innen når?"), required=False)
