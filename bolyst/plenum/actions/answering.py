"""Taking answers in, many at a time: a full room answers at the same instant.

Two phones never write the same row, and a phone's newer answer wins over its older whatever order
they come in. So an answer may be sent again until it is acknowledged.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from bolyst.audit import actions as audit
from bolyst.audit.actions import Actor
from bolyst.plenum.actions.stage import tell_count
from bolyst.plenum.models import Answer, Idea, Participant, Plenum, Step
from bolyst.plenum.queries.answers import how_many
from bolyst.plenum.rules.answers import VOTES, Refused, cleaned
from bolyst.plenum.rules.steps import Phase, StepKind
from bolyst.seals.sealing import Place, seal
from bolyst.workspaces.models import Workspace

MOST_IDEAS = 20  # of one person in one step
LONGEST_REVISION = 2**53  # what a browser counts exactly


@dataclass(frozen=True)
class Posted:
    """What a phone sends. `number` is the participant's; the rest as `rules.answers` says."""

    participant: Participant
    step: str
    item: str
    body: Any
    revision: int


@dataclass(frozen=True)
class Taken:
    """`is_kept`: the answer, or a newer one, is safe with us; if not, `sentence` says why."""

    is_kept: bool
    is_late: bool = False
    sentence: str = ""


PUT = """
INSERT INTO plenum_answer
    (id, workspace_id, step_id, participant_id, item, body, revision, is_late)
SELECT * FROM unnest(
    %s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[], %s::text[], %s::bytea[], %s::bigint[],
    %s::boolean[]
)
ON CONFLICT (id) DO UPDATE
    SET body = excluded.body, revision = excluded.revision, is_late = excluded.is_late
    WHERE plenum_answer.revision < excluded.revision
    AND (plenum_answer.is_late OR NOT excluded.is_late)
"""  # what somebody thought alone isn't written over by what they think when they have seen


@transaction.atomic
def take(workspace: Workspace, posted: Sequence[Posted]) -> list[Taken]:
    """Keep what may be kept, in one statement; an answer for each, in order."""
    steps = _steps(workspace, posted)
    ideas = _ideas_had(workspace, posted)
    rows: dict[UUID, tuple[Any, ...]] = {}
    answered = []
    for one in posted:
        step = steps.get(one.step)
        with override(one.participant.language):
            try:
                row = _row(one, step, ideas)
            except Refused as refusal:
                answered.append(Taken(is_kept=False, sentence=str(refusal)))
                continue
        if row[0] not in rows or rows[row[0]][6] < one.revision:
            rows[row[0]] = row
        answered.append(Taken(is_kept=True, is_late=row[7]))
    if rows:
        _put(rows.values())
        _make_ideas(workspace, rows.values())
        for key in sorted({str(row[2]) for row in rows.values()}):
            tell_count(steps[key], how_many(steps[key]))
    return answered


@transaction.atomic
def write_for(
    participant: Participant, *, step: Step, item: str, body: dict[str, Any], by: Actor
) -> None:
    """What somebody without a phone says. Raises Refused."""
    before = (
        Answer.within(step.workspace).filter(pk=Answer.key(step.pk, participant.pk, item)).first()
    )
    revision = before.revision + 1 if before else 1
    [taken] = take(step.workspace, [Posted(participant, str(step.pk), item, body, revision)])
    if not taken.is_kept:
        raise Refused(taken.sentence)
    audit.record(by, "plenum.answered-for", participant, step=step.pk)


def _row(one: Posted, step: Step | None, ideas: dict[tuple[str, str], set[str]]) -> tuple[Any, ...]:
    if step is None:
        raise Refused(_("Steget finnes ikke lenger. Last siden på nytt."))
    if not 0 < one.revision < LONGEST_REVISION:
        raise Refused(_("Svaret kunne ikke leses. Last siden på nytt."))
    if one.item == VOTES and step.phase in {Phase.WAITING, Phase.OPEN}:
        raise Refused(_("Det er ikke åpnet for stemmer ennå."))
    body = cleaned(StepKind(step.kind), step.read, one.item, one.body)
    if one.item.startswith("idea:"):
        had = ideas.setdefault((one.step, str(one.participant.pk)), set())
        if one.item not in had and len(had) >= MOST_IDEAS:
            raise Refused(_("Du har skrevet %(most)d idéer. Det holder.") % {"most": MOST_IDEAS})
        had.add(one.item)
    key = Answer.key(step.pk, one.participant.pk, one.item)
    sealed = seal(json.dumps(body).encode(), Place(step.workspace_id, "plenum_answer.body", key))
    is_late = step.phase == Phase.SHOWN and step.kind != StepKind.TABLES
    return (
        key, step.workspace_id, step.pk, one.participant.pk, one.item, sealed, one.revision, is_late
    )  # fmt: skip


def _put(rows: Iterable[tuple[Any, ...]]) -> None:
    """In order of their keys: two processes then never wait for each other in a ring."""
    columns = [list(column) for column in zip(*sorted(rows, key=lambda row: row[0]), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(PUT, columns)


def _make_ideas(workspace: Workspace, rows: Iterable[tuple[Any, ...]]) -> None:
    """The idea has the id its phone gave it; somebody else's id is refused by the database."""
    Idea.everywhere.bulk_create(
        (
            Idea(
                id=UUID(row[4].removeprefix("idea:")), workspace=workspace, step_id=row[2],
                answer_id=row[0],
            )
            for row in rows
            if row[4].startswith("idea:")
        ),
        ignore_conflicts=True,
    )  # fmt: skip


def _steps(workspace: Workspace, posted: Sequence[Posted]) -> dict[str, Step]:
    """Those of the plenum each is in, and only while it is open."""
    open_ones = Step.within(workspace).filter(
        pk__in=list(_ids({one.step for one in posted})), plenum__state=Plenum.State.OPEN
    )
    found = {str(step.pk): step for step in open_ones.select_related("plenum", "workspace")}
    return {
        one.step: found[one.step]
        for one in posted
        if one.step in found and found[one.step].plenum_id == one.participant.plenum_id
    }


def _ids(written: Iterable[str]) -> Iterator[UUID]:
    for one in written:
        with suppress(ValueError):
            yield UUID(one)


def _ideas_had(workspace: Workspace, posted: Sequence[Posted]) -> dict[tuple[str, str], set[str]]:
    """The items of the ideas each has written in each step."""
    writers = {one.participant.pk for one in posted if one.item.startswith("idea:")}
    had: dict[tuple[str, str], set[str]] = {}
    if writers:
        rows = Answer.within(workspace).filter(participant__in=writers, item__startswith="idea:")
        for step, who, item in rows.values_list("step_id", "participant_id", "item"):
            had.setdefault((str(step), str(who)), set()).add(item)
    return had
