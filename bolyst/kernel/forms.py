"""A form is the face of an action: its fields are the action's keyword arguments."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class ActionForm(forms.Form):
    """Keeps what the action returned in `outcome`, so that a view can go to what was made."""

    outcome: Any = None

    def carry_out(self, action: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """Call `action` with the cleaned fields; a refusal becomes the form's error.

        False when the action said no. Errors on a field this form lacks stand above the form.
        """
        try:
            self.outcome = action(*args, **self.cleaned_data, **more)
        except ValidationError as refusal:
            self._refuse(refusal)
        return not self.errors

    def _refuse(self, refusal: ValidationError) -> None:
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for name, errors in refusal.error_dict.items():
            place = name if name in self.fields and name != NON_FIELD_ERRORS else None
            self.add_error(place, ValidationError(errors))
