"""What several of this room's forms ask for."""

from collections.abc import Iterable
from typing import Any

from django import forms

from bolyst.workspaces.models import Owned


def clock_field(label: Any, **more: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        **more,
    )


def row_field(
    label: Any, rows: Iterable[Owned], *, nothing: Any, required: bool = False, **more: Any
) -> forms.TypedChoiceField:
    """One of these rows; `nothing` is what stands for none of them."""
    known = {str(row.pk): row for row in rows}
    return forms.TypedChoiceField(
        label=label,
        choices=[
            ("", nothing),
            *((key, str(getattr(one, "name", one))) for key, one in known.items()),
        ],
        coerce=known.__getitem__,
        empty_value=None,
        required=required,
        **more,
    )
