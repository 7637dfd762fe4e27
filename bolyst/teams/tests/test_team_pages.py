from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.partners.rules import Sector
from bolyst.teams.models import Handover, LeadPeriod, Seat, Task, Team
from bolyst.teams.rules.team import TeamState
from bolyst.teams.tests import make_meetings
from bolyst.teams.tests import make_team as built
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"teams:{name}", args=["lierne", *args])


@pytest.fixture
def kari():
    return make.client(make.member())


def told(answer):
    return answer.content.decode()


def test_a_first_team_takes_six_answers(kari):
    nav = built.organisation("NAV")
    page = kari.get(url("form-team"))
    assert len(page.context["form"].fields) < 10

    answer = kari.post(
        url("form-team"),
        {
            "name": "Inkluderingsteamet",
            "goal": "Ingen skal stå alene.",
            "started_on": clock.today().isoformat(),
            "lead": str(nav.pk),
            "partners": [str(nav.pk)],
            "residents": "not_yet",
        },
    )

    assert answer.url == url("team")
    with inside(make.workspace()):
        assert str(LeadPeriod.everywhere.get()) == "NAV"
        assert str(Seat.everywhere.get()) == "NAV"


def test_a_refused_form_keeps_what_was_typed(kari):
    answer = kari.post(url("form-team"), {"name": "", "goal": "Ingen skal stå alene."})

    assert answer.status_code == 200
    assert "Ingen skal stå alene." in told(answer)


def test_the_page_shows_what_hurts_first(kari):
    built.seat("NAV", key_person="Nina")
    built.seat("Skolen", reason="Rektor er ny.", sector=Sector.SCHOOL)

    page = told(kari.get(url("team")))

    assert page.index("Dette haster") < page.index("Rundt bordet")
    assert "Skolen har vært uten nøkkelperson siden" in page
    assert "Rektor er ny." in page
    assert "Ingen fra denne sektoren sitter ved bordet." in page
    assert "uten vara" in page


def test_the_picture_says_in_words_what_it_shows(kari):
    built.seat("NAV", key_person="Nina", deputy="Tor")
    built.seat("Skolen", sector=Sector.SCHOOL)

    page = told(kari.get(url("team")))

    assert "2 plasser ved bordet. 1 er ledig. 6 sektorer har ingen partner." in page


def test_a_team_that_lacks_something_is_told_what_when_it_tries(kari):
    built.team()

    page = told(kari.post(url("move-team"), {"to": "consolidated", "reason": ""}))

    assert "Ingen etat leder teamet i dag." in page
    assert "2 møtedatoer mangler." in page


def test_a_team_at_rest_is_woken_from_its_page(kari):
    built.team()
    with inside(make.workspace()):
        Team.everywhere.update(state=TeamState.DORMANT)

    kari.post(url("move-team"), {"to": "operating", "reason": ""})

    with inside(make.workspace()):
        assert Team.everywhere.get().state == TeamState.OPERATING


def test_an_overlapping_lead_is_refused_on_the_page_and_nothing_is_lost(kari):
    built.lead("NAV")
    skolen = built.organisation("Skolen", sector=Sector.SCHOOL)

    page = told(
        kari.post(url("appoint-lead"), {"organisation": skolen.pk, "from_date": "2026-06-01"})
    )

    assert "NAV leder teamet fra" in page
    assert 'value="2026-06-01"' in page


def test_days_without_a_lead_stand_in_the_history(kari):
    built.lead("NAV", from_date=built.STARTED + timedelta(days=10))

    page = told(kari.get(url("leads")))

    assert "Dager uten ledelse" in page
    assert "12.\N{NO-BREAK SPACE}januar" in page


def test_a_lead_period_is_changed_and_removed(kari):
    lead = built.lead("NAV")

    kari.post(url("change-lead", lead.pk), {"from_date": "2026-02-01", "to_date": "2026-05-31"})
    with inside(make.workspace()):
        assert str(LeadPeriod.everywhere.get().to_date) == "2026-05-31"
    kari.post(url("remove-lead", lead.pk))

    with inside(make.workspace()):
        assert not LeadPeriod.everywhere.exists()


