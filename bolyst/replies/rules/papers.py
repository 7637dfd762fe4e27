"""The two papers of a reply: the summary on one page, and «dere sa – vi gjør».

Both are a list of what is said, one short thing at a time, so that each has its translation beside
it. Nothing in them belongs to one place: every place gets the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bolyst.guides.rules.pieces import print_of

ON_A_PAGE = 300  # words of a summary on one A4
LONG_SENTENCE = 20  # words; «klarspråk» asks for shorter ones
LONGEST_TEXT = 240  # characters of one thing said
MOST_ROWS = 8  # of «dere sa – vi gjør» on a poster
DOES = ":does"  # after a row's key: what we do about what was said
SENTENCE_ENDS = re.compile(r"[.!?…]+(?:\s|$)|\n")
WORD = re.compile(r"[^\W_](?:[^\W_]|[-'’])*")


class Paper(models.TextChoices):
    SUMMARY = "summary", gettext_lazy("oppsummering")
    ANSWERS = "answers", gettext_lazy("dere sa – vi gjør")


class Part(models.TextChoices):
    """In the order they are read."""

    HEARD = "heard", gettext_lazy("hvem vi snakket med")
    WORKS = "works", gettext_lazy("dette virker")
    HARD = "hard", gettext_lazy("dette er vanskelig")
    SUGGESTED = "suggested", gettext_lazy("dette foreslår vi")
    NOW = "now", gettext_lazy("dette skjer nå")
    ANSWER = "answer", gettext_lazy("dere sa – vi gjør")


class Standing(models.TextChoices):
    """How it stands with what was answered."""

    PLANNED = "planned", gettext_lazy("skal gjøres")
    BEGUN = "begun", gettext_lazy("i gang")
    DONE = "done", gettext_lazy("gjort")
    NOT_NOW = "not-now", gettext_lazy("ikke nå")


OF_SUMMARY = (Part.HEARD, Part.WORKS, Part.HARD, Part.SUGGESTED, Part.NOW)
COUNTS = {  # how many of each: at least, at most
    Part.HEARD: (1, 1),
    Part.WORKS: (3, 5),
    Part.HARD: (3, 6),
    Part.SUGGESTED: (1, 6),
    Part.NOW: (1, 3),
}


@dataclass(frozen=True)
class Said:
    """One thing said on a paper; of a row of answers, both its ends."""

    key: str
    part: Part
    text: str
    does: str = ""
    standing: str = ""

    @property
    def sentences(self) -> Iterator[tuple[str, str]]:
        """Each with its key: what is translated by itself."""
        yield self.key, self.text
        if self.does:
            yield self.key + DOES, self.does


@dataclass(frozen=True)
class Ask:
    """Where one may ask: an office, never a person."""

    where: str = ""
    phone: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.where and (self.phone or self.email))

    @property
    def lines(self) -> list[str]:
        return [line for line in (self.where, self.phone, self.email) if line]


@dataclass(frozen=True)
class Content:
    """What a paper says in its base language."""

    paper: Paper
    language: str  # "nb" or "nn"
    said: tuple[Said, ...]
    ask: Ask = Ask()

    @property
    def sentences(self) -> list[tuple[str, str]]:
        return [pair for one in self.said for pair in one.sentences]

    @property
    def text(self) -> str:
        """Word for word what would go out, a line for each thing: what two people read."""
        lines = [" → ".join(filter(None, (one.text, _answered(one)))) for one in self.said]
        return "\n".join([*lines, *self.ask.lines])

    def of(self, part: Part) -> list[Said]:
        return [one for one in self.said if one.part is part]


def _answered(one: Said) -> str:
    if one.part is not Part.ANSWER:
        return ""
    standing = str(Standing(one.standing).label) if one.standing else ""
    return ": ".join(filter(None, (standing, one.does)))


def as_kept(content: Content) -> dict[str, Any]:
    return asdict(content)


def from_kept(kept: dict[str, Any]) -> Content:
    said = tuple(Said(**(one | {"part": Part(one["part"])})) for one in kept["said"])
    return Content(Paper(kept["paper"]), kept["language"], said, Ask(**kept["ask"]))


def one_line(text: str) -> str:
    return " ".join(text.split())


def seen_as(content: Content) -> str:
    """Tells whether somebody has written since a page was shown."""
    rows = [f"{one.key}|{one.text}|{one.does}|{one.standing}" for one in content.said]
    return print_of("\n".join(rows))


# --- plain language -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counted:
    """How much it is to read."""

    words: int
    sentences: int
    longest: int  # words of the longest sentence

    @property
    def per_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0

    @property
    def fits(self) -> bool:
        return self.words <= ON_A_PAGE


def counted(texts: Iterable[str]) -> Counted:
    """A title without a full stop is a sentence too."""
    pieces = [piece for text in texts for piece in SENTENCE_ENDS.split(text)]
    lengths = [length for piece in pieces if (length := len(WORD.findall(piece)))]
    return Counted(sum(lengths), len(lengths), max(lengths, default=0))


def too_long(texts: Iterable[str]) -> list[str]:
    """The sentences that are worth cutting in two."""
    pieces = (piece.strip() for text in texts for piece in SENTENCE_ENDS.split(text))
    return [piece for piece in pieces if len(WORD.findall(piece)) > LONG_SENTENCE]


# --- when it is ready -----------------------------------------------------------------------------


def objections_to_paper(content: Content) -> list[str]:
    """Why this can't be laid before a second person; empty when it can."""
    if content.paper is Paper.SUMMARY:
        return [*_of_summary(content), *_of_asking(content.ask)]
    return [*_of_answers(content.said), *_of_asking(content.ask)]


