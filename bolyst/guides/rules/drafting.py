"""Writing a guide: what may be changed, what it takes to publish, and what is new in a version."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.guides.rules.pieces import (
    COMPLETE,
    QUESTIONS,
    SOURCE,
    Part,
    Piece,
    Pieces,
    of_part,
    print_of,
    text_in,
)
from bolyst.kernel.languages import named

LONGEST_TEXT = 400  # characters: what can be said in one breath
MOST_PROMPTS = 5  # to a question; more is a form, not a conversation

# A guide never asks who somebody is. Found where we write ourselves; the other languages are read.
ASKS_WHO = re.compile(
    r"\b(hva heter|kva heiter|navnet ditt|namnet ditt|ditt navn|ditt namn|your name|fødselsdato"
    r"|fødselsnummer|personnummer|telefonnummer|phone number|date of birth)\b",
    re.IGNORECASE,
)


def with_texts(
    pieces: Pieces, language: str, texts: Mapping[str, str], still_right: Iterable[str] = ()
) -> Pieces:
    """New words in one language, by key. `still_right`: older than its source, yet as it should be.

    A text that is written, or said to be right, has seen its source as it is now.
    """
    changed, right = deepcopy(pieces), set(still_right)
    for piece in changed:
        key = piece["key"]
        text = one_line(texts.get(key, text_in(piece, language)))
        if text == text_in(piece, language) and key not in right:
            continue
        _write(piece, language, text)
    return changed


def one_line(text: str) -> str:
    """A text is said in one breath, and stands on one line in a sheet."""
    return " ".join(text.split())


def _write(piece: Piece, language: str, text: str) -> None:
    if not text:
        piece["texts"].pop(language, None)
        piece["sources"].pop(language, None)
        return
    piece["texts"][language] = text
    if language != SOURCE:
        piece["sources"][language] = print_of(text_in(piece, SOURCE))


def with_prompt(pieces: Pieces, key: str, question: int, texts: Mapping[str, str]) -> Pieces:
    """One more way to ask, last under its question."""
    piece: Piece = {
        "key": key, "part": Part.PROMPT.value, "question": question, "texts": {}, "sources": {},
    }  # fmt: skip
    piece["texts"][SOURCE] = one_line(texts.get(SOURCE, ""))
    for language, text in texts.items():
        _write(piece, language, one_line(text))
    return [*deepcopy(pieces), piece]


def without(pieces: Pieces, key: str) -> Pieces:
    return [piece for piece in deepcopy(pieces) if piece["key"] != key]


def moved(pieces: Pieces, key: str, by: Literal[-1, 1]) -> Pieces:
    """One place up or down among those it is said with; the same when there is no such place."""
    changed = deepcopy(pieces)
    here = next((at for at, piece in enumerate(changed) if piece["key"] == key), None)
    if here is None:
        return changed
    beside = range(here + 1, len(changed)) if by > 0 else range(here - 1, -1, -1)
    there = next((at for at in beside if _place(changed[at]) == _place(changed[here])), None)
    if there is not None:
        changed[here], changed[there] = changed[there], changed[here]
    return changed


def _place(piece: Piece) -> tuple[str, int]:
    return piece["part"], piece["question"]


def objections_to_prompt(pieces: Pieces, question: int) -> list[str]:
    """Why one more can't be asked here; empty when it can."""
    if len(of_part(pieces, Part.PROMPT, question)) >= MOST_PROMPTS:
        most = {"most": MOST_PROMPTS}
        return [_("Spørsmålet har %(most)d måter å spørre på. Ta bort en først.") % most]
    return []


def objections_to_removal(pieces: Pieces, key: str) -> list[str]:
    """Only a prompt goes: the opening is a promise, and the six questions are the programme's."""
    found = next((piece for piece in pieces if piece["key"] == key), None)
    if found is None:
        return [_("Noen har fjernet dette imens.")]
    if found["part"] != Part.PROMPT:
        return [_("Bare måtene å spørre på kan tas bort.")]
    return []


def objections_to_guide(pieces: Pieces) -> list[str]:
    """Why this can't be published; empty when it can."""
    return [*_gaps(pieces), *_too_curious(pieces)]


