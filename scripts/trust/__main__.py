"""`make trust`: every promise about the notes, tried for as long as it takes.

    python -m scripts.trust                        as promised; about half an hour on two cores
    python -m scripts.trust --n 400 --mutant-n 400 --browser-n 24     the same, only fewer

It ends with one table of what was shown. A trial that broke off has shown nothing, and has failed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts import needs
from scripts.trust.offline import FAULTS
from scripts.trust.table import Row, closing, recorded_in, told_in

OFFLINE = (sys.executable, "-m", "scripts.trust.offline")
BROWSER = (
    *(sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider"),
    *("--log-cli-level=INFO", "--log-cli-format=  %(message)s", "--durations=0"),
    *("-o", "junit_family=xunit1"),  # the other can't hold what a test records of itself
    *("bolyst/notebooks/tests/test_browser.py", "-k", "killed"),
)


@dataclass(frozen=True)
class Trial:
    name: str
    words: tuple[str, ...]
    rows: int
    read: Callable[[Path], list[Row]] = told_in


def trials(notes: int, with_fault: int, folder: Path) -> list[Trial]:
    told = [str(folder / str(at)) for at in range(3)]
    counts = ("--n", str(notes), "--mutant-n", str(with_fault))
    return [
        Trial("notes while things die", (*OFFLINE, *counts, "--told", told[0]), 1),
        Trial("a browser that is killed", (*BROWSER, f"--junitxml={told[1]}"), 2, recorded_in),
        Trial(
            "planted faults", (*OFFLINE, *counts, "--mutant", "all", "--told", told[2]), len(FAULTS)
        ),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.trust", description=__doc__)
    parser.add_argument("--n", type=int, default=10_000, help="notes in the run without faults")
    parser.add_argument("--mutant-n", type=int, default=1_000, help="notes in a run with a fault")
    parser.add_argument("--browser-n", type=int, default=200, help="notes typed in the browser")
    asked = parser.parse_args()
    needs.see_to(["java", "office"])
    rows: list[Row] = []
    missing: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="trust-told-") as folder:
        all_of_them = trials(asked.n, asked.mutant_n, Path(folder))
        for at, trial in enumerate(all_of_them, 1):
            print(f"\n{at} of {len(all_of_them)}: {trial.name}", flush=True)
            shown = run(trial, Path(folder) / str(at - 1), asked.browser_n)
            rows += shown
            missing[trial.name] = max(0, trial.rows - len(shown))
    return closing(rows, missing)


def run(trial: Trial, told: Path, browser_notes: int) -> list[Row]:
    began = time.monotonic()
    environment = os.environ | {"TRUST_NOTES": str(browser_notes)}
    code = subprocess.run(trial.words, env=environment, check=False).returncode
    print(f"  took {(time.monotonic() - began) / 60:.1f} minutes", flush=True)
    rows = trial.read(told)
    if code and all(row.holds for row in rows):
        rows.append(Row(trial.name, f"ended with {code}", holds=False))
    return rows


if __name__ == "__main__":
    sys.exit(main())
