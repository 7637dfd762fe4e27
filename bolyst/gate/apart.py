"""The reckoning in a process of its own, so that a web process never loads what it needs.

The child is given numbers and the keys of conversations, no words and no environment, and answers
with one word. When it doesn't answer, nobody knows, and nothing goes out. A process that has
loaded the reckoning already (a worker, a command) does it itself.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from bolyst.gate.ledger import facts_of, publication_in
from bolyst.gate.publications import Publication
from bolyst.gate.reckoning import Verdict, verdict

ROOT = Path(__file__).parents[2]
PROGRAM = "bolyst.gate.apart"
LOADED = "bolyst.gate.knowledge"
SECONDS = 40  # on a busy machine; most take one
_one_at_a_time = threading.Lock()  # each costs eighty megabytes while it lasts


def reckon(new: Publication, earlier: Sequence[Publication], k: int) -> Verdict:
    if LOADED in sys.modules:
        return verdict(new, earlier, k)
    asked = json.dumps({"k": k, "all": [facts_of(None, one) for one in (*earlier, new)]})
    try:
        with _one_at_a_time:
            done = subprocess.run(  # noqa: S603 - our own program, no shell
                [sys.executable, "-m", PROGRAM],
                input=asked, capture_output=True, text=True, timeout=SECONDS, check=True,
                cwd=ROOT, env={},
            )  # fmt: skip
        return Verdict(done.stdout.strip())
    except (subprocess.SubprocessError, ValueError):
        return Verdict.UNKNOWN


def answer(asked: str) -> Verdict:
    """What the child says of what it was given."""
    given = json.loads(asked)
    read = [publication_in(facts, "") for facts in given["all"]]
    *earlier, new = (one for one in read if one)
    return verdict(new, earlier, given["k"])


if __name__ == "__main__":
    sys.stdout.write(answer(sys.stdin.read()))
