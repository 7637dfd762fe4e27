"""Numbers and dates as people in Norway write them, in the language of the page."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from bolyst.kernel.languages import OURS

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

type Number = int | float | Decimal

DAY = {"en": "j F Y"}  # English of Norway: 4 May 2026; otherwise 4. mai 2026
DAY_WITHOUT_YEAR = {"en": "j F"}
MOMENT = {"en": "j F Y, H:i"}


def language() -> str:
    return (get_language() or "nb").partition("-")[0]


def number(value: Number, decimals: int | None = None) -> str:
    """1302 is `1 302` with a space that doesn't break; 2.5 is `2,5`, in English `2.5`.

    Without `decimals` a number keeps those it has. A half is rounded away from zero.
    """
    exact = Decimal(str(value))
    if not exact.is_finite():
        return "–"
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{exact.copy_abs():f}".partition(".")
    sign = MINUS if exact < 0 and (whole.strip("0") or rest.strip("0")) else ""
    point = "." if language() == "en" else ","
    return sign + _in_threes(whole) + (point + rest if rest else "")


def _in_threes(digits: str) -> str:
    return NO_BREAK.join(f"{int(digits):,}".split(","))


def percent(share: Number, decimals: int = 0) -> str:
    """0.123 is `12 %`."""
    return f"{number(Decimal(str(share)) * 100, decimals)}{'' if language() == 'en' else NO_BREAK}%"


def file_size(size: int) -> str:  # bytes
    for unit in ("B", "kB", "MB"):
        if size < 1000 or unit == "MB":
            break
        size = round(size / 1000)
    return f"{number(size)}{NO_BREAK}{unit}"


def day(value: date) -> str:
    """`4. mai 2026`, in English `4 May 2026`."""
    return _unbroken(date_format(_local(value), DAY.get(language(), "j. F Y")))


def day_in(value: date, code: str) -> str:
    """The same in this language; in one that isn't ours in figures, `04.05.2026`."""
    if code not in OURS:
        return f"{_local(value):%d.%m.%Y}"
    with translation.override(code):
        return day(value)


def short_day(value: date) -> str:
    """`4. mai`: when the year is plain from what stands around."""
    return _unbroken(date_format(_local(value), DAY_WITHOUT_YEAR.get(language(), "j. F")))


def moment(value: datetime) -> str:
    """`4. mai 2026 kl. 14.30`, in Norwegian time."""
    local = _local(value)
    if language() == "en":
        return _unbroken(date_format(local, MOMENT["en"]))
    return _unbroken(f"{day(value)} {gettext('kl.')} {local:%H.%M}")


def hours(first: datetime, last: datetime) -> str:
    """`4. mai 2026 kl. 14.30–16.00`: the same day."""
    return f"{moment(first)}–{_local(last):{'%H:%M' if language() == 'en' else '%H.%M'}}"


def week(value: date) -> str:
    """`uke 19`, and the year when the week belongs to another than the day does."""
    year, number_, _ = _local(value).isocalendar()
    if year != _local(value).year:
        return _unbroken(gettext("uke %(week)d, %(year)d") % {"week": number_, "year": year})
    return _unbroken(gettext("uke %(week)d") % {"week": number_})


def span(first: date, last: date) -> str:
    """`4.–8. mai 2026`, `30. april–4. mai 2026`: no word is said twice."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{short_day(first)} – {day(last)}"
    return f"{first.day}{'' if language() == 'en' else '.'}–{day(last)}"


def joined(parts: list[str]) -> str:
    """`Lierne, Snåsa og Hitra`."""
    if len(parts) < 2:
        return "".join(parts)
    return gettext("%(first)s og %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK)
