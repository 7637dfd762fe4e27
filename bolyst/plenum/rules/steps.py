"""What the steps of a plenum may hold, read from the JSON a step keeps.

Every text is written once for each language: `{"nb": "…", "nn": "…", "uk": "…"}`. A question keeps
its key for as long as anybody may have answered it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_TEXT = 4_000  # letters, in one language
MOST_QUESTIONS = 40
MOST_OPTIONS = 20
MOST_VOTES = 10
LEVELS = (1, 2, 3, 4)

type Texts = Mapping[str, str]


class StepKind(TextChoices):
    PRESENT = "present", _("Legg fram")
    QUESTIONS = "questions", _("Spørsmål")
    LEVELS = "levels", _("Egenvurdering")
    IDEAS = "ideas", _("Idéer og stemmer")
    TABLES = "tables", _("Samtale ved bordene")
    PRIORITIES = "priorities", _("Nytte og innsats")
    AGREEMENTS = "agreements", _("De første skrittene")


class QuestionKind(TextChoices):
    SINGLE = "single", _("Ett valg")
    SEVERAL = "several", _("Flere valg")
    SCALE = "scale", _("Skala")
    OPEN = "open", _("Fritekst")
    WORDS = "words", _("Ordsky")
    NUMBER = "number", pgettext_lazy("spørsmål", "Tall")
    LEVEL = "level", _("Beskrevne nivåer")


class Phase(TextChoices):
    WAITING = "waiting", _("Ikke begynt")
    OPEN = "open", _("Åpen for svar")
    VOTING = "voting", _("Åpen for stemmer")
    CLOSED = "closed", _("Lukket")
    SHOWN = "shown", _("Vist")


WITH_ANSWERS = frozenset(
    {StepKind.QUESTIONS, StepKind.LEVELS, StepKind.IDEAS, StepKind.TABLES, StepKind.PRIORITIES}
)


class Malformed(ValueError):
    """A step that can't be read: our mistake, or a file's."""


@dataclass(frozen=True)
class Option:
    key: str
    texts: Texts


@dataclass(frozen=True)
class Question:
    """`options` are the choices of SINGLE and SEVERAL, the four levels of LEVEL (keys «1» to «4»),
    the two ends of a SCALE and what is placed by PRIORITIES."""

    key: str
    kind: QuestionKind
    texts: Texts
    options: tuple[Option, ...] = ()
    most: int = 1  # choices, words or votes each may give
    steps: int = 5  # of a SCALE
    hint: Texts = field(default_factory=dict)

    @classmethod
    def read(cls, given: Any) -> Self:
        options = tuple(
            Option(word(one, "key"), texts(one.get("texts"))) for one in many(given, "options")
        )
        question = cls(
            key=word(given, "key"),
            kind=QuestionKind(given.get("kind")),
            texts=texts(given.get("texts")),
            options=options,
            most=number(given, "most", 1, MOST_VOTES),
            steps=number(given, "steps", 5, 10),
            hint=texts(given.get("hint") or {}, may_be_empty=True),
        )
        question.check()
        return question

    def check(self) -> None:
        keys = [one.key for one in self.options]
        if len(set(keys)) != len(keys):
            raise Malformed(f"{self.key}: two options with one key.")
        if self.kind in {QuestionKind.SINGLE, QuestionKind.SEVERAL} and len(keys) < 2:
            raise Malformed(f"{self.key}: a choice needs two options.")
        if self.kind is QuestionKind.LEVEL and keys != [str(level) for level in LEVELS]:
            raise Malformed(f"{self.key}: the levels are 1 to 4.")


@dataclass(frozen=True)
class Content:
    """`columns` are those ideas are sorted into, and the words of impact and effort."""

    heading: Texts
    text: Texts = field(default_factory=dict)
    points: tuple[Texts, ...] = ()
    questions: tuple[Question, ...] = ()
    columns: tuple[Option, ...] = ()
    votes: int = 3  # each has, for ideas
    source: str = ""  # of figures and of the law
    table: Mapping[str, Any] = field(default_factory=dict)  # head: [Texts], rows: [[str]]

    @classmethod
    def read(cls, given: Any) -> Self:
        if not isinstance(given, Mapping):
            raise Malformed("A step's content is an object.")
        questions = tuple(Question.read(one) for one in many(given, "questions"))
        keys = [one.key for one in questions]
        if len(set(keys)) != len(keys) or len(keys) > MOST_QUESTIONS:
            raise Malformed("Each question has a key of its own, and there are at most 40.")
        return cls(
            heading=texts(given.get("heading")),
            text=texts(given.get("text") or {}, may_be_empty=True),
            points=tuple(texts(one) for one in many(given, "points")),
            questions=questions,
            columns=tuple(
                Option(word(one, "key"), texts(one.get("texts"))) for one in many(given, "columns")
            ),
            votes=number(given, "votes", 3, MOST_VOTES),
            source=str(given.get("source") or "")[:500],
            table=given.get("table") or {},
        )

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions if one.key == key), None)


def in_language(written: Texts, language: str, fallback: str) -> tuple[str, str]:
    """The text and the language it is in: one's own, the room's, or the first there is."""
    for code in (language, fallback, *written):
        if written.get(code):
            return written[code], code
    return "", fallback


def languages_of(content: Content) -> set[str]:
    """Those every text of the step is written in."""
    every: list[Texts] = [content.heading, *content.points]
    every += [content.text] if content.text else []
    for question in content.questions:
        every += [question.texts, *(one.texts for one in question.options)]
    every += [one.texts for one in content.columns]
    return set.intersection(*(set(one) for one in every)) if every else set()


def texts(given: Any, *, may_be_empty: bool = False) -> Texts:
    if not isinstance(given, Mapping) or not all(isinstance(one, str) for one in given.values()):
        raise Malformed("A text is written as {language: text}.")
    if any(len(one) > LONGEST_TEXT for one in given.values()):
        raise Malformed("A text is too long.")
    if not may_be_empty and not any(one.strip() for one in given.values()):
        raise Malformed("A text is missing.")
    return dict(given)


def word(given: Any, name: str) -> str:
    found = given.get(name) if isinstance(given, Mapping) else None
    if not isinstance(found, str) or not found or len(found) > 40:
        raise Malformed(f"«{name}» is missing.")
    return found


def many(given: Any, name: str) -> Iterable[Any]:
    found = given.get(name) if isinstance(given, Mapping) else None
    if found is None:
        return ()
    if not isinstance(found, list) or len(found) > MOST_QUESTIONS:
        raise Malformed(f"«{name}» is a list of at most {MOST_QUESTIONS}.")
    return found


def number(given: Any, name: str, default: int, most: int) -> int:
    found = given.get(name, default)
    if not isinstance(found, int) or isinstance(found, bool) or not 1 <= found <= most:
        raise Malformed(f"«{name}» is a number from 1 to {most}.")
    return found
