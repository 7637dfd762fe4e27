"""Builders for the room, gathered."""

from bolyst.workshops.tests import make_results, make_sets, make_workshops

FOREIGN = {**make_sets.FOREIGN, **make_workshops.FOREIGN, **make_results.FOREIGN}
