"""A draft as it is written: two languages side by side, piece by piece."""

from dataclasses import dataclass

from bolyst.guides.models import GuideDraft, SharedGuide
from bolyst.guides.queries.guides import Offered
from bolyst.guides.rules.drafting import Change, difference, objections_to_guide
from bolyst.guides.rules.pieces import ORDER, Part, Piece, Pieces, is_stale, spoken, text_in
from bolyst.kernel.languages import LANGUAGES


def as_seen(draft: GuideDraft, seen: int) -> Pieces | None:
    """The draft as it was at step `seen`; None when that is too long ago."""
    if seen == draft.step:
        now: Pieces = draft.pieces
        return now
    earlier = draft.earlier.filter(step=seen).first()
    return earlier.pieces if earlier else None


@dataclass(frozen=True)
class Row:
    """One piece: what it says in the language beside, and what may be done with it."""

    piece: Piece
    beside: str  # empty when it isn't written in that language
    is_stale: bool
    may_move: bool
    may_remove: bool

    @property
    def key(self) -> str:
        return str(self.piece["key"])


@dataclass(frozen=True)
class Group:
    """What is said together: the opening, one question, the closing."""

    part: str
    question: int
    rows: list[Row]


def groups(pieces: Pieces, language: str, beside: str) -> list[Group]:
    """In the order they are said; a question's heading stands with its prompts."""
    found: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        found.setdefault(_place(piece), []).append(piece)
    return [
        Group(
            part=str(those[0]["part"]),
            question=int(those[0]["question"]),
            rows=[_row(piece, those, language, beside) for piece in _headings_first(those)],
        )
        for _at, those in sorted(found.items())
    ]


def _place(piece: Piece) -> tuple[int, int]:
    part = Part(piece["part"])
    asked = ORDER.index(Part.HEADING) if part is Part.PROMPT else ORDER.index(part)
    return asked, piece["question"]


def _headings_first(pieces: Pieces) -> Pieces:
    return sorted(pieces, key=lambda piece: bool(piece["part"] != Part.HEADING))


def _row(piece: Piece, those: Pieces, language: str, beside: str) -> Row:
    alike = [one for one in those if one["part"] == piece["part"]]
    return Row(
        piece,
        text_in(piece, beside),
        is_stale(piece, language),
        may_move=len(alike) > 1,
        may_remove=piece["part"] == Part.PROMPT,
    )


@dataclass(frozen=True)
class DraftPage:
    draft: GuideDraft
    before: Pieces  # what is read today

    @property
    def objections(self) -> list[str]:
        return objections_to_guide(self.draft.pieces)

    @property
    def changes(self) -> list[Change]:
        return difference(self.before, self.draft.pieces)

    @property
    def can_undo(self) -> bool:
        return self.draft.earlier.exists()


@dataclass(frozen=True)
class Moved:
    """What is new in the shared guide since ours grew from it, prompt by prompt."""

    change: Change
    text: str  # in the reader's language, or the nearest
    before: str
    ours: str  # what we have written instead; empty when ours is as it was

    @property
    def question(self) -> int:
        return self.change.question


def what_is_new(offered: Offered, language: str) -> list[Moved]:
    if offered.shared is None or offered.version is None:
        return []
    grown_from = SharedGuide.objects.filter(
        audience=offered.audience, number=offered.version.shared_number or 0
    ).first()
    base: Pieces = grown_from.pieces if grown_from else []
    was, now, ours = (
        {piece["key"]: piece for piece in pieces}
        for pieces in (base, offered.shared.pieces, offered.version.pieces)
    )
    return [
        Moved(
            change,
            text=_said(now.get(change.key), language),
            before=_said(was.get(change.key), language),
            ours=_touched(ours.get(change.key), was.get(change.key), language),
        )
        for change in difference(base, offered.shared.pieces)
    ]


def _said(piece: Piece | None, language: str) -> str:
    return spoken(piece, language)[0] if piece else ""


def _touched(ours: Piece | None, was: Piece | None, language: str) -> str:
    text = _said(ours, language)
    return text if text != _said(was, language) else ""


def direction_of(language: str) -> str:
    return LANGUAGES[language].direction if language in LANGUAGES else "ltr"
