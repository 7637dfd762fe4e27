from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm
from bolyst.mapping.models import Conversation


class TakeInForm(ActionForm):
    """Asks for the conversation only where the parcel has none."""

    conversation = forms.TypedChoiceField(label=_("Samtale"), required=False, empty_value=None)

    def __init__(self, *args: Any, talks: list[Conversation], is_asked: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.talks = {talk.pk: talk for talk in talks}
        field: Any = self.fields["conversation"]
        field.choices = [("", _("Velg samtale")), *((talk.pk, talk.title) for talk in talks)]
        field.coerce = lambda value: self.talks[UUID(str(value))]
        if not is_asked:
            del self.fields["conversation"]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data.setdefault("conversation", None)
        return self.cleaned_data


class DiscardForm(ActionForm):
    why = forms.CharField(
        label=_("Hvorfor forkastes teksten?"),
        help_text=_("Teksten slettes for godt. Grunnen blir stående, uten det som ble sagt."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
