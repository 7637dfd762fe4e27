"""What a phone may answer, and how it is kept.

An answer has an `item`: the key of its question, `idea:<id>`, `votes`, or `table:<number>`; and a
body of that item's shape:

    single    {"choice": key}                 words   {"words": [str]}
    several   {"choices": [key]}              number  {"number": "12.5"}
    scale     {"level": 1…steps}              open    {"text": str}
    level     {"level": 1…4 | "unknown" | "irrelevant", "evidence": str}
    priority  {"impact": 1…5, "effort": 1…5}  (the item is the key of what is placed)
    idea:…    {"text": str}                   votes   {"ideas": [id]}
    table:…   {"text": str}

An empty body takes the answer back.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from bolyst.plenum.rules.steps import LEVELS, Content, Question, QuestionKind, StepKind

LONGEST_OPEN = 1_000  # letters
LONGEST_EVIDENCE = 400
LONGEST_IDEA = 300
LONGEST_TABLE = 8_000
LONGEST_WORD = 30
MOST_WORDS = 5
MOST_TABLES = 30
DECIMALS = 6  # of a number: «1e-999999» is short to send and a million letters to keep
ENDS = range(1, 6)  # of impact and effort
UNKNOWN, IRRELEVANT = "unknown", "irrelevant"
IDEA = re.compile(r"idea:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TABLE = re.compile(r"table:([1-9][0-9]?)")
VOTES = "votes"

type Body = dict[str, Any]


class Refused(ValueError):
    """Carries the sentence the phone shows."""


def cleaned(kind: StepKind, content: Content, item: str, body: Any) -> Body:
    """The answer as it is kept; {} when it is taken back. Raises Refused with a sentence."""
    if not isinstance(body, Mapping):
        raise Refused(_("Svaret kunne ikke leses. Last siden på nytt."))
    read = _reader(kind, content, item)
    if read is None:
        raise Refused(_("Spørsmålet finnes ikke lenger. Last siden på nytt."))
    return read(body) if body else {}


def _reader(
    kind: StepKind, content: Content, item: str
) -> Callable[[Mapping[str, Any]], Body] | None:
    if kind is StepKind.IDEAS:
        if IDEA.fullmatch(item):
            return lambda body: {"text": _text(body, "text", LONGEST_IDEA)}
        return (lambda body: _votes(body, content.votes)) if item == VOTES else None
    if kind is StepKind.TABLES:
        found = TABLE.fullmatch(item)
        is_table = found is not None and int(found[1]) <= MOST_TABLES
        return (lambda body: {"text": _text(body, "text", LONGEST_TABLE)}) if is_table else None
    question = content.question(item)
    if question is None:
        return None
    if kind is StepKind.PRIORITIES:
        return lambda body: {name: _among(body, name, ENDS) for name in ("impact", "effort")}
    return lambda body: READERS[question.kind](question, body)


def _single(question: Question, body: Mapping[str, Any]) -> Body:
    return {"choice": _among(body, "choice", [one.key for one in question.options])}


def _several(question: Question, body: Mapping[str, Any]) -> Body:
    known = [one.key for one in question.options]
    chosen = body.get("choices")
    if not isinstance(chosen, list) or not all(one in known for one in chosen):
        raise Refused(_("Valget finnes ikke lenger. Last siden på nytt."))
    if len(set(chosen)) > question.most:
        raise Refused(_("Du kan velge %(most)d.") % {"most": question.most})
    return {"choices": [key for key in known if key in chosen]} if chosen else {}


def _scale(question: Question, body: Mapping[str, Any]) -> Body:
    return {"level": _among(body, "level", range(1, question.steps + 1))}


def _level(question: Question, body: Mapping[str, Any]) -> Body:
    evidence = _text(body, "evidence", LONGEST_EVIDENCE, may_be_empty=True)
    return {
        "level": _among(body, "level", [*LEVELS, UNKNOWN, IRRELEVANT]),
        **({"evidence": evidence} if evidence else {}),
    }


def _open(question: Question, body: Mapping[str, Any]) -> Body:
    return {"text": _text(body, "text", LONGEST_OPEN)}


def _words(question: Question, body: Mapping[str, Any]) -> Body:
    given = body.get("words")
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise Refused(_("Svaret kunne ikke leses. Last siden på nytt."))
    words = list(dict.fromkeys(filter(None, (" ".join(_whole(one).split()) for one in given))))
    most = min(question.most, MOST_WORDS)
    if len(words) > most:
        raise Refused(_("Du kan skrive %(most)d ord.") % {"most": most})
    if any(len(one) > LONGEST_WORD for one in words):
        raise Refused(_("Et ord kan ha %(most)d bokstaver.") % {"most": LONGEST_WORD})
    return {"words": words} if words else {}


def _number(question: Question, body: Mapping[str, Any]) -> Body:
    try:
        found = Decimal(str(body.get("number")).replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        raise Refused(_("Skriv et tall, for eksempel 12 eller 2,5.")) from None
    if not found.is_finite() or abs(found) > 10**9 or len(found.as_tuple().digits) > 30:
        raise Refused(_("Skriv et tall, for eksempel 12 eller 2,5."))
    kept = round(found, DECIMALS).normalize()
    return {"number": f"{kept:f}" if kept else "0"}


READERS: dict[QuestionKind, Callable[[Question, Mapping[str, Any]], Body]] = {
    QuestionKind.SINGLE: _single,
    QuestionKind.SEVERAL: _several,
    QuestionKind.SCALE: _scale,
    QuestionKind.LEVEL: _level,
    QuestionKind.OPEN: _open,
    QuestionKind.WORDS: _words,
    QuestionKind.NUMBER: _number,
}


def _votes(body: Mapping[str, Any], most: int) -> Body:
    ideas = body.get("ideas")
    if not isinstance(ideas, list) or not all(isinstance(one, str) for one in ideas):
        raise Refused(_("Svaret kunne ikke leses. Last siden på nytt."))
    chosen = list(dict.fromkeys(ideas))
    if not all(IDEA.fullmatch(f"idea:{one}") for one in chosen):
        raise Refused(_("Svaret kunne ikke leses. Last siden på nytt."))
    if len(chosen) > most:
        raise Refused(_("Du har %(most)d stemmer.") % {"most": most})
    return {"ideas": chosen} if chosen else {}


def _among(body: Mapping[str, Any], name: str, known: Any) -> Any:
    """The choice as we know it: 1.0 is 1."""
    found = body.get(name)
    if isinstance(found, bool) or found not in known:
        raise Refused(_("Valget finnes ikke lenger. Last siden på nytt."))
    return next(one for one in known if one == found)


def _text(body: Mapping[str, Any], name: str, most: int, *, may_be_empty: bool = False) -> str:
    found = body.get(name, "")
    if not isinstance(found, str):
        raise Refused(_("Svaret kunne ikke leses. Last siden på nytt."))
    text = _whole(found).strip()
    if len(text) > most:
        raise Refused(_("Teksten er for lang: høyst %(most)d tegn.") % {"most": most})
    if not text and not may_be_empty:
        raise Refused(_("Skriv noe først."))
    return text


def _whole(text: str) -> str:
    """Without the zero byte, which no event can carry."""
    return text.replace("\x00", "")
