"""The pages of the results: levels and dots, the report, then and now, and the talk afterwards."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.documents.models import Document
from bolyst.imports.tests.make import csv_bytes, workbook
from bolyst.kernel import clock
from bolyst.plenum.models import Plenum
from bolyst.workshops import tasks
from bolyst.workshops.actions import results as actions
from bolyst.workshops.models import Assessed, Workshop
from bolyst.workshops.queries import results as queries
from bolyst.workshops.tests import make_results as make
from bolyst.workshops.tests.make_workshops import ada
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def url(workshop, name, *more):
    return reverse(f"workshops:{name}", args=["lierne", workshop.pk, *more])


def page(workshop, name, *more, by=None):
    return people.client(by or ada()).get(url(workshop, name, *more))


def test_results_are_there_when_the_room_is_over_without_anybody_asking():
    answer = page(make.held(), "results")

    for text in ("Mål i planen", "2 Påbegynt", "Målet står i planen", "Én dør for nyinnflyttede",
                 "Gjør først", "Brevene er vanskelige å lese.", "Ring tolketjenesten"):  # fmt: skip
        assert text in answer.text
    assert answer.text.count("<circle") >= 6


def test_who_was_not_in_the_room_sees_the_levels_and_not_how_people_answered():
    workshop = make.held()

    answer = page(workshop, "results", by=people.member(Role.LEADERSHIP))

    assert "2 Påbegynt" in answer.text
    assert "<circle" not in answer.text
    for text in ("Målet står i planen", "Brevene er vanskelige", "Én dør"):
        assert text not in answer.text


def test_the_page_of_a_club_has_its_own_and_dots_are_for_an_adviser_alone():
    workshop, everybody = make.opened(*make.CLUBS)
    make.answer_levels(workshop, everybody, "A1", [1, 2, 3, 4] * 4)
    make.show(workshop)
    make.agree(workshop, "A1", "3", of="Koret", evidence="Vi henger opp plakater")
    make.agree(workshop, "A1", "1", of="Speiderne", evidence="Vi spør foreldrene")
    workshop = make.end(workshop)
    with inside(workshop.workspace):
        koret = workshop.parties.get(name="Koret")

    own = page(workshop, "party-results", koret.pk)
    coordinator = page(workshop, "party-results", koret.pk, by=people.member(Role.COORDINATOR))
    outside = page(workshop, "party-results", koret.pk, by=people.member(Role.KEY_PERSON))
    whole = page(workshop, "results")

    assert "Vi henger opp plakater" in own.text
    assert "Vi spør foreldrene" not in own.text
    assert "henger opp plakater" not in whole.text
    assert own.text.count("<circle") == 4
    assert "<circle" not in coordinator.text
    assert outside.status_code == 403


def test_more_clubs_ask_no_more_of_the_database():
    def count(*clubs):
        workshop, everybody = make.opened(*clubs)
        make.answer_levels(workshop, everybody, "A1", [1, 2, 3, 4] * len(clubs))
        make.end(workshop)
        client = people.client(ada())
        client.get(url(workshop, "results"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(url(workshop, "results"))
        return len(asked)

    assert count(*make.CLUBS[:3]) == count(*make.CLUBS)


# --- the report -----------------------------------------------------------------------------------


def test_the_draft_is_written_by_itself_when_the_room_is_over():
    workshop = make.held()
    by = ada()

    tasks.draft_report(by.workspace, workshop=workshop.pk, author=by.pk)
    tasks.draft_report(by.workspace, workshop=workshop.pk, author=by.pk)

    with inside(by.workspace):
        version = queries.document_of(workshop)
        assert version
        assert version.number == 1
    assert "Åpne rapporten" in page(workshop, "report").text


def test_a_new_version_is_written_from_the_page_with_what_was_let_stand():
    workshop, six = make.opened()
    make.talk(workshop, six, "Kari Nordmann på legekontoret ringer aldri tilbake.")
    workshop = make.end(workshop)
    text = "Kari Nordmann på legekontoret ringer aldri tilbake."

    client = people.client(ada())
    assert text in client.get(url(workshop, "report")).text
    answer = client.post(url(workshop, "report"), {"keep": [queries.digest(text)]}, follow=True)

    assert text in answer.text
    assert " checked" in client.get(url(workshop, "report")).text


def test_a_draft_nobody_approves_goes_with_the_answers():
    workshop = make.held()
    with inside(workshop.workspace):
        actions.write_report(workshop, by=ada())
        tasks.forget_drafts(workshop.workspace)
        assert Document.within(workshop.workspace).exists()
        Plenum.within(workshop.workspace).update(forget_on=clock.today())

        tasks.forget_drafts(workshop.workspace)

        assert not Document.within(workshop.workspace).exists()


# --- then and now ---------------------------------------------------------------------------------


def test_two_measurements_are_held_beside_each_other_and_vet_ikke_has_no_direction():
    then, now = make.held(), make.held()
    with inside(now.workspace):
        row = Assessed.within(now.workspace).get(workshop=now, indicator__key="A1")
        row.level = 3
        row.save()
        now.before = then
        now.save()

    assert "høyere nivå" in page(now, "compare").text

    with inside(now.workspace):
        row.standing, row.level = "unknown", None
        row.save()

    told = page(now, "compare").text
    assert "høyere" not in told.partition("Ikke sammenlignet")[0]
    assert "kan ikke sammenlignes" in told


def test_without_a_measurement_before_the_page_says_what_to_do():
    assert "Ingenting å sammenligne med" in page(make.held(), "compare").text


ROWS: list[list[object]] = [
    ["Nøkkel", "Vårt nivå", "Eksempel fra oss", "Nivå 1", "Nivå 2", "Vet ikke"],
    ["A1", "2 Påbegynt", "Planen fra 2024", 3, 4, 1],
    ["Ledelsen spør etter resultater", "vet ikke", "", 1, 1, 0],
    ["Z9", 3, "", 0, 0, 0],
    ["A3", 7, "", 0, 0, 0],
    ["A1", 4, "", 0, 0, 0],
]


def bring(workshop, data, name="fjoråret.xlsx"):
    client = people.client(ada())
    sent = client.post(
        url(workshop, "bring-in"), {"file": SimpleUploadedFile(name, data)}, follow=True
    )
    return client, sent


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_last_years_results_are_brought_in_compared_and_taken_back(kind):
    workshop = make.held()
    lines = [";".join(map(str, row)) for row in ROWS]
    data = workbook(ROWS) if kind == "xlsx" else csv_bytes(*lines)

    client, shown = bring(workshop, data, f"fjor.{kind}")
    for sentence in ("2 av 5 linjer", "«Z9» er ikke blant valgene", "«7» er ikke et nivå",
                     "A1 står her to ganger"):  # fmt: skip
        assert sentence in shown.text
    fields = shown.context["form"]
    chosen = {name: fields[name].value() for name in fields.fields}
    given = chosen | {"held_on": "2025-10-01", "step": "import"}
    done = client.post(shown.redirect_chain[-1][0], given, follow=True)

    assert "samme nivå" in done.text
    with inside(workshop.workspace):
        earlier = make.fresh(workshop).before
        rows = list(Assessed.within(workshop.workspace).filter(workshop=earlier))
        assert {(one.level, one.evidence, bool(one.spread)) for one in rows} == {
            (2, "Planen fra 2024", True), (None, "", False)
        }  # fmt: skip
        assert earlier
        assert earlier.done_on == date(2025, 10, 1)

    batch = client.get(url(workshop, "bring-in")).context["batches"][0][0]
    client.post(url(workshop, "take-back", batch.pk))

    with inside(workshop.workspace):
        assert Workshop.within(workshop.workspace).count() == 1
        assert make.fresh(workshop).before is None


def test_a_file_that_is_no_table_says_so_and_nothing_is_saved():
    _client, answer = bring(make.held(), b"%PDF-1.7", "rapport.csv")

    assert "Dette er ikke en tabell" in answer.text


# --- the talk afterwards --------------------------------------------------------------------------


def test_the_talk_says_what_came_of_each_step_and_the_next_report_tells_it():
    workshop = make.held()
    with inside(workshop.workspace):
        [step] = queries.first_steps(workshop)
    given = {f"outcome-{step.pk}": "under_way", f"note-{step.pk}": "Avtalen er på høring",
             "note": "Vi tar det opp igjen", "held_on": clock.today().isoformat()}  # fmt: skip

    people.client(ada()).post(url(workshop, "follow-up"), given)

    again = page(workshop, "follow-up").text
    assert "Avtalen er på høring" in again
    later = make.held()
    with inside(later.workspace):
        later.before = make.fresh(workshop)
        later.save()
        told = str(actions.write_report(later, by=ada()).tree)
        assert make.fresh(workshop).follow_up.held_on == clock.today()
    assert "Avtalen er på høring" in told


def test_a_talk_on_a_day_that_has_not_been_is_refused_and_what_was_typed_stays():
    workshop = make.held()
    given = {"note": "Vi ble enige", "held_on": (clock.today() + timedelta(1)).isoformat()}

    answer = people.client(ada()).post(url(workshop, "follow-up"), given)

    assert "Dagen har ikke vært ennå." in answer.text
    assert "Vi ble enige" in answer.text
