"""The team in Lierne: at work, and not quite complete."""

from bolyst.kernel.demonstrations import Demonstration


def fill(demo: Demonstration) -> None:
    """Nothing yet."""
