"""A workshop that has been held: people who answered, tables that talked, ideas with votes."""

from collections.abc import Callable
from typing import Any

from bolyst.imports import actions as imports
from bolyst.imports.models import Batch, Upload
from bolyst.kernel.ids import uuid7
from bolyst.plenum.actions import agreeing, rooms, stage
from bolyst.plenum.actions.steps import change_step
from bolyst.plenum.models import Delegation, Participant, Plenum, Step
from bolyst.plenum.tests import make as room
from bolyst.workshops import runs
from bolyst.workshops.actions.earlier import EARLIER
from bolyst.workshops.models import Party, Workshop
from bolyst.workshops.tests import make_workshops as make
from bolyst.workspaces.wall import inside

IDEAS = ("Én dør for nyinnflyttede", "Fast møte med tolketjenesten", "Enklere brev")
CLUBS = ("Speiderne", "Idrettslaget", "Strikkeklubben", "Koret")


def step_of(workshop: Workshop, key: str) -> Step:
    assert workshop.plenum
    return Step.within(workshop.workspace).select_related("plenum").get(
        plenum=workshop.plenum, key=key
    )  # fmt: skip


def fresh(workshop: Workshop) -> Workshop:
    return Workshop.within(workshop.workspace).select_related(
        "workspace", "plenum", "indicator_set", "run__engagement", "follow_up", "before"
    ).get(pk=workshop.pk)  # fmt: skip


def opened(*parties: str, of: str = "lierne", each: int = 4) -> tuple[Workshop, list[Participant]]:
    """With `each` people from each party, or six from the one unit."""
    workshop = make.prepared(of, *parties)
    plenum = workshop.plenum
    assert plenum
    with inside(workshop.workspace):
        rooms.open_doors(plenum, by=make.ada(of))
        names = [one.name for one in Delegation.within(plenum.workspace).filter(plenum=plenum)]
    held = Plenum.within(workshop.workspace)
    with inside(workshop.workspace):
        plenum = held.get(pk=plenum.pk)
    many = each if len(names) > 1 else 6
    people = [room.phone(plenum, name) for name in names for _each in range(many)]
    return workshop, people


def answer_levels(
    workshop: Workshop, people: list[Participant], key: str, levels: list[Any], *, dimension="A"
) -> Step:
    """Put the dimension on; each answers one indicator of it."""
    with inside(workshop.workspace):
        step = step_of(workshop, dimension)
        if step.phase == "waiting":
            stage.go_to(step, by=make.ada(workshop.workspace.slug))
            step.refresh_from_db()
    for who, level in zip(people, levels, strict=False):
        room.answer(who, step, {"level": level}, item=key)
    return step


def agree(workshop: Workshop, key: str, level: str, *, evidence: str = "", of: str = "") -> None:
    """`of` is a delegation's name; "" is everybody."""
    by = make.ada(workshop.workspace.slug)
    with inside(workshop.workspace):
        step = step_of(workshop, "A")
        whose = Delegation.within(by.workspace).filter(plenum=workshop.plenum, name=of).first()
        agreeing.agree(step, item=key, delegation=whose if of else None, level=level,
                       evidence=evidence, by=by)  # fmt: skip


def show(workshop: Workshop, key: str = "A") -> None:
    with inside(workshop.workspace):
        stage.show(step_of(workshop, key), by=make.ada(workshop.workspace.slug))


def talk(workshop: Workshop, people: list[Participant], text: str) -> None:
    with inside(workshop.workspace):
        step = step_of(workshop, "tables")
        stage.go_to(step, by=make.ada(workshop.workspace.slug))
        step.refresh_from_db()
    room.answer(people[0], step, {"text": text}, item="table:1")
    show(workshop, "tables")


def ideas(workshop: Workshop, people: list[Participant]) -> list[str]:
    """Three ideas with votes, placed by impact and effort; their keys."""
    by = make.ada(workshop.workspace.slug)
    with inside(workshop.workspace):
        step = step_of(workshop, runs.IDEAS)
        stage.go_to(step, by=by)
        step.refresh_from_db()
    keys = [str(uuid7()) for _each in IDEAS]
    for who, key, text in zip(people, keys, IDEAS, strict=False):
        room.answer(who, step, {"text": text}, item=f"idea:{key}")
    with inside(workshop.workspace):
        stage.open_votes(step, by=by)
        step.refresh_from_db()
    for at, who in enumerate(people):
        room.answer(who, step, {"ideas": keys[: 1 + at % 3]}, item="votes")
    with inside(workshop.workspace):
        stage.show(step, by=by)
        placing = step_of(workshop, runs.PRIORITIES)
        questions = runs.items_of(dict(zip(keys, IDEAS, strict=True)), "nb")
        change_step(placing, content=placing.content | {"questions": questions},
                    minutes=10, note="", by=by)  # fmt: skip
        placing = step_of(workshop, runs.PRIORITIES)
        stage.go_to(placing, by=by)
        placing.refresh_from_db()
    for who in people:
        for key, (impact, effort) in zip(keys, [(5, 1), (5, 5), (1, 2)], strict=True):
            room.answer(who, placing, {"impact": impact, "effort": effort}, item=key)
    with inside(workshop.workspace):
        stage.show(placing, by=by)
    return keys


def first_step(workshop: Workshop, what: str = "Ring tolketjenesten", of: str = "") -> None:
    by = make.ada(workshop.workspace.slug)
    with inside(workshop.workspace):
        whose = Delegation.within(by.workspace).filter(plenum=workshop.plenum, name=of).first()
        agreeing.note_first_step(
            step_of(workshop, runs.FIRST_STEPS), delegation=whose if of else None, what=what,
            who="Enhetslederen", by=by,
        )  # fmt: skip


def end(workshop: Workshop) -> Workshop:
    with inside(workshop.workspace):
        now = fresh(workshop)
        assert now.plenum
        rooms.end(now.plenum, by=make.ada(workshop.workspace.slug))
        return fresh(workshop)


def held(of: str = "lierne") -> Workshop:
    """The whole day of one unit: six people, A1 agreed on, ideas, a first step."""
    workshop, people = opened(of=of)
    answer_levels(workshop, people, "A1", [1, 2, 2, 3, "unknown", 4])
    show(workshop)
    agree(workshop, "A1", "2", evidence="Målet står i planen")
    talk(workshop, people, "Brevene er vanskelige å lese.")
    ideas(workshop, people)
    first_step(workshop)
    return end(workshop)


def newest(of: str) -> Workshop:
    """What the arguments beside `workshop_id` belong to."""
    place = make.ada(of).workspace
    with inside(place):
        return Workshop.within(place).order_by("-id").first() or make.workshop(of)


def a_party(of: str) -> Party:
    workshop = newest(of)
    with inside(workshop.workspace):
        return Party.within(workshop.workspace).filter(workshop=workshop)[0]


def a_file(of: str) -> Upload:
    workshop, by = newest(of), make.ada(of)
    with inside(by.workspace):
        data = b"Indikator;Niv\xc3\xa5\nA1;2\n"
        return imports.receive("fjor.csv", data, purpose=EARLIER, about=workshop.pk, by=by)


def a_batch(of: str) -> Batch:
    workshop, by = newest(of), make.ada(of)
    with inside(by.workspace):
        return imports.write_down([], purpose=EARLIER, about=workshop.pk, by=by)


FOREIGN: dict[str, Callable[[str], Any]] = {
    "party_id": lambda of: a_party(of).pk,
    "brought_file_id": lambda of: a_file(of).pk,
    "brought_id": lambda of: a_batch(of).pk,
}
