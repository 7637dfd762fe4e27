"""What is kept of a workshop's answers, what leaves the room, and what is held beside it later."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst.gate.rules import Floor
from bolyst.workshops.rules import results
from bolyst.workshops.rules.comparing import Move, compared
from bolyst.workshops.rules.sets import Comparable
from bolyst.workshops.rules.workshops import Standing

CHOICES = [1, 2, 3, 4, "unknown", "irrelevant"]
KEYS = [str(one) for one in CHOICES]
answers = st.lists(st.sampled_from(CHOICES), max_size=40).map(
    lambda chosen: {f"p{at}": {"level": one} for at, one in enumerate(chosen)}
)
spreads = st.lists(st.integers(0, 14), min_size=6, max_size=6).map(
    lambda many: dict(zip(KEYS, many, strict=True)) | {"people": sum(many)}
)
FLOORS = st.integers(5, 9).map(lambda k: Floor(interviewed=k))


@given(answers)
def test_fewer_than_three_answers_leave_no_spread(given_):
    found = results.spread_of(given_)

    assert (found is None) == (len(given_) < 3)
    assert found is None or found["people"] == len(given_)


@given(answers, st.data())
def test_the_whole_of_several_tells_nobody_of_fewer_than_three_others(given_, data):
    of = {who: data.draw(st.sampled_from("abcd")) for who in given_}

    if None in results.spreads(given_, {}, of, [None, *"abcd"], salt="x"):
        for one in set(of.values()):
            others = [who for who in given_ if of[who] != one]
            assert len(others) >= 3
            assert len({of[who] for who in others}) >= 2


@given(spreads, FLOORS)
@settings(max_examples=60, deadline=None)
def test_no_number_below_the_floor_leaves_the_room(spread, floor):
    for _group, many in results.leaving(spread, floor) or []:
        assert many >= floor.interviewed


@given(spreads, spreads, FLOORS)
@settings(max_examples=60, deadline=None)
def test_a_party_that_subtracts_its_own_learns_of_nobody_few(own, others, floor):
    whole = {key: own[key] + others[key] for key in own}

    for group, _many in results.leaving(whole, floor, [own]) or []:
        assert sum(others[one] for one in group) >= floor.interviewed


@given(spreads, st.lists(st.integers(0, 2), min_size=6, max_size=6), FLOORS)
@settings(max_examples=60, deadline=None)
def test_a_party_too_small_to_be_counted_learns_of_nobody_few_either(others, few, floor):
    own = dict(zip(KEYS, few if sum(few) < 3 else [0] * 6, strict=True))
    whole = {key: others[key] + own.get(key, 0) for key in KEYS}
    whole["people"] = sum(whole.values())

    for group, _many in results.leaving(whole, floor, [None]) or []:
        assert sum(others[one] for one in group) >= floor.interviewed


def test_a_coarser_cut_leaves_where_each_level_could_not():
    spread = dict(zip(KEYS, [4, 6, 7, 3, 5, 1], strict=True)) | {"people": 26}

    assert results.leaving(spread, Floor()) == [
        (("1", "2"), 10), (("3", "4"), 10), (("unknown", "irrelevant"), 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("agreed", "standing", "level"),
    [
        ("3", Standing.LEVEL, 3),
        ("unknown", Standing.UNKNOWN, None),
        ("irrelevant", Standing.IRRELEVANT, None),
        ("disagree", Standing.DISAGREED, None),
        ("", Standing.NONE, None),
    ],
)
def test_what_a_group_said_is_kept_as_it_said_it(agreed, standing, level):
    assert results.standing_of(agreed) == (standing, level)


@pytest.mark.parametrize(
    ("impact", "effort", "where"),
    [(5, 1, "Gjør først"), (5, 5, "Planlegg"), (1, 1, "Enkelt"), (1, 5, "La ligge"),
     (3, 3, "Gjør først")],
)  # fmt: skip
def test_impact_and_effort_say_what_to_do_first(impact, effort, where):
    assert results.corner(impact, effort).label == where


def test_three_to_five_become_recommendations_and_only_in_an_engagement():
    assert not results.objections_to_picks(3, has_engagement=True)
    assert results.objections_to_picks(6, has_engagement=True) == ["Velg tre til fem."]
    assert "oppdrag" in results.objections_to_picks(3, has_engagement=False)[0]


# Then and now

stands = st.one_of(
    st.integers(1, 4).map(lambda level: (Standing.LEVEL, level)),
    st.sampled_from([(one, None) for one in Standing if one is not Standing.LEVEL]),
)
measured = st.dictionaries(st.sampled_from("ABCDEFGH"), stands)
MAY = Comparable(
    pairs=[("A", "A"), ("B", "C")], changed=[("D", "D")], new=["E", "F"], gone=["G", "H"]
)


@given(measured, measured)
def test_only_like_is_held_against_like(then, now):
    found = compared(MAY, then, now)

    assert {one.key for one in found.lines} <= {"A", "C"}
    assert all(one.then == then[{"A": "A", "C": "B"}[one.key]] for one in found.lines)


@given(stands, stands)
def test_no_direction_is_said_where_one_of_the_two_is_no_level(then, now):
    (line,) = compared(Comparable(pairs=[("A", "A")]), {"A": then}, {"A": now}).lines

    has_levels = then[1] is not None and now[1] is not None
    assert (line.move is Move.UNCLEAR) == (not has_levels)


def test_what_is_new_changed_gone_or_answered_once_is_named_and_not_compared():
    level = (Standing.LEVEL, 2)
    found = compared(
        MAY, {"A": level, "D": level, "G": level}, {"C": level, "D": level, "E": level}
    )

    assert not found.lines
    assert (found.changed, found.new, found.gone, found.once) == (["D"], ["E"], ["G"], ["A", "C"])
