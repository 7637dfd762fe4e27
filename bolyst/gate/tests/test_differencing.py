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
