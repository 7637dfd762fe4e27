"""Quotes on their way out: which stretches may be proposed, and which have been released."""

from collections.abc import Collection
from uuid import UUID

from bolyst.gate import queries as gate
from bolyst.gate.rules import Quote
from bolyst.mapping import rules
from bolyst.mapping.models import Coding, Evidence, MappingWeek
from bolyst.mapping.queries.weeks import heard


def released_quotes(
    week: MappingWeek, only: Collection[str] | None = None
) -> dict[UUID, list[str]]:
    """The released texts by finding. A quote stands under each finding that rests on it.

    `only`: the conversations they may come from, when not all.
    """
    evidence = Evidence.within(week.workspace).filter(coding__note__conversation__week=week)
    if only is not None:
        evidence = evidence.filter(coding__note__conversation__pk__in=only)
    pairs = list(evidence.values_list("finding_id", "coding_id"))
    released = gate.released(week.workspace, {coding for _finding, coding in pairs})
    quotes: dict[UUID, list[str]] = {}
    for finding, coding in pairs:
        if coding in released:
            quotes.setdefault(finding, []).append(released[coding].text)
    return quotes


def quote_facts(coding: Coding) -> Quote:
    """What the gate must know: how many were heard in all, and other quotes of the same talk.

    No attribute is shown by default; several people in one talk count as one voice, to be safe.
    """
    week = coding.note.conversation.week
    people = sum(rules.people_in(one.people) for one in heard(week))
    same_talk = Coding.within(week.workspace).filter(note__conversation=coding.note.conversation_id)
    others = gate.released(week.workspace, same_talk.values_list("pk", flat=True))
    return Quote(people, others_by_same_person=len(others.keys() - {coding.pk}))
