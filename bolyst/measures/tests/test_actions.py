"""Findings, and recommendations that rest on them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.audit.actions import BorderCrossed
from bolyst.audit.models import JournalLine
from bolyst.measures import actions
from bolyst.measures.models import Finding, Ground, Recommendation
from bolyst.measures.rules import FindingKind
from bolyst.measures.tests.make import engagement, finding, recommendation
from bolyst.programme.models import Engagement
from bolyst.programme.tests.make import START
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    adviser = make.member(Role.ADVISER)
    with inside(adviser.workspace):
        yield adviser


def line_of(adviser):
    """The recommendations in order, and the ranks they have."""
    rows = list(Recommendation.within(adviser.workspace))
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
    return [row.title for row in rows]


def three(adviser):
    return [recommendation(title) for title in ("en", "to", "tre")]


def test_a_finding_is_written_and_the_journal_holds_no_word_of_it(ada):
    found = actions.write_finding(
        engagement(), kind=FindingKind.NEED, title=" Møteplass ", text="Ute", question=5, by=ada
    )

    assert (found.title, found.text, found.question) == ("Møteplass", "Ute", 5)
    line = JournalLine.within(ada.workspace).get(verb="finding.written")
    assert line.facts == {"kind": "need"}


@pytest.mark.parametrize("wrong", [{"title": "  "}, {"kind": "tull"}, {"question": 7}])
def test_a_finding_that_is_none_is_refused(ada, wrong):
    given_ = {"kind": FindingKind.NEED, "title": "Møteplass", "question": None} | wrong

    with pytest.raises(ValidationError):
        actions.write_finding(engagement(), **given_, by=ada)

    assert not Finding.within(ada.workspace).exists()


def test_a_finding_can_be_kept_out_of_the_report(ada):
    found = finding()

    actions.change_finding(
        found,
        kind=FindingKind.NEED,
        title="Nytt",
        text="",
        question=None,
        is_published=False,
        by=ada,
    )

    found.refresh_from_db()
    assert (found.kind, found.title, found.is_published) == ("need", "Nytt", False)


def test_a_finding_somebody_builds_on_is_not_removed(ada):
    found = finding()
    built = recommendation(findings=[found])

    with pytest.raises(ValidationError, match="En anbefaling bygger på funnet"):
        actions.remove_finding(found, by=ada)

    actions.remove_recommendation(built, by=ada)
    actions.remove_finding(found, by=ada)
    assert not Finding.within(ada.workspace).exists()


def test_recommendations_stand_in_the_order_they_were_written(ada):
    three(ada)

    assert line_of(ada) == ["en", "to", "tre"]


def test_a_recommendation_rests_on_exactly_the_findings_chosen(ada):
    first, second, third = finding("a"), finding("b"), finding("c")
    one = recommendation(findings=[first, second])

    actions.change_recommendation(
        one,
        title="Tilby kveldskurs",
        text="",
        owner="Voksenopplæringen",
        effort="small",
        first_step="Spør to lærere",
        findings=[second, third],
        by=ada,
    )

    assert set(one.findings.all()) == {second, third}
    assert Ground.within(ada.workspace).count() == 2


def test_a_finding_of_another_engagement_is_no_ground(ada):
    found = finding()
    other = Engagement.everywhere.create(workspace=ada.workspace, title="2027", starts_on=START)

    with pytest.raises(ValidationError, match="annet oppdrag"):
        actions.recommend(other, title="Tilby kveldskurs", findings=[found], by=ada)

    assert not Recommendation.within(ada.workspace).exists()


@pytest.mark.parametrize("wrong", [{"title": " "}, {"effort": "enorm"}])
def test_a_recommendation_that_is_none_is_refused(ada, wrong):
    with pytest.raises(ValidationError):
        actions.recommend(engagement(), **({"title": "Kveldskurs"} | wrong), by=ada)


def test_one_is_moved_a_place_at_a_time_and_the_ends_hold(ada):
    first, second, third = three(ada)

    actions.move_recommendation(third, up=True, by=ada)
    assert line_of(ada) == ["en", "tre", "to"]
    actions.move_recommendation(first, up=True, by=ada)
    actions.move_recommendation(second, up=False, by=ada)
    assert line_of(ada) == ["en", "tre", "to"]


def test_the_line_closes_up_when_one_is_removed(ada):
    first, *_ = three(ada)

    actions.remove_recommendation(first, by=ada)

    assert line_of(ada) == ["to", "tre"]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=8))
def test_whatever_is_moved_nobody_is_lost_and_no_rank_is_used_twice(ada, moves):
    Recommendation.within(ada.workspace).delete()
    for title in "abcd":
        recommendation(title)
    expected = list("abcd")

    for place, up in moves:
        title = expected[place]
        one = Recommendation.within(ada.workspace).get(title=title)
        actions.move_recommendation(one, up=up, by=ada)
        there = place - 1 if up else place + 1
        if 0 <= there < len(expected):
            expected[place], expected[there] = expected[there], expected[place]

    assert line_of(ada) == expected


def test_nobody_acts_on_what_another_place_has_found():
    frida = make.member(Role.ADVISER, of="hitra")
    found, built = finding(), recommendation()
    acts = [
        lambda: actions.write_finding(
            found.engagement, kind=FindingKind.NEED, title="Vår", by=frida
        ),
        lambda: actions.remove_finding(found, by=frida),
        lambda: actions.recommend(found.engagement, title="Vår", by=frida),
        lambda: actions.remove_recommendation(built, by=frida),
    ]

    for act in acts:
        with inside(found.workspace), pytest.raises(BorderCrossed):
            act()


def test_a_recommendation_cannot_rest_on_another_places_finding():
    """The database says so as well: the key carries the workspace."""
    foreign = finding(of="hitra")
    ada = make.member(Role.ADVISER)

    with inside(ada.workspace), pytest.raises(ValidationError):
        actions.recommend(engagement(), title="Tilby kveldskurs", findings=[foreign], by=ada)
