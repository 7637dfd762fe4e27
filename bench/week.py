"""Real timetables solved as weeks.

    .venv/bin/python bench/week.py FOLDER [seconds]

FOLDER holds comp01.ctt to comp06.ctt, curriculum-based course timetables of the second
international timetabling competition. A lecture is a talk, its teacher leads it, each curriculum is
somebody who must be there, and a room is a room. Prints for each what the naive checker finds wrong
(it must be nothing), what it costs and what it can't cost less than; last the same with `effort`,
for what it costs to get the same answer each time.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

COLUMNS = ("week", "talks", "held", "hard conflicts", "points", "bound", "seconds")


def main(folder: Path, seconds: float) -> None:
    print("{:12}{:>6}{:>6}{:>16}{:>8}{:>8}{:>9}".format(*COLUMNS))  # noqa: T201
    for path in sorted(folder.glob("comp*.ctt")):
        measure(path, path.stem, seconds)
    first = min(folder.glob("comp*.ctt"))
    measure(first, f"{first.stem} again", seconds, effort=10_000)


def measure(path: Path, name: str, seconds: float, effort: float | None = None) -> None:
    from bolyst.schedules.solver.check import check
    from bolyst.schedules.solver.solve import propose
    from bolyst.schedules.tests.timetables import read

    problem = read(path.read_text())
    begun = time.perf_counter()
    found = propose(problem, seconds=seconds, effort=effort)
    took = time.perf_counter() - begun
    how = found.progress
    print(  # noqa: T201
        f"{name:12}{how.talks:6}{how.placed:6}{len(check(problem, found)):16}"
        f"{how.objective:8}{how.bound:8}{took:9.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 45)
