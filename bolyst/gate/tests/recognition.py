"""A game: whose quote is it? Played by a neighbour against villages that do not exist.

    python -m bolyst.gate.tests.recognition --villages 100

The neighbour has the public table of residents, the report, and two people they know well: that
both were heard, and what both said. For each quote the neighbour names the likeliest person. Who
has no report draws among all newcomers: that is chance.
"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import django

from bolyst.gate import rules
from bolyst.gate.rules import Attribute, Floor, Objection, Quote
from bolyst.gate.tests.hearings import Village, village

QUOTES = 14  # in a report
KNOWN = 2  # people the neighbour knows
JOBS = 8
POINTS = 5  # per cent above chance, no more (trust, S55)

type Refuses = Callable[[Quote, Floor], list[Objection]]


@dataclass(frozen=True)
class Person:
    key: str
    traits: tuple[str, ...]  # from near to far: job and group, group, reason
    says: frozenset[str]


@dataclass(frozen=True)
class Told:
    """A quote in the report; the author is what the reader may not find out."""

    theme: str
    trait: str | None
    author: Person


@dataclass(frozen=True)
class Played:
    """In per cent of the quotes."""

    quotes: int
    right: float
    chance: float
    without_trait: float

    @property
    def above(self) -> float:
        return self.right - self.chance


class Game:
    """One municipality, those who live there and those who were heard."""

    def __init__(self, of: Village, refuses: Refuses) -> None:
        self.dice = random.Random(of.seed)
        self.village, self.refuses = of, refuses
        self.heard = [*self._people()]
        self.residents = self._residents()
        self.newcomers = sum(n for trait, n in self.residents.items() if trait.count(",") == 1)
        self.known = self.dice.sample(self.heard, KNOWN)
        self.report = [*self._report()]

    def _people(self) -> Iterator[Person]:
        for talk in self.village.talks[self.village.places[0], 1]:
            reason = talk.group.split(",")[0]
            for n in range(talk.people):
                job = min(self.dice.randrange(JOBS), self.dice.randrange(JOBS))
                traits = (f"{talk.group}, yrke {job}", talk.group, reason)
                yield Person(f"{talk.key}, {n}", traits, talk.says)

    def _residents(self) -> Counter[str]:
        """The public table; never fewer than were heard."""
        heard = Counter(person.traits[0] for person in self.heard)
        residents: Counter[str] = Counter()
        for (place, group), people in self.village.residents.items():
            if place != self.village.places[0]:
                continue
            for job in range(JOBS):
                trait = f"{group}, yrke {job}"
                share = (2 * (JOBS - job) - 1) / JOBS**2
                living = max(heard[trait], round(people * share))
                for one in (trait, group, group.split(",")[0]):
                    residents[one] += living
        return residents

    def _report(self) -> Iterator[Told]:
        spoken: Counter[str] = Counter()
        for author in self.dice.choices(self.heard, k=QUOTES):
            if not author.says:
                continue
            traits = [self._attribute(trait) for trait in author.traits]
            quote = Quote(len(self.heard), (traits[0],), tuple(traits[1:]), spoken[author.key])
            if self.refuses(quote, Floor()):
                quote = rules.coarsened(quote, Floor())
            if self.refuses(quote, Floor()):
                continue
            spoken[author.key] += 1
            trait = quote.attributes[0].label if quote.attributes else None
            yield Told(self.dice.choice(sorted(author.says)), trait, author)

    def _attribute(self, trait: str) -> Attribute:
        heard = sum(trait in person.traits for person in self.heard)
        return Attribute(trait, heard, self.residents[trait])

    def chance_of(self, told: Told) -> float:
        """How likely the neighbour is right: drawing among equals, so an expectation."""
        living = self.residents[told.trait] if told.trait else self.newcomers
        fits = [one for one in self.known if told.trait is None or told.trait in one.traits]
        likely = [one for one in fits if told.theme in one.says]
        if likely:  # heard, fits and said it: likelier than anybody the neighbour does not know
            return (told.author in likely) / len(likely)
        strangers = living - len(fits)
        return 1 / strangers if told.author not in fits else 0.0


def play(seeds: Iterable[int], refuses: Refuses = rules.objections_to_quote) -> Played:
    games = [Game(village(seed), refuses) for seed in seeds]
    all_told: Sequence[tuple[Game, Told]] = [(game, told) for game in games for told in game.report]
    quotes = len(all_told)
    return Played(
        quotes,
        100 * sum(game.chance_of(told) for game, told in all_told) / quotes,
        100 * sum(1 / game.newcomers for game, _told in all_told) / quotes,
        100 * sum(told.trait is None for _game, told in all_told) / quotes,
    )


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bolyst.settings")
    django.setup()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--villages", type=int, default=100)
    played = play(range(parser.parse_args().villages))
    sys.stdout.write(
        f"{played.quotes} quotes, {played.without_trait:.0f} % without a word about the person\n"
        f"right {played.right:.1f} %, by chance {played.chance:.1f} %: "
        f"{played.above:.1f} points above\n"
        f"{int(played.above <= POINTS)} passed, {int(played.above > POINTS)} failed\n"
    )
    return int(played.above > POINTS)


if __name__ == "__main__":
    sys.exit(main())
