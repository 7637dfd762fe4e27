"""Sectors, their organisations, and the people there, as a picture beside its table."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.kernel.drawing import COLOURS, PAGE, Drawing, Theme, width_of, wrapped
from bolyst.partners.queries import CoveragePage, SectorSeats

WIDTH = 640.0
_LABELS = 168.0  # room for the sectors' names
_ROW, _BOX, _DOT, _STEP = 30.0, 20.0, 4.0, 12.0


def coverage_picture(page: CoveragePage, *, theme: Theme = PAGE) -> str:
    """A row for each sector, a box for each organisation, a dot for each person one can ask."""
    sheet = Drawing(title_of(), summary(page), WIDTH, theme)
    y = _legend(sheet)
    for one in page.sectors:
        _sector(sheet, y, one)
        y += _ROW
    return sheet.svg(y)


def title_of() -> str:
    return _("Sektorer, organisasjoner og kontakter")


def summary(page: CoveragePage) -> str:
    """What the picture says, for those who don't see it, and for everybody in a hurry."""
    total = sum(one.coverage.is_expected for one in page.sectors)
    there = total - len(page.missing)
    said = [
        _("%(there)d av %(total)d sektorer har en organisasjon.") % {"there": there, "total": total}
    ]
    if page.missing:
        said.append(_("Uten noen: %(names)s.") % {"names": names(page.missing)})
    if page.unreachable:
        said.append(_("Uten kontakt: %(names)s.") % {"names": names(page.unreachable)})
    if page.thin:
        said.append(_("Bare én kontakt: %(names)s.") % {"names": names(page.thin)})
    return " ".join(said)


def names(sectors: Sequence[object]) -> str:
    return ", ".join(str(getattr(sector, "label", sector)) for sector in sectors)


def table_rows(page: CoveragePage) -> list[tuple[str, int, int, str]]:
    return [
        (
            capfirst(str(one.coverage.sector.label)),
            one.coverage.organisations,
            one.coverage.contacts,
            remark(one),
        )
        for one in page.sectors
    ]


def remark(one: SectorSeats) -> str:
    """What to look after in a sector; a dash when all is well."""
    if one.coverage.is_empty:
        return _("ingen ennå")
    if one.coverage.is_unreachable:
        return _("ingen å spørre")
    if one.coverage.is_thin:
        return _("bare én kontakt")
    return "–"


def _legend(sheet: Drawing) -> float:
    sheet.box(_LABELS, 4, _BOX, 14, **_box_look())
    sheet.text(_LABELS + _BOX + 6, 15, _("organisasjon"))
    at = _LABELS + _BOX + 12 + width_of(_("organisasjon")) + 18
    _dot(sheet, at, 11)
    sheet.text(at + 10, 15, _("kontakt"))
    return 30.0


def _sector(sheet: Drawing, y: float, one: SectorSeats) -> None:
    label = wrapped(capfirst(str(one.coverage.sector.label)), _LABELS - 14, lines=1)
    sheet.text(_LABELS - 12, y + 15, label, anchor="end", bold=one.coverage.is_empty)
    if one.coverage.is_empty:
        said = remark(one)
        sheet.box(_LABELS, y, width_of(said) + 16, _BOX, **_gap_look(sheet))
        sheet.text(_LABELS + 8, y + 14, said)
        return
    x = _boxes(sheet, y, one)
    if one.coverage.is_thin or one.coverage.is_unreachable:
        sheet.text(x + 4, y + 14, remark(one))


def _boxes(sheet: Drawing, y: float, one: SectorSeats) -> float:
    """One box for each organisation as far as there is room; gives where they end."""
    x, room = _LABELS, WIDTH - 40
    for done, (_name, people) in enumerate(one.organisations):
        wide = max(people, 1) * _STEP + 8
        if x + wide > room:
            left = len(one.organisations) - done
            more = ngettext("+ %(n)d til", "+ %(n)d til", left) % {"n": left}
            sheet.text(x + 2, y + 14, more)
            return x + width_of(more) + 6
        sheet.box(x, y, wide, _BOX, **_box_look())
        for seat in range(people):
            _dot(sheet, x + 10 + seat * _STEP, y + _BOX / 2)
        x += wide + 6
    return x


def _box_look() -> dict[str, float | str]:
    return {"rx": 5, "fill": COLOURS[0], "fill-opacity": 0.14, "stroke": COLOURS[0]}


def _gap_look(sheet: Drawing) -> dict[str, float | str]:
    """An empty seat: a dashed line around nothing."""
    return {"rx": 5, "fill": "none", "stroke": sheet.theme.ink, "stroke-dasharray": "3 3"}


def _dot(sheet: Drawing, x: float, y: float) -> None:
    sheet.add("circle", cx=x, cy=y, r=_DOT, fill=COLOURS[0])
