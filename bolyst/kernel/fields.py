"""How a form's field is drawn, and what is said when it is refused."""

from enum import Enum
from typing import Any, NamedTuple

from django import forms
from django.forms import BaseForm, BoundField


class Shape(Enum):
    """The kinds of mark-up a field can have."""

    LINE = "line"  # a label above an input
    TEXT = "text"
    SELECT = "select"
    TICK = "tick"  # one checkbox with its label behind it
    CHOICES = "choices"  # radio buttons or checkboxes in a group
    FILE = "file"
    OTHER = "other"  # several inputs in one: drawn by the widget itself, in a group
    HIDDEN = "hidden"


_SHAPES: list[tuple[type[forms.Widget], Shape]] = [
    (forms.RadioSelect, Shape.CHOICES),
    (forms.CheckboxSelectMultiple, Shape.CHOICES),
    (forms.CheckboxInput, Shape.TICK),
    (forms.Select, Shape.SELECT),
    (forms.Textarea, Shape.TEXT),
    (forms.FileInput, Shape.FILE),
    (forms.MultiWidget, Shape.OTHER),
]


class Problem(NamedTuple):
    """One thing to put right; without a target it concerns the whole form."""

    text: str
    target: str


def shape_of(field: BoundField) -> Shape:
    if field.is_hidden:
        return Shape.HIDDEN
    widget = field.field.widget
    return next((shape for kind, shape in _SHAPES if isinstance(widget, kind)), Shape.LINE)


def summary_of(form: BaseForm) -> list[Problem]:
    """Every error in the order of the page; a link leads to the first input of the field."""
    problems = [Problem(str(text), "") for text in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else first_input(field)
        problems += [Problem(f"{_asked(field)} {text}", target) for text in field.errors]
    return problems


def _asked(field: BoundField) -> str:
    """What was asked, before the answer to it: `E-post: …`, `Når møttes dere? …`."""
    label = str(field.label)
    return label if label.endswith(("?", ":", ".", "!")) else f"{label}:"


def first_input(field: BoundField) -> str:
    """The id of what a person can type in or tick."""
    if shape_of(field) in {Shape.CHOICES, Shape.OTHER} and field.auto_id:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


def drawing_of(field: BoundField, shape: Shape) -> dict[str, Any]:
    """What the field's template needs beside the field: the input itself, or its choices."""
    if shape is Shape.CHOICES:
        return {"groups": _choices(field)}
    room = getattr(field.field, "max_length", None) if shape is Shape.TEXT else None
    look = {} if shape is Shape.OTHER else {"class": "ds-input"}
    return {
        "styled": field.as_widget(attrs=look | ({"data-room": room} if room else {})),
        "room": room,
    }


def _choices(field: BoundField) -> Any:
    attrs = field.build_widget_attrs({"id": field.auto_id}, field.field.widget)
    attrs.pop("aria-invalid", None)  # the group's to say, by its message; radio buttons may not
    widget = field.field.widget.get_context(field.html_name, field.value(), attrs)["widget"]
    return widget["optgroups"]
