"""The year is told to the leadership from its own records, answered, delivered and archived."""

import json
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.documents import actions as documents
from bolyst.documents import files, packages
from bolyst.documents.rules import State
from bolyst.kernel import clock
from bolyst.post.models import Letter
from bolyst.programme.models import Engagement, Milestone
from bolyst.programme.rules import EngagementState
from bolyst.programme.tests import make as programme
from bolyst.statements import actions, annual, queries, rules
from bolyst.statements.models import AnnualReport
from bolyst.statements.rules import Stage
from bolyst.statements.tests.make import report
from bolyst.teams.models import Meeting
from bolyst.teams.rules.meetings import MeetingKind
from bolyst.teams.tests import make as teams
from bolyst.teams.tests import make_meetings
from bolyst.workspaces.wall import inside

TODAY = date(2026, 11, 2)
SINCE = date(2025, 1, 1)


# --- rules ----------------------------------------------------------------------------------------


@given(st.dates(date(2000, 2, 1), date(2100, 1, 1)))
def test_a_year_ends_on_its_day_and_begins_the_day_after_last_years(day: date):
    first, last = rules.year_before(day)

    assert last == day
    assert (last - first).days in {364, 365}


@pytest.mark.parametrize(
    ("first", "last", "word"),
    [
        (date(2026, 5, 1), date(2026, 4, 1), "før første"),
        (date(2026, 1, 1), date(2026, 12, 1), "i dag"),
        (date(2024, 1, 1), date(2024, 6, 1), "fantes ikke"),
        (date(2025, 1, 1), date(2026, 10, 1), "halvt år"),
        (date(2026, 10, 1), date(2026, 10, 5), "fire uker"),
    ],
)
def test_a_report_covers_about_a_year_that_has_been(first: date, last: date, word: str):
    said = rules.objections_to_period(first, last, today=TODAY, team_since=SINCE)

    assert word in " ".join(said)


def test_a_year_without_a_meeting_is_reported_with_the_reason():
    silent = ["", "Innbyggerne har en plass.", "", ""]

    assert "Skriv hvorfor" in rules.objections_to_sending(Stage.DRAFT, held=0, texts=silent)[0]
    assert not rules.objections_to_sending(Stage.DRAFT, held=1, texts=silent)
    assert not rules.objections_to_sending(Stage.DRAFT, held=0, texts=["Streik.", "", "", ""])


# --- the whole way --------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Membership:
    return make.member(Role.ADVISER)


@pytest.fixture
def leif() -> Membership:
    return make.member(Role.LEADERSHIP)


def written(ada: Membership) -> AnnualReport:
    one = report()
    actions.write_words(
        one, did_not_work="Vi fikk ikke med næringslivet.", participation="Et fast punkt.",
        needs_decision="Et halvt årsverk.", plan="To møter.", by=ada,
    )  # fmt: skip
    one.refresh_from_db()
    return one


def test_the_figures_are_counted_from_the_years_records(ada: Membership):
    with inside(ada.workspace):
        make_meetings.dispatched()
        facts = queries.facts_of(report())

    counted = {one.key: one for one in facts.counted}
    assert counted["held"].value == 1
    assert counted["given"].value == 1
    assert facts.owed == 1
    (meeting,) = counted["held"].records
    assert meeting.url.startswith("/lierne/arbeid/team/moter/")


def test_only_the_teams_own_meetings_count_towards_two_a_year(ada: Membership):
    with inside(ada.workspace):
        make_meetings.under_way()
        other = make_meetings.under_way(title="Møte med ledelsen")
        Meeting.within(ada.workspace).filter(pk=other.pk).update(kind=MeetingKind.ANCHORING)

        facts = queries.facts_of(report())

    assert len(facts.year.held) == 2
    assert (facts.year.met, facts.owed) == (1, 1)


def late_in(one: AnnualReport) -> set[str]:
    with inside(one.workspace):
        return {record.title.rpartition(",")[0] for record in queries.facts_of(one).late}


