from hypothesis import given
from hypothesis import strategies as st

from bolyst.gate.differencing import Heard, Publication, objections, publication
from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.tables import Table, check

FLOOR = Floor()
EARLIER = {"samtale 1": 4, "samtale 2": 3, "samtale 3": 6}


def heard(title: str, people: Heard) -> Publication:
    return Publication(title, people)


def test_the_same_people_may_be_shown_again() -> None:
    assert objections(heard("ny", EARLIER), [heard("gammel", EARLIER)], FLOOR) == []


def test_a_few_more_people_would_be_seen_in_the_difference() -> None:
    new = heard("ny", EARLIER | {"samtale 4": 3})

    (objection,) = objections(new, [heard("Rapport 2025", EARLIER)], FLOOR)

    assert objection.reason.startswith(
        "Sammenlignet med «Rapport 2025» er det 3 personer forskjell"
    )
    assert "minst 5 personer er kommet til" in objection.instead


def test_many_more_people_may_join() -> None:
    assert objections(heard("ny", EARLIER | {"a": 3, "b": 2}), [heard("g", EARLIER)], FLOOR) == []


def test_few_gone_is_seen_even_when_many_have_come() -> None:
    new = heard("ny", {"samtale 1": 4, "samtale 3": 6, "samtale 4": 20})

    assert objections(new, [heard("gammel", EARLIER)], FLOOR)


def test_other_conversations_have_nothing_to_subtract() -> None:
    assert objections(heard("ny", {"samtale 9": 3}), [heard("gammel", EARLIER)], FLOOR) == []


def test_a_withdrawn_person_is_seen_until_the_floor_is_passed() -> None:
    assert objections(heard("ny", EARLIER | {"samtale 3": 5}), [heard("g", EARLIER)], FLOOR)


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 6), min_size=1),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 6), min_size=1),
)
def test_no_two_publications_differ_by_few(one: dict[str, int], other: dict[str, int]) -> None:
    silent = not objections(heard("ny", one), [heard("gammel", other)], FLOOR)

    if silent and set(one) & set(other):
        come = sum(max(0, n - other.get(talk, 0)) for talk, n in one.items())
        gone = sum(max(0, n - one.get(talk, 0)) for talk, n in other.items())
        assert come == 0 or come >= 5
        assert gone == 0 or gone >= 5


GROUPS = (
    Attribute("skole", 20, of_people=False),
    Attribute("helse", 20, of_people=False),
    Attribute("kultur", 20, of_people=False),
)


def test_a_merged_table_that_gives_a_hidden_cell_away_is_refused() -> None:
    """Each is safe alone; 24 in all and 21 of them in two groups tell the 3 in the last."""
    fine = check(Table("etter enhet", ("buss",), GROUPS, ((12, 9, 3),)), FLOOR)
    assert [cell.value for cell in fine.cells[0]] == [12, None, None]
    merged = (Attribute("skole og helse", 40, of_people=False),)
    coarse = check(Table("grovere", ("buss",), merged, ((21,),), row_totals=False), FLOOR)
    people = {"a": 60}

    new = publication(coarse, people, {"skole og helse": ["skole", "helse"]})
    (objection,) = objections(new, [publication(fine, people, {})], FLOOR)

    assert objection.reason == "Sammen med «etter enhet» kan noen regne ut et tall som er skjult."
    assert objections(new, [], FLOOR) == []


def test_the_same_table_again_tells_nothing_new() -> None:
    fine = check(Table("etter enhet", ("buss",), GROUPS, ((12, 9, 3),)), FLOOR)
    once = publication(fine, {"a": 60}, {})

    assert objections(once, [once], FLOOR) == []


def test_numbers_that_can_not_both_be_true_are_said_aloud() -> None:
    one = publication(check(Table("T", ("buss",), GROUPS, ((12, 9, 8),)), FLOOR), {"a": 60}, {})
    other = publication(check(Table("T", ("buss",), GROUPS, ((12, 10, 8),)), FLOOR), {"a": 60}, {})

    (objection,) = objections(other, [one], FLOOR)

    assert "stemmer ikke" in objection.reason


def cut(title: str, people: dict[str, int], *line: int, sizes: tuple[int, ...]) -> Publication:
    groups = tuple(
        Attribute(name, size, of_people=False)
        for name, size in zip(("skole", "helse", "kultur"), sizes, strict=False)
    )
    table = Table(title, ("buss",), groups, (line,))
    return publication(check(table, FLOOR), people, {})


def test_a_number_that_grows_by_three_is_refused_though_seven_people_are_new() -> None:
    last = cut("Rapport 2025", {"a": 20, "b": 20}, 8, 9, sizes=(20, 20))
    new = cut("ny", {"a": 20, "b": 20, "c": 7}, 11, 13, sizes=(23, 24))

    (objection,) = objections(new, [last], FLOOR)

    assert "3 personer større eller mindre enn i «Rapport 2025»" in objection.reason
    assert "grovere inndeling" in objection.instead


def test_numbers_that_grow_by_many_pass() -> None:
    last = cut("gammel", {"a": 20, "b": 20}, 8, 9, sizes=(20, 20))
    new = cut("ny", {"a": 20, "b": 20, "c": 20}, 14, 15, sizes=(30, 30))

    assert objections(new, [last], FLOOR) == []


def test_a_merged_number_of_next_year_tells_nothing_of_the_few_who_came() -> None:
    """Two groups last year, one now: 17 and 20 are three people, in no number of its own."""
    two = (GROUPS[0], GROUPS[1])
    apart = check(Table("2025", ("buss",), two, ((8, 9),), row_totals=False), FLOOR)
    last = publication(apart, {"a": 20, "b": 20}, {})
    both = (Attribute("skole og helse", 47, of_people=False),)
    merged = check(Table("2026", ("buss",), both, ((20,),), row_totals=False), FLOOR)
    new = publication(merged, {"a": 20, "b": 20, "c": 7}, {"skole og helse": ["skole", "helse"]})

    (objection,) = objections(new, [last], FLOOR)

    assert "kan noen regne ut" in objection.reason


@given(
    st.tuples(st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.integers(0, 9), st.integers(0, 9)),
)
def test_no_number_of_two_publications_differs_by_few(
    then: tuple[int, int], come: tuple[int, int]
) -> None:
    sizes = (20, 20)
    last = cut("gammel", {"a": 20, "b": 20}, then[0] + 6, then[1] + 6, sizes=sizes)
    line = (then[0] + 6 + come[0], then[1] + 6 + come[1])
    new = cut("ny", {"a": 20, "b": 20, "c": 18}, *line, sizes=(29, 29))
    known = {number.atoms: number.value for number in last.shown}

    if not objections(new, [last], FLOOR):
        gaps = [abs(n.value - known[n.atoms]) for n in new.shown if n.atoms in known]
        assert all(gap == 0 or gap >= 5 for gap in gaps)
