"""The year as a ring: where in it we are, what is kept, what is late, what comes."""

import math
from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.kernel import words
from bolyst.kernel.days import months_after
from bolyst.kernel.drawing import COLOURS, PAGE, Drawing, Look, Theme
from bolyst.programme.models import Milestone
from bolyst.programme.queries.milestones import Year
from bolyst.programme.rules.milestones import Standing
from bolyst.programme.rules.ring import levels, turn

SIZE, CENTRE = 480.0, 240.0
OUTER, BAND, STEP = 186.0, 158.0, 24.0  # months outside; the first row of marks; from row to row
MARK = 10.5  # half the width of a mark
BLUE, GREEN, RED = COLOURS[0], COLOURS[2], COLOURS[4]
WHITE = "#ffffff"


def ring(year: Year, theme: Theme = PAGE) -> str:
    """Twelve months round; each milestone a numbered mark, the number that of the list."""
    shown = [(number, one) for number, one in enumerate(year.milestones, 1) if _fits(year, one)]
    drawing = Drawing(_("Året som en ring"), describe(year), SIZE, theme)
    _months(drawing, year)
    _today(drawing, year)
    _marks(drawing, year, shown)
    _middle(drawing, year)
    return drawing.svg(SIZE)


def _fits(year: Year, one: Milestone) -> bool:
    return year.starts_on <= one.due_on < year.ends_on


def describe(year: Year) -> str:
    """The same in words, for those who don't see the ring."""
    late, soon = len(year.late), len(year.soon)
    told = [
        _("%(done)d av %(all)d er gjort.") % {"done": len(year.done), "all": len(year.milestones)},
        ngettext("%(n)d er forsinket.", "%(n)d er forsinket.", late) % {"n": late},
        ngettext("%(n)d kommer den neste måneden.", "%(n)d kommer den neste måneden.", soon)
        % {"n": soon},
    ]
    return " ".join(told)


def point(angle: float, radius: float) -> tuple[float, float]:
    """`angle` as a share of the round, from the top and with the clock."""
    turned = 2 * math.pi * angle
    return CENTRE + radius * math.sin(turned), CENTRE - radius * math.cos(turned)


def _months(drawing: Drawing, year: Year) -> None:
    ink = drawing.theme.ink
    quiet: Look = {"fill": "none", "stroke": ink, "stroke-opacity": 0.3}
    for radius in (OUTER, BAND - 3 * STEP):
        drawing.add("circle", cx=CENTRE, cy=CENTRE, r=radius, **quiet)
    for month in range(12):
        begins, ends = months_after(year.starts_on, month), months_after(year.starts_on, month + 1)
        first = turn(begins, year.starts_on, year.ends_on)
        drawing.line(*point(first, BAND - 3 * STEP), *point(first, OUTER), faint=True)
        middle = turn(begins + (ends - begins) / 2, year.starts_on, year.ends_on)
        x, y = point(middle, OUTER + 20)
        drawing.text(x, y + 4, _month(begins, ends), anchor="middle")


def _month(begins: date, ends: date) -> str:
    """The month most of these days lie in, shortened."""
    middle = begins + (ends - begins) / 2
    return date_format(middle, "M").rstrip(".").lower()[:3]


def _marks(drawing: Drawing, year: Year, shown: Sequence[tuple[int, Milestone]]) -> None:
    angles = [turn(one.due_on, year.starts_on, year.ends_on) for _number, one in shown]
    rows = levels(angles, room=2 * MARK / (2 * math.pi * (BAND - 2 * STEP)))
    for (number, one), angle, row in zip(shown, angles, rows, strict=True):
        x, y = point(angle, BAND + MARK - row * STEP)
        _mark(drawing, x, y, str(number), one.standing(year.today))


def _mark(drawing: Drawing, x: float, y: float, number: str, standing: Standing) -> None:
    """Told apart without colour: late is a square, done is full, soon has a rim, ahead is open."""
    ink = drawing.theme.ink
    match standing:
        case Standing.LATE:
            drawing.box(x - MARK, y - MARK, 2 * MARK, 2 * MARK, fill=RED, rx=2)
        case Standing.DONE:
            drawing.add("circle", cx=x, cy=y, r=MARK, fill=GREEN)
        case Standing.SOON:
            drawing.add("circle", cx=x, cy=y, r=MARK, fill=BLUE)
            rim: Look = {"fill": "none", "stroke": BLUE, "stroke-width": 1.5}
            drawing.add("circle", cx=x, cy=y, r=MARK + 3, **rim)
        case Standing.AHEAD:
            drawing.add("circle", cx=x, cy=y, r=MARK, fill="none", stroke=ink)
    fill = ink if standing is Standing.AHEAD else WHITE
    drawing.text(x, y + 4, number, anchor="middle", bold=True, fill=fill)


def _today(drawing: Drawing, year: Year) -> None:
    if not year.starts_on <= year.today < year.ends_on:
        return
    angle = turn(year.today, year.starts_on, year.ends_on)
    look: Look = {"stroke": RED, "stroke-width": 2}
    (x1, y1), (x2, y2) = point(angle, BAND - 3 * STEP - 8), point(angle, OUTER + 6)
    drawing.add("line", x1=x1, y1=y1, x2=x2, y2=y2, **look)


def _middle(drawing: Drawing, year: Year) -> None:
    told = _("%(done)d av %(all)d gjort") % {
        "done": len(year.done),
        "all": len(year.milestones),
    }
    drawing.text(CENTRE, CENTRE - 6, told, anchor="middle", bold=True)
    if year.late:
        late = ngettext("%(n)d forsinket", "%(n)d forsinket", len(year.late))
        drawing.text(CENTRE, CENTRE + 12, late % {"n": len(year.late)}, anchor="middle")
    if following := year.next:
        said = _("neste: %(day)s") % {"day": words.short_day(following.due_on)}
        drawing.text(CENTRE, CENTRE + 30, said, anchor="middle")
