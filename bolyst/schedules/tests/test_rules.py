"""The rules without a database: what clashes, what is refused, who may."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.accounts.rules import Role
from bolyst.mapping.rules import ConversationKind, InformantGroup
from bolyst.schedules import rules
from bolyst.schedules.rules import (
    ClashKind,
    InterpreterStatus,
    Limits,
    Sitting,
    UnqualifiedWhy,
    clashes,
    clashes_between,
)

MONDAY = date(2026, 5, 4)
WEEK = (MONDAY, MONDAY + timedelta(days=4))
PLACES = [UUID(int=100 + n) for n in range(3)]
PEOPLE = [UUID(int=200 + n) for n in range(3)]
NAMES = {who: f"Person {n}" for n, who in enumerate(PEOPLE)}
LIMITS = Limits(
    WEEK, travel={frozenset(PLACES[:2]): 45}, default_travel=20, names=NAMES
)  # fmt: skip
QUARTER = 15  # minutes


def sitting(number: int = 1, starts: str = "10.00", ends: str = "11.00", **more: object) -> Sitting:
    hours = [time.fromisoformat(words.replace(".", ":")) for words in (starts, ends)]
    given = {"day": MONDAY, "people": frozenset(PEOPLE[:1])} | more
    return Sitting(UUID(int=number), f"Samtale {number}", given.pop("day"), *hours, **given)  # type: ignore[arg-type]


@st.composite
def sittings(draw: st.DrawFn) -> list[Sitting]:
    """Any week: times on the quarter, few people, places and rooms, so that much clashes."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(8 * 4, 17 * 4))
        end = start + draw(st.integers(1, 8))
        found.append(
            Sitting(
                UUID(int=number + 1),
                f"Samtale {number + 1}",
                MONDAY + timedelta(days=draw(st.integers(-1, 2))),
                time(start // 4, start % 4 * QUARTER),
                time(end // 4, end % 4 * QUARTER),
                place=draw(st.sampled_from([None, *PLACES])),
                room=draw(st.sampled_from(["", "Salen", "salen "])),
                people=frozenset(draw(st.sets(st.sampled_from(PEOPLE), max_size=2))),
                kind=draw(st.sampled_from(list(ConversationKind))),
            )
        )
    return found


def quarters(one: Sitting) -> set[tuple[date, int]]:
    """Every quarter of an hour it takes, the slow way."""
    first, last = rules.minutes_of(one.starts_at), rules.minutes_of(one.ends_at)
    return {(one.day, minute) for minute in range(first, last, QUARTER)}


def naive(week: list[Sitting]) -> set[tuple[ClashKind, frozenset[UUID]]]:
    """Quarter by quarter, person by person: what the rule must find."""
    return {
        (kind, frozenset({a.id, b.id})) for a, b in combinations(week, 2) for kind in between(a, b)
    }


def between(a: Sitting, b: Sitting) -> Iterator[ClashKind]:
    together = bool(quarters(a) & quarters(b))
    both = [who for who in PEOPLE if who in a.people and who in b.people]
    if together and both:
        yield ClashKind.PERSON
    on_foot = ConversationKind.WALK in (a.kind, b.kind)
    same_room = a.room.strip().lower() == b.room.strip().lower()
    if together and a.place and a.place == b.place and same_room and not on_foot:
        yield ClashKind.ROOM
    if both and not together and a.day == b.day and a.place and b.place and a.place != b.place:
        minutes = 45 if {a.place, b.place} == set(PLACES[:2]) else 20
        a_to_b = rules.minutes_of(b.starts_at) - rules.minutes_of(a.ends_at)
        b_to_a = rules.minutes_of(a.starts_at) - rules.minutes_of(b.ends_at)
        if max(a_to_b, b_to_a) < minutes:
            yield ClashKind.TRAVEL


PAIRS = {ClashKind.PERSON, ClashKind.ROOM, ClashKind.TRAVEL}


@given(sittings())
def test_no_clash_is_missed_and_none_is_invented(week: list[Sitting]):
    found = clashes(week, LIMITS)

    pairs = {(one.kind, frozenset(one.sittings)) for one in found if one.kind in PAIRS}
    assert pairs == naive(week)
    outside = {one.sittings[0] for one in found if one.kind is ClashKind.OUTSIDE}
    assert outside == {one.id for one in week if one.day < MONDAY}


@given(sittings())
def test_a_clash_is_the_same_whichever_comes_first(week: list[Sitting]):
    for a, b in combinations(week, 2):
        assert list(clashes_between(a, b, LIMITS)) == list(clashes_between(b, a, LIMITS))


@given(sittings(), st.randoms())
def test_the_order_of_the_week_does_not_matter(week: list[Sitting], random: object):
    mixed = list(week)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert clashes(week, LIMITS) == clashes(mixed, LIMITS)


@given(sittings())
def test_more_time_to_drive_never_makes_fewer_clashes(week: list[Sitting]):
    slow = Limits(WEEK, travel={frozenset(PLACES[:2]): 90}, default_travel=60, names=NAMES)

    assert len(clashes(week, slow)) >= len(clashes(week, LIMITS))


def said(*week: Sitting, limits: Limits = LIMITS) -> str:
    return " ".join(clash.words for clash in clashes(week, limits))


def test_nobody_is_in_two_places():
    words = said(sitting(1), sitting(2, "10.30", "11.30"))

    assert words == "Person 0 er satt opp to steder samtidig: «Samtale 1» og «Samtale 2»."


def test_the_road_is_longer_than_the_break():
    a = sitting(1, place=PLACES[0])
    b = sitting(2, "11.30", "12.00", place=PLACES[1])

    assert said(a, b) == (
        "Person 0 rekker ikke fra «Samtale 1» til «Samtale 2»: "
        "veien tar 45 minutter, det er 30."
    )  # fmt: skip


def test_one_who_drives_in_time_is_fine():
    a = sitting(1, place=PLACES[0])

    assert said(a, sitting(2, "11.45", "12.30", place=PLACES[1])) == ""


def test_two_in_the_same_room_at_once():
    a = sitting(1, place=PLACES[0], place_name="Rådhuset", room="Salen")
    b = sitting(2, place=PLACES[0], place_name="Rådhuset", room="salen", people=frozenset())

    assert "samme rom samtidig, Rådhuset, Salen" in said(a, b)


def test_a_walk_needs_no_room():
    a = sitting(1, place=PLACES[0])
    b = sitting(2, place=PLACES[0], kind=ConversationKind.WALK, people=frozenset(PEOPLE[1:2]))

    assert said(a, b) == ""


def test_a_place_that_is_shut():
    limits = Limits(WEEK, opening={PLACES[0]: (time(10, 30), time(16))})

    assert "stedet er stengt" in said(sitting(place=PLACES[0]), limits=limits)
    assert said(sitting(1, "10.30", "16.00", place=PLACES[0]), limits=limits) == ""


def test_lunch_is_worth_a_look_and_no_more():
    limits = Limits(WEEK, lunch=(time(11, 30), time(12)))

    found = clashes([sitting(1, "11.00", "11.45")], limits)

    assert [(one.kind, one.is_soft) for one in found] == [(ClashKind.LUNCH, True)]
    assert clashes([sitting(1, "12.00", "13.00")], limits) == []


@pytest.mark.parametrize(
    ("language", "status", "lacks"),
    [
        ("", "", False),
        ("nb", "", False),
        ("en", "", False),
        ("ti", "", True),
        ("ti", InterpreterStatus.NEEDED, True),
        ("ti", InterpreterStatus.NOT_FOUND, True),
        ("nb", InterpreterStatus.NEEDED, True),
        ("ti", InterpreterStatus.ORDERED, False),
        ("ti", InterpreterStatus.CONFIRMED, False),
    ],
)
def test_an_interpreter_is_wanting(language: str, status: str, lacks: bool):
    assert bool(rules.interpreter_lacking(language, status)) is lacks
    assert bool(said(sitting(language=language, interpreter=status))) is lacks


def test_a_plan_that_has_left_the_mapping_behind_says_so():
    assert "en annen dag i kartleggingen" in said(sitting(held_on=WEEK[1]))


@pytest.mark.parametrize(
    ("day", "starts", "ends", "part"),
    [
        (MONDAY, time(11), time(10), "slutte etter"),
        (MONDAY, time(10), time(10), "slutte etter"),
        (MONDAY, time(8), time(20), "høyst 8 timer"),
        (MONDAY, time(5), time(7), "mellom 6.00 og 23.00"),
        (date(2026, 5, 9), time(10), time(11), "fra 4. mai til 8. mai"),
    ],
)
def test_a_time_that_can_not_be(day: date, starts: time, ends: time, part: str):
    said = " ".join(rules.objections_to_slot(day, starts, ends, week=WEEK))

    assert part in said.replace("\N{NO-BREAK SPACE}", " ")


def test_who_asks_does_not_also_stand_as_the_one_who_writes():
    same = rules.objections_to_slot(MONDAY, time(10), time(11), week=WEEK, people=PEOPLE[:1] * 2)
    empty = rules.objections_to_slot(MONDAY, time(10), time(11), week=WEEK, people=[None, None])

    assert same
    assert empty == []


# --- interpreters ---------------------------------------------------------------------------------


def interpreter(is_qualified: bool | None, why: str = "", reason: str = "") -> dict[str, str]:
    return rules.objections_to_interpreter(
        InterpreterStatus.ORDERED, is_qualified=is_qualified, why=why, reason=reason
    )


def test_an_unqualified_interpreter_needs_the_exception_and_the_reason():
    strong = UnqualifiedWhy.STRONG_REASON

    assert interpreter(True) == {}
    assert set(interpreter(False)) == {"why", "reason"}
    assert set(interpreter(False, why=strong)) == {"reason"}
    assert set(interpreter(False, reason="Ingen på tigrinja i landsdelen")) == {"why"}
    assert interpreter(False, why=strong, reason="Ingen på tigrinja i landsdelen") == {}


def test_an_ordered_interpreter_is_qualified_or_not():
    assert interpreter(None) == {"is_qualified": "Si om tolken er kvalifisert."}
    needed = {"is_qualified": None, "why": "", "reason": ""}
    assert rules.objections_to_interpreter(InterpreterStatus.NEEDED, **needed) == {}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "reason",
    [
        "Datteren tolker",
        "Broren hans kan norsk",
        "Barna er gode i norsk",
        "sønnen er med",
        "Mamma blir med",
        "en i familien",
        "Ektefellen",
        "her brother helps",
    ],
)
def test_family_and_children_never_interpret(reason: str):
    said = interpreter(False, why=UnqualifiedWhy.CANNOT_WAIT, reason=reason)

    assert said == {
        "reason": "Familie og barn kan aldri tolke. Bestill en tolk, eller utsett samtalen."
    }


@pytest.mark.parametrize(
    "reason", ["Ingen tolk før i mars", "Morgenen passer ikke", "Marna er tolk"]
)
def test_other_reasons_are_reasons(reason: str):
    assert interpreter(False, why=UnqualifiedWhy.CANNOT_WAIT, reason=reason) == {}


# --- booking --------------------------------------------------------------------------------------


def moving(**more: bool) -> list[str]:
    given = {"is_open": True, "is_booked": False, "may_see": False, "is_shared": True} | more
    return rules.objections_to_moving(**given)


def test_to_the_coordinator_a_taken_time_looks_like_a_free_one():
    assert moving(is_booked=True) == moving(is_booked=False) != []


def test_those_who_may_see_it_move_a_free_one_and_not_a_taken_one():
    assert moving(may_see=True) == []
    assert moving(may_see=True, is_booked=True) != []


def test_before_there_is_a_link_nobody_can_have_taken_anything():
    assert moving(is_shared=False) == []


@pytest.mark.parametrize(
    ("kind", "may"),
    [
        (ConversationKind.INDIVIDUAL, True),
        (ConversationKind.DROP_IN, True),
        (ConversationKind.GROUP, False),
        (ConversationKind.WALK, False),
    ],
)
def test_what_residents_may_book(kind: ConversationKind, may: bool):
    assert (rules.objections_to_opening(kind, InformantGroup.RESIDENTS) == []) is may


# --- who may --------------------------------------------------------------------------------------


def test_who_may_what():
    def those(rule: object) -> set[Role]:
        return {role for role in Role if rule(role)}  # type: ignore[operator]

    A, C, I = Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER  # noqa: E741, N806
    assert those(rules.may_plan) == {A, C}
    assert those(rules.may_see_plan) == {A, C, I}
    assert those(rules.may_see_bookings) == those(rules.may_be_interviewer) == {A, I}
    assert those(rules.may_clear_times) == {A}
    assert those(rules.may_see_coverage) == set(Role)


@pytest.mark.parametrize(
    ("notes", "people", "day", "held"),
    [
        (True, None, None, True),
        (False, 4, MONDAY, True),
        (False, 4, MONDAY + timedelta(days=1), False),
        (False, None, MONDAY, False),
        (False, 4, None, False),
    ],
)
def test_when_a_conversation_has_been_held(notes: bool, people: int, day: date, held: bool):
    assert rules.is_held(has_notes=notes, people=people, day=day, today=MONDAY) is held
