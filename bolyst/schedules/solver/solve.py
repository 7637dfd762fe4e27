"""A week by hand, then better piece by piece, then the whole of it at once for the bound.

With `effort`, the same problem and seed give the same week wherever it is asked, as long as
`seconds` doesn't end it first: the whole is then searched in turns that are counted, not timed.
That costs, as the threads wait for each other (`bench/week.py` shows both).
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from ortools.sat.python import cp_model

from bolyst.schedules.solver.answer import chosen, hint
from bolyst.schedules.solver.by_hand import first_week
from bolyst.schedules.solver.cost import cost
from bolyst.schedules.solver.improve import improved
from bolyst.schedules.solver.model import Model
from bolyst.schedules.solver.problem import Placement, Problem, Talk
from bolyst.schedules.solver.proposal import Progress, Proposal, Status, Unmet
from bolyst.schedules.solver.reasons import why_left_out
from bolyst.schedules.solver.rules import Choices

WORKERS = 4  # threads, whatever the machine has: the answer depends on it
A_MOMENT = 0.2  # seconds between two looks at whether to stop
PIECES = 0.6  # of the time goes to pieces, the rest to the whole
REASONS = 1.3  # times the time, when the reasons must be told too
MOST_YES = 300_000  # yes or no, in a whole; beyond it its memory is a gigabyte and more

type Watch = Callable[[Progress], None]


def propose(
    problem: Problem,
    *,
    seconds: float = 60,
    effort: float | None = None,
    turns: int | None = None,
    seed: int = 1,
    on_progress: Watch | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Proposal:
    """The best week found within `seconds`; `turns` ends the making better sooner.

    `on_progress` and `should_stop` are called in the caller's thread.
    """
    search = Search(
        problem, seconds, seed,
        on_progress or (lambda _progress: None), should_stop or (lambda: False),
    )  # fmt: skip
    search.begin()
    search.by_pieces(turns)
    search.as_a_whole(effort)
    return search.proposal()


@dataclass
class Search:
    problem: Problem
    seconds: float
    seed: int
    tell: Watch
    should_stop: Callable[[], bool]
    best: dict[str, Placement] = field(default_factory=dict)
    price: int = 0
    bound: int = 0
    is_best: bool = False
    is_stopped: bool = False

    def __post_init__(self) -> None:
        self.begun = time.monotonic()
        self.choices = Choices(self.problem)
        self.pinned = {one.talk: one for one in self.choices.pinned}
        self.keep(self.pinned)

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.begun

    def keep(self, week: dict[str, Placement]) -> None:
        self.best, self.price = week, cost(self.choices, list(week.values()))

    def report(self) -> None:
        self.tell(self.progress())

    def is_told_to_stop(self) -> bool:
        self.is_stopped = self.is_stopped or self.should_stop()
        return self.is_stopped

    def begin(self) -> None:
        """Also when told to stop: then this is what there is."""
        first = first_week(self.choices, lambda: self.elapsed > self.seconds)
        self.keep({**self.best, **{one.talk: one for one in first}})
        self.report()

    def by_pieces(self, turns: int | None) -> None:
        def is_over() -> bool:
            return self.elapsed > self.seconds * PIECES or self.is_told_to_stop()

        better = improved(self.choices, self.best, seed=self.seed, turns=turns, is_over=is_over)
        for week in better:
            self.keep(week)
            self.report()

    def as_a_whole(self, effort: float | None) -> None:
        """How good it can be at all; at times it is better than the pieces, too."""
        if self.is_told_to_stop() or self.is_too_large() or self.elapsed > self.seconds:
            return
        model = Model(self.problem)
        self.bound = model.floor()
        hint(model, [one for key, one in self.best.items() if key in model.missing])
        left = self.seconds - self.elapsed
        if left < 1:
            return
        whole = Whole(model, left, effort, self.seed)
        thread = threading.Thread(target=whole.run)
        thread.start()
        try:
            while thread.is_alive():
                self.listen(whole)
        finally:
            whole.solver.stop_search()
            thread.join()
        self.hear(whole)
        self.is_best = whole.status == cp_model.OPTIMAL

    def is_too_large(self) -> bool:
        """Whether the whole asks more than there is memory for: then the pieces are the answer."""
        asked = 0
        for talk in self.choices.free:
            starts = {(spot.village, spot.start) for spot in self.choices.spots(talk)}
            asked += len(starts) * len(self.choices.could_be_there(talk))
            if asked > MOST_YES:
                return True
        return False

    def listen(self, whole: "Whole") -> None:
        if self.is_told_to_stop() or self.elapsed > self.seconds:
            whole.solver.stop_search()
        if self.hear(whole):
            self.report()

    def hear(self, whole: "Whole") -> bool:
        """Whether something new was said."""
        is_new = False
        try:
            while True:
                found, bound = whole.news.get(timeout=A_MOMENT)
                week = {**found, **self.pinned}
                if found and cost(self.choices, list(week.values())) < self.price:
                    self.keep(week)
                    is_new = True
                is_new = is_new or bound > self.bound
                self.bound = max(self.bound, bound)
        except Empty:
            return is_new

    def progress(self) -> Progress:
        talks = self.problem.talks
        starts = {key: one.start for key, one in self.best.items()}
        return Progress(
            placed=len(starts),
            talks=len(talks),
            wishes_met=sum(wishes_met(talk, starts.get(talk.key)) for talk in talks),
            wishes=sum(len(talk.wishes) for talk in talks),
            objective=self.price,
            bound=self.price if self.is_best else min(self.bound, self.price),
            seconds=round(self.elapsed, 1),
        )

    def proposal(self) -> Proposal:
        talks = self.problem.talks
        placements = [self.best[talk.key] for talk in talks if talk.key in self.best]
        progress = self.progress()
        status = Status.STOPPED if self.is_stopped else Status.GOOD
        return Proposal(
            status=Status.BEST if progress.gap == 0 else status,
            placements=tuple(placements),
            left_out=why_left_out(
                self.choices, placements, lambda: self.elapsed > self.seconds * REASONS
            ),
            unmet=tuple(
                Unmet(talk.key, wish)
                for talk in talks
                if talk.key in self.best
                for wish in talk.wishes
                if not wish.is_met(
                    self.best[talk.key].start, self.best[talk.key].start + talk.length
                )
            ),
            progress=progress,
        )


class Whole(cp_model.CpSolverSolutionCallback):
    """The solver at work on the whole week, in a thread of its own."""

    def __init__(self, model: Model, seconds: float, effort: float | None, seed: int) -> None:
        super().__init__()
        self.model = model
        self.news: SimpleQueue[tuple[dict[str, Placement], int]] = SimpleQueue()
        self.status: object = None
        self.solver = cp_model.CpSolver()
        parameters = self.solver.parameters
        parameters.num_workers = WORKERS
        parameters.random_seed = seed
        parameters.max_time_in_seconds = seconds
        parameters.cp_model_probing_level = 0  # in a week it takes long and finds little
        parameters.symmetry_level = 0
        if effort is not None:
            parameters.interleave_search = True
            parameters.max_deterministic_time = effort
        self.solver.best_bound_callback = lambda bound: self.news.put(({}, whole_points(bound)))

    def run(self) -> None:
        self.status = self.solver.solve(self.model.cp, self)

    def on_solution_callback(self) -> None:
        found = chosen(self.model, self.boolean_value)
        self.news.put((found, whole_points(self.best_objective_bound)))


def wishes_met(talk: Talk, start: int | None) -> int:
    if start is None:
        return 0
    return sum(wish.is_met(start, start + talk.length) for wish in talk.wishes)


def whole_points(bound: float) -> int:
    """Points are whole, and so is what nothing can go below."""
    return max(0, int(-(-(bound - 1e-6) // 1)))
