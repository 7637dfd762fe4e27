"""From the room to the workshop, and from there to a report."""

import json
import time

import pytest

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.documents import keeping
from bolyst.documents.queries import documents_of
from bolyst.measures.tests.make import engagement
from bolyst.plenum.actions import rooms
from bolyst.plenum.models import Picture
from bolyst.programme.models import Module, ModuleRun
from bolyst.workshops.actions import results as actions
from bolyst.workshops.models import Assessed
from bolyst.workshops.queries import results as queries
from bolyst.workshops.tests import make_results as make
from bolyst.workshops.tests.make_workshops import ada
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def gathered(workshop):
    with inside(workshop.workspace):
        actions.gather(make.fresh(workshop), by=ada())
        rows = Assessed.within(workshop.workspace).filter(workshop=workshop)
        return {
            (one.indicator.key, one.party.name if one.party else ""): one
            for one in rows.select_related("indicator", "party")
        }


def spread(row):
    return json.loads(row.spread) if row.spread else None


def words(version):
    return " ".join(keeping.words_of(version.content))


def test_a_workshop_keeps_what_the_group_agreed_on_and_how_people_answered_alone():
    workshop, six = make.opened()
    make.answer_levels(workshop, six, "A1", [1, 2, 2, 3, "unknown", 4])
    make.show(workshop)
    make.agree(workshop, "A1", "2", evidence="Målet står i planen")

    row = gathered(workshop)["A1", ""]

    assert (row.standing, row.level, row.evidence) == ("level", 2, "Målet står i planen")
    assert spread(row) == {"1": 1, "2": 2, "3": 1, "4": 1, "unknown": 1, "irrelevant": 0,
                           "people": 6}  # fmt: skip


def test_two_answers_leave_an_agreement_and_no_spread():
    workshop, six = make.opened()
    make.answer_levels(workshop, six, "A1", [1, 2, 2])
    make.answer_levels(workshop, six, "A2", [4, 4])
    make.show(workshop)

    rows = gathered(make.end(workshop))

    assert ("A2", "") not in rows
    assert rows["A1", ""].standing == "none"


def test_a_late_answer_is_in_no_spread():
    workshop, six = make.opened()
    make.answer_levels(workshop, six, "A1", [2, 2, 2])
    make.show(workshop)
    make.answer_levels(workshop, six[3:], "A1", [4, 4, 4])

    row = gathered(make.end(workshop))["A1", ""]

    assert spread(row)["people"] == 3


def test_what_was_never_shown_is_counted_when_the_room_is_over_and_not_before():
    workshop, six = make.opened()
    make.answer_levels(workshop, six, "A1", [2, 2, 2, 1])

    assert not gathered(workshop)
    assert spread(gathered(make.end(workshop))["A1", ""])["people"] == 4


def test_what_is_gathered_stands_when_the_answers_are_forgotten():
    workshop = make.held()
    before = spread(gathered(workshop)["A1", ""])
    with inside(workshop.workspace):
        assert workshop.plenum
        rooms.forget(workshop.plenum, by=ada())
        assert not Picture.within(workshop.workspace).exists()

    assert spread(gathered(workshop)["A1", ""]) == before


def test_the_desk_changes_its_mind_and_the_workshop_follows():
    workshop, six = make.opened()
    make.answer_levels(workshop, six, "A1", [1, 2, 2, 3])
    make.show(workshop)
    make.agree(workshop, "A1", "2")
    gathered(workshop)
    make.agree(workshop, "A1", "disagree")

    row = gathered(workshop)["A1", ""]

    assert (row.standing, row.level) == ("disagreed", None)


def test_in_a_joint_workshop_each_has_its_own_and_the_whole_is_of_all():
    workshop, everybody = make.opened(*make.CLUBS)
    make.answer_levels(workshop, everybody, "A1", [1, 2, 3, 4] * 4)
    make.show(workshop)
    make.agree(workshop, "A1", "3", of="Koret")

    rows = gathered(make.end(workshop))

    assert {party for _key, party in rows} == {"", *make.CLUBS}
    assert spread(rows["A1", ""])["people"] == 16
    assert (rows["A1", "Koret"].level, rows["A1", ""].level) == (3, None)


