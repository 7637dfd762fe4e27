"""`make trust`: every promise about the notes, tried for as long as it takes."""

import os
import subprocess
import sys

OFFLINE = [sys.executable, "-m", "scripts.trust.offline"]
BROWSER = [
    sys.executable,
    "-m",
    "pytest",
    "-p",
    "no:xdist",
    "bolyst/notebooks/tests/test_browser.py",
]
TRIALS = {
    "10 000 notes while workers and the database die": [*OFFLINE, "--n", "10000"],
    "four planted faults show": [*OFFLINE, "--mutant", "all"],
    "200 notes in a browser that is killed": [*BROWSER, "-k", "killed"],
}


def main() -> int:
    failed = []
    for name, words in TRIALS.items():
        print(f"\n{name}", flush=True)
        if subprocess.run(words, env=os.environ | {"TRUST_NOTES": "200"}, check=False).returncode:
            failed.append(name)
    print("".join(f"\nfailed: {name}" for name in failed))
    print(f"{len(TRIALS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
