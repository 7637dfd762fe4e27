from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.accounts.rules import Role
from bolyst.partners.rules import Sector
from bolyst.teams import pictures
from bolyst.teams.rules.team import (
    Foundation,
    Period,
    Residents,
    SeatFact,
    TeamState,
    gaps,
    may_change_team,
    may_see_team,
    objections_to_consolidation,
    objections_to_lead,
    objections_to_move,
)

START = date(2026, 1, 12)
DATES = [date(2026, 3, 2), date(2026, 9, 7)]


def seat(name="NAV", **more):
    whole: dict[str, Any] = {
        "sector": Sector.NAV,
        "period": Period(name, START),
        "key_person": "Nina",
    }
    return SeatFact(name, **whole | more)


def stands_on(**more):
    whole: dict[str, Any] = {
        "goal": "Ingen står alene.", "lead": "NAV", "seats": [seat()],
        "residents": Residents.REFERENCE_GROUP, "dates": DATES,
    }  # fmt: skip
    return Foundation(**whole | more)


def test_a_team_with_everything_in_place_is_consolidated():
    assert objections_to_consolidation(stands_on()) == []


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"goal": " "}, "Teamet har ikke skrevet ned et felles mål."),
        ({"lead": ""}, "Ingen etat leder teamet i dag."),
        ({"lead": "Skolen"}, "Skolen leder teamet, men har ingen plass i det."),
        (
            {"seats": [seat(), seat("Skolen", key_person="")]},
            "Skolen mangler nøkkelperson. Velg en, eller skriv hvorfor plassen er ledig.",
        ),
        (
            {"residents": Residents.SEAT},
            "Innbyggerne skal ha en plass i teamet, men ingen plass er deres.",
        ),
        ({"dates": DATES[:1]}, "1 møtedato mangler. Teamet trenger to datoer."),
        ({"dates": [DATES[0], DATES[0]]}, "1 møtedato mangler. Teamet trenger to datoer."),
    ],
)
def test_what_is_missing_is_said_one_sentence_each(missing, said):
    assert objections_to_consolidation(stands_on(**missing)) == [said]


def test_a_vacant_seat_with_a_reason_does_not_hold_the_team_back():
    vacant = seat("Skolen", key_person="", vacant_reason="Rektor er ny.")

    assert objections_to_consolidation(stands_on(seats=[seat(), vacant])) == []


def test_a_team_goes_through_its_life_in_order():
    assert objections_to_move(TeamState.FORMING, TeamState.CONSOLIDATED, "") == []
    assert objections_to_move(TeamState.FORMING, TeamState.OPERATING, "") == [
        "Et team som er under oppbygging, kan ikke bli i drift."
    ]
    assert objections_to_move(TeamState.OPERATING, TeamState.DISSOLVED, "") != []
    assert objections_to_move(TeamState.DISSOLVED, TeamState.DORMANT, "") == []


periods = st.builds(
    lambda first, length: Period(
        "NAV", START + timedelta(days=first), START + timedelta(days=first + length)
    ),
    st.integers(0, 60),
    st.integers(0, 30),
)


@given(periods, st.lists(periods, max_size=5))
def test_a_lead_is_refused_exactly_when_a_day_is_taken(new, others):
    def days(period):
        return {period.from_date + timedelta(days=n)
                for n in range((period.to_date - period.from_date).days + 1)}  # fmt: skip

    taken = {day for other in others for day in days(other)}

    assert bool(objections_to_lead(new, others, START)) == bool(taken & days(new))


@given(st.lists(periods, max_size=5), st.integers(0, 100))
def test_the_gaps_are_the_days_nobody_leads(led, ahead):
    today = START + timedelta(days=ahead)
    alone = {
        START + timedelta(days=n)
        for n in range(ahead + 1)
        if not any(period.covers(START + timedelta(days=n)) for period in led)
    }

    found = gaps(led, START, today)

    told = {first + timedelta(days=n) for first, last in found
            for n in range((last - first).days + 1)}  # fmt: skip
    assert told == alone


def test_those_who_change_the_team_also_see_it():
    assert {role for role in Role if may_change_team(role)} == {Role.ADVISER, Role.COORDINATOR}
    assert all(may_see_team(role) for role in Role if may_change_team(role))


# --- the picture ---------------------------------------------------------------------------------


def around(*seats, empty=(), lead="NAV"):
    return pictures.chairs(list(seats), list(empty), lead)


def test_the_picture_marks_what_is_missing_without_colour():
    drawn = pictures.table(
        around(seat(), seat("Skolen", sector=Sector.SCHOOL, key_person=""), empty=[Sector.HEALTH])
    )

    for word in ("leder, uten vara", "ledig", "ingen partner"):
        assert word in drawn
    assert drawn.count('stroke-dasharray="3 3"') == 3  # no deputy, no key person, no partner
    assert "<desc>2 plasser ved bordet. 1 er ledig. 1 mangler vara." in drawn


def test_the_picture_and_the_table_have_the_same_numbers():
    chairs = around(seat(deputy="Tor"), empty=[Sector.REFUGEE, Sector.HEALTH])

    assert [row[:2] for row in pictures.table_rows(chairs)] == [
        ["1", "Flyktningtjeneste"],
        ["2", "NAV"],
        ["3", "Helse"],
    ]


def test_the_residents_seat_is_called_theirs():
    assert around(seat(is_residents=True))[0].label == "Innbyggerne"


@pytest.mark.parametrize("seats", [0, 1, 24])
def test_a_table_of_any_size_is_drawn(seats):
    drawn = pictures.table(around(*(seat(f"Partner {n}") for n in range(seats))))

    assert drawn.startswith("<svg")
    assert "nan" not in drawn
