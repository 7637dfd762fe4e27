"""Quotes on their way out: which stretches may be proposed, and which have been released."""

from collections.abc import Collection
from hashlib import sha256
from uuid import UUID

from bolyst.gate import queries as gate
from bolyst.gate.rules import Quote
from bolyst.mapping import rules
from bolyst.mapping.models import Coding, Evidence, MappingWeek
from bolyst.mapping.queries.weeks import heard


def released_quotes(
    week: MappingWeek, only: Collection[str] | None = None
) -> dict[UUID, list[str]]:
    """The released texts by finding. A quote stands under each finding that rests on its
    stretch, whoever marked it.

    `only`: the conversations they may come from, when not all.
    """
    evidence = Evidence.within(week.workspace).filter(coding__note__conversation__week=week)
    if only is not None:
        evidence = evidence.filter(coding__note__conversation__pk__in=only)
    place = ("coding__theme", "coding__note", "coding__start", "coding__end")
    rests_on = {tuple(row) for row in evidence.values_list("finding_id", *place)}
    marks = Coding.within(week.workspace).filter(note__in={row[2] for row in rests_on})
    alike: dict[tuple[object, ...], list[UUID]] = {}
    for key, *where in marks.order_by("pk").values_list("pk", "theme", "note", "start", "end"):
        alike.setdefault(tuple(where), []).append(key)
    released = gate.released(week.workspace, {key for keys in alike.values() for key in keys})
    quotes: dict[UUID, dict[UUID, str]] = {}
    for finding, *where in rests_on:
        for key in alike[tuple(where)]:
            if key in released:
                quotes.setdefault(finding, {})[released[key].pk] = released[key].text
    return {finding: shuffled(texts) for finding, texts in quotes.items()}


def shuffled(texts: dict[UUID, str]) -> list[str]:
    """Each once, always in the same order, which tells neither the conversation nor the time."""
    order = sorted(texts, key=lambda key: sha256(key.bytes).digest())
    return list(dict.fromkeys(texts[key] for key in order))


def quote_facts(coding: Coding) -> Quote:
    """What the gate must know: how many were heard in all, and other quotes of the same talk.

    No attribute is shown by default; several people in one talk count as one voice, to be safe.
    """
    week = coding.note.conversation.week
    people = sum(rules.people_in(one.people) for one in heard(week))
    same_talk = Coding.within(week.workspace).filter(note__conversation=coding.note.conversation_id)
    others = gate.released(week.workspace, same_talk.values_list("pk", flat=True))
    return Quote(people, others_by_same_person=len(others.keys() - {coding.pk}))
