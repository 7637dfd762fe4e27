"""Marks whatever in a text may tell who said it, for a person to decide.

Nothing is cleared by itself, and nothing here proves that a text is safe: in a small place a turn
of phrase is enough. It marks rather too much than too little.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bolyst.gate.screening import names, patterns
from bolyst.gate.screening.kinds import Kind

__all__ = ["NOWHERE", "Flag", "Kind", "Place", "screen", "why"]


def why(kind: Kind) -> str:
    """What a mark of this kind says to the person who decides."""
    return {
        Kind.NUMBER: _("Et nummer som bare én person eller eiendom har."),
        Kind.PHONE: _("Ser ut som et telefonnummer."),
        Kind.ADDRESS: _("En adresse på nett eller e-post."),
        Kind.PERSON: _("Ser ut som navnet på en person."),
        Kind.PLACE: _("Et stedsnavn. I ei lita bygd kan stedet være nok til å kjenne igjen noen."),
        Kind.WORK: _("En arbeidsplass eller stilling som få har."),
        Kind.KIN: _("Slektskap knytter utsagnet til en bestemt familie."),
        Kind.ORIGIN: _("Opphav eller språk. Få i kommunen kan ha det samme."),
        Kind.HEALTH: _("Helse er en sensitiv opplysning, og noen kan kjenne seg igjen."),
        Kind.BELIEF: _("Tro, politikk, fagforening og seksualitet er sensitive opplysninger."),
        Kind.AGE: _("En alder. Skriv heller «ung», «voksen» eller «eldre»."),
        Kind.DATE: _("Et tidspunkt. Det kan peke ut den som kom eller gjorde noe akkurat da."),
        Kind.EVENT: _("En hendelse eller noe som er alene i sitt slag, som folk på stedet husker."),
    }[kind]


@dataclass(frozen=True, slots=True)
class Flag:
    """One marked stretch of the text."""

    start: int
    end: int
    kind: Kind
    word: str

    @property
    def why(self) -> str:
        return why(self.kind)


@dataclass(frozen=True, slots=True)
class Place:
    """Names the gate knows: villages, farms and clubs here, and municipalities far away.

    Those here are seen without a capital as well; many a municipality far away is also a word.
    """

    here: frozenset[str] = field(default_factory=frozenset)  # casefolded
    far: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def knowing(cls, here: Iterable[str], far: Iterable[str] = ()) -> "Place":
        return cls(*(frozenset(name.casefold() for name in names) for names in (here, far)))


NOWHERE = Place()


def screen(text: str, place: Place = NOWHERE) -> tuple[Flag, ...]:
    """Every stretch somebody should look at, in order and without overlap."""
    kept: list[tuple[int, int, Kind]] = []
    for found in (
        *sorted(patterns.find(text), key=_rank),
        *names.find(text, place.here, place.far),
    ):
        start, end, kind = found
        beside = [other for other in kept if start < other[1] and other[0] < end]
        for other in beside:  # what overlaps becomes one stretch, so that nothing is left outside
            kept.remove(other)
            start, end = min(start, other[0]), max(end, other[1])
        kept.append((start, end, beside[0][2] if beside else kind))
    return tuple(Flag(start, end, kind, text[start:end]) for start, end, kind in sorted(kept))


def _rank(found: patterns.Found) -> tuple[int, int, int]:
    """Of two that overlap, the kind that stands first decides what is said about both."""
    start, end, kind = found
    return list(Kind).index(kind), start, -end
