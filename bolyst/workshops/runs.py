"""The ready run of a workshop: what is said, shown and asked, made of an indicator set.

«Lovens krav, statistikk, gjennomgang av indikatorer og gruppediskusjon» (brochure, module 4), and
then what the group will do about it. What is said between the indicators stands in data/run.toml.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bolyst.guides.rules.pieces import COMPLETE
from bolyst.plenum.rules.steps import QuestionKind, StepKind, Texts
from bolyst.workshops.rules.sets import LEVELS, Edition, Part

WORDS = Path(__file__).parent / "data" / "run.toml"

A_QUESTION = 2  # minutes to read four levels and choose one: four questions take eight
TO_AGREE = 2  # minutes a question afterwards, told beside the total
MINUTES = {
    "welcome": 5, "law": 5, "figures": 10, "tables": 20, "ideas": 15, "priorities": 10,
    "first-steps": 10, "evaluation": 3,
}  # fmt: skip

IDEAS, PRIORITIES, FIRST_STEPS = "ideas", "priorities", "first-steps"  # keys of their steps


@dataclass(frozen=True)
class Planned:
    """What `plenum.actions.steps.add_step` is given."""

    kind: StepKind
    key: str  # a dimension's, or one of `MINUTES`
    content: dict[str, Any]
    minutes: int
    note: str


@dataclass(frozen=True)
class LocalFigures:
    """A table of official figures. `head` without its first cell; marks stand as received."""

    head: Sequence[Texts]
    rows: Sequence[list[str]]
    source: str
    is_by_place: bool = False  # a row for each municipality, else for each year


def run_of(
    edition: Edition,
    kind: str,
    *,
    dimensions: Collection[str],  # keys; the others are left out
    language: str,  # of the notes to whoever leads
    figures: LocalFigures | None = None,
    languages: Sequence[str] = COMPLETE,
) -> list[Planned]:
    """Every step in order. A set of which no dimension is chosen has no workshop."""
    chosen = [one for one in edition["dimensions"] if one["key"] in dimensions]
    writer = _Writer(language, languages)
    return [
        writer.shown("welcome", words()["welcome"]),
        writer.shown("law", words()["law"][kind]),
        *([writer.figures(figures)] if figures else []),
        *(writer.levels(one, _asked(edition, one)) for one in chosen),
        writer.tables(chosen),
        *writer.onward(),
    ]


def minutes_to_agree(edition: Edition, dimensions: Collection[str]) -> int:
    """What agreeing takes, when each has answered alone."""
    return TO_AGREE * sum(one["dimension"] in dimensions for one in edition["indicators"])


def items_of(ideas: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    """What is placed by impact and effort, of ideas by their id."""
    return [
        {"key": key, "kind": QuestionKind.OPEN.value, "texts": {language: text}}
        for key, text in ideas.items()
    ]


@cache
def words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _asked(edition: Edition, dimension: Part) -> list[Part]:
    return [one for one in edition["indicators"] if one["dimension"] == dimension["key"]]


@dataclass(frozen=True)
class _Writer:
    language: str
    languages: Sequence[str]

    def step(self, kind: StepKind, key: str, said: Mapping[str, Any], **content: Any) -> Planned:
        """`said`: heading, text and note; `content` comes in addition or in their place."""
        own = {name: self.texts(said[name]) for name in ("heading", "text") if name in said}
        return Planned(
            kind, key, own | content, MINUTES.get(key, 0),
            said["note"].get(self.language, said["note"]["nb"]),
        )  # fmt: skip

    def shown(self, key: str, said: Mapping[str, Any]) -> Planned:
        points = [self.texts(one) for one in said["points"]]
        more = {"source": said["source"]} if "source" in said else {}
        return self.step(StepKind.PRESENT, key, said, points=points, **more)

    def figures(self, given: LocalFigures) -> Planned:
        said = words()["figures"]
        first = self.texts(said["place" if given.is_by_place else "year"])
        table = {"head": [first, *given.head], "rows": list(given.rows)}
        return self.step(StepKind.PRESENT, "figures", said, table=table, source=given.source)

    def levels(self, dimension: Part, asked: Sequence[Part]) -> Planned:
        said = words()["levels"] | {"heading": self.each(dimension, "name")}
        questions = [
            {
                "key": one["key"],
                "kind": QuestionKind.LEVEL.value,
                "texts": self.each(one, "question"),
                "options": [{"key": at, "texts": self.each(one, at)} for at in LEVELS],
                "hint": self.each(one, "evidence"),
            }
            for one in asked
        ]
        made = self.step(StepKind.LEVELS, dimension["key"], said, questions=questions)
        return Planned(made.kind, made.key, made.content, A_QUESTION * len(asked), made.note)

    def tables(self, dimensions: Sequence[Part]) -> Planned:
        points = [self.each(one, "discuss") for one in dimensions]
        return self.step(StepKind.TABLES, "tables", words()["tables"], points=points)

    def onward(self) -> Iterator[Planned]:
        """From what is to what is to be done, and how it was."""
        said = words()
        columns = [
            {"key": one["key"], "texts": self.texts(one)} for one in said["ideas"]["columns"]
        ]
        yield self.step(StepKind.IDEAS, IDEAS, said["ideas"], columns=columns, votes=3)
        yield self.step(StepKind.PRIORITIES, PRIORITIES, said["priorities"])
        yield self.step(StepKind.AGREEMENTS, FIRST_STEPS, said["first-steps"])
        yield self.evaluation(said["evaluation"])

    def evaluation(self, said: Mapping[str, Any]) -> Planned:
        ends = [{"key": end, "texts": self.texts(said[end])} for end in ("low", "high")]
        questions = [
            {"key": one["key"], "kind": one["kind"], "texts": self.texts(one)}
            | ({"options": ends} if one["kind"] == QuestionKind.SCALE else {})
            | ({"most": 3} if one["kind"] == QuestionKind.WORDS else {})
            for one in said["questions"]
        ]
        return self.step(StepKind.QUESTIONS, "evaluation", said, questions=questions)

    def texts(self, said: Mapping[str, str]) -> dict[str, str]:
        return {code: said[code] for code in self.languages if said.get(code)}

    def each(self, part: Part, name: str) -> dict[str, str]:
        """One text of a part of the set, in every language it has."""
        return {
            code: texts[name]
            for code in self.languages
            if (texts := part["texts"].get(code)) and texts.get(name)
        }
