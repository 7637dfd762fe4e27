"""Days and hours on the plan's pages."""

from datetime import date, time

from django import template

from bolyst.kernel import languages
from bolyst.schedules import words

register = template.Library()


@register.filter
def weekday(day: date) -> str:
    return words.weekday(day)


@register.filter
def language_name(code: str) -> str:
    return languages.named(code)


@register.filter
def until_clock(first: time, last: time) -> str:
    return words.from_to(first, last)


@register.filter
def full_hour(hour: int) -> str:
    return words.clock(time(hour))