def _of_summary(content: Content) -> Iterator[str]:
    for part in OF_SUMMARY:
        count, most = len(content.of(part)), COUNTS[part][1]
        if not count:
            yield _("Det står ingenting under «%(part)s».") % {"part": part.label}
        elif count > most:
            text = _("Det står %(count)d punkter under «%(part)s». Behold de %(most)d viktigste.")
            yield text % {"count": count, "part": part.label, "most": most}
    words = counted(text for _key, text in content.sentences).words
    if words > ON_A_PAGE:
        text = _("Teksten har %(words)d ord. Én side har plass til %(most)d.")
        yield text % {"words": words, "most": ON_A_PAGE}


def _of_answers(rows: Sequence[Said]) -> Iterator[str]:
    if not rows:
        yield _("Det er ingen rader ennå. Velg et funn og skriv hva dere gjør med det.")
    if len(rows) > MOST_ROWS:
        text = _("Plakaten har plass til %(most)d rader. Nå er det %(count)d.")
        yield text % {"most": MOST_ROWS, "count": len(rows)}
    for row in rows:
        if row.does:
            continue
        text = (
            _("Skriv hvorfor dere ikke gjør noe nå med «%(said)s».")
            if row.standing == Standing.NOT_NOW
            else _("Skriv hva dere gjør med «%(said)s».")
        )
        yield text % {"said": row.text}


def _of_asking(ask: Ask) -> Iterator[str]:
    if not ask:
        yield _("Skriv hvor folk kan spørre: et kontor, og telefon eller e-post dit.")


def advice_on(content: Content) -> list[str]:
    """What would make it better, though it isn't in the way."""
    return [*_thin(content), *_heavy(content)]


def _thin(content: Content) -> Iterator[str]:
    if content.paper is not Paper.SUMMARY:
        return
    for part, (least, _most) in COUNTS.items():
        if 0 < (count := len(content.of(part))) < least:
            text = ngettext(
                "Det står %(count)d punkt under «%(part)s». Gjerne minst %(least)d.",
                "Det står %(count)d punkter under «%(part)s». Gjerne minst %(least)d.",
                count,
            )
            yield text % {"count": count, "part": part.label, "least": least}


def _heavy(content: Content) -> Iterator[str]:
    for sentence in too_long(text for _key, text in content.sentences):
        text = _("Denne setningen er lang. Del den i to: «%(sentence)s»")
        yield text % {"sentence": sentence}
