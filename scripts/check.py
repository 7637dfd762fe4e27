"""Run all that must hold before a change is taken in; every step, also after one that failed.

`WITHOUT="java browser office"` in the environment leaves parts out, and says so at the end.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from scripts import needs

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
STEPS = {
    "lint": ("ruff", "check", "--quiet"),
    "format": ("ruff", "format", "--check", "--quiet"),
    "types": ("mypy", "bolyst", "scripts"),
    "storeys": ("lint-imports", "--no-cache"),
    "migrations": ("bolyst", "manage", "makemigrations", "--check", "--dry-run"),
    "words": ("python", "scripts/messages.py", "--check"),
    "locks": ("python", "scripts/locks.py", "--check"),
}
TESTING = {"BOLYST_TESTING": "1", "BOLYST_HOME": str(ROOT / ".test-data")}


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    seconds: float

    def __str__(self) -> str:
        return f"  {self.name:<11} {'ok' if self.passed else 'FAILED':<7}{self.seconds:6.1f} s"


def step(name: str, *command: str) -> Outcome:
    """Run one check; what it says is shown only when it fails."""
    begun = time.monotonic()
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        env=os.environ | TESTING,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    outcome = Outcome(name, done.returncode == 0, time.monotonic() - begun)
    print(outcome, flush=True)
    if not outcome.passed:
        print(done.stdout.decode(errors="replace"), flush=True)
    return outcome


def tests(left_out: list[str]) -> Outcome:
    """Last, so that pytest's closing line closes the run.

    Browser tests have a run of their own: their driver keeps an event loop going in the process,
    and code that starts one would meet it.
    """
    begun = time.monotonic()
    others = [part for part in left_out if part != "browser"]
    without = [f"not {part}" for part in others]
    runs = [["not browser", *without]]
    if "browser" not in left_out:
        runs.insert(0, ["browser", *without])
    codes = [
        subprocess.call([str(BIN / "pytest"), "-n", "2", "-m", " and ".join(run)], cwd=ROOT)
        for run in runs
    ]
    return Outcome("tests", not any(codes), time.monotonic() - begun)


def main() -> int:
    named = os.environ.get("WITHOUT", "").replace(",", " ").split()
    if unknown := set(named) - set(needs.NAMES):
        sys.exit(f"WITHOUT knows {', '.join(needs.NAMES)}; not {', '.join(sorted(unknown))}.")
    begun = time.monotonic()
    missing = [need.name for need in needs.see_to(named)]
    outcomes = [Outcome("programmes", not missing, time.monotonic() - begun)]
    print(outcomes[0], flush=True)
    outcomes += [step(name, *command) for name, command in STEPS.items()]
    outcomes.append(tests([*named, *missing]))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if failed:
        print("\nFailed:", *failed, sep="\n")
    if named:
        print(f"\nLeft out by name, and not shown to work: {', '.join(named)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
