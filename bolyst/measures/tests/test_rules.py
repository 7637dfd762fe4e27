"""Who writes what came out of listening, and who only reads it."""

import pytest

from bolyst.accounts.rules import Role
from bolyst.measures import rules


@pytest.mark.parametrize("role", Role)
def test_whoever_writes_may_also_see(role):
    writes = rules.may_write_findings(role) or rules.may_recommend(role)

    assert rules.may_see_findings(role) or not writes


def test_findings_are_written_by_those_who_listened():
    assert {role for role in Role if rules.may_write_findings(role)} == {
        Role.ADVISER,
        Role.INTERVIEWER,
    }


def test_the_municipality_takes_part_in_recommending():
    assert {role for role in Role if rules.may_recommend(role)} == {
        Role.ADVISER,
        Role.COORDINATOR,
    }


def test_a_finding_may_also_be_something_good():
    assert rules.FindingKind.GOOD_PRACTICE in rules.FindingKind
    assert rules.FindingKind.CONTRIBUTION in rules.FindingKind
