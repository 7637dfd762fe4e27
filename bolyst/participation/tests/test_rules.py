"""The code on the card, and when somebody may be told what came of it."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as some

from bolyst.participation import rules

codes = some.builds(
    lambda signs: signs + rules.check_sign(signs),
    some.text(rules.ALPHABET, min_size=rules.SIGNS, max_size=rules.SIGNS),
)


def test_a_code_holds_more_than_sixty_random_bits():
    assert rules.SIGNS * 5 >= 60
    assert len({rules.new_code() for _each in range(200)}) == 200


@given(codes)
def test_a_code_is_read_as_it_is_printed(code: str):
    assert rules.typed(rules.grouped(code)) == code


@given(codes)
def test_a_code_is_read_as_people_type_it(code: str):
    slips = str.maketrans("01", "oi")
    assert rules.typed(f"  {code[:5]} {code[5:10]}–{code[10:]} ".lower().translate(slips)) == code


@given(codes)
def test_digits_of_other_keyboards_are_digits(code: str):
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    persian = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

    assert rules.typed(code.translate(arabic)) == rules.typed(code.translate(persian)) == code


@given(codes, some.integers(0, rules.SIGNS), some.sampled_from(rules.ALPHABET))
def test_one_wrong_sign_is_noticed(code: str, at: int, sign: str):
    wrong = code[:at] + sign + code[at + 1 :]

    assert rules.typed(wrong) == (code if sign == code[at] else "")


@given(codes)
def test_two_signs_that_changed_places_are_noticed(code: str):
    for first, second in combinations(range(len(code)), 2):
        signs = list(code)
        signs[first], signs[second] = signs[second], signs[first]
        if "".join(signs) != code:
            assert rules.typed("".join(signs)) == ""


@given(some.text(max_size=300))
def test_whatever_is_typed_is_a_code_or_nothing(text: str):
    assert rules.typed(text) == "" or len(rules.typed(text)) == rules.SIGNS + 1


def test_a_talk_without_notes_lacks_nothing():
    assert rules.gaps(people=5, willing=0, has_basis=False, has_notes=False) == []


def test_notes_are_covered_by_a_basis_and_everybodys_willingness():
    assert len(rules.gaps(people=3, willing=1, has_basis=False, has_notes=True)) == 2
    assert rules.gaps(people=3, willing=3, has_basis=True, has_notes=True) == []
    assert rules.gaps(people=None, willing=0, has_basis=True, has_notes=True)


def test_consent_needs_a_real_choice_and_public_interest_a_law():
    consent, interest = rules.Basis.CONSENT, rules.Basis.PUBLIC_INTEREST

    assert "choice" in rules.objections_to_basis(consent, law="", choice=" ")
    assert "law" in rules.objections_to_basis(interest, law="", choice="")
    assert not rules.objections_to_basis(interest, law="ldl. § 24", choice="")


def test_a_finding_is_told_when_enough_people_in_more_than_one_talk_stand_behind_it():
    assert rules.may_be_told([3, 2], floor=5)
    assert not rules.may_be_told([2, 2], floor=5)
    assert not rules.may_be_told([30], floor=5)
