"""What the phone's templates ask of a package."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def says(sentence: str, value: object) -> str:
    """A phrase with its number or word: «3 har svart»."""
    return sentence.replace("%d", str(value)).replace("%s", str(value))


@register.filter
def at(mapping: Mapping[str, Any] | None, key: str) -> Any:
    return mapping.get(key, "") if mapping else ""


@register.filter
def ends(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, words[name]) for name in ("impact", "effort")]


@register.filter
def choices(question: Mapping[str, Any], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """The options as one reads them: a scale's numbers, and the two ways out of the levels."""
    options = list(question["options"])
    if question["kind"] == "scale":
        named = [one["text"]["text"] for one in options]
        texts = {1: named[0], question["steps"]: named[-1]} if named else {}
        return [
            {"key": str(n), "text": {"text": f"{n} {texts.get(n, '')}".strip()}}
            for n in range(1, question["steps"] + 1)
        ]
    if question["kind"] == "level":
        options += [{"key": key, "text": {"text": words[key]}} for key in ("unknown", "irrelevant")]
    return options


@register.filter
def has_chosen(answer: Mapping[str, Any] | None, key: str) -> bool:
    body = answer["body"] if answer else {}
    chosen = [body.get("choice"), body.get("level"), *body.get("choices", ())]
    return key in {str(one) for one in chosen}


@register.filter
def question_of(step: Mapping[str, Any], item: str) -> dict[str, Any]:
    found = (one for one in step["questions"] if one["key"] == item)
    return next(found, {"kind": "", "text": step["heading"], "options": [], "steps": 0})


@register.filter
def counted(picture: Mapping[str, Any], question: Mapping[str, Any]) -> list[tuple[str, int]]:
    names = {one["key"]: one["text"]["text"] for one in question["options"]}
    if question["kind"] in {"scale", "level"}:
        names = {}
    return [(names.get(key, key), count) for key, count in picture["counts"].items()]
