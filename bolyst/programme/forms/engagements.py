"""The faces of the programme's actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm
from bolyst.municipalities import queries as municipalities
from bolyst.municipalities.models import Municipality
from bolyst.programme import rules
from bolyst.programme.models import Inquiry, Module


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

    funder = forms.CharField(
        label=_("Hvem betaler?"),
        help_text=_("Navnet på den som gir støtte. Det kommer med i rapportene."),
        max_length=120,
        required=False,
    )

    def __init__(
        self,
        offered: Iterable[Module],
        *args: Any,
        inquiry: Inquiry | None = None,
        **kwargs: Any,
    ) -> None:
        modules = list(offered)
        super().__init__(modules, *args, **kwargs)
        self.fields["starts_on"].initial = clock.today()
        if inquiry:
            asked = [str(module.pk) for module in modules if module.key in inquiry.modules]
            self.fields["modules"].initial = asked
            self.fields["coordinator_name"].initial = inquiry.name
            self.fields["coordinator_email"].initial = inquiry.email


class CouncilForm(EngagementForm):
    """The same with a regional council."""

    council = forms.CharField(label=_("Regionrådets navn"), max_length=120)
    municipalities = forms.CharField(
        label=_("Kommunene"),
        help_text=_("Navn eller nummer, med komma eller linjeskift mellom."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )
    field_order = ("council", "municipalities", "modules")

    def __init__(
        self,
        offered: Iterable[Module],
        *args: Any,
        inquiry: Inquiry | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(offered, *args, inquiry=inquiry, **kwargs)
        if inquiry:
            self.fields["council"].initial = inquiry.place

    def clean_municipalities(self) -> list[Municipality]:
        said = self.cleaned_data["municipalities"].replace("\n", ",").split(",")
        return [the_one_called(name.strip()) for name in said if name.strip()]


def the_one_called(said: str) -> Municipality:
    """The municipality meant by a name or a number. ValidationError when none or several are."""
    near = municipalities.find(said)
    exact = [one for one in near if said.casefold() in map(str.casefold, one.names)]
    found = exact or near
    if not found:
        raise ValidationError(gettext("Ingen kommune heter «%(name)s».") % {"name": said})
    if len(found) > 1:
        numbers = ", ".join(f"{one.code} ({one.county.name})" for one in found)
        raise ValidationError(
            gettext("Flere kommuner heter «%(name)s». Skriv nummeret: %(numbers)s.")
            % {"name": said, "numbers": numbers}
        )
    return found[0]


class AddModulesForm(ModulesForm):
    begins_on = forms.DateField(
        label=_("Når begynner arbeidet med dem?"),
        help_text=_("Fristene regnes fra denne dagen."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )

    def __init__(self, offered: Iterable[Module], *args: Any, **kwargs: Any) -> None:
        super().__init__(offered, *args, **kwargs)
        self.fields["begins_on"].initial = clock.today()


class TimelineForm(ActionForm):
    """One button: open it for all, or close it."""

    is_public = forms.TypedChoiceField(
        choices=[("ja", "ja"), ("nei", "nei")], coerce=lambda said: said == "ja"
    )


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
