"""Reading across the border has one spelling, and few places may use it."""

import ast
from collections import Counter
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
ACROSS = {"everywhere", "_base_manager", "_default_manager"}  # Django's own spellings, too
WRITES = {"create", "bulk_create", "bulk_update", "get_or_create", "none"}  # the policy checks them

# Where a query crosses workspaces on purpose, and why it may.
READS = {
    "workspaces/models.py": 1,  # `within` itself
    "workspaces/constraints.py": 2,  # of any model: those with the same workspace, the same fields
    "accounts/models.py": 1,  # a person's own memberships
    "accounts/doors.py": 1,  # the same, before a workspace is known
    "accounts/sessions.py": 1,  # the same: whether one is staff anywhere
    "imports/actions.py": 1,  # of any model: what an import made here, also what was removed since
    "partners/actions/keeping.py": 1,  # of any model: whether a row of ours is pointed at
    "knowledge/views/__init__.py": 1,  # of one's own place, also what was removed
    "workshops/views/workshops.py": 1,  # the same
    "plenum/views/phones.py": 1,  # a code, before a workspace is known
    "plenum/channels.py": 2,  # inside the wall of the stream's workspace
    "plenum/queries/answers.py": 3,  # by the keys of steps that were found here
    "home/agenda.py": 2,  # the places an adviser serves: milestones and meetings
    "home/portfolio.py": 5,  # the same: engagements, module runs, milestones
}


def reads_across() -> Counter[str]:
    """How often each file says `Model.everywhere`, or means it, for anything but a write."""
    found: Counter[str] = Counter()
    for path in HOUSE.rglob("*.py"):
        inner = path.relative_to(HOUSE)
        if {"tests", "migrations"} & set(inner.parts) or len(inner.parts) == 1:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        writes = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in WRITES
        }
        found[str(inner)] += sum(
            isinstance(node, ast.Attribute) and node.attr in ACROSS and id(node) not in writes
            for node in ast.walk(tree)
        )
    return +found


def test_only_these_read_across_the_border():
    assert reads_across() == Counter(READS)
