"""The faces of the actions on members, and of one's own profile."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role, roles_to_give
from bolyst.kernel.forms import ActionForm, day_field


class InviteForm(ActionForm):
    name = forms.CharField(label=_("Navn"), max_length=120)
    email = forms.EmailField(
        label=_("E-postadresse"),
        help_text=_("Jobbadressen. Hit går brevet med lenke til innloggingen."),
        max_length=254,
    )
    role = forms.TypedChoiceField(label=_("Rolle"), coerce=Role, widget=forms.RadioSelect)
    from_date = forms.DateField(
        label=_("Første dag"),
        help_text=_("Tomt felt: fra i dag."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    to_date = forms.DateField(
        label=_("Siste dag"),
        help_text=_("Tomt felt: til noen avslutter rollen."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, in_own_house: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(r.value, r.label) for r in roles_to_give(in_own_house=in_own_house)]


class HandOverRoleForm(ActionForm):
    """A successor needs no seat in the team."""

    name = forms.CharField(label=_("Hvem tar over?"), max_length=120)
    email = forms.EmailField(
        label=_("E-postadresse"),
        help_text=_("Jobbadressen. Hit går brevet med lenke til innloggingen."),
        max_length=254,
    )
    on = day_field(
        _("Fra hvilken dag?"),
        help_text=_("Til da er du koordinator. Du kan avlyse til dagen kommer."),
    )


class EndForm(ActionForm):
    """Nothing to fill in: the button is the answer."""


class ProfileForm(ActionForm):
    name = forms.CharField(label=_("Navn"), max_length=120)
    language = forms.ChoiceField(
        label=_("Språk"),
        help_text=_("Sidene og brevene du får, følger dette valget."),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("som nettleseren")), *settings.LANGUAGES]
