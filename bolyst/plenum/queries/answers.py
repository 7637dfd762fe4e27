"""What was answered, opened once for a whole step."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bolyst.plenum.models import Answer, Hidden, Participant, Step
from bolyst.plenum.rules.answers import VOTES, Body
from bolyst.plenum.rules.pictures import Delegation, Person, is_enough
from bolyst.plenum.rules.steps import Phase

IDEA = "idea:"


@dataclass(frozen=True)
class Given:
    """Everybody's answers to a step. Those shown out are not among them; what was hidden is, as
    whoever wrote it has answered: `hidden` says what is kept from sight.
    """

    by_item: dict[str, dict[Person, Body]]
    delegations: dict[Person, Delegation]  # also of those who have answered nothing, or are out
    hidden: Mapping[str, Collection[str]]  # words, by item

    def to(self, item: str, *, of: Delegation | None = None) -> dict[Person, Body]:
        """`of` is a delegation's id; None: everybody's."""
        answers = self.by_item.get(item, {})
        if of is None:
            return answers
        return {who: body for who, body in answers.items() if self.delegations[who] == of}

    def people(self, *, of: Delegation | None = None, having: str = "") -> set[Person]:
        """Who has answered anything whose item begins with `having`."""
        return {
            who
            for item in self.by_item
            if item.startswith(having)
            for who, body in self.to(item, of=of).items()
            if body
        }


def given(step: Step, *, with_late: bool = False) -> Given:
    """`with_late`: also what came after the step was shown, for the report."""
    return given_to([step], with_late=with_late)[step.pk]


def given_to(steps: Collection[Step], *, with_late: bool = False) -> dict[Any, Given]:
    """Each step's, in three queries."""
    by_step: dict[Any, dict[str, dict[Person, Body]]] = {
        step.pk: defaultdict(dict) for step in steps
    }
    rows = Answer.everywhere.filter(
        step__in=by_step, participant__state=Participant.State.IN
    ).order_by("id")
    for row in rows if with_late else rows.filter(is_late=False):
        by_step[row.step_id][row.item][str(row.participant_id)] = json.loads(row.body)
    delegations = _delegations(steps)
    hidden = hidden_in(steps)
    return {
        key: Given(dict(found), delegations, hidden.get(key, {})) for key, found in by_step.items()
    }


def hidden_in(steps: Iterable[Step]) -> dict[UUID, dict[str, set[str]]]:
    """What is kept from sight, by step and item (`rules.pictures.without`)."""
    found: dict[UUID, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in Hidden.everywhere.filter(step__in=[step.pk for step in steps]):
        item, words = (VOTES, of_idea(one.item)) if of_idea(one.item) else (one.item, one.words)
        found[one.step_id][item].add(words)
    return {key: dict(by_item) for key, by_item in found.items()}


def of_idea(item: str) -> str:
    """The id of the idea that is the item; "" when it is none."""
    return item.removeprefix(IDEA) if item.startswith(IDEA) else ""


def _delegations(steps: Iterable[Step]) -> dict[Person, Delegation]:
    everybody = Participant.everywhere.filter(plenum__in={step.plenum_id for step in steps})
    return {str(who): str(of) for who, of in everybody.values_list("pk", "delegation_id")}


def how_many(step: Step) -> int:
    """People who have answered something, or voted; told to the screen while they think."""
    answers = Answer.within(step.workspace).filter(
        step=step, participant__state=Participant.State.IN
    )
    if step.phase == Phase.VOTING:
        answers = answers.filter(item=VOTES)
    return answers.values("participant").distinct().count()


@dataclass(frozen=True)
class Thought:
    """An idea as others read it: of nobody."""

    id: str
    text: str
    column: str
    label: str
    merged: tuple[str, ...]  # ids of those that became one with it


def ideas(step: Step, answers: Given, *, of: Delegation | None) -> list[Thought]:
    """Those a delegation may read (None: everybody's); none before enough have written one."""
    if not is_enough(answers.people(of=of, having="idea:")):
        return []
    written = {
        Answer.key(step.pk, who, item): body["text"]
        for item in answers.by_item
        if item.startswith("idea:")
        for who, body in answers.to(item, of=of).items()
        if body
    }
    rows = {str(one.pk): one for one in step.ideas.all() if one.answer_id in written}
    merged: dict[str, list[str]] = defaultdict(list)
    for key, one in rows.items():
        if one.merged_into_id:
            merged[str(one.merged_into_id)].append(key)
    return [
        Thought(key, written[one.answer_id], one.column, one.label, tuple(merged[key]))
        for key, one in rows.items()
        if not one.merged_into_id and key not in answers.hidden.get(VOTES, ())
    ]


def tables(answers: Given, *, of: Delegation | None) -> list[tuple[int, str]]:
    """What each table wrote down, in order of their numbers."""
    return sorted(
        (int(item.removeprefix("table:")), body["text"])
        for item in answers.by_item
        if item.startswith("table:") and not answers.hidden.get(item)
        for body in answers.to(item, of=of).values()
        if body
    )