def promise(key: str, name: str, days_ago: int, **given: Any) -> Milestone:
    day = clock.today() - timedelta(days=days_ago)
    return programme.milestone(key=key, names={"nb": name}, due_on=day, **given)


def test_what_was_promised_and_did_not_come_is_told():
    promise("own.1", "Åpen dag", 30)
    promise("own.1", "Språkkafé", 20, done_on=clock.today())

    assert late_in(report()) == {"Åpen dag"}


def test_what_was_called_off_is_not_late(ada: Membership):
    promise("own.1", "Åpen dag", 30)
    off = promise("own.1", "Avlyst dag", 30).engagement
    with inside(ada.workspace):
        Engagement.within(ada.workspace).filter(pk=off.pk).update(state=EngagementState.CANCELLED)

    assert late_in(report()) == {"Åpen dag"}


def test_a_report_does_not_miss_itself_but_an_older_one_that_never_came():
    promise(rules.PROMISE, "Årsrapport", 10)
    promise(rules.PROMISE, "Årsrapport i fjor", 375)

    assert late_in(report()) == {"Årsrapport i fjor"}


def test_a_report_is_compared_with_the_one_before(ada: Membership):
    team = teams.team(started_on=date(2020, 1, 1))
    today = clock.today()
    with inside(team.workspace):
        actions.draft_report(
            team, first_day=today - timedelta(days=400), last_day=today - timedelta(days=50), by=ada
        )
        make_meetings.under_way()
        now = actions.draft_report(
            team, first_day=today - timedelta(days=49), last_day=today, by=ada
        )
        facts = queries.facts_of(now)

    held = next(one for one in facts.counted if one.key == "held")
    assert (held.before, held.change) == (0, "1 flere enn i forrige rapport")


def test_the_leadership_reads_answers_and_the_report_is_delivered(
    ada: Membership, leif: Membership
):
    with inside(ada.workspace):
        one = written(ada)
        actions.send_to_leadership(one, by=ada)
        (letter,) = Letter.within(ada.workspace).filter(key__startswith="annual-report")
        assert letter.to_email == leif.user.email

        actions.approve(one, answer="Takk. Vi setter av et halvt årsverk.", by=leif)

        one.refresh_from_db()
        document = queries.document_of(one)
        assert document is not None
        assert document.latest.state == State.DELIVERED
        assert one.answered_by == leif
        assert one.answered_on == clock.today()


def test_nobody_changes_a_report_that_is_with_the_leadership(ada: Membership, leif: Membership):
    with inside(ada.workspace):
        one = written(ada)
        actions.send_to_leadership(one, by=ada)

        with pytest.raises(ValidationError, match="sendt"):
            actions.write_words(
                one, did_not_work="", participation="", needs_decision="", plan="", by=ada
            )
        actions.send_back(one, reason="Si mer om økonomien", by=leif)
        returned = queries.report_page(one).returned
        assert returned is not None
        assert returned.reason == "Si mer om økonomien"
        actions.write_words(
            one, did_not_work="Pengene.", participation="", needs_decision="", plan="", by=ada
        )
        actions.send_to_leadership(one, by=ada)

        assert Letter.within(ada.workspace).filter(key__startswith="annual-report").count() == 2


def test_a_report_is_not_approved_behind_the_leaderships_back(ada: Membership, leif: Membership):
    with inside(ada.workspace):
        one = written(ada)
        version = actions.send_to_leadership(one, by=ada)

        with pytest.raises(ValidationError, match="egen side"):
            documents.move_on(version, to=State.APPROVED, by=make.member())


def answered(ada: Membership, leif: Membership, *, ended: int) -> None:
    """A report whose last day was so many days ago, all the way."""
    last = clock.today() - timedelta(days=ended)
    team = teams.team()
    one = actions.draft_report(team, first_day=last - timedelta(days=90), last_day=last, by=ada)
    words = {"participation": "", "needs_decision": "", "plan": ""}
    one = actions.write_words(one, did_not_work="Streik.", **words, by=ada)
    actions.send_to_leadership(one, by=ada)
    actions.approve(one, answer="Takk.", by=leif)


