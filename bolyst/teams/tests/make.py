"""Builders for the team and its meetings, through the same actions as people use."""

from collections.abc import Callable
from typing import Any

# What stands behind each argument of this room's addresses: see accounts/tests/foreign.py.
FOREIGN: dict[str, Callable[[str], Any]] = {}
