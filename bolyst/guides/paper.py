"""A guide on one A4, in one language."""

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bolyst.guides.queries.sheets import Line, Reading
from bolyst.kernel import clock

if TYPE_CHECKING:
    from bolyst.documents.render import sheets


def made(reading: Reading, *, place: str) -> bytes:
    """The PDF. What the interviewer must know stands at the foot, in their own language."""
    from bolyst.documents.render import sheets  # the typesetter is not for every page

    def part(heading: Line | None, lines: list[Line]) -> sheets.Part:
        return sheets.Part(_set(heading) if heading else None, [_set(line) for line in lines])

    sheet = reading.sheet
    return sheets.render(
        title=_set(reading.title),
        place=place,
        language=sheet.language,
        is_right_to_left=sheet.direction == "rtl",
        parts=[
            part(None, reading.opening),
            *(part(heading, prompts) for _number, heading, prompts in reading.sections),
            part(None, reading.closing),
        ],
        notes=notes(reading),
        notes_language=(get_language() or "nb").partition("-")[0],
        day=clock.today(),
    )


def _set(line: Line) -> "sheets.Line":
    from bolyst.documents.render import sheets

    return sheets.Line(line.text, line.language, is_turned=line.direction == "rtl")


def notes(reading: Reading) -> list[str]:
    """What the page says, too: what is never asked, what is borrowed, what nobody has read."""
    said = list(reading.sheet.never)
    if reading.sheet.borrowed:
        gap = {
            "missing": len(reading.sheet.borrowed),
            "all": reading.spoken,
            "language": reading.language_name,
            "others": ", ".join(reading.borrowed_from),
        }
        words = _("Mangler på %(language)s: %(missing)d av %(all)d tekster. De står på %(others)s.")
        said.append(words % gap)
    if not reading.sheet.is_checked:
        words = _("Ingen som kan %(language)s, har lest gjennom teksten ennå.")
        said.append(words % {"language": reading.language_name})
    return said