def promised(agreed: Engagement) -> list[tuple[int, bool]]:
    """Which years' reports are promised there, and whether they were given."""
    found = Milestone.within(agreed.workspace).filter(engagement=agreed, key=rules.PROMISE)
    return [(one.lap, one.is_done) for one in found.order_by("lap")]


def test_next_years_report_is_dated_whatever_was_never_done_in_an_older_engagement(
    ada: Membership, leif: Membership
):
    old, new = programme.engagement(), programme.engagement()
    with inside(ada.workspace):
        Engagement.within(ada.workspace).filter(pk=old.pk).update(state=EngagementState.CANCELLED)

        answered(ada, leif, ended=0)

        assert promised(new) == [(1, True), (2, False)]


def test_a_second_report_in_a_year_doesnt_count_for_the_next(ada: Membership, leif: Membership):
    agreed = programme.engagement()
    with inside(ada.workspace):
        starts_on = clock.today() - timedelta(days=200)
        Engagement.within(ada.workspace).filter(pk=agreed.pk).update(starts_on=starts_on)

        answered(ada, leif, ended=10)
        answered(ada, leif, ended=5)

        assert promised(agreed) == [(1, True), (2, False)]


def test_without_anybody_in_the_leadership_it_says_so(ada: Membership):
    with inside(ada.workspace), pytest.raises(ValidationError, match="kommuneledelse"):
        actions.send_to_leadership(written(ada), by=ada)


def test_two_reports_cannot_end_on_the_same_day(ada: Membership):
    with inside(ada.workspace):
        report()
        with pytest.raises(ValidationError, match="alt en årsrapport"):
            report()


def test_the_package_holds_the_files_the_answer_and_what_the_archivist_asks(
    ada: Membership, leif: Membership
):
    with inside(ada.workspace):
        one = written(ada)
        actions.send_to_leadership(one, by=ada)
        actions.approve(one, answer="Takk.", by=leif)
        document = queries.document_of(one)
        assert document is not None
        version = document.latest
        assert packages.missing(version) == ["pdf", "docx"]
        files.keep(version, "pdf", b"%PDF-en")
        files.keep(version, "docx", b"PK-to")

        packed = packages.pack(version, receiver="Ledelsen", more={"svar.txt": one.answer})

    with ZipFile(BytesIO(packed)) as package:
        told = json.loads(package.read("metadata.json"))
        assert package.read("dokument.pdf") == b"%PDF-en"
        assert {one["filnavn"] for one in told["filer"]} == {
            "dokument.pdf", "dokument.docx", "svar.txt",
        }  # fmt: skip
    assert told["dokumenttype"] == "årsrapport"
    assert told["sha256"] == version.sha256
    assert told["levert"] == clock.today().isoformat()


def test_two_pages_say_what_the_outline_asks(ada: Membership):
    with inside(ada.workspace):
        make_meetings.dispatched()
        one = written(ada)
        words = repr(annual.content(one, queries.facts_of(one)))

    for asked in (
        "Året i korte trekk", "Færre møter enn lovet", "Dette virket ikke",
        "Slik tok innbyggerne del", "Dette må ledelsen avgjøre", "Planen for neste år",
    ):  # fmt: skip
        assert asked in words


def test_the_list_knows_each_reports_stage_in_one_question(ada: Membership, leif: Membership):
    with inside(ada.workspace):
        one = written(ada)
        assert queries.stages(ada.workspace) == {}
        actions.send_to_leadership(one, by=ada)
        assert queries.stages(ada.workspace) == {one.pk: Stage.SENT}
        actions.send_back(one, reason="Mer", by=leif)
        actions.send_to_leadership(one, by=ada)
        actions.approve(one, answer="Takk.", by=leif)

        assert queries.stages(ada.workspace) == {one.pk: Stage.APPROVED}
