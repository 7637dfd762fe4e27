"""A select of ours is the select Django draws."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from bolyst.kernel.renderer import Renderer

FLAT = [("", "—"), ("a", "Første & beste"), ("<b>", "<i>"), (3, gettext_lazy("Start"))]
GROUPED = [("Nord & sør", FLAT), ("z", mark_safe("<b>sist</b>"))]


@pytest.mark.parametrize("choices", [FLAT, GROUPED, []])
@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple])
@pytest.mark.parametrize("value", ["a", ["<b>", "3"], None, "nowhere"])
def test_it_is_the_same_mark_up(kind: type[forms.Select], choices: Any, value: Any) -> None:
    attrs = {"class": "ds-input", "required": True, "disabled": False, "title": "«'&\"»"}
    widget = kind(attrs=attrs, choices=choices)

    ours, djangos = (
        widget.render("til & fra", value, attrs={"id": "id_x"}, renderer=renderer())
        for renderer in (Renderer, DjangoTemplates)
    )

    assert ours.split() == djangos.split()
