"""Builders for plenums: plain functions, the same actions as people use."""

from typing import Any

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel.ids import uuid7
from bolyst.plenum import codes
from bolyst.plenum.actions import agreeing, answering, rooms, stage, steps
from bolyst.plenum.models import Delegation, FirstStep, Idea, Participant, Plenum, Step
from bolyst.plenum.rules.steps import StepKind
from bolyst.workspaces.wall import inside

LEVELS = [{"key": str(at), "texts": {"nb": f"Nivå {at}"}} for at in range(1, 5)]


def ada(of: str = "lierne") -> Membership:
    return make.member(Role.ADVISER, of=of)


def plenum(of: str = "lierne", *delegations: str, is_open: bool = True) -> Plenum:
    by = ada(of)
    with inside(by.workspace):
        made = rooms.make_plenum(
            by.workspace, title="Likeverdige tjenester", delegations=delegations or ("",), by=by
        )
        if is_open:
            rooms.open_doors(made, by=by)
        return Plenum.within(by.workspace).get(pk=made.pk)


def question(kind: str = "single", key: str = "q1", **more: Any) -> dict[str, Any]:
    options = [{"key": "yes", "texts": {"nb": "Ja"}}, {"key": "no", "texts": {"nb": "Nei"}}]
    given = {"single": options, "several": options, "level": LEVELS}.get(kind, [])
    return {"key": key, "kind": kind, "texts": {"nb": "Hva tror dere?"}, "options": given} | more


def step(
    of: Plenum, kind: StepKind = StepKind.QUESTIONS, *questions: dict[str, Any], is_on: bool = True
) -> Step:
    asks = kind in {StepKind.QUESTIONS, StepKind.LEVELS, StepKind.PRIORITIES}
    content = {
        "heading": {"nb": "Hvordan står det til?"},
        "questions": list(questions) or ([question()] if asks else []),
    }
    by = ada(of.workspace.slug)
    with inside(of.workspace):
        made = steps.add_step(of, kind=kind, content=content, by=by)
        if is_on:
            stage.go_to(made, by=by)
            made.refresh_from_db()
        return made


def phone(of: Plenum, delegation: str = "", badge: str = "") -> Participant:
    with inside(of.workspace):
        there = Delegation.within(of.workspace).get(plenum=of, name=delegation)
        return rooms.join(there, badge=badge or codes.new_badge(), language="nb")


def answer(
    who: Participant, to: Step, body: Any, *, item: str = "q1", revision: int = 1
) -> answering.Taken:
    with inside(who.workspace):
        posted = answering.Posted(who, str(to.pk), item, body, revision)
        [taken] = answering.take(who.workspace, [posted])
        return taken


def choice(who: Participant, to: Step, key: str = "yes", **more: Any) -> answering.Taken:
    return answer(who, to, {"choice": key}, **more)


def an_idea(of: str = "lierne") -> Idea:
    room = plenum(of)
    asked = step(room, StepKind.IDEAS)
    key = uuid7()
    answer(phone(room), asked, {"text": "Kafé på biblioteket"}, item=f"idea:{key}")
    with inside(room.workspace):
        return Idea.within(room.workspace).get(pk=key)


def a_first_step(of: str = "lierne") -> FirstStep:
    asked = step(plenum(of), StepKind.AGREEMENTS)
    with inside(asked.workspace):
        return agreeing.note_first_step(
            asked, delegation=None, what="Spør flyktningtjenesten", by=ada(of)
        )


FOREIGN = {
    "plenum_id": lambda of: plenum(of).pk,
    "step_id": lambda of: step(plenum(of)).pk,
    "levels_step_id": lambda of: step(plenum(of), StepKind.LEVELS, question("level")).pk,
    "agreements_step_id": lambda of: step(plenum(of), StepKind.AGREEMENTS).pk,
    "participant_id": lambda of: phone(plenum(of)).pk,
    "idea_id": lambda of: an_idea(of).pk,
    "first_step_id": lambda of: a_first_step(of).pk,
}
