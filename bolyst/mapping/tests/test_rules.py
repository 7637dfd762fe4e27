"""What a mapping week is, and who may read what was said."""

from uuid import uuid4

import pytest

from bolyst.accounts.rules import Role
from bolyst.mapping import rules
from bolyst.mapping.rules import Heard, InformantGroup

BOLIG, SPRAAK = uuid4(), uuid4()


def heard(group: InformantGroup, people: int | None, *themes) -> Heard:
    return Heard(uuid4(), group.value, people, frozenset(themes))


def test_only_those_who_came_to_listen_read_notes():
    assert {role for role in Role if rules.may_read_notes(role)} == {
        Role.ADVISER,
        Role.INTERVIEWER,
    }


def test_people_are_counted_not_marks():
    talks = [
        heard(InformantGroup.RESIDENTS, 6, BOLIG, SPRAAK),
        heard(InformantGroup.RESIDENTS, 4, BOLIG),
        heard(InformantGroup.BUSINESS, 3, BOLIG),
    ]

    counts = rules.people_by_theme(talks)

    assert counts[BOLIG, "residents"] == 10
    assert counts[SPRAAK, "residents"] == 6
    assert counts[BOLIG, "business"] == 3


def test_a_conversation_where_nobody_counted_is_one_person():
    assert rules.people_by_group([heard(InformantGroup.VOLUNTARY, None)])["voluntary"] == 1


def test_a_group_nobody_has_met_is_there_with_nobody():
    assert rules.people_by_group([]) == dict.fromkeys(InformantGroup.values, 0)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (-1, 2), (0, 99), (2, 3)])
def test_a_stretch_outside_the_text_or_without_words_is_refused(start: int, end: int):
    assert rules.objections_to_span("ab cd", start, end)


def test_a_stretch_of_words_is_taken():
    assert rules.objections_to_span("ab cd", 0, 5) == []