def test_a_seat_is_made_and_then_filled(kari):
    built.team()
    nav = built.organisation("NAV")
    nina = built.person("Nina")

    made = kari.post(url("add-seat"), {"organisation": nav.pk, "from_date": "2026-02-01"})
    kari.post(made.url, {"key_person": nina.pk, "deputy": "", "since": "2026-02-01"})

    with inside(make.workspace()):
        seat = Seat.everywhere.get()
        assert seat.key_person == nina
    assert "Nina" in told(kari.get(url("seat", seat.pk)))


def test_a_stranger_from_another_partner_can_not_be_chosen(kari):
    seat = built.seat("NAV")
    ola = built.person("Ola", built.organisation("Skolen", sector=Sector.SCHOOL))

    page = told(kari.post(url("fill-seat", seat.pk), {"key_person": ola.pk, "since": "2026-02-01"}))

    assert "Velg et av svarene som står der" in page


def test_a_seat_is_ended_and_taken_up_again(kari):
    seat = built.seat("NAV", key_person="Nina")

    kari.post(url("end-seat", seat.pk), {"on": "2026-05-01"})
    assert "Ta opp plassen igjen" in told(kari.get(url("seat", seat.pk)))
    kari.post(url("reopen-seat", seat.pk))

    with inside(make.workspace()):
        assert Seat.everywhere.get().to_date is None


def test_a_role_is_handed_over_and_taken_back_from_the_pages(kari):
    seat = built.seat("NAV", key_person="Nina")
    mari = built.person("Mari")
    nina = built.person("Nina")
    assert "Overlever rollen" in told(kari.get(url("seat", seat.pk)))

    kari.post(url("hand-over", nina.pk), {"heir": mari.pk, "on": clock.today().isoformat()})
    page = told(kari.get(url("team")))
    assert "Nina til Mari" in page
    with inside(make.workspace()):
        done = Handover.everywhere.get()
    kari.post(url("undo-handover", done.pk))

    with inside(make.workspace()):
        assert Seat.everywhere.get().key_person == nina


def test_only_who_lets_people_in_may_hand_on_access():
    built.seat("NAV", key_person="Nina")
    nina = built.person("Nina")
    ada = make.client(make.member(Role.ADVISER))

    form = ada.get(url("hand-over", nina.pk)).context["form"]

    assert "gives_access" not in form.fields


def test_a_member_without_an_address_gets_a_sheet(kari):
    built.seat("NAV", key_person="Nina")
    nina = built.person("Nina")
    with inside(make.workspace()):
        nina.email = ""
        nina.save()

    page = told(kari.get(url("team-sheet")))

    assert "Til Nina, NAV" in page


def test_the_page_asks_the_database_no_more_when_the_team_grows(kari):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            kari.get(url("team"))
        return len(asked)

    built.seat("NAV", key_person="Nina")
    queries()  # the first request of a session asks a little more
    few = queries()
    for number, sector in enumerate([Sector.SCHOOL, Sector.HEALTH, Sector.BUSINESS]):
        built.seat(f"Partner {number}", key_person=f"Person{number}", sector=sector)

    assert queries() == few


@pytest.mark.parametrize("role", [Role.KEY_PERSON, Role.LEADERSHIP])
def test_those_who_take_part_read_and_do_not_change(role):
    built.seat("NAV", key_person="Nina")
    reader = make.client(make.member(role))

    page = told(reader.get(url("team")))

    assert "Nina" in page
    assert url("change-team") not in page
    assert reader.get(url("change-team")).status_code == 403


def test_a_place_without_a_team_is_invited_to_make_one(kari):
    assert url("form-team") in told(kari.get(url("team")))


def test_a_forming_team_reads_what_is_missing_once():
    built.team(started_on=clock.today())
    built.seat("Skolen", sector=Sector.SCHOOL)

    shown = make.client(make.member()).get("/lierne/arbeid/team/").content.decode()

    assert "Dette mangler før teamet kan kalles konsolidert:" in shown
    assert "har ingen nøkkelperson" not in shown.split("Dette mangler før")[0]


def test_a_task_past_its_day_is_marked_on_the_teams_page_and_in_the_list():
    task = make_meetings.task()
    with inside(task.workspace):
        Task.within(task.workspace).update(due_on=clock.today() - timedelta(days=1))
    kari = make.client(make.member())

    assert "over fristen" in kari.get("/lierne/arbeid/team/").content.decode()
    assert "gitt, over fristen" in kari.get("/lierne/arbeid/team/oppgaver/").content.decode()
