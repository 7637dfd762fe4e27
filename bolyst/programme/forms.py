"""The faces of the programme's actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm
from bolyst.programme import queries, rules
from bolyst.programme.models import Module


class EngagementForm(ActionForm):
    """Which modules, from when, and who coordinates in the municipality."""

    modules = forms.TypedMultipleChoiceField(
        label=_("Moduler"),
        help_text=_("Velg fritt. Flere kan legges til senere."),
        widget=forms.CheckboxSelectMultiple,
    )
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {str(module.pk): module for module in queries.modules_on_offer()}
        field = self.fields["modules"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(key, module.name) for key, module in offered.items()]
        field.coerce = offered.__getitem__
        self.fields["starts_on"].initial = clock.today()

    def clean_modules(self) -> list[Module]:
        return list(self.cleaned_data["modules"])


class MoveOnForm(ActionForm):
    to = forms.TypedChoiceField(
        label=_("Ny status"),
        choices=rules.EngagementState.choices,
        coerce=rules.EngagementState,
    )
