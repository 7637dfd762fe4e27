"""Who was heard in villages that do not exist, and what they said: what only the house knows."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bolyst.gate.rules import Attribute
from bolyst.gate.tables import Table

HEARD = 60  # people a municipality talks with in a year
TALKS = (1, 1, 1, 2, 2, 3, 5, 6)  # people in a conversation, from interviews to group talks
AGES = ("unge", "voksne")
YEARS = (1, 2)

type Cut = Mapping[str, frozenset[str]]  # a group's label -> the finest groups inside it


@dataclass(frozen=True)
class Talk:
    """One conversation: what is raised in it counts all who were there."""

    key: str
    group: str
    people: int
    says: frozenset[str]


@dataclass(frozen=True)
class Village:
    """A municipality and its neighbours, two years of conversations and two ways to cut them."""

    seed: int
    places: tuple[str, ...]
    themes: tuple[str, ...]
    once: bool  # each conversation gives one answer, so the themes share the people too
    cuts: Mapping[str, Cut]
    residents: Mapping[tuple[str, str], int]
    talks: Mapping[tuple[str, int], tuple[Talk, ...]]

    def table(self, place: str, talks: Iterable[Talk], cut: Cut) -> Table:
        talks = tuple(talks)

        def people(parts: frozenset[str], theme: str | None = None) -> int:
            inside = (talk for talk in talks if talk.group in parts)
            return sum(talk.people for talk in inside if theme is None or theme in talk.says)

        groups = tuple(
            Attribute(label, people(parts), sum(self.residents[place, part] for part in parts))
            for label, parts in cut.items()
        )
        counts = tuple(
            tuple(people(parts, theme) for parts in cut.values()) for theme in self.themes
        )
        return Table("Temaer etter gruppe", self.themes, groups, counts, group_totals=self.once)


def village(seed: int, *, themes: int = 0, reasons: int = 0) -> Village:
    """300 to 5,000 inhabitants, groups of uneven size, 60 heard each year in each place."""
    dice = random.Random(seed)
    reasons = reasons or dice.choice((2, 2, 3, 4))
    rows = tuple(f"tema {n}" for n in range(themes or dice.choice((3, 3, 4, 5))))
    why = tuple(f"grunn {n}" for n in range(reasons))
    finest = [f"{reason}, {age}" for reason in why for age in AGES]
    places = tuple(f"sted {n}" for n in range(dice.choice((3, 4, 5))))
    once = dice.random() < 0.3
    residents, talks = {}, {}
    for place in places:
        weights = [dice.uniform(0.4, 3) for _ in finest]
        newcomers = dice.randint(300, 5000) * dice.uniform(0.08, 0.25)
        for group, weight in zip(finest, weights, strict=True):
            residents[place, group] = round(newcomers * weight / sum(weights))
        for year in YEARS:
            talks[place, year] = _heard(dice, f"{place}, år {year}", finest, weights, rows, once)
    cuts = {
        "grunn": {
            reason: frozenset(one for one in finest if one.startswith(f"{reason},"))
            for reason in why
        },
        "alder": {age: frozenset(one for one in finest if one.endswith(age)) for age in AGES},
    }
    return Village(seed, places, rows, once, cuts, residents, talks)


def _heard(
    dice: random.Random,
    name: str,
    finest: list[str],
    weights: list[float],
    themes: tuple[str, ...],
    once: bool,
) -> tuple[Talk, ...]:
    """Themes between rare and common, and more common in one group than in another."""
    common = {
        (theme, group): min(0.97, max(0.03, dice.betavariate(1, 1.4) + dice.uniform(-0.2, 0.2)))
        for theme in themes
        for group in finest
    }
    talks: list[Talk] = []
    while left := HEARD - sum(talk.people for talk in talks):
        group = dice.choices(finest, weights)[0]
        likely = [common[theme, group] for theme in themes]
        said = (
            dice.choices(themes, likely)
            if once
            else [theme for theme, p in zip(themes, likely, strict=True) if dice.random() < p]
        )
        key = f"{name}, samtale {len(talks)}"
        talks.append(Talk(key, group, min(left, dice.choice(TALKS)), frozenset(said)))
    return tuple(talks)
