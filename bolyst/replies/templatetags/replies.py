"""What a language is called."""

from django import template

from bolyst.kernel.languages import named as name_of

register = template.Library()


@register.filter
def named(code: str) -> str:
    """As we say it: «arabisk»."""
    return name_of(code)
