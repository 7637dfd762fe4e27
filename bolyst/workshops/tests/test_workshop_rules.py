"""Four days in order, and a run that is made of a set."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from bolyst.plenum.rules.steps import Content, StepKind, languages_of
from bolyst.workshops import runs, shipped
from bolyst.workshops.rules.sets import Kind
from bolyst.workshops.rules.workshops import (
    Dated,
    Phase,
    in_order_of_moving,
    names_in,
    next_phase,
    objections_to_days,
    objections_to_parties,
)

FIRST = date(2026, 9, 1)
DAYS = some.lists(
    some.dates(FIRST, FIRST + timedelta(days=400)), min_size=4, max_size=4, unique=True
).map(sorted)


def days(dates: list[date]) -> dict[Phase, date]:
    return dict(zip(Phase, dates, strict=True))


def test_what_is_next_is_the_first_that_is_not_done():
    done = [Dated(phase) for phase in Phase]

    assert next_phase(done) == Dated(Phase.PLANNING)
    assert next_phase([Dated(phase, None, FIRST) for phase in Phase]) is None


def test_a_workshop_held_without_a_planning_meeting_asks_for_the_report():
    found = [Dated(Phase.PLANNING), Dated(Phase.WORKSHOP, None, FIRST), Dated(Phase.REPORT)]

    assert next_phase(found) == Dated(Phase.REPORT)


def test_a_report_is_not_due_before_the_workshop():
    refused = objections_to_days({Phase.WORKSHOP: FIRST, Phase.REPORT: FIRST - timedelta(days=1)})

    assert list(refused) == [Phase.REPORT]
    assert "verksted" in refused[Phase.REPORT]


@given(DAYS, DAYS)
def test_days_are_moved_so_that_none_passes_another_on_the_way(before, after):
    now, then = days(before), days(after)

    for phase, day in in_order_of_moving(now, then):
        now[phase] = day
        assert list(now.values()) == sorted(now.values())

    assert now == then


def test_each_who_takes_part_stands_once_whatever_the_capitals():
    assert names_in(" Lierne  IL\n\nlierne il\nSanitetsforeningen") == [
        "Lierne IL",
        "Sanitetsforeningen",
    ]


def test_who_takes_part_is_fixed_once_people_are_in():
    assert "i gang" in objections_to_parties(["A", "B"], has_begun=True, before=["A"])
    assert not objections_to_parties(["A"], has_begun=True, before=["A"])


def every_set():
    return [(kind, shipped.edition(shipped.read(f"{kind}-1"))) for kind in Kind.values]


def made(kind, edition, **more):
    dimensions = more.pop("dimensions", [one["key"] for one in edition["dimensions"]])
    return runs.run_of(edition, kind, dimensions=dimensions, language="nb", **more)


def test_every_step_of_every_run_can_be_read_and_speaks_three_languages():
    head = [{"nb": "Tall", "nn": "Tal", "en": "Figures"}]
    table = runs.LocalFigures(head, [["2026", ":"]], "SSB")
    for kind, edition in every_set():
        for one in made(kind, edition, figures=table):
            content = Content.read(one.content)
            assert languages_of(content) == {"nb", "nn", "en"}, one.key
            assert one.minutes, one.key
            assert one.note, one.key


def test_a_dimension_of_four_questions_takes_eight_minutes():
    for kind, edition in every_set():
        for one in made(kind, edition):
            if one.kind is StepKind.LEVELS:
                assert one.minutes == 2 * len(one.content["questions"])
                assert len(one.content["questions"]) > 4 or one.minutes <= 8


def test_the_questions_have_the_keys_of_their_indicators_and_four_levels():
    for kind, edition in every_set():
        asked = {
            question["key"]: [option["key"] for option in question["options"]]
            for one in made(kind, edition)
            if one.kind is StepKind.LEVELS
            for question in one.content["questions"]
        }
        assert list(asked) == [one["key"] for one in edition["indicators"]]
        assert set(map(tuple, asked.values())) == {("1", "2", "3", "4")}


def test_only_the_parts_that_were_chosen_are_asked_and_talked_about():
    kind, edition = every_set()[0]

    run = made(kind, edition, dimensions=["B"])

    assert [one.key for one in run if one.kind is StepKind.LEVELS] == ["B"]
    talk = next(one for one in run if one.kind is StepKind.TABLES)
    assert len(talk.content["points"]) == 1


def test_the_run_goes_from_the_law_to_the_first_steps():
    kind, edition = every_set()[0]

    kinds = [one.kind.value for one in made(kind, edition, dimensions=["A"])]

    assert kinds == [
        "present", "present", "levels", "tables", "ideas", "priorities", "agreements", "questions",
    ]  # fmt: skip
    law = made(kind, edition)[1]
    assert "§ 24" in law.content["source"]
