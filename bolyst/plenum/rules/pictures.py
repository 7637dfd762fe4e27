"""What may be shown of what people answered, and when.

1. Nothing of a question is shown before `FLOOR` people have answered it. One who is alone with an
   answer stands in the picture as a count of one: so it is with dots on a wall. Fewer than three
   answers are nobody's business.
2. What was shown stays as it was, until at least `FLOOR` people's answers are others than in each
   picture that was ever shown of it. One who changes an answer, or comes late, would otherwise be
   seen in the difference; also by who remembers the picture before the last.
3. An idea is read by others when `FLOOR` people have written one. What a table wrote down is what
   several said together, and needs no more.
4. A delegation sees its own and the whole. It can subtract its own from the whole, so the whole
   needs `FLOOR` people outside each delegation, from two others at least; and what changed outside
   each is nobody's or `FLOOR` people's. The two are not always drawn at once: so whatever of its
   own it subtracts from whatever of the whole, no two remainders differ by one or two people.

5. What whoever leads hides is words, never an answer, and they leave the picture at once: three
   need not have changed. All else stands as it stood (how many they are, what is counted, the
   other texts and their order), so the difference is those words, which all have read, and not who
   wrote them. Had the answer gone, its level or its other words would have gone with it, and told.

«Vet ikke» and «ikke relevant» are counted beside the levels, never among them, and there is no
average of levels and no total.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from itertools import product
from statistics import median
from typing import Any

from bolyst.plenum.rules.answers import IRRELEVANT, UNKNOWN, VOTES, Body
from bolyst.plenum.rules.steps import LEVELS, Content, Question, QuestionKind, StepKind

FLOOR = 3  # people; in the room. What leaves it passes the gate.
OTHERS = 2  # delegations outside each

type Person = str
type Delegation = str
type Answers = Mapping[Person, Body]  # to one item
type Made = Mapping[Person, str]  # what a picture was made of: a digest of each one's answer
type Whose = Delegation | None  # None: of the whole, or of a plenum of one
type Seen = Mapping[Whose, Sequence[Made]]  # all that was shown of an item, the last one last


def made_of(answers: Answers, salt: str) -> dict[Person, str]:
    return {
        who: sha256(f"{salt}{sorted(body.items())}".encode()).hexdigest()[:16]
        for who, body in answers.items()
        if body
    }


def changed(before: Made, now: Made) -> set[Person]:
    """Those whose answer came, went or became another."""
    return {who for who in before.keys() | now.keys() if before.get(who) != now.get(who)}


def is_enough(people: Iterable[Person]) -> bool:
    return len(set(people)) >= FLOOR


def tells_of(these: Sequence[Made], those: Sequence[Made]) -> set[Person]:
    """Who is seen by taking the pictures `those` away from the pictures `these`."""
    everybody = {who for made in (*these, *those) for who in made}
    return {who for who in everybody if _of(these, who) != _of(those, who)}


def is_safe(people: Collection[Person]) -> bool:
    return not people or is_enough(people)


def to_draw(
    now: Made, seen: Seen, delegations: Mapping[Person, Delegation], among: Sequence[Whose]
) -> list[Whose]:
    """Which of the pictures `among` may be (re)drawn of `now`; the whole's is decided first."""
    if list(among) == [None]:
        return [None] if may_show(seen.get(None, ()), now) else []
    drawn: list[Whose] = []
    shown = {whose: list(made) for whose, made in seen.items()}
    for one in among:
        theirs = those_of(one, now, delegations)
        before, whole = shown.get(one, []), shown.get(None, [])
        own = [made for whose, made in shown.items() if whose is not None]
        if (
            may_show_whole(before, theirs, delegations, own)
            if one is None
            else may_show(before, theirs, whole)
        ):
            drawn.append(one)
            shown[one] = [*before, theirs]
    return drawn


def those_of(whose: Whose, now: Made, delegations: Mapping[Person, Delegation]) -> Made:
    return {who: made for who, made in now.items() if whose in {None, delegations[who]}}


def may_show(before: Sequence[Made], now: Made, whole: Sequence[Made] = ()) -> bool:
    """Whether a delegation's picture, or a plenum of one, may be (re)drawn of `now`.

    `before` is all it was shown, the last one last, and `whole` all of the whole; the same again
    is no reason to draw.
    """
    if not is_enough(now) or (before and not changed(before[-1], now)):
        return False
    return all(
        is_safe(tells_of([now, more], [then, less]))
        for then in [{}, *before]
        for more, less in product([{}, *whole], repeat=2)
    )


def may_show_whole(
    before: Sequence[Made],
    now: Made,
    delegations: Mapping[Person, Delegation],
    own: Iterable[Sequence[Made]] = (),
) -> bool:
    """The same for the whole of several delegations; `delegations` has everybody in any of them,
    and `own` what each was shown of itself.
    """
    if not may_show(before, now) or len({delegations[who] for who in now}) <= OTHERS:
        return False
    for one in set(delegations.values()):
        others = {who for who in now if delegations[who] != one}
        if not is_enough(others) or len({delegations[who] for who in others}) < OTHERS:
            return False
        for then in before:
            if not is_safe({who for who in changed(then, now) if delegations[who] != one}):
                return False
    return all(
        is_safe(tells_of([now, more], [then, less]))
        for theirs in own
        for then in [{}, *before]
        for more, less in product([{}, *theirs], repeat=2)
    )