def test_two_clubs_have_no_whole_for_one_would_see_the_other():
    workshop, everybody = make.opened("Koret", "Speiderne")
    make.answer_levels(workshop, everybody, "A1", [1, 2, 3, 4] * 2)

    rows = gathered(make.end(workshop))

    assert ("A1", "") not in rows
    assert spread(rows["A1", "Koret"])["people"] == 4


# --- the report -----------------------------------------------------------------------------------


def test_a_draft_is_there_within_a_minute_of_the_end():
    workshop = make.held()
    begun = time.monotonic()

    with inside(workshop.workspace):
        version = actions.write_report(workshop, by=ada())

    assert time.monotonic() - begun < 60
    told = words(version)
    for text in ("Målet står i planen", "Brevene er vanskelige å lese.", "Ring tolketjenesten",
                 "Om verkstedet", "Likestillings- og diskrimineringsloven", "slettes"):  # fmt: skip
        assert text in told


@pytest.mark.parametrize(
    ("language", "word"), [("nn", "Dei første stega"), ("en", "The first steps")]
)
def test_the_report_speaks_the_language_of_the_workshop(language, word):
    workshop = make.held()
    workshop.language = language
    with inside(workshop.workspace):
        workshop.save(update_fields=["language"])
        version = actions.write_report(workshop, by=ada())

    assert version.content.language == language
    assert word in words(version)


def test_how_six_people_answered_does_not_leave_the_room():
    workshop = make.held()

    with inside(workshop.workspace):
        told = words(actions.write_report(workshop, by=ada()))

    assert "hver for seg:" not in told


def test_a_text_that_may_point_at_somebody_waits_until_it_has_been_read():
    workshop, six = make.opened()
    make.talk(workshop, six, "Kari Nordmann på legekontoret ringer aldri tilbake.")
    workshop = make.end(workshop)
    with inside(workshop.workspace):
        [marked] = queries.contents(workshop).marked
        first = words(actions.write_report(workshop, by=ada()))
        then = words(actions.write_report(workshop, keep=[marked], by=ada()))

    assert "Kari Nordmann" not in first
    assert "Noe er holdt tilbake" in first
    assert "Kari Nordmann" in then


def test_ideas_become_recommendations_that_rest_on_a_finding():
    engagement()
    workshop = make.held()
    with inside(workshop.workspace):
        workshop.run = run_in_engagement(workshop)
        workshop.save()
        picks = [one.key for one in queries.candidates(workshop)]
        actions.pick(workshop, picks=picks, by=ada())
        told = words(actions.write_report(workshop, by=ada()))
        found = queries.recommendations(workshop)

    assert [one.title for one in found] == [
        "Én dør for nyinnflyttede", "Fast møte med tolketjenesten", "Enklere brev"
    ]  # fmt: skip
    assert "Anbefalinger" in told
    assert workshop.finding
    assert workshop.finding.text.endswith("Mål i planen.")


def run_in_engagement(workshop):
    return ModuleRun.everywhere.get_or_create(
        workspace=workshop.workspace, engagement=engagement(), module=Module.objects.all()[3]
    )[0]


def test_each_club_gets_its_own_report_and_the_joint_one_has_totals_only():
    workshop, everybody = make.opened(*make.CLUBS)
    make.answer_levels(workshop, everybody, "A1", [1, 2, 3, 4] * 4)
    make.show(workshop)
    make.agree(workshop, "A1", "3", of="Koret", evidence="Vi henger opp plakater")
    make.first_step(workshop, "Be naboen med", of="Koret")
    workshop = make.end(workshop)
    with inside(workshop.workspace):
        koret = workshop.parties.get(name="Koret")
        whole = words(actions.write_report(workshop, by=ada()))
        own = words(actions.write_report(workshop, party=koret, by=ada()))
        others = words(
            actions.write_report(workshop, party=workshop.parties.get(name="Speiderne"), by=ada())
        )

    for text in ("Vi henger opp plakater", "Be naboen med"):
        assert text in own
        assert text not in whole
        assert text not in others


def test_a_draft_and_a_clubs_own_are_read_by_those_who_hold_workshops_alone():
    workshop = make.held()
    with inside(workshop.workspace):
        actions.write_report(workshop, by=ada())
        seen = {
            role: documents_of(people.member(role)).filter(kind="workshop-report").count()
            for role in (Role.ADVISER, Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP)
        }

    assert seen == {Role.ADVISER: 1, Role.COORDINATOR: 1, Role.KEY_PERSON: 0, Role.LEADERSHIP: 0}
