"""Between a step's content and the fields it is written in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bolyst.plenum.forms.steps import QuestionForm, StepForm
from bolyst.plenum.rules.steps import LEVELS, QuestionKind

type Raw = dict[str, Any]  # a step's content as it is kept


def initial_of_step(content: Raw, languages: Sequence[str]) -> dict[str, Any]:
    given = {"votes": content.get("votes", 3), "source": content.get("source", "")}
    given |= _spread("heading", content.get("heading", {}), languages)
    given |= _spread("text", content.get("text") or {}, languages)
    given |= _lines("points", content.get("points", ()), languages)
    return given | _lines("columns", _texts(content.get("columns", ())), languages)


def initial_of_question(question: Raw, languages: Sequence[str]) -> dict[str, Any]:
    given = {"steps": question.get("steps", 5), "most": question.get("most", 1)}
    given |= _spread("texts", question["texts"], languages)
    given |= _spread("hint", question.get("hint") or {}, languages)
    return given | _lines("options", _texts(question.get("options", ())), languages)


def _spread(name: str, texts: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    return {f"{name}-{code}": texts.get(code, "").replace("…", "") for code in languages}


def _lines(
    name: str, those: Iterable[Mapping[str, str]], languages: Sequence[str]
) -> dict[str, str]:
    those = list(those)
    return {
        f"{name}-{code}": "\n".join(
            " ".join(one.get(code, "").split()).replace("…", "") for one in those
        ).rstrip("\n")
        for code in languages
    }


def _texts(those: Iterable[Raw]) -> list[Mapping[str, str]]:
    return [one["texts"] for one in those]


def content_of(before: Raw, form: StepForm, questions: Iterable[QuestionForm]) -> Raw:
    """What the fields say; what they don't ask for (a table of figures, say) stays as it was."""
    made = dict(before) | {"heading": form.texts("heading"), "text": form.texts("text")}
    given = form.cleaned_data
    if "source" in given:
        made |= {"points": form.lines("points"), "source": given["source"]}
    if "votes" in given:
        made["votes"] = given["votes"]
    if any(name.startswith("columns-") for name in form.fields):
        made["columns"] = _keyed(form.lines("columns"), before.get("columns", ()))
    known = {one["key"]: one for one in before.get("questions", ())}
    made["questions"] = [_question(one, known.get(one.key, {})) for one in questions]
    return {name: value for name, value in made.items() if value or name == "heading"}


def _question(form: QuestionForm, before: Raw) -> Raw:
    given = form.cleaned_data
    made: Raw = dict(before) | {
        "key": form.key, "kind": str(form.kind), "texts": form.texts("texts"),
    }  # fmt: skip
    if f"hint-{form.languages[0]}" in form.fields:
        made["hint"] = form.texts("hint")
    if f"options-{form.languages[0]}" in form.fields:
        lines = form.lines("options")
        if form.kind is QuestionKind.LEVEL:
            made["options"] = [
                {"key": str(at), "texts": one} for at, one in zip(LEVELS, lines, strict=True)
            ]
        else:
            made["options"] = _keyed(lines, before.get("options", ()))
    return made | {name: given[name] for name in ("steps", "most") if name in given}


def _keyed(lines: Sequence[dict[str, str]], before: Iterable[Raw]) -> list[Raw]:
    """Who has answered ahead keeps their answer: what says the same keeps its key; then what stands
    where it stood, if nobody else has its key."""
    old = list(before)
    keys: list[str | None] = [
        next((one["key"] for one in old if one["texts"] == line), None) for line in lines
    ]
    for at, key in enumerate(keys):
        if key is None and at < len(old) and old[at]["key"] not in keys:
            keys[at] = old[at]["key"]
    fresh = free_keys("o", [*(key for key in keys if key), *(one["key"] for one in old)])
    return [
        {"key": key or next(fresh), "texts": line} for key, line in zip(keys, lines, strict=True)
    ]


def free_keys(letter: str, taken: Iterable[str]) -> Any:
    """Keys nobody has had, one after another."""
    used = set(taken)
    at = 1
    while True:
        if f"{letter}{at}" not in used:
            yield f"{letter}{at}"
        at += 1
