"""What the desk and the screen show: always what is true now, however long one was away."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from bolyst.kernel import clock
from bolyst.live.models import number_at
from bolyst.plenum.models import Delegation, Participant, Plenum, Step
from bolyst.plenum.queries.answers import Given, given
from bolyst.plenum.rules import desk, pictures
from bolyst.plenum.rules.answers import VOTES
from bolyst.plenum.rules.desk import Move, Standing
from bolyst.plenum.rules.steps import WITH_ANSWERS, Phase, StepKind, in_language

OVERLAP = timedelta(seconds=5)  # a change under way while the page is made is heard again


@dataclass(frozen=True)
class RunRow:
    """A step in the run, in the room's language."""

    step: Step
    heading: str
    is_on: bool


@dataclass(frozen=True)
class DelegationRow:
    delegation: Delegation
    inside: int
    answered: int


@dataclass(frozen=True)
class DeskPage:
    plenum: Plenum
    run: list[RunRow]
    standing: Standing | None  # None: nothing is on
    delegations: list[DelegationRow]
    waiting: int  # people at the door
    since: int  # of the stream

    @property
    def inside(self) -> int:
        return sum(one.inside for one in self.delegations)

    @property
    def is_joint(self) -> bool:
        return len(self.delegations) > 1

    @cached_property
    def on(self) -> RunRow | None:
        return next((row for row in self.run if row.is_on), None)

    @cached_property
    def following(self) -> RunRow | None:
        after = self.on.step.position if self.on else 0
        return next((row for row in self.run if row.step.position > after), None)

    @cached_property
    def next_move(self) -> Move | None:
        return desk.next_move(
            is_open=self.plenum.is_open,
            standing=self.standing,
            has_next=self.following is not None,
        )

    @property
    def other_moves(self) -> list[Move]:
        if not self.plenum.is_open:
            return []
        return desk.other_moves(self.standing, self.next_move)

    @property
    def near(self) -> str:
        is_on = self.standing is not None and self.plenum.is_open
        return desk.how_near(self.standing) if is_on and self.standing else ""

    @property
    def minutes(self) -> int:
        return desk.minutes_in_all(row.step.minutes for row in self.run)

    @property
    def mark(self) -> str:
        return mark_of(self.plenum, self.on.step if self.on else None)


def mark_of(plenum: Plenum, at: Step | None) -> str:
    """What a button was made for: pressed in an old tab, or twice, it does nothing."""
    return f"{plenum.state}.{at.pk}.{at.phase}" if at else f"{plenum.state}.."


def desk_page(plenum: Plenum) -> DeskPage:
    run = [
        RunRow(step, heading_of(step, plenum.language), step.pk == plenum.at_id)
        for step in plenum.steps.all()
    ]
    on = next((row.step for row in run if row.is_on), None)
    answers = given(on) if on is not None and on.kind in WITH_ANSWERS else None
    delegations = list(plenum.delegations.all())
    inside, waiting = _people(plenum)
    return DeskPage(
        plenum=plenum,
        run=run,
        standing=standing_of(on, answers, delegations) if on is not None else None,
        delegations=[
            DelegationRow(
                one, inside[one.pk], len(answers.people(of=str(one.pk))) if answers else 0
            )
            for one in delegations
        ],
        waiting=waiting,
        since=heard_since(),
    )


def heard_since() -> int:
    """From where a page's stream goes on: what happened while it was made is heard again."""
    return number_at(clock.now() - OVERLAP)


def heading_of(step: Step, language: str) -> str:
    return in_language(step.read.heading, language, "nb")[0]


def _people(plenum: Plenum) -> tuple[Counter[UUID], int]:
    """How many are in, by delegation; how many wait."""
    inside, waiting = Counter[UUID](), 0
    for of, state in plenum.participants.values_list("delegation_id", "state"):
        inside[of] += state == Participant.State.IN
        waiting += state == Participant.State.WAITING
    return inside, waiting


def standing_of(step: Step, answers: Given | None, delegations: list[Delegation]) -> Standing:
    kind, phase = StepKind(step.kind), Phase(step.phase)
    if answers is None:
        return Standing(kind, phase, 0, 0)
    kept = {
        (one.item, str(one.delegation_id or "")): json.loads(one.made_of)
        for one in step.pictures.all()
    }
    if kind is StepKind.IDEAS and phase == Phase.OPEN:
        missing = pictures.missing(dict.fromkeys(answers.people(having="idea:"), ""), [])
    else:
        missing = _missing(step, answers, delegations, kept)
    answered = answers.people(having=VOTES if phase == Phase.VOTING else "")
    return Standing(kind, phase, len(answered), missing, bool(kept))


def _missing(
    step: Step, answers: Given, delegations: list[Delegation], kept: dict[tuple[str, str], Any]
) -> int:
    """For the picture that is nearest."""
    is_joint = len(delegations) > 1
    found = []
    for of in [str(one.pk) for one in delegations] if is_joint else [None]:
        for item in pictures.items(StepKind(step.kind), step.read):
            now = pictures.made_of(answers.to(item, of=of), str(step.pk))
            found.append(pictures.missing(now, kept.get((item, of or ""), [])))
    return min(found, default=pictures.FLOOR)
