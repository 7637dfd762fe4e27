"""A reply on paper: a QR code to the open page, one A4 as PDF or Word, and a letter."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _

from bolyst.documents.characters import not_shown
from bolyst.documents.render import MEDIA
from bolyst.kernel import clock
from bolyst.kernel.languages import LANGUAGES, Language
from bolyst.kernel.qr import qr
from bolyst.replies.queries.spoken import Sentence, SpokenPaper, SpokenRow
from bolyst.workspaces.models import Workspace

if TYPE_CHECKING:
    from bolyst.documents.render.sheets import Line, Part

FORMS = ("pdf", "docx")


def can_be_set(spoken: SpokenPaper, form: str) -> bool:
    """Our letters lack some scripts; those are printed from the browser, which has its own."""
    if form != "pdf":
        return True
    texts = [*(one.text for one in spoken.sentences), *spoken.say.says.values()]
    return not any(not_shown(text) for text in texts)


def as_file(spoken: SpokenPaper, form: str, place: Workspace, address: str) -> HttpResponse:
    """Set while one waits: one page takes a second."""
    made = as_pdf(spoken, place, address) if form == "pdf" else as_word(spoken, place, address)
    name = _("svar-%(place)s-%(paper)s-%(number)d-%(language)s.%(form)s") % {
        "place": place.slug,
        "paper": spoken.paper.value,
        "number": spoken.number,
        "language": spoken.language.code,
        "form": form,
    }
    answer = HttpResponse(made, content_type=MEDIA[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def as_pdf(spoken: SpokenPaper, place: Workspace, address: str) -> bytes:
    """PDF/UA-1."""
    from bolyst.documents.render import sheets  # the typesetter is not for every page

    return sheets.render(
        title=_line(title_of(spoken), spoken.say.spoken),
        place=place.name,
        language=spoken.language.code,
        is_right_to_left=spoken.language.is_right_to_left,
        parts=_parts(spoken),
        notes=[*notes_of(spoken), f"{place.name} · {address}"],
        notes_language=spoken.say.spoken.code,
        day=spoken.day or clock.today(),
        picture=str(qr(address)),
        address=address,
    )


def as_word(spoken: SpokenPaper, place: Workspace, address: str) -> bytes:
    from bolyst.documents.render import word_sheets

    said = spoken.say.spoken
    return word_sheets.render(
        title=_line(title_of(spoken), said),
        place=place.name,
        parts=_parts(spoken),
        notes=[
            *(_line(note, said) for note in notes_of(spoken)),
            _line(f"{place.name} · {address}", LANGUAGES["nb"]),
        ],
        day=spoken.day or clock.today(),
    )


def title_of(spoken: SpokenPaper) -> str:
    return spoken.say.says["summary" if spoken.parts else "title"]


def notes_of(spoken: SpokenPaper) -> list[str]:
    """What one should know beside the words."""
    says = spoken.say.says
    return [
        says["same"],
        *([says["unread"]] if spoken.is_unchecked else []),
        *([says["untranslated"]] if spoken.is_untranslated else []),
    ]


def _parts(spoken: SpokenPaper) -> "list[Part]":
    from bolyst.documents.render.sheets import Part

    said = spoken.say.spoken
    parts = [
        Part(_line(heading, said), [_of(one) for one in those]) for heading, those in spoken.parts
    ]
    parts += [Part(_of(row.said), _answer(row, spoken)) for row in spoken.rows]
    asking = [_line(line, LANGUAGES["nb"]) for line in spoken.ask.lines]
    return [*parts, Part(_line(spoken.say.says["ask"], said), asking)]


def _answer(row: SpokenRow, spoken: SpokenPaper) -> "list[Line]":
    """In one line, when both are in one language."""
    if row.does and row.does.language == spoken.say.spoken:
        return [_line(f"{row.standing}: {row.does.text}", row.does.language)]
    standing = _line(row.standing, spoken.say.spoken)
    return [standing, _of(row.does)] if row.does else [standing]


def _of(sentence: Sentence) -> "Line":
    return _line(sentence.text, sentence.language)


def _line(text: str, language: Language) -> "Line":
    from bolyst.documents.render.sheets import Line

    return Line(text, language.code, is_turned=language.is_right_to_left)


# --- the letter -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Letter:
    """To whoever opened the door: short, and the same to every place."""

    subject: str
    body: str

    @property
    def link(self) -> str:
        """Opens the reader's own mail with the letter in it; the address is theirs to write."""
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.body)}"


def letter(spoken: SpokenPaper, place: str, address: str) -> Letter:
    says = spoken.say.says
    asks = ", ".join(spoken.ask.lines)
    lines = [says["letter"], address, says["hang"], says["thanks"], f"{says['ask']}: {asks}", place]
    return Letter(f"{says['title']} · {place}", "\n\n".join(lines))
