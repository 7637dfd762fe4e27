"""Percentages and means: they tell the numbers they are worked out from, and pass with them.

There is no second road out. A share or a mean is asked of a table that has been checked, and of a
hidden number there is none. A small base makes it exact: «33 prosent av tre» is one person.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bolyst.gate.rules import BASE_OF_PERCENTAGES, Objection, may_show_percentages
from bolyst.gate.tables import Cell, Checked

DECIMALS = 1  # of a mean; more would tell the sum


class Refused(ValueError):
    """Somebody asked for what may not be shown without asking whether it may: our mistake."""


def objections_to_share(checked: Checked, row: int, group: int) -> list[Objection]:
    """Why this cell may not stand as a percentage of its group; empty when it may."""
    return [
        *checked.objections,
        *_hidden([checked.cells[row][group]]),
        *_small_base(checked.table.groups[group].interviewed),
    ]


def share(checked: Checked, row: int, group: int) -> int:
    """Of the group's people, in whole per cent. Raises Refused when it may not be shown."""
    if refusals := objections_to_share(checked, row, group):
        raise Refused(str(refusals[0]))
    value = checked.cells[row][group].value
    assert value is not None  # a hidden cell has been refused
    return round(100 * value / checked.table.groups[group].interviewed)


def objections_to_mean(checked: Checked, group: int) -> list[Objection]:
    """Why the group's answers, one row each, may not be told as a mean; empty when they may.

    Each number below must be shown. Then nobody learns anything from the mean that the table
    doesn't tell, and a group that all answered the same has none.
    """
    column = [line[group] for line in checked.cells]
    base = sum(line[group] for line in checked.table.people)
    return [*checked.objections, *_hidden(column), *_small_base(base)]


def mean(checked: Checked, group: int, worth: Sequence[float]) -> float:
    """`worth`: what each row counts, such as 1 to 5. Raises Refused when it may not be shown."""
    if refusals := objections_to_mean(checked, group):
        raise Refused(str(refusals[0]))
    people = [line[group] for line in checked.table.people]
    total = sum(count * each for count, each in zip(people, worth, strict=True))
    return round(total / sum(people), DECIMALS)


def _hidden(cells: Sequence[Cell]) -> list[Objection]:
    why = next((cell.why for cell in cells if cell.value is None), None)
    if why is None:
        return []
    instead = _("Slå sammen svar eller grupper til alle tallene kan vises.")
    return [Objection(_("Det bygger på et tall som er skjult.") + " " + why.words, instead)]


def _small_base(base: int) -> list[Objection]:
    if may_show_percentages(base):
        return []
    reason = _("Det bygger på %(base)d personer. Prosent og snitt krever minst %(least)d.")
    facts = {"base": base, "least": BASE_OF_PERCENTAGES}
    return [Objection(reason % facts, _("Vis antallet i stedet."))]
