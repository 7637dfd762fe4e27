"""How far coders agree beyond chance. Pure functions; every figure is exact.

A unit is what each coder has judged: `{coder: value}`. A coder who has not judged it is left out.

    percent   pairs of judgements of the same unit that are alike
    kappa     Cohen (1960), for two coders; for more, the mean over all pairs (Light 1971)
    alpha     Krippendorff's alpha for nominal data (Content Analysis, 4th ed., chapter 12):
              any number of coders, values may be missing

The unit at the desk is the sentence. Two coders seldom begin and end a mark at the same letter,
and then a comparison of stretches says that they disagree where they don't; by the letter, a long
mark would weigh more than ten short ones. The sentence is what one can agree about: does it tell
of the theme or not?
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

type Unit = Mapping[Hashable, Hashable]


@dataclass(frozen=True)
class Figures:
    """None: there is nothing to compare, or nobody ever chose otherwise, so chance is all."""

    units: int  # judged by two or more
    differing: int
    percent: Fraction | None
    kappa: Fraction | None
    alpha: Fraction | None


def figures(units: Iterable[Unit]) -> Figures:
    paired = [unit for unit in units if len(unit) > 1]
    return Figures(
        units=len(paired),
        differing=sum(len(set(unit.values())) > 1 for unit in paired),
        percent=percent(paired),
        kappa=kappa(paired),
        alpha=alpha(paired),
    )


def percent(units: Iterable[Unit]) -> Fraction | None:
    """The share of pairs of judgements of one unit that are alike."""
    alike = pairs = 0
    for unit in units:
        for one, other in combinations(unit.values(), 2):
            alike += one == other
            pairs += 1
    return Fraction(alike, pairs) if pairs else None


def kappa(units: Sequence[Unit]) -> Fraction | None:
    """Cohen's kappa; with more than two coders the mean of the pairs for whom there is one."""
    coders = sorted({coder for unit in units for coder in unit}, key=str)
    pairs = [
        found
        for one, other in combinations(coders, 2)
        if (found := kappa_of_two(judged_by_both(units, one, other))) is not None
    ]
    return sum(pairs, Fraction(0)) / len(pairs) if pairs else None


def judged_by_both(
    units: Iterable[Unit], one: Hashable, other: Hashable
) -> list[tuple[Hashable, Hashable]]:
    return [(unit[one], unit[other]) for unit in units if one in unit and other in unit]


def kappa_of_two(judged: Sequence[tuple[Hashable, Hashable]]) -> Fraction | None:
    """(observed - expected) / (1 - expected); None when both always chose one and the same."""
    n = len(judged)
    if not n:
        return None
    observed = Fraction(sum(one == other for one, other in judged), n)
    first = Counter(one for one, _other in judged)
    second = Counter(other for _one, other in judged)
    expected = Fraction(sum(first[value] * second[value] for value in first), n * n)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Iterable[Unit]) -> Fraction | None:
    """1 - observed / expected disagreement, over the values that can be paired."""
    totals: Counter[Hashable] = Counter()
    unlike = Fraction(0)  # ordered pairs that differ, each unit weighed by 1 / (m - 1)
    for unit in units:
        values = Counter(unit.values())
        m = len(unit)
        if m < 2:
            continue
        totals.update(values)
        unlike += Fraction(m * m - sum(n * n for n in values.values()), m - 1)
    n = sum(totals.values())
    by_chance = n * n - sum(each * each for each in totals.values())
    if not by_chance:
        return None
    return 1 - unlike * (n - 1) / by_chance


# --- from marks to judgements ---------------------------------------------------------------------


def marked_sentences(
    sentences: Sequence[tuple[int, int]], marks: Iterable[tuple[int, int]]
) -> set[int]:
    """Which sentences, in their order, a coder has marked some of."""
    begins, ends = [begin for begin, _end in sentences], [end for _begin, end in sentences]
    return {
        at
        for start, end in marks
        for at in range(bisect_right(ends, start), bisect_left(begins, end))
    }


def judgements(
    sentences: Sequence[tuple[int, int]],
    marks: Mapping[Hashable, Sequence[tuple[int, int]]],
) -> list[dict[Hashable, bool]]:
    """For each sentence, whether each coder has given it the theme.

    `marks`: for each coder who has read the note, the stretches with the theme; maybe none.
    """
    chosen = {coder: marked_sentences(sentences, of_one) for coder, of_one in marks.items()}
    return [{coder: at in chosen[coder] for coder in marks} for at in range(len(sentences))]
