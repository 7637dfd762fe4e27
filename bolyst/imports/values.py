"""Readers for single cells: what people write in spreadsheets, into what we keep.

Each takes the cell's text and returns a value, or raises ValidationError with a sentence.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import rules

SPACES = re.compile(r"[\s\u00a0\u202f]+")
YES = {"ja", "yes", "j", "y", "x", "1", "sann", "true"}
NO = {"nei", "no", "nai", "n", "0", "usann", "false", ""}
MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
NUMERIC_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})")
WRITTEN_DAY = re.compile(r"(\d{1,2})\.?\s+([a-zA-Z]+)\.?\s+(\d{4})")


def text(cell: str) -> str:
    """The words as they stand, without the space around them."""
    return cell.strip()


def whole_number(cell: str) -> int | None:
    """«1 302», «1.302» and «12,0» are whole numbers; nothing is None."""
    plain = SPACES.sub("", cell)
    if not plain:
        return None
    plain = re.sub(r"[.,]0+$", "", re.sub(r"\.(?=\d{3}(?:\D|$))", "", plain))
    if not re.fullmatch(r"[-−+]?\d{1,18}", plain, re.ASCII):
        raise ValidationError(_("«%(cell)s» er ikke et helt tall.") % {"cell": short(cell)})
    return int(plain.replace("−", "-"))


def yes_or_no(cell: str) -> bool:
    word = cell.strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValidationError(_("«%(cell)s» er verken ja eller nei.") % {"cell": short(cell)})


def day(cell: str) -> date | None:
    """«2026-05-04», «4.5.2026», «04.05.26» and «4. mai 2026»; nothing is None."""
    plain = SPACES.sub(" ", cell).strip()
    if not plain:
        return None
    found = iso_day(plain) or numeric_day(plain) or written_day(plain)
    if found is None:
        raise ValidationError(
            _("«%(cell)s» er ikke en dato. Skriv den som 4.5.2026.") % {"cell": short(cell)}
        )
    return found


def iso_day(plain: str) -> date | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}(?:[ T]|$)", plain, re.ASCII):
        return None
    return made(*map(int, plain[:10].split("-")))


def numeric_day(plain: str) -> date | None:
    found = NUMERIC_DAY.match(plain)
    if found is None:
        return None
    year = int(found[3])
    return made(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))


def written_day(plain: str) -> date | None:
    found = WRITTEN_DAY.fullmatch(plain)
    if found is None:
        return None
    month = found[2].casefold()[:3]
    return made(int(found[3]), MONTHS.index(month) + 1, int(found[1])) if month in MONTHS else None


def made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def one_of[T](choices: Mapping[str, T], nothing: T | None = None) -> Callable[[str], T | None]:
    """A reader for a fixed set of words; capitals and spaces don't matter.

    An empty cell becomes `nothing`, whatever is not among the words is refused by name.
    """
    known = {folded(word): value for word, value in choices.items()}

    def read(cell: str) -> T | None:
        word = folded(cell)
        if not word:
            return nothing
        if word not in known:
            raise ValidationError(
                _("«%(cell)s» er ikke blant valgene: %(choices)s.")
                % {"cell": short(cell), "choices": rules.in_short(choices, 8)}
            )
        return known[word]

    return read


def folded(word: str) -> str:
    return SPACES.sub(" ", word).strip().casefold()


def short(cell: str) -> str:
    """A cell as it can be quoted in a sentence."""
    plain = SPACES.sub(" ", cell).strip()
    return plain if len(plain) <= 40 else plain[:40] + "…"
