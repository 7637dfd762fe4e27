"""The seats around the table, seen from above: who sits there, and where nobody does."""

from dataclasses import dataclass
from math import ceil

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.kernel.drawing import COLOURS, PAGE, Drawing, Look, Theme, wrapped
from bolyst.partners.rules import Sector
from bolyst.teams.rules.team import SeatFact

WIDTH, ROW, TOP = 340.0, 44.0, 34.0  # narrow enough for a phone
LEFT, RIGHT = 128.0, 212.0  # where the chairs stand
CHAIR, DEPUTY = 13.0, 5.5  # radius
GREEN, RED = COLOURS[2], COLOURS[4]
WHITE = "#ffffff"


@dataclass(frozen=True)
class Chair:
    """A chair at the table; without a seat it is a sector nobody speaks for."""

    number: int
    sector: Sector
    seat: SeatFact | None
    is_lead: bool = False

    @property
    def label(self) -> str:
        if self.seat and self.seat.is_residents:
            return _("Innbyggerne")
        return str(capfirst(self.sector.label))

    @property
    def standing(self) -> str:
        """What to look after; "" when all is well."""
        if self.seat is None:
            return _("ingen partner")
        if self.seat.is_vacant:
            return _("ledig")
        return _("uten vara") if self.seat.is_one_deep else ""


def chairs(seats: list[SeatFact], empty: list[Sector], lead: str) -> list[Chair]:
    """In the order of the sectors, each with the number it has in the list."""
    order = list(Sector)
    at: list[tuple[int, str, SeatFact | None]] = [
        (order.index(Sector(seat.sector)), seat.name, seat) for seat in seats
    ]
    at += [(order.index(sector), "", None) for sector in empty]
    at.sort(key=lambda one: one[:2])
    return [
        Chair(number, order[place], seat, is_lead=bool(name) and name == lead)
        for number, (place, name, seat) in enumerate(at, 1)
    ]


def table(around: list[Chair], theme: Theme = PAGE) -> str:
    rows = max(1, ceil(len(around) / 2))
    height = TOP + rows * ROW + 14
    sheet = Drawing(title_of(), summary(around), WIDTH, theme)
    sheet.box(
        LEFT + 22, 8, RIGHT - LEFT - 44, height - 16, rx=20, fill=theme.ink, stroke=theme.ink,
        **{"fill-opacity": 0.06, "stroke-opacity": 0.4},
    )  # fmt: skip
    for index, chair in enumerate(around):
        _chair(sheet, chair, TOP + index % rows * ROW, is_left=index < rows)
    return sheet.svg(height)


def title_of() -> str:
    return _("Plassene rundt bordet")


def summary(around: list[Chair]) -> str:
    """The same in words, for those who don't see the picture."""
    seats = [chair.seat for chair in around if chair.seat]
    vacant = sum(seat.is_vacant for seat in seats)
    thin = sum(seat.is_one_deep for seat in seats)
    empty = len(around) - len(seats)
    told = [
        ngettext("%(n)d plass ved bordet.", "%(n)d plasser ved bordet.", len(seats)),
        ngettext("%(n)d er ledig.", "%(n)d er ledige.", vacant),
        ngettext("%(n)d mangler vara.", "%(n)d mangler vara.", thin),
        ngettext("%(n)d sektor har ingen partner.", "%(n)d sektorer har ingen partner.", empty),
    ]
    counts = (len(seats), vacant, thin, empty)
    return " ".join(text % {"n": n} for text, n in zip(told, counts, strict=True) if n)


def header() -> list[str]:
    return [_("Plass"), _("Sektor"), _("Partner"), _("Nøkkelperson"), _("Vara")]


def table_rows(around: list[Chair]) -> list[list[str]]:
    return [
        [
            str(chair.number),
            chair.label,
            chair.seat.name if chair.seat else chair.standing,
            (chair.seat.key_person or _("ledig")) if chair.seat else "",
            (chair.seat.deputy or _("ingen")) if chair.seat else "",
        ]
        for chair in around
    ]


def _chair(sheet: Drawing, chair: Chair, y: float, *, is_left: bool) -> None:
    """Told apart without colour: a full chair is filled, an empty one dashed, an empty sector a
    dashed square; the deputy is the small circle."""
    x, away = (LEFT, -1) if is_left else (RIGHT, 1)
    dashed: Look = {"fill": "none", "stroke-dasharray": "3 3", "stroke-width": 1.6}
    if chair.seat is None:
        look = dashed | {"stroke": sheet.theme.ink}
        sheet.box(x - CHAIR, y - CHAIR, 2 * CHAIR, 2 * CHAIR, rx=3, **look)
    elif chair.seat.is_vacant:
        sheet.add("circle", cx=x, cy=y, r=CHAIR, **dashed | {"stroke": RED})
    else:
        sheet.add("circle", cx=x, cy=y, r=CHAIR, fill=GREEN)
        spare: Look = {"fill": GREEN} if chair.seat.deputy else dashed | {"stroke": RED}
        behind = x + away * (CHAIR - 6)
        sheet.add("circle", cx=behind, cy=y + CHAIR + 3, r=DEPUTY, **spare)
    filled = chair.seat is not None and not chair.seat.is_vacant
    number = str(chair.number)
    sheet.text(x, y + 4, number, anchor="middle", bold=True, fill=WHITE if filled else "")
    _label(sheet, chair, x + away * (CHAIR + 6), y, "end" if is_left else "start")


def _label(sheet: Drawing, chair: Chair, x: float, y: float, anchor: str) -> None:
    room = LEFT - CHAIR - 6
    told = [part for part in (_("leder") if chair.is_lead else "", chair.standing) if part]
    name = wrapped(chair.label, room, lines=1)
    if not told:
        sheet.text(x, y + 4, name, anchor=anchor)
        return
    sheet.text(x, y - 2, name, anchor=anchor)
    sheet.text(x, y + 13, wrapped(", ".join(told), room, lines=1), anchor=anchor, bold=True)
