from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.partners.rules import Sector
from bolyst.programme.models import Engagement, Milestone
from bolyst.teams.actions import seats, team
from bolyst.teams.models import LeadPeriod, Meeting, Seat, Team
from bolyst.teams.queries.team import members_on, seat_page
from bolyst.teams.rules.meetings import MeetingState
from bolyst.teams.rules.team import Residents, TeamState
from bolyst.teams.tests import make_team as built
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari():
    return make.member()


@pytest.fixture
def place():
    found = make.workspace()
    with inside(found):
        yield found


def form(place, by, **more):
    given: dict[str, Any] = {
        "name": "Inkluderingsteamet",
        "goal": "Alle som flytter hit, skal ha noen å spørre.",
        "started_on": built.STARTED,
        "lead": built.organisation("NAV"),
        "partners": [built.organisation("Skolen", sector=Sector.SCHOOL)],
        "residents": Residents.REFERENCE_GROUP,
    }
    return team.form_team(place, **given | more, by=by)


def test_a_team_begins_with_a_lead_and_a_seat_for_each_partner(place, kari):
    formed = form(place, kari)

    assert [str(lead) for lead in formed.leads.all()] == ["NAV"]
    assert {str(seat) for seat in formed.seats.all()} == {"NAV", "Skolen"}
    assert JournalLine.within(place).filter(verb="team.formed").count() == 1


def test_a_place_has_one_team(place, kari):
    form(place, kari)

    with pytest.raises(ValidationError, match="har alt et inkluderingsteam"):
        form(place, kari)


def test_a_team_is_not_consolidated_until_everything_is_there(place, kari):
    formed = form(place, kari, goal="", lead=None, partners=[], residents=Residents.NOT_YET)

    with pytest.raises(ValidationError) as refused:
        team.move_team(formed, to=TeamState.CONSOLIDATED, reason="", by=kari)

    assert refused.value.messages == [
        "Teamet har ikke skrevet ned et felles mål.",
        "Ingen etat leder teamet i dag.",
        "Ingen samarbeidspartner har en plass i teamet.",
        "Det er ikke avklart hvordan innbyggerne tar del.",
        "2 møtedatoer mangler. Teamet trenger to datoer.",
    ]
    assert Team.within(place).get().state == TeamState.FORMING


def test_a_team_rests_with_a_reason_and_wakes_again(place, kari):
    formed = form(place, kari)
    Team.within(place).update(state=TeamState.OPERATING)

    with pytest.raises(ValidationError, match="Skriv hvorfor"):
        team.move_team(formed, to=TeamState.DORMANT, reason=" ", by=kari)
    team.move_team(formed, to=TeamState.DORMANT, reason="Koordinatoren er syk.", by=kari)
    awake = team.move_team(formed, to=TeamState.OPERATING, reason="", by=kari)

    assert awake.state_since == clock.today()


def test_two_agencies_never_lead_at_once(place, kari):
    formed = form(place, kari)
    skolen = built.organisation("Skolen")

    with pytest.raises(ValidationError, match="NAV leder teamet fra"):
        team.appoint_lead(formed, organisation=skolen, from_date=date(2026, 6, 1), by=kari)

    assert LeadPeriod.within(place).count() == 1


def test_a_new_lead_takes_over_the_day_the_old_one_has_stopped(place, kari):
    formed = form(place, kari)
    skolen = built.organisation("Skolen")

    team.appoint_lead(
        formed, organisation=skolen, from_date=date(2026, 6, 1), takes_over=True, by=kari
    )

    led = {str(lead): (lead.from_date, lead.to_date) for lead in LeadPeriod.within(place)}
    assert led == {
        "NAV": (built.STARTED, date(2026, 5, 31)),
        "Skolen": (date(2026, 6, 1), None),
    }


def test_nobody_led_the_team_before_it_began(place, kari):
    formed = form(place, kari, lead=None)

    with pytest.raises(ValidationError, match="Ingen kan ha ledet det før"):
        team.appoint_lead(
            formed,
            organisation=built.organisation("NAV"),
            from_date=built.STARTED - timedelta(days=1),
            by=kari,
        )


def test_an_agency_that_is_gone_does_not_lead(place, kari):
    formed = form(place, kari, lead=None)
    gone = built.organisation("Senteret", ended_on=date(2026, 2, 1))

    with pytest.raises(ValidationError, match=r"Samarbeidet med Senteret sluttet"):
        team.appoint_lead(formed, organisation=gone, from_date=date(2026, 3, 1), by=kari)


def test_the_team_cannot_begin_after_what_it_did(place, kari):
    formed = form(place, kari)

    with pytest.raises(ValidationError, match="kan ikke ha begynt etter det"):
        team.change_team(
            formed, name="Teamet", goal="", mandate="", started_on=date(2026, 3, 1),
            meetings_per_year=2, residents=Residents.SEAT, residents_text="", by=kari,
        )  # fmt: skip


def test_a_team_may_promise_more_than_two_meetings_but_not_fewer(place, kari):
    formed = form(place, kari)

    with pytest.raises(ValidationError, match="Skriv 2 eller et større tall"):
        team.change_team(
            formed, name="Teamet", goal="", mandate="", started_on=built.STARTED,
            meetings_per_year=1, residents=Residents.SEAT, residents_text="", by=kari,
        )  # fmt: skip


def fill(seat, by, *, key_person=None, deputy=None, reason="", since):
    return seats.fill_seat(
        seat, key_person=key_person, deputy=deputy, vacant_reason=reason, is_residents=False,
        since=since, by=by,
    )  # fmt: skip


