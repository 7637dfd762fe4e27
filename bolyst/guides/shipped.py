"""The guides Bolyst comes with: one file for each language in `data/`, published once."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bolyst.guides.rules.audiences import Audience
from bolyst.guides.rules.pieces import SOURCE, Part, Pieces, print_of

DATA = Path(__file__).parent / "data"
LANGUAGES = ("nb", "nn", "en", "pl", "lt", "uk", "ar", "fa", "so", "ti")

type Models = Callable[[str, str], Any]  # the app registry's `get_model`
type Words = dict[str, dict[str, str]]  # {"residents": {"1a": "…"}}


def publish(edition: str, get_model: Models, *, number: int, on: date) -> None:
    """Publish every guide in `data/<edition>` under this number; for migrations only."""
    words = read(edition)
    guides = get_model("guides", "SharedGuide")
    guides.objects.bulk_create(
        guides(audience=one.value, number=number, pieces=pieces(words, one), published_on=on)
        for one in Audience
    )


def read(edition: str) -> dict[str, Words]:
    """By language."""
    folder = DATA / edition
    return {
        language: tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    }


def pieces(words: dict[str, Words], audience: Audience) -> Pieces:
    """One guide: what is common to all, and its own prompts, as rules.pieces has them."""

    def piece(key: str, part: Part, question: int, *where: str) -> dict[str, Any]:
        texts = {language: text for language, all_ in words.items() if (text := find(all_, where))}
        source = print_of(texts[SOURCE])
        sources = dict.fromkeys((one for one in texts if one != SOURCE), source)
        return {
            "key": key, "part": part.value, "question": question,
            "texts": texts, "sources": sources,
        }  # fmt: skip

    common: Any = words[SOURCE]["common"]
    own = words[SOURCE][audience]
    made = [piece("title", Part.TITLE, 0, audience, "title")]
    made += [
        piece(f"opening.{key}", Part.OPENING, 0, "common", "opening", key)
        for key in common["opening"]
    ]
    for number in common["heading"]:
        at = int(number)
        made.append(piece(f"heading.{number}", Part.HEADING, at, "common", "heading", number))
        made += [
            piece(key, Part.PROMPT, at, audience, key) for key in own if key.startswith(number)
        ]
    made += [
        piece(f"closing.{key}", Part.CLOSING, 0, "common", "closing", key)
        for key in common["closing"]
    ]
    made.append(piece("never", Part.NEVER, 0, "common", "never", "never"))
    return made


def find(words: Any, where: tuple[str, ...]) -> str:
    for key in where:
        words = words.get(key, {})
    return words or ""
