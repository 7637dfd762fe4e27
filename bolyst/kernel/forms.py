"""A form is the face of an action: its fields are the action's keyword arguments."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from bolyst.kernel.refusals import say_what_to_do

# They turn the direction of what follows: a name could make the words beside it lie. Right-to-left
# writing needs none of them.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
FIRST_YEAR, LAST_YEAR = 1900, 2199  # from the oldest who live, to what may be counted on from


def refuse_other_centuries(day: date) -> None:
    """A day at the end of time can't be moved by a week; it is a slip of the finger anyway."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        text = _("Skriv et år fra %(first)d til %(last)d.")
        raise ValidationError(text % {"first": FIRST_YEAR, "last": LAST_YEAR})


def without_turning(text: str) -> str:
    return TURNING.sub("", text)


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A date as the browser's own calendar gives it, whatever the language of the page."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def only_when[F: forms.Field](field: F) -> F:
    """A field whose label says when it is asked for: it isn't called optional as well."""
    field.says_when = True  # type: ignore[attr-defined]  # read by parts/field.html
    return field


class Form(forms.Form):
    """Reads on one line what is asked for on one line, whoever sends it; browsers do so, too.

    A heading in two lines, or one that turns, would reach letters and documents.
    """

    def full_clean(self) -> None:
        if self.is_bound:
            self.data = self._on_one_line(self.data.copy())  # type: ignore[attr-defined]
        for field in self.fields.values():
            say_what_to_do(field)
            if isinstance(field, forms.DateField | forms.DateTimeField):
                field.validators.append(refuse_other_centuries)
        super().full_clean()

    def _on_one_line(self, data: Any) -> Any:
        for name, field in self.fields.items():
            text = data.get(key := self.add_prefix(name))
            if isinstance(field.widget, forms.TextInput) and isinstance(text, str):
                data[key] = " ".join(without_turning(text).splitlines())
        return data


class ActionForm(Form):
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
