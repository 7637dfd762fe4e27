"""Cards on paper: eight on a sheet, each with its number, its code and where to use it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched

from bolyst.accounts.errands import absolute
from bolyst.kernel import clock
from bolyst.kernel.languages import LANGUAGES
from bolyst.kernel.qr import qr
from bolyst.participation.actions.taking_part import Printed
from bolyst.participation.phrases import Phrases, said_in
from bolyst.participation.rules import CARDS_A_SHEET
from bolyst.workspaces.models import Workspace


@dataclass(frozen=True)
class Sheet:
    place: str
    language: str
    direction: str
    say: Phrases
    address: str  # as it is typed: without «https://»
    picture: str  # the QR code, as SVG: the same on every card, it holds no code
    cards: tuple[Printed, ...]

    @property
    def pages(self) -> Iterator[tuple[Printed, ...]]:
        return batched(self.cards, CARDS_A_SHEET, strict=False)


def sheet(place: Workspace, cards: Iterable[Printed], language: str, path: str) -> Sheet:
    say = said_in(language)
    address = f"{absolute(path)}?sprak={say.language}"
    known = LANGUAGES[say.language]
    return Sheet(
        place.name,
        say.language,
        known.direction,
        say,
        absolute(path).partition("://")[2],
        qr(address),
        tuple(cards),
    )


def as_pdf(sheet: Sheet) -> bytes:
    """Set while one waits, never by a job: a job's order would keep the codes."""
    from bolyst.documents.render.cards import CardFace, render

    say = sheet.say
    faces = [
        CardFace(str(one.card.number), one.grouped, say.card_number % {"n": one.card.number})
        for one in sheet.cards
    ]
    return render(
        faces,
        title=say.card_title,
        place=sheet.place,
        text=say.card_text,
        voluntary=say.voluntary,
        address=sheet.address,
        picture=sheet.picture,
        language=sheet.language,
        is_right_to_left=sheet.direction == "rtl",
        day=clock.today(),
    )
