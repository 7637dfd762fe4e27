"""What may be kept about partners, and what is missing among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.partners import rules
from bolyst.partners.rules import EXPECTED, Sector

eight = st.text("0123456789", min_size=8, max_size=8)


@given(eight)
def test_exactly_one_last_digit_makes_a_number_right_or_none_does(first):
    right = [digit for digit in "0123456789" if not rules.objections_to_number(f"{first}{digit}")]

    digit = rules.check_digit(first)
    assert right == ([] if digit is None else [str(digit)])


@given(eight.filter(lambda first: rules.check_digit(first) is not None), st.data())
def test_one_wrong_digit_is_always_found(first, data):
    number = f"{first}{rules.check_digit(first)}"
    at = data.draw(st.integers(0, 8))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != number[at]]))

    assert rules.objections_to_number(number[:at] + wrong + number[at + 1 :])


@given(eight.filter(lambda first: rules.check_digit(first) is not None), st.integers(0, 7))
def test_two_neighbours_that_changed_places_are_always_found(first, at):
    number = f"{first}{rules.check_digit(first)}"
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]

    assert bool(rules.objections_to_number(swapped)) == (swapped != number)


@pytest.mark.parametrize(
    "number", ["974 760 673", "974760673", "974.760.673", "974\u00a0760\u00a0673"]
)
def test_a_number_may_be_written_with_spaces(number):
    assert rules.objections_to_number(number) == []
    assert rules.digits_of(number) == "974760673"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("974760674", "stemmer ikke"),
        ("12345", "ni sifre"),
        ("97476067X", "ni sifre"),
        ("٩٧٤٧٦٠٦٧٣", "ni sifre"),
        ("01019012345", "fødselsnummer"),
    ],
)
def test_a_wrong_number_is_refused_in_words(number, why):
    (said,) = rules.objections_to_number(number)

    assert why in said


@given(st.text("0123456789", min_size=11, max_size=11), st.sampled_from(["", " ", "-", "."]))
def test_no_eleven_digits_slip_through(digits, gap):
    for text in (f"{digits[:6]}{gap}{digits[6:]}", f"Nina ({digits[:6]}{gap}{digits[6:]}) Vik"):
        assert rules.objections_to_text(text)


@pytest.mark.parametrize(
    "text", ["74 33 00 00", "+47 74 33 00 00", "+46701234567", "0047 74330000", "974 760 673", ""]
)
def test_telephone_and_organisation_numbers_are_left_alone(text):
    assert rules.objections_to_text(text) == []


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("NAV Lierne", Sector.NAV),
        ("nav", Sector.NAV),
        ("Navestad skole", Sector.SCHOOL),
        ("Flyktningtjenesten", Sector.REFUGEE),
        ("flyktningtenesta", Sector.REFUGEE),
        ("Lierne barnehage", Sector.KINDERGARTEN),
        ("Vaksenopplæringa", Sector.ADULT_EDUCATION),
        ("Lierne Røde Kors", Sector.VOLUNTARY),
        ("Lierne Næringsforening", Sector.BUSINESS),
        ("folkehelse", Sector.HEALTH),
        ("annet", Sector.OTHER),
        ("Brannvesenet", None),
        ("", None),
    ],
)
def test_a_sector_is_known_by_what_people_call_it(text, sector):
    assert rules.sector_named(text) is sector


def test_every_sector_is_known_by_its_own_name():
    for sector in Sector:
        assert rules.sector_named(str(sector.label)) is sector
        assert rules.sector_named(sector.value) is sector


def test_what_the_programme_expects_is_missing_until_somebody_is_there():
    found = rules.coverage([])

    assert {one.sector for one in found} == EXPECTED
    assert all(one.is_empty for one in found)


@given(st.lists(st.tuples(st.sampled_from(list(Sector)), st.integers(0, 4))))
def test_coverage_never_hides_an_organisation_nor_a_gap(known):
    found = rules.coverage(known)

    assert sum(one.organisations for one in found) == len(known)
    assert sum(one.contacts for one in found) == sum(people for _sector, people in known)
    assert {one.sector for one in found} == EXPECTED | {sector for sector, _people in known}
    for one in found:
        assert one.is_empty == (one.sector not in {sector for sector, _people in known})
        assert one.is_unreachable == (not one.is_empty and one.contacts == 0)
        assert one.is_thin == (one.contacts == 1)


def test_an_address_from_a_private_provider_is_noticed():
    assert rules.looks_private("leder@GMAIL.com")
    assert not rules.looks_private("leder@lierne.example")
    assert not rules.looks_private("")
