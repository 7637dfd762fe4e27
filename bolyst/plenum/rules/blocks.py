"""Ready-made steps to begin from, in all our languages, and an empty one of each kind."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bolyst.plenum.rules.steps import LEVELS, QuestionKind, StepKind

BLOCKS = Path(__file__).resolve().parents[1] / "data" / "blocks.toml"


@dataclass(frozen=True)
class Block:
    key: str
    kind: StepKind
    minutes: int | None
    content: dict[str, Any]

    def name(self, language: str) -> str:
        heading = self.content["heading"]
        return str(heading.get(language) or heading["nb"])


@cache
def blocks() -> dict[str, Block]:
    told = tomllib.loads(BLOCKS.read_text(encoding="utf-8"))
    return {
        key: Block(key, StepKind(one["kind"]), one.get("minutes"), one["content"])
        for key, one in told.items()
    }


def empty_step(kind: StepKind) -> dict[str, Any]:
    """What can be read; its words are the kind's own until somebody writes others."""
    content: dict[str, Any] = {"heading": {"nb": str(kind.label)}}
    if kind is StepKind.LEVELS:
        content["questions"] = [empty_question(QuestionKind.LEVEL, "q1")]
    if kind is StepKind.QUESTIONS:
        content["questions"] = [empty_question(QuestionKind.OPEN, "q1")]
    return content


def empty_question(kind: QuestionKind, key: str) -> dict[str, Any]:
    words = {QuestionKind.LEVEL: [str(at) for at in LEVELS]}.get(kind, ["a", "b"])
    has_options = kind in {QuestionKind.SINGLE, QuestionKind.SEVERAL, QuestionKind.LEVEL}
    options = [{"key": one, "texts": {"nb": "…"}} for one in words] if has_options else []
    return {"key": key, "kind": str(kind), "texts": {"nb": "…"}, "options": options}
