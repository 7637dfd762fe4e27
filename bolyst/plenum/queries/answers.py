"""What was answered, opened once for a whole step."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from bolyst.plenum.models import Answer, Participant, Step
from bolyst.plenum.rules.answers import Body
from bolyst.plenum.rules.pictures import Delegation, Person, is_enough


@dataclass(frozen=True)
class Given:
    """Everybody's answers to a step. Those shown out and what was hidden are not among them."""

    by_item: dict[str, dict[Person, Body]]
    delegations: dict[Person, Delegation]  # also of those who have answered nothing, or are out

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
    """Each step's, in two queries."""
    by_step: dict[Any, dict[str, dict[Person, Body]]] = {
        step.pk: defaultdict(dict) for step in steps
    }
    rows = Answer.everywhere.filter(
        step__in=by_step, is_hidden=False, participant__state=Participant.State.IN
    ).order_by("id")
    for row in rows if with_late else rows.filter(is_late=False):
        by_step[row.step_id][row.item][str(row.participant_id)] = json.loads(row.body)
    delegations = _delegations(steps)
    return {key: Given(dict(found), delegations) for key, found in by_step.items()}


def _delegations(steps: Iterable[Step]) -> dict[Person, Delegation]:
    everybody = Participant.everywhere.filter(plenum__in={step.plenum_id for step in steps})
    return {str(who): str(of) for who, of in everybody.values_list("pk", "delegation_id")}


def how_many(step: Step) -> int:
    """People who have answered something; told to the screen while they think."""
    return (
        Answer.within(step.workspace)
        .filter(step=step, participant__state=Participant.State.IN)
        .values("participant")
        .distinct()
        .count()
    )


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
        if not one.merged_into_id
    ]


def tables(answers: Given, *, of: Delegation | None) -> list[tuple[int, str]]:
    """What each table wrote down, in order of their numbers."""
    return sorted(
        (int(item.removeprefix("table:")), body["text"])
        for item in answers.by_item
        if item.startswith("table:")
        for body in answers.to(item, of=of).values()
        if body
    )