def missing(now: Made, before: Sequence[Made]) -> int:
    """How many more must answer or change before it can be drawn; 0: now."""
    if not before:
        return max(0, FLOOR - len(now))
    moved = [changed(then, now) for then in before]
    return max(max(0, FLOOR - len(people)) if people else 0 for people in moved)


def _of(pictures: Sequence[Made], who: Person) -> list[str]:
    return sorted(made[who] for made in pictures if who in made)


# What a picture shows


def drawn(kind: StepKind, question: Question | None, answers: Answers) -> dict[str, Any]:
    """The numbers or texts of one item. Asked only when they may be shown.

    `people` is how many answered; the rest is the question's own shape (see `DRAWERS`).
    """
    given = {who: body for who, body in answers.items() if body}
    if question is None:
        return {"people": len(given)}
    if kind is StepKind.PRIORITIES:
        return {"people": len(given), **_placed(given.values())}
    return {"people": len(given), **DRAWERS[question.kind](question, list(given.values()))}


def _single(question: Question, bodies: list[Body]) -> dict[str, Any]:
    return {"counts": _counts((body["choice"] for body in bodies), question)}


def _several(question: Question, bodies: list[Body]) -> dict[str, Any]:
    return {"counts": _counts((key for body in bodies for key in body["choices"]), question)}


def _counts(chosen: Iterable[str], question: Question) -> dict[str, int]:
    found = Counter(chosen)
    return {one.key: found[one.key] for one in question.options}


def _scale(question: Question, bodies: list[Body]) -> dict[str, Any]:
    found = Counter(body["level"] for body in bodies)
    return {"counts": {str(at): found[at] for at in range(1, question.steps + 1)}}


def _level(question: Question, bodies: list[Body]) -> dict[str, Any]:
    found = Counter(body["level"] for body in bodies)
    return {
        "counts": {str(level): found[level] for level in LEVELS},
        UNKNOWN: found[UNKNOWN],
        IRRELEVANT: found[IRRELEVANT],
        "evidence": _shuffled(body["evidence"] for body in bodies if body.get("evidence")),
    }


def _open(question: Question, bodies: list[Body]) -> dict[str, Any]:
    return {"texts": _shuffled(body["text"] for body in bodies)}


def _words(question: Question, bodies: list[Body]) -> dict[str, Any]:
    """The words most have written; one person's word counts once, however it is spelt."""
    spelt: dict[str, str] = {}
    found: Counter[str] = Counter()
    for body in bodies:
        for key in {word.casefold() for word in body["words"]}:
            found[key] += 1
        for word in body["words"]:
            spelt[word.casefold()] = min(word, spelt.get(word.casefold(), word))
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return {"words": [[spelt[key], count] for key, count in ordered[:100]]}


def _number(question: Question, bodies: list[Body]) -> dict[str, Any]:
    """The middle one and each, in order; five people's ages are shown as five dots."""
    found = sorted(Decimal(body["number"]) for body in bodies)
    return {"median": f"{median(found):f}", "numbers": [f"{one:f}" for one in found]}


def _placed(bodies: Iterable[Body]) -> dict[str, Any]:
    found = Counter(f"{body['impact']}:{body['effort']}" for body in bodies)
    return {"counts": dict(sorted(found.items()))}


DRAWERS: dict[QuestionKind, Callable[[Question, list[Body]], dict[str, Any]]] = {
    QuestionKind.SINGLE: _single,
    QuestionKind.SEVERAL: _several,
    QuestionKind.SCALE: _scale,
    QuestionKind.LEVEL: _level,
    QuestionKind.OPEN: _open,
    QuestionKind.WORDS: _words,
    QuestionKind.NUMBER: _number,
}


def without(picture: Mapping[str, Any], hidden: Collection[str]) -> dict[str, Any]:
    """The picture as it may be seen: `hidden` are texts, words (casefolded) and ideas' ids."""
    shown = dict(picture)
    for name in {"texts", "evidence"} & shown.keys():
        shown[name] = [text for text in shown[name] if text not in hidden]
    if "words" in shown:
        shown["words"] = [one for one in shown["words"] if one[0].casefold() not in hidden]
    if "votes" in shown:
        shown["votes"] = {key: many for key, many in shown["votes"].items() if key not in hidden}
    return shown


def votes(answers: Answers, ideas: Iterable[str], merged: Mapping[str, str]) -> dict[str, int]:
    """How many stand behind each idea; who voted for two that became one counts once."""
    standing = dict.fromkeys(ideas, 0)
    for body in answers.values():
        for idea in {merged.get(one, one) for one in body.get("ideas", ())}:
            if idea in standing:
                standing[idea] += 1
    return standing


def _shuffled(written: Iterable[str]) -> list[str]:
    """In an order that tells nothing of who wrote when."""
    return sorted(written, key=lambda text: sha256(text.encode()).digest())


def items(kind: StepKind, content: Content) -> list[str]:
    """What there are pictures of."""
    return [VOTES] if kind is StepKind.IDEAS else [one.key for one in content.questions]
