"""Official figures for the demonstration's municipalities, with their source and year."""

from bolyst.figures.actions import load_shipped_figures
from bolyst.kernel.demonstrations import Demonstration


def fill(demo: Demonstration) -> None:  # facts are the same every day
    load_shipped_figures()