def test_a_seat_remembers_who_held_it(place, kari):
    taken = built.seat(key_person="Nina", deputy="Tor")

    fill(taken, kari, key_person=built.person("Tor"), since=date(2026, 5, 1))

    lines = {
        (str(line), line.is_deputy): (line.from_date, line.to_date)
        for line in seat_page(Seat.within(place).get()).holders
    }
    assert lines == {
        ("Nina", False): (built.STARTED, date(2026, 4, 30)),
        ("Tor", True): (built.STARTED, date(2026, 4, 30)),
        ("Tor", False): (date(2026, 5, 1), None),
    }


def test_an_empty_seat_says_since_when_and_why(place, kari):
    taken = built.seat(key_person="Nina")

    fill(taken, kari, reason="Stillingen er lyst ut.", since=date(2026, 5, 1))

    fact = seat_page(Seat.within(place).get()).fact
    assert (fact.vacant_since, fact.vacant_reason) == (
        date(2026, 5, 1),
        "Stillingen er lyst ut.",
    )


def test_a_person_of_another_partner_does_not_take_the_seat(place, kari):
    taken = built.seat()
    stranger = built.person("Ola", built.organisation("Skolen"))

    with pytest.raises(ValidationError, match="Ola arbeider ikke hos NAV"):
        fill(taken, kari, key_person=stranger, since=date(2026, 5, 1))


def test_somebody_who_has_left_does_not_take_the_seat_and_leaves_it_empty(place, kari):
    taken = built.seat(key_person="Nina")
    nina = built.person("Nina")
    nina.left_on = date(2026, 4, 30)
    nina.save()

    fact = seat_page(Seat.within(place).select_related("organisation").get()).fact

    assert (fact.key_person, fact.vacant_since) == ("", date(2026, 5, 1))
    assert members_on(taken.team, date(2026, 4, 30))[0][0] == nina
    assert members_on(taken.team, date(2026, 5, 1)) == []
    with pytest.raises(ValidationError, match="Nina har sluttet"):
        fill(taken, kari, deputy=nina, since=date(2026, 5, 2))


def test_a_partner_has_one_seat(place, kari):
    taken = built.seat()

    with pytest.raises(ValidationError, match="NAV har alt en plass"):
        seats.add_seat(
            taken.team, organisation=taken.organisation, from_date=date(2026, 5, 1), by=kari
        )


@pytest.mark.parametrize(
    ("from_date", "said"),
    [(date(2025, 12, 1), "Ingen kan ha sittet der før"), (date(2026, 5, 1), "er avsluttet")],
)
def test_a_seat_before_the_team_or_after_the_partner_is_refused(place, kari, from_date, said):
    gone = built.organisation("Senteret", ended_on=date(2026, 2, 1))

    with pytest.raises(ValidationError, match=said):
        seats.add_seat(built.team(), organisation=gone, from_date=from_date, by=kari)


def test_nobody_takes_a_seat_tomorrow(place, kari):
    taken = built.seat()

    with pytest.raises(ValidationError, match="Dagen er ikke kommet"):
        fill(taken, kari, key_person=built.person("Nina"), since=clock.today() + timedelta(days=1))


def test_a_partner_leaves_the_table_and_comes_back(place, kari):
    taken = built.seat(key_person="Nina")

    seats.end_seat(taken, on=date(2026, 5, 1), by=kari)
    assert members_on(taken.team, date(2026, 5, 2)) == []
    seats.reopen_seat(taken, by=kari)

    assert [str(one[0]) for one in members_on(taken.team, date(2026, 5, 2))] == ["Nina"]
    assert [line.to_date for line in seat_page(Seat.within(place).get()).holders] == [None]


@pytest.mark.django_db(transaction=True)
def test_two_who_appoint_a_lead_at_once_get_one_lead():
    formed, kari = built.team(), make.member()
    agencies = [built.organisation("NAV"), built.organisation("Skolen")]
    ada = make.member(Role.ADVISER)
    ready = Barrier(2)

    def appoint(number: int) -> str:
        try:
            with inside(formed.workspace):
                ready.wait()
                team.appoint_lead(
                    formed,
                    organisation=agencies[number],
                    from_date=date(2026, 3, 1),
                    by=(kari, ada)[number],
                )
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as both:
        said = sorted(both.map(appoint, (0, 1)))

    assert said[0] == ""
    assert "leder teamet fra" in said[1]
    with inside(formed.workspace):
        assert LeadPeriod.within(formed.workspace).count() == 1


def test_a_consolidated_team_keeps_the_programmes_promise(place, kari):
    built.lead("NAV")
    built.seat("NAV", key_person="Nina")
    Team.within(place).update(goal="Ingen står alene.", residents=Residents.REFERENCE_GROUP)
    for days in (30, 60):
        begins = clock.now() + timedelta(days=days)
        Meeting.everywhere.create(
            workspace=place, team=built.team(), title="Teammøte", state=MeetingState.CALLED,
            starts_at=begins, ends_at=begins + timedelta(hours=1),
        )  # fmt: skip
    agreed = Engagement.everywhere.create(
        workspace=place, title="Lierne 2026", starts_on=built.STARTED
    )
    promised = Milestone.everywhere.create(
        workspace=place, engagement=agreed, key="team.consolidated", kind="other",
        names={"nb": "Teamet er konsolidert"}, due_on=clock.today(),
    )  # fmt: skip

    team.move_team(built.team(), to=TeamState.CONSOLIDATED, reason="", by=kari)

    promised.refresh_from_db()
    assert promised.done_on == clock.today()
