"""Form inputs as Django draws them; a select as one string.

Django renders a template for each option, and another for its attributes: with forty themes to
choose among, that was a fourth of the page.
"""

from collections.abc import Iterator
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

SELECT = "django/forms/widgets/select.html"


class Renderer(DjangoTemplates):
    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name != SELECT:
            return str(super().render(template_name, context, request))
        return mark_safe("\n".join(_select(context["widget"])))  # noqa: S308  # escaped in each


def _select(widget: dict[str, Any]) -> Iterator[str]:
    yield f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget)}>'
    for name, options, _index in widget["optgroups"]:
        if name:
            yield f'  <optgroup label="{conditional_escape(name)}">'
        yield from map(_option, options)
        if name:
            yield "  </optgroup>"
    yield "</select>"


def _option(option: dict[str, Any]) -> str:
    value, label = conditional_escape(str(option["value"])), conditional_escape(option["label"])
    return f'  <option value="{value}"{_attributes(option)}>{label}</option>'


def _attributes(widget: dict[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(str(value))}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )
