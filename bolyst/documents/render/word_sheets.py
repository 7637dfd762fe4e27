"""The same sheet as `sheets` sets, as a Word file people can edit; in any language."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import docx
from docx.document import Document as WordFile
from docx.shared import Mm

from bolyst.documents.characters import keepable_text
from bolyst.documents.render import word_parts, word_styles
from bolyst.documents.render.sheets import Line, Part
from bolyst.documents.render.word import _sealed


def render(
    *, title: Line, place: str, parts: Sequence[Part], notes: Sequence[Line], day: date
) -> bytes:
    file: WordFile = docx.Document()
    word_styles.dress(file, "nb")
    for section in file.sections:
        section.top_margin = section.bottom_margin = Mm(18)
        section.different_first_page_header_footer = False
    _properties(file, title.text, place, day)
    _add(file, "Heading 1", title)
    for part in parts:
        if part.heading:
            _add(file, "Heading 2", part.heading)
        for line in part.lines:
            _add(file, "List Bullet", line)
    for note in notes:
        _add(file, "Normal", note)
    return _sealed(file, day.year)


def _properties(file: WordFile, title: str, place: str, day: date) -> None:
    core, noon = file.core_properties, datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    core.title, core.author = keepable_text(title)[:255], place[:255]
    core.comments = core.last_modified_by = core.keywords = core.subject = ""
    core.created = core.modified = noon
    core.revision = 1


def _add(file: WordFile, style: str, line: Line) -> None:
    made = file.add_paragraph(style=style)
    made.add_run().add_text(keepable_text(line.text))
    if line.is_turned:
        word_parts.turn(made)
    word_parts.speak(made, line.language)
