"""What other rooms and the shell ask about municipalities."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bolyst.municipalities import facts, rules
from bolyst.municipalities.models import County, Municipality


@dataclass(frozen=True, slots=True)
class History:
    """The codes a municipality has had or come from, and where its series break."""

    municipality: Municipality
    periods: list[rules.Period]
    breaks: list[rules.Break]


def find(text: str, among: Iterable[Municipality] | None = None) -> list[Municipality]:
    """Municipalities for what somebody typed: a name in any of its languages, or a number.

    «Lier» gives Lier, then Lierne; «Herøy» both, «Herøy Nordland» one. A number of the past
    leads to the municipality of today.
    """
    among = _in_the_database() if among is None else among
    if text.strip().isdecimal():
        found = by_code(text.strip(), among)
        return [found] if found else []
    ranked = [
        (place, rules.search_key(each.name), each)
        for each in among
        if (place := rules.rank(text, each.names, " ".join(each.county.names))) is not None
    ]
    return [each for *_, each in sorted(ranked, key=lambda row: (row[0], row[1], row[2].code))]


def by_code(code: str, among: Iterable[Municipality] | None = None) -> Municipality | None:
    """What a code of today or of the past leads to; None if unknown or split up."""
    try:
        today = resolve(code, facts.AS_OF).code
    except rules.UnknownCode:
        return None
    if among is None:
        return _in_the_database().filter(pk=today).first()
    return next((each for each in among if each.code == today), None)


def written_down() -> list[Municipality]:
    """The municipalities as the files have them, not saved: for the shell, without a database."""
    counties = {str(row["code"]): County(**row) for row in facts.county_rows()}
    found = [Municipality(**row) for row in facts.municipality_rows()]
    for each in found:
        each.county = counties[each.county_id]
    return found


def resolve(code: str, when: int | date) -> rules.Resolution:
    """What a code leads to at another time; see `rules.resolve`."""
    return rules.resolve(code, when, facts.register())


def composition(municipality: Municipality, when: int | date) -> rules.Composition:
    """The codes whose figures at `when` cover the municipality of today."""
    return rules.composition(municipality.code, when, facts.register())


def breaks_of(municipality: Municipality) -> list[rules.Break]:
    """The days on which the municipality's series break, oldest first."""
    return rules.breaks(municipality.code, facts.register())


def history(municipality: Municipality) -> History:
    """The codes that stand behind a municipality, those that were split too, oldest first."""
    behind = set(rules.ancestors(municipality.code, facts.register()))
    periods = [row for row in facts.periods() if row.code in behind]
    periods.sort(key=lambda row: (row.start, row.code))
    return History(municipality, periods, breaks_of(municipality))


def sentence(found: rules.Resolution) -> str:
    """What a resolution means, for people."""
    return rules.about_resolution(found, facts.name_of)


def sentences(municipality: Municipality) -> list[str]:
    """Each break as a sentence for the foot of a chart."""
    return [rules.about_break(each, facts.name_of) for each in breaks_of(municipality)]


def _in_the_database() -> QuerySet[Municipality]:
    return Municipality.objects.select_related("county")
