import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.accounts.rules import Role
from bolyst.gate import rules
from bolyst.gate.rules import Attribute, Floor, Quote, objections_to_quote

FLOOR = Floor()
MANY = Attribute("innbygger med innvandrerbakgrunn", 12, 110)
FEW_HERE = Attribute("innbygger fra Eritrea", 6, 14)
FEW_MET = Attribute("ungdom", 4, 60)
UNCOUNTED = Attribute("arbeidsinnvandrer", 9, None)


def reasons(*attributes: Attribute, **more: object) -> list[str]:
    quote = Quote(interviewed=30, attributes=attributes, **more)  # type: ignore[arg-type]  # passed on
    return [str(objection) for objection in objections_to_quote(quote, FLOOR)]


def test_a_quote_from_a_large_group_may_be_shown() -> None:
    assert reasons(MANY) == []
    assert reasons() == []


def test_a_group_with_few_in_the_municipality_is_replaced_by_the_wider_one() -> None:
    (reason,) = reasons(FEW_HERE, wider=(FEW_MET, MANY))

    assert reason == (
        "Bare 14 innbyggere i kommunen hører til gruppa «innbygger fra Eritrea»; det må være minst"
        " 20. Bruk den bredere gruppa «innbygger med innvandrerbakgrunn»."
    )


def test_a_group_with_few_interviewed_is_shown_without_its_name() -> None:
    (reason,) = reasons(FEW_MET)

    assert reason == (
        "Vi har snakket med 4 personer i gruppa «ungdom»; det må være minst 5."
        " Vis sitatet uten gruppe."
    )


def test_a_group_nobody_has_counted_is_not_named() -> None:
    (reason,) = reasons(UNCOUNTED)

    assert reason.startswith("Vi vet ikke hvor mange i kommunen som hører til")


def test_a_sector_needs_no_residents() -> None:
    assert reasons(Attribute("næringsliv", 6, of_people=False)) == []


def test_two_things_about_a_person_are_one_too_many() -> None:
    (reason,) = reasons(MANY, Attribute("kvinne", 20, 600))

    assert "Behold bare det ene" in reason


def test_a_third_quote_from_one_person_is_refused() -> None:
    assert reasons(others_by_same_person=1) == []
    assert "allerede 2 sitater fra samme person" in reasons(others_by_same_person=2)[0]


def test_with_four_interviewed_in_all_nothing_is_quoted() -> None:
    assert objections_to_quote(Quote(interviewed=4), FLOOR)


@given(st.integers(0, 40), st.none() | st.integers(0, 60), st.booleans())
def test_the_floor_holds_whatever_the_numbers(met: int, live: int | None, trait: bool) -> None:
    attribute = Attribute("gruppe", met, live, trait)

    passes = not objections_to_quote(Quote(40, (attribute,)), FLOOR)

    assert passes == (met >= 5 and (not trait or (live is not None and live >= 20)))


@pytest.mark.parametrize(("interviewed", "residents"), [(4, 20), (5, 19), (0, 0)])
def test_no_municipality_may_lower_the_floor(interviewed: int, residents: int) -> None:
    with pytest.raises(ValueError, match="floor"):
        Floor(interviewed, residents)


def test_people_are_counted_not_notes() -> None:
    assert [rules.people(present) for present in (None, 1, 12, 0)] == [1, 1, 12, 0]


def test_percentages_need_fifty() -> None:
    assert [rules.may_show_percentages(base) for base in (49, 50)] == [False, True]


def test_who_may_do_what_at_the_desk() -> None:
    assert {role for role in Role if rules.may_decide(role)} == {Role.ADVISER, Role.COORDINATOR}
    assert {role for role in Role if rules.may_propose(role)} == {Role.ADVISER, Role.INTERVIEWER}
    assert Role.KEY_PERSON not in {role for role in Role if rules.may_see_releases(role)}
