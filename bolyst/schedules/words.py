"""Days and hours as they stand on a plan."""

from datetime import date, time

from django.utils.formats import date_format

from bolyst.kernel.words import NO_BREAK, language, short_day


def weekday(day: date) -> str:
    """`mandag 4. mai`"""
    return f"{date_format(day, 'l')} {short_day(day)}"


def clock(at: time) -> str:
    """`9.30`, in English `9:30`."""
    return f"{at.hour}{':' if language() == 'en' else '.'}{at.minute:02}"


def from_to(first: time, last: time) -> str:
    return f"{clock(first)}–{clock(last)}".replace(" ", NO_BREAK)
