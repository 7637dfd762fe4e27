"""The face of setting up a week's interviewers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.kernel.forms import ActionForm


class CrewForm(ActionForm):
    members = forms.ModelMultipleChoiceField(
        label=_("Hvem intervjuer denne uka?"),
        help_text=_("Den som får en samtale i ukeplanen, kommer med av seg selv."),
        queryset=Membership.everywhere.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, members: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["members"].queryset = members  # type: ignore[attr-defined]
        self.fields["members"].label_from_instance = lambda one: one.name  # type: ignore[attr-defined]
