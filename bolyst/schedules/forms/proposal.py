"""Which proposal somebody looks at when they press."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bolyst.kernel.forms import ActionForm
from bolyst.schedules.models import WeekProposal


class UseForm(ActionForm):
    """A page that was left open doesn't use a proposal nobody sees any longer."""

    proposal = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, newest: WeekProposal | None, data: Any = None) -> None:
        super().__init__(data, initial={"proposal": newest.pk if newest else None})
        self.newest = newest

    def clean(self) -> dict[str, Any]:
        seen = self.cleaned_data.pop("proposal", None)
        if self.newest is None or seen != self.newest.pk:
            raise ValidationError(_("Det er laget et nyere forslag. Se på det først."))
        return self.cleaned_data