def _gaps(pieces: Pieces) -> Iterator[str]:
    for language in COMPLETE:
        missing = sum(not text_in(piece, language).strip() for piece in pieces)
        if missing:
            words = ngettext(
                "%(missing)d tekst mangler på %(language)s.",
                "%(missing)d tekster mangler på %(language)s.",
                missing,
            )
            yield words % {"missing": missing, "language": named(language)}
    for question in QUESTIONS:
        asked = len(of_part(pieces, Part.PROMPT, question))
        told = {"question": question, "asked": asked, "most": MOST_PROMPTS}
        if not asked:
            yield _("Spørsmål %(question)d har ingen måte å spørre på.") % told
        elif asked > MOST_PROMPTS:
            words = _(
                "Spørsmål %(question)d har %(asked)d måter å spørre på. Behold høyst %(most)d."
            )
            yield words % told


def _too_curious(pieces: Pieces) -> Iterator[str]:
    for piece in pieces:
        if piece["part"] != Part.PROMPT:
            continue
        for text in piece["texts"].values():
            if ASKS_WHO.search(text):
                yield _("«%(text)s» spør hvem noen er. Det gjør vi aldri.") % {"text": text}


# --- two versions beside each other ---------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """What is different about one piece, in the languages where it is."""

    key: str
    kind: Literal["new", "changed", "gone"]
    part: str
    question: int
    texts: list[tuple[str, str, str]] = field(default_factory=list)  # (language, before, after)


def difference(before: Pieces, after: Pieces) -> list[Change]:
    """Piece by piece, in the order of `after`; what is gone comes last."""
    old = {piece["key"]: piece for piece in before}
    new = {piece["key"]: piece for piece in after}
    found = [_change(old.get(key), piece) for key, piece in new.items()]
    found += [_change(piece, None) for key, piece in old.items() if key not in new]
    return [change for change in found if change.texts]


def _change(before: Piece | None, after: Piece | None) -> Change:
    one = after or before
    assert one is not None
    old, new = (piece["texts"] if piece else {} for piece in (before, after))
    texts = [
        (language, old.get(language, ""), new.get(language, ""))
        for language in dict.fromkeys([*new, *old])
        if old.get(language, "") != new.get(language, "")
    ]
    kind: Literal["new", "changed", "gone"] = "changed"
    if before is None or after is None:
        kind = "new" if before is None else "gone"
    return Change(one["key"], kind, one["part"], one["question"], texts)


def merged(base: Pieces, ours: Pieces, theirs: Pieces) -> tuple[Pieces, list[str]]:
    """Ours with what `theirs` has changed since `base`, and the keys where both have.

    Where both have changed the same text, ours stands: somebody must look at it.
    """
    before, our, their = (
        {piece["key"]: piece for piece in pieces} for pieces in (base, ours, theirs)
    )
    done: dict[str, Piece] = {}
    conflicts: list[str] = []
    for key in _in_order(list(before), list(our), list(their)):
        piece, in_conflict = _merged_piece(before.get(key), our.get(key), their.get(key))
        if piece is not None:
            done[key] = piece
        if in_conflict:
            conflicts.append(key)
    return list(done.values()), conflicts


def _in_order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """As we have ordered them, if we have; otherwise as they have."""
    common = set(base) & set(ours)
    is_ours = [key for key in base if key in common] != [key for key in ours if key in common]
    first, second = (ours, theirs) if is_ours else (theirs, ours)
    return list(dict.fromkeys([*first, *second]))


def _merged_piece(
    base: Piece | None, ours: Piece | None, theirs: Piece | None
) -> tuple[Piece | None, bool]:
    if theirs is None:
        was_theirs = base is not None
        is_touched = ours is not None and base is not None and ours["texts"] != base["texts"]
        return (None, False) if was_theirs and not is_touched else (ours, is_touched)
    if ours is None:
        return (None, False) if base is not None else (deepcopy(theirs), False)
    return _merged_texts(base or {"texts": {}, "sources": {}}, ours, theirs)


def _merged_texts(base: Piece, ours: Piece, theirs: Piece) -> tuple[Piece, bool]:
    piece, in_conflict = deepcopy(ours), False
    for language in dict.fromkeys([*ours["texts"], *theirs["texts"], *base["texts"]]):
        was, our, their = (text_in(one, language) for one in (base, ours, theirs))
        if our == was and their != was:
            _take(piece, theirs, language)
        elif our != was and their not in {was, our}:
            in_conflict = True
    return piece, in_conflict


def _take(piece: Piece, theirs: Piece, language: str) -> None:
    for part in ("texts", "sources"):
        if language in theirs[part]:
            piece[part][language] = theirs[part][language]
        else:
            piece[part].pop(language, None)
