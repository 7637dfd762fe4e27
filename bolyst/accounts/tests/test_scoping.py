"""Reading across the border has one spelling, and few places may use it."""

import ast
from collections import Counter
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
WRITES = {"create", "bulk_create", "bulk_update", "get_or_create", "none"}  # the policy checks them

# Where a query crosses workspaces on purpose, and why it may.
READS = {
    "workspaces/models.py": 1,  # `within` itself
    "accounts/models.py": 1,  # a person's own memberships
    "accounts/doors.py": 1,  # the same, before a workspace is known
    "accounts/sessions.py": 1,  # the same: whether one is staff anywhere
    "home/queries.py": 2,  # the adviser's portfolio: engagements and module runs
}


def reads_across() -> Counter[str]:
    """How often each file says `Model.everywhere` for anything but a write."""
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
            isinstance(node, ast.Attribute) and node.attr == "everywhere" and id(node) not in writes
            for node in ast.walk(tree)
        )
    return +found


def test_only_these_read_across_the_border():
    assert reads_across() == Counter(READS)
