"""The same facts as sentences for people."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from bolyst.municipalities.rules.codes import Break, Kind, Resolution

type Naming = Callable[[str, date], str]  # what a code was called on a day


def about_resolution(found: Resolution, naming: Naming) -> str:
    """What became of a code, or what it came from."""
    facts = {
        "asked": _one(found.asked, found.on, naming),
        "year": found.on.year,
        "found": _listed(found.codes, found.on, naming),
    }
    return " ".join([_sentence(found) % facts, *_additions(found, naming)])


def about_break(met: Break, naming: Naming) -> str:
    """Why figures before and after don't compare."""
    eve = met.on - timedelta(days=1)
    facts = {
        "year": met.on.year,
        "before": _listed(met.before, eve, naming),
        "parts": _listed(met.parts, eve, naming),
        "after": _listed(met.after, met.on, naming),
    }
    return _break_sentence(met) % facts


def _sentence(found: Resolution) -> str:
    match found.kind, found.is_past:
        case Kind.SAME, _:
            return _("%(asked)s er nummeret også i %(year)d.")
        case Kind.RENUMBERED, _:
            return _(
                "%(asked)s er det samme området som %(found)s i %(year)d. "
                "Bare nummeret er et annet."
            )
        case Kind.MERGED, False:
            return _("%(asked)s hører i %(year)d til %(found)s, som er større.")
        case Kind.MERGED, True:
            return _("%(asked)s besto i %(year)d av %(found)s.")
        case _, False:
            return _(
                "%(asked)s ble delt. Området hører i %(year)d til %(found)s. "
                "Tall kan ikke føres videre gjennom en deling."
            )
        case _:
            return _(
                "%(asked)s var i %(year)d bare en del av %(found)s. "
                "Tall kan ikke føres tilbake gjennom en deling."
            )


def _break_sentence(met: Break) -> str:
    match met.kind:
        case Kind.SPLIT:
            return _("%(year)d: %(parts)s ble delt, og %(after)s er en av delene.")
        case Kind.MERGED if met.parts and met.before == met.after:
            return _("%(year)d: En del av %(parts)s kom til %(before)s.")
        case Kind.MERGED if met.parts:
            return _("%(year)d: %(before)s ble til %(after)s, sammen med en del av %(parts)s.")
        case Kind.MERGED:
            return _("%(year)d: %(before)s ble slått sammen til %(after)s.")
        case _ if met.parts:
            return _("%(year)d: Grensen ble flyttet. En del av %(parts)s kom til %(before)s.")
        case _:
            return _("%(year)d: Grensen ble flyttet. En del av %(before)s kom til en nabokommune.")


def _additions(found: Resolution, naming: Naming) -> list[str]:
    if found.is_split or not found.parts:
        return []
    text = _("En del av %(parts)s hører også til, så tallene før og etter kan ikke sammenlignes.")
    return [text % {"parts": _listed(found.parts, found.on, naming)}]


def _listed(codes: Iterable[str], on: date, naming: Naming) -> str:
    """«1617 Hitra, 1612 Hemne og 1613 Snillfjord»."""
    *first, last = [_one(code, on, naming) for code in codes] or [""]
    if not first:
        return last
    return _("%(first)s og %(last)s") % {"first": ", ".join(first), "last": last}


def _one(code: str, on: date, naming: Naming) -> str:
    return f"{code} {naming(code, on)}"
