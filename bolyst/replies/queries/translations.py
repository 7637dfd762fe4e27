"""A reply in another language, sentence beside sentence."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bolyst.kernel.languages import OURS
from bolyst.replies.models import Reply, ReplyReading, Translation
from bolyst.replies.queries.replies import content_of
from bolyst.replies.rules.papers import Content, Paper
from bolyst.replies.rules.translations import Freshness, Translated, freshness, of_sentence


@dataclass(frozen=True)
class Known:
    """Every translation of a reply into some languages, and the pairs somebody has read."""

    by_key: dict[tuple[str, str], list[Translated]]  # (language, key) -> from the oldest
    read: dict[str, frozenset[str]]

    def of(self, language: str, key: str) -> list[Translated]:
        return self.by_key.get((language, key), [])

    def read_in(self, language: str) -> frozenset[str]:
        return self.read.get(language, frozenset())


def known(*replies: Reply, language: str = "") -> Known:
    """In all languages, or in one; two queries."""
    if not replies:
        return Known({}, {})
    here = replies[0].workspace
    rows = Translation.within(here).filter(reply__in=replies)
    readings = ReplyReading.within(here).filter(reply__in=replies)
    if language:
        rows, readings = rows.filter(language=language), readings.filter(language=language)
    by_key: dict[tuple[str, str], list[Translated]] = {}
    for row in rows:
        by_key.setdefault((row.language, row.key), []).append(Translated(row.source, row.text))
    read: dict[str, set[str]] = {}
    for code, pairs in readings.values_list("language", "pairs"):
        read.setdefault(code, set()).update(pairs)
    return Known(by_key, {code: frozenset(pairs) for code, pairs in read.items()})


@dataclass(frozen=True)
class Row:
    """A sentence, and what stands beside it: the earlier translation when it has changed."""

    key: str
    sentence: str
    text: str
    freshness: Freshness

    @property
    def is_old(self) -> bool:
        return self.freshness is Freshness.OLD


def row_of(key: str, sentence: str, language: str, known: Known) -> Row:
    those = known.of(language, key)
    fresh = freshness(sentence, those, language, known.read_in(language))
    found = of_sentence(sentence, those) or (those[-1] if those else None)
    return Row(key, sentence, found.text if found else "", fresh)


@dataclass(frozen=True)
class SideBySide:
    reply: Reply
    language: str
    papers: list[tuple[Paper, list[Row]]]
    readings: list[ReplyReading]

    @property
    def rows(self) -> list[Row]:
        return [row for _paper, rows in self.papers for row in rows]

    @property
    def is_unread(self) -> bool:
        return any(row.freshness is Freshness.UNREAD for row in self.rows)


def side_by_side(reply: Reply, language: str) -> SideBySide:
    beside = known(reply, language=language)
    papers = [(paper, rows_of(content_of(reply, paper), language, beside)) for paper in Paper]
    readings = ReplyReading.within(reply.workspace).filter(reply=reply, language=language)
    return SideBySide(reply, language, papers, list(readings))


def rows_of(content: Content, language: str, beside: Known) -> list[Row]:
    return [row_of(key, sentence, language, beside) for key, sentence in content.sentences]


@dataclass(frozen=True)
class LanguageNow:
    """How far a language has come."""

    code: str
    total: int
    missing: int
    old: int
    unread: int
    read_on: date | None

    @property
    def done(self) -> int:
        return self.total - self.missing - self.old

    @property
    def is_whole(self) -> bool:
        return self.done == self.total


def languages_now(reply: Reply) -> list[LanguageNow]:
    """Each language chosen, in the order chosen."""
    beside = known(reply)
    contents = [content_of(reply, paper) for paper in Paper]
    readings = ReplyReading.within(reply.workspace).filter(reply=reply)
    last: dict[str, date] = {one.language: one.read_on for one in reversed(readings)}
    return [_now(code, contents, beside, last.get(code)) for code in reply.languages]


def _now(code: str, contents: list[Content], beside: Known, read_on: date | None) -> LanguageNow:
    rows = [row for content in contents for row in rows_of(content, code, beside)]
    count = Counter(row.freshness for row in rows)
    return LanguageNow(
        code,
        len(rows),
        count[Freshness.MISSING],
        count[Freshness.OLD],
        count[Freshness.UNREAD],
        read_on if code not in OURS else None,
    )
