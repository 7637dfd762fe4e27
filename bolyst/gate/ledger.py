"""What a release's `facts` hold: numbers only, so that they can be weighed again on the day.

A quote's facts say how large its group is, a table's which numbers it shows and hides, and both
whom they count. Conversations stand there by their key alone.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from bolyst.gate.publications import Atom, Publication, Published
from bolyst.gate.rules import Attribute, Quote

type Facts = dict[str, Any]  # as JSON holds it


def facts_of(
    quote: Quote | None, publication: Publication | None, voice: UUID | None = None
) -> Facts:
    facts: Facts = {}
    if voice is not None:
        facts["voice"] = str(voice)
    if quote is not None:
        facts["quote"] = asdict(quote)
    if publication is not None:
        facts["heard"] = dict(publication.heard)
        facts["shown"] = [[_listed(n.atoms), n.value] for n in publication.shown]
        facts["hidden"] = [_listed(atoms) for atoms in publication.hidden]
        facts["upper"] = [[*atom, most] for atom, most in publication.upper.items()]
    return facts


def quote_in(facts: Mapping[str, Any]) -> Quote | None:
    held = facts.get("quote")
    if held is None:
        return None
    groups = {
        name: tuple(Attribute(**one) for one in held[name]) for name in ("attributes", "wider")
    }
    return Quote(**(held | groups))


def publication_in(facts: Mapping[str, Any], title: str) -> Publication | None:
    if "heard" not in facts:
        return None
    return Publication(
        title,
        facts["heard"],
        tuple(Published(_atoms(atoms), value) for atoms, value in facts["shown"]),
        tuple(_atoms(atoms) for atoms in facts["hidden"]),
        {(row, group): most for row, group, most in facts["upper"]},
    )


def _listed(atoms: frozenset[Atom]) -> list[list[str]]:
    return sorted(list(atom) for atom in atoms)


def _atoms(listed: list[list[str]]) -> frozenset[Atom]:
    return frozenset((row, group) for row, group in listed)
