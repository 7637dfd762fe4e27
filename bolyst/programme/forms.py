"""The faces of the programme's actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm
from bolyst.programme import rules
from bolyst.programme.models import Module


class ModulesForm(ActionForm):
    """Some of the modules on offer."""

    modules = forms.TypedMultipleChoiceField(
        label=_("Moduler"),
        help_text=_("Velg fritt. Flere kan legges til senere."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, offered: Iterable[Module], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(module.pk): module for module in offered}
        field = self.fields["modules"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(key, module.name) for key, module in known.items()]
        field.coerce = known.__getitem__


class EngagementForm(ModulesForm):
    """Which modules, from when, and who coordinates in the municipality."""

    starts_on = forms.DateField(
        label=_("Når starter oppdraget?"), widget=forms.DateInput(attrs={"type": "date"})
    )
    coordinator_name = forms.CharField(
        label=_("Koordinatorens navn"), max_length=120, required=False
    )
    coordinator_email = forms.EmailField(
        label=_("Koordinatorens e-postadresse"),
        help_text=_("Jobbadressen. Kan stå tomt til dere vet hvem det blir."),
        required=False,
    )

    def __init__(self, offered: Iterable[Module], *args: Any, **kwargs: Any) -> None:
        super().__init__(offered, *args, **kwargs)
        self.fields["starts_on"].initial = clock.today()


class BackgroundForm(ActionForm):
    """Why the municipality does this."""

    background = forms.CharField(
        label=_("Hvorfor gjør kommunen dette?"),
        help_text=_("Noen setninger som innleder rapporten. Ikke skriv om enkeltpersoner."),
        widget=forms.Textarea,
        max_length=5000,
        required=False,
    )


class MoveOnForm(ActionForm):
    to = forms.TypedChoiceField(
        label=_("Ny status"),
        choices=rules.EngagementState.choices,
        coerce=rules.EngagementState,
    )
