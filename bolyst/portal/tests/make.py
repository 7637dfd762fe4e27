"""A municipality with every official figure a page can show, over many years."""

from bolyst.figures.actions import load_shipped_figures
from bolyst.figures.tests import make as figures

LIERNE = {"1738": range(2005, 2018), "5042": range(2018, 2027)}
GROWTH = {"MMMM": -5, "HHMH": -1, "LLML": -9}  # persons a year
MOVES = {"in_domestic": 50, "in_abroad": 14, "out_domestic": 61, "out_abroad": 5}


def full_figures() -> None:
    """The shipped figures, and for Lierne the topics that are fetched; those are invented."""
    load_shipped_figures()
    projected = figures.series("projection", "14746")
    for alternative, growth in GROWTH.items():
        years = {year: 1302 + growth * (year - 2026) for year in range(2026, 2051)}
        figures.observations(projected, "5042", years, alternative)
    for group, level in MOVES.items():
        _every_year("moves", "06913", group, lambda year, n=level: n + year % 7)
    _every_year("composition", "09817", "B", lambda year: 3 * (year - 1990))
    _every_year("composition", "09817", "C", lambda year: ":" if year < 2012 else year - 2000)


def _every_year(topic: str, table: str, group: str, value) -> None:
    series = figures.series(topic, table)
    for code, years in LIERNE.items():
        figures.observations(series, code, {year: value(year) for year in years}, group)
