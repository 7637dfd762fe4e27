"""What an insider can work out when everything published about some people lies on one table.

The people fall into cells: those of one group who are counted in the same publications. Unknown
is how many in each cell said a theme, and how many did not. All that is known are sums of such
numbers, so the least and the most a sum can be come from a program: first in fractions, which is
quick and nearly always lands on whole people; where it doesn't, once more in whole numbers.

Heavy: whoever asks imports it when it is asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]

from bolyst.gate.publications import Cell, Contradiction, Question, Sum

type Line = np.ndarray[Any, np.dtype[np.float64]]

NEAR = 1e-6


class Insider:
    """Who knows the sums; asked about `layers`, themes of which each person said one at most."""

    def __init__(self, layers: Sequence[str], cells: Iterable[Cell], sums: Sequence[Sum]) -> None:
        self.layers = tuple(layers)
        self.cells = tuple(sorted(cells))
        self._at = {
            (layer, cell): n
            for n, (layer, cell) in enumerate(
                (layer, cell) for layer in self.layers for cell in self.cells
            )
        }
        self._rows = np.array([self._line(one.themes or self.layers, one.cells) for one in sums])
        self._values = np.array([float(one.value) for one in sums])
        self._program = _Program(self._rows, self._values)
        _, size, base = np.linalg.svd(self._rows, full_matrices=False)
        self._base = base[size > NEAR]
        self._answers = [self._program.whole(np.zeros(len(self._at)))]

    def knows_too_much(self, questions: Iterable[Question], k: int) -> Iterator[Question]:
        """The questions that are answered too closely."""
        asked = list(questions)
        lines = np.array([self._line([one.theme], one.cells) for one in asked])
        spread = _Spread(lines)
        for n, question in enumerate(asked):
            if spread.of(n, self._answers) < k and self._is_too_close(question, lines[n], k):
                yield question

    def _is_too_close(self, question: Question, said: Line, k: int) -> bool:
        """Few, nobody, everybody, or nearly: whatever a table of these people would hide."""
        low, high = self._least(said), -self._least(-said)
        if high - low >= k:
            return False
        people = self._line(self.layers, question.cells)
        if low == 0 and not (question.is_hidden and high):
            everybody_may = high >= -self._least(-people)
            if everybody_may or (high == 0 and self._least(people) == 0):
                return False  # how many were there tells as much
        nobody_is_few = low >= k and not question.is_hidden
        return not nobody_is_few or -self._least(said - people) <= 1

    def _least(self, line: Line) -> int:
        if not self._follows(line):
            self._answers.append(self._program.whole(line))
        return round(float(line @ self._answers[-1]))

    def _follows(self, line: Line) -> bool:
        """Whether it follows by adding and subtracting alone: then it is one number."""
        return bool((np.abs(line - line @ self._base.T @ self._base) < NEAR).all())

    def _line(self, layers: Iterable[str], cells: Iterable[Cell]) -> Line:
        line = np.zeros(len(self._at))
        cells = tuple(cells)
        for layer in layers:
            for cell in cells:
                line[self._at[layer, cell]] = 1
        return line


class _Spread:
    """How far apart the answers found so far are, for many sums at once."""

    def __init__(self, lines: Line) -> None:
        self.lines, self.seen = lines, 0
        self.low, self.high = np.full(len(lines), np.inf), np.full(len(lines), -np.inf)

    def of(self, n: int, answers: Sequence[Line]) -> float:
        for answer in answers[self.seen :]:
            values = self.lines @ answer
            np.minimum(self.low, values, out=self.low)
            np.maximum(self.high, values, out=self.high)
        self.seen = len(answers)
        return float(self.high[n] - self.low[n])


class _Program:
    """Unknown numbers of people, none below nought, and what their sums are."""

    def __init__(self, rows: Line, values: Line) -> None:
        self._rows, self._values = rows, values
        self._fractions = self._written_for("GLOP")

    def _written_for(self, name: str) -> tuple[Any, list[Any]]:
        solver = pywraplp.Solver.CreateSolver(name)
        variable = solver.NumVar if name == "GLOP" else solver.IntVar
        unknown = [variable(0, solver.infinity(), "") for _ in range(self._rows.shape[1])]
        for line, value in zip(self._rows, self._values, strict=True):
            rule = solver.Constraint(value, value)
            for n in np.flatnonzero(line):
                rule.SetCoefficient(unknown[n], 1)
        return solver, unknown

    @cached_property
    def _whole_numbers(self) -> tuple[Any, list[Any]]:
        return self._written_for("SCIP")

    def whole(self, aim: Line) -> Line:
        """The whole numbers that make `aim` least."""
        found = _least(*self._fractions, aim)
        near: Line = np.round(found)
        if (np.abs(found - near) < NEAR).all() and (self._rows @ near == self._values).all():
            return near
        slowly: Line = np.round(_least(*self._whole_numbers, aim))
        return slowly


def _least(solver: Any, unknown: Sequence[Any], aim: Line) -> Line:
    goal = solver.Objective()
    goal.Clear()
    for n in np.flatnonzero(aim).tolist():
        goal.SetCoefficient(unknown[n], aim[n])
    goal.SetMinimization()
    if solver.Solve() != solver.OPTIMAL:
        raise Contradiction
    return np.array([one.solution_value() for one in unknown])
