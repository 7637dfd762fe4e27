"""What a paper says in one language: what is translated, and the rest as it was written."""

from dataclasses import dataclass
from datetime import date

from bolyst.kernel.languages import LANGUAGES, OURS, Language
from bolyst.replies.models import Edition, Reply
from bolyst.replies.phrases import Phrases, phrases
from bolyst.replies.queries.replies import Out, newest_out, with_releases
from bolyst.replies.queries.translations import Known, known
from bolyst.replies.rules.papers import DOES, Ask, Content, Paper, Part, Said, Standing
from bolyst.replies.rules.translations import Freshness, freshness, of_sentence
from bolyst.workspaces.models import Workspace


@dataclass(frozen=True)
class Sentence:
    """`language` is the one it really is in."""

    text: str
    language: Language
    freshness: Freshness


@dataclass(frozen=True)
class SpokenRow:
    said: Sentence
    does: Sentence | None
    standing: str  # as the language says it
    colour: str


@dataclass(frozen=True)
class SpokenPaper:
    """`say` are the phrases around it."""

    paper: Paper
    language: Language
    say: Phrases
    parts: list[tuple[str, list[Sentence]]]  # of the summary: heading, what stands below
    rows: list[SpokenRow]  # of the answers
    ask: Ask
    number: int = 0  # of the edition; 0: as it is written now
    day: date | None = None  # when it came out

    @property
    def sentences(self) -> list[Sentence]:
        of_rows = [one for row in self.rows for one in (row.said, row.does) if one]
        return [one for _heading, those in self.parts for one in those] + of_rows

    @property
    def is_unread(self) -> bool:
        return any(one.freshness is Freshness.UNREAD for one in self.sentences)

    @property
    def is_untranslated(self) -> bool:
        return any(one.language != self.language for one in self.sentences)

    @property
    def is_unchecked(self) -> bool:
        """Somebody should know that nobody who reads the language has looked."""
        return self.is_unread or not self.say.is_checked


COLOURS = {
    Standing.PLANNED: "info",
    Standing.BEGUN: "accent",
    Standing.DONE: "success",
    Standing.NOT_NOW: "neutral",
}


class Speaker:
    """Says a paper's sentences in one language."""

    def __init__(self, content: Content, code: str, beside: Known) -> None:
        self.content, self.beside = content, beside
        self.language = LANGUAGES[code]
        self.say = phrases(code)

    def paper(self, number: int = 0, day: date | None = None) -> SpokenPaper:
        parts = [(part, self.content.of(part)) for part in Part if part is not Part.ANSWER]
        return SpokenPaper(
            self.content.paper,
            self.language,
            self.say,
            [
                (self.say.part(part), [self.sentence(one.key, one.text) for one in those])
                for part, those in parts
                if those
            ],
            [self.row(one) for one in self.content.of(Part.ANSWER)],
            self.content.ask,
            number,
            day,
        )

    def row(self, one: Said) -> SpokenRow:
        return SpokenRow(
            self.sentence(one.key, one.text),
            self.sentence(one.key + DOES, one.does) if one.does else None,
            self.say.standing(one.standing),
            COLOURS[Standing(one.standing)],
        )

    def sentence(self, key: str, text: str) -> Sentence:
        base, code = LANGUAGES[self.content.language], self.language.code
        if self.language == base:
            return Sentence(text, base, Freshness.READ)
        those = self.beside.of(code, key)
        found = of_sentence(text, those)
        if found is None:
            return Sentence(text, base, Freshness.MISSING)
        fresh = freshness(text, those, code, self.beside.read_in(code))
        return Sentence(found.text, self.language, fresh)


def spoken(out: Out, code: str, beside: Known) -> SpokenPaper:
    """An edition in a language."""
    return Speaker(out.edition.content, code, beside).paper(out.edition.number, out.day)


def has_words_in(content: Content, code: str, beside: Known) -> bool:
    """Whether anything of it is said in the language."""
    return code == content.language or any(
        of_sentence(text, beside.of(code, key)) for key, text in content.sentences
    )


# --- what everybody may read ----------------------------------------------------------------------


@dataclass(frozen=True)
class PublicReply:
    """What is out, in one language, and the languages it can be read in."""

    language: Language
    say: Phrases
    languages: list[Language]
    papers: list[SpokenPaper]

    @property
    def summary(self) -> SpokenPaper | None:
        return next((one for one in self.papers if one.paper is Paper.SUMMARY), None)

    @property
    def answers(self) -> SpokenPaper | None:
        return next((one for one in self.papers if one.paper is Paper.ANSWERS), None)

    @property
    def is_unchecked(self) -> bool:
        return any(one.is_unchecked for one in self.papers)

    @property
    def is_untranslated(self) -> bool:
        return any(one.is_untranslated for one in self.papers)


def public_reply(place: Workspace, *wanted: str) -> PublicReply:
    """The newest of each paper that is released. `wanted`: languages, the dearest first.

    Whoever asks for a language we know gets our headings in it, even if nothing else is translated.
    """
    out = out_now(place)
    replies = {one.edition.reply_id: one.edition.reply for one in out}
    beside = known(*replies.values())
    offered = languages_of(out, beside)
    code = _chosen(wanted, offered, out)
    papers = [spoken(one, code, beside) for one in out]
    return PublicReply(LANGUAGES[code], phrases(code), [LANGUAGES[c] for c in offered], papers)


def out_now(place: Workspace) -> list[Out]:
    """Each paper's newest released edition, whichever week it is of."""
    editions = Edition.within(place).select_related("reply", "workspace")
    found = with_releases(editions.order_by("-made_at", "-id"))
    newest = [newest_out(found, paper) for paper in Paper]
    return [one for one in newest if one is not None]


def languages_of(out: list[Out], beside: Known) -> list[str]:
    """Those in which something is said; ours first, the others as the municipality chose them."""
    if not out:
        return []
    contents = [one.edition.content for one in out]
    chosen = [code for one in out for code in one.edition.reply.languages]
    every = dict.fromkeys([*OURS, *chosen])
    return [
        code for code in every if any(has_words_in(content, code, beside) for content in contents)
    ]


def _chosen(wanted: tuple[str, ...], offered: list[str], out: list[Out]) -> str:
    asked, *rest = [*wanted, ""]
    if asked in LANGUAGES:
        return asked
    base = out[0].edition.content.language if out else "nb"
    return next((code for code in rest if code in (offered or OURS)), base)


def spoken_now(reply: Reply, content: Content, code: str) -> SpokenPaper:
    """As it is written now, for those who work with it."""
    return Speaker(content, code, known(reply, language=code)).paper()
