"""Who was asked is forgotten a fortnight after a question was closed; what came of it stays."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from bolyst import make
from bolyst.accounts.models import Errand, Membership
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.post.models import Letter
from bolyst.teams import letters
from bolyst.teams.actions import polls as asking
from bolyst.teams.models import Ballot, Poll
from bolyst.teams.queries.polls import poll_page
from bolyst.teams.rules.polls import Fits
from bolyst.teams.tasks import forget_old_voters
from bolyst.teams.tests import make_meetings as build
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari() -> Membership:
    return make.member()


def later(days: int) -> None:
    with clock.at(clock.now() + timedelta(days=days)):
        place = make.workspace()
        with inside(place):
            forget_old_voters(place)


def links(poll: Poll) -> list[Errand]:
    return list(Errand.within(poll.workspace).filter(purpose="teams.poll"))


def answered(by: Membership, *, dots: int = 0) -> Poll:
    """A letter with a link for each, one answer, and closed today."""
    poll = build.poll(dots=dots)
    with inside(by.workspace):
        letters.ask(poll, by=by)
        first, option = poll.ballots.first(), poll.options.first()
        assert first is not None
        assert option is not None
        asking.cast(first, answers={option.pk: 2 if dots else Fits.YES.value}, by=by)
        return asking.close_poll(poll, by=by)


def test_names_and_links_stay_for_a_fortnight(kari: Membership):
    poll = answered(kari)

    later(13)

    with inside(kari.workspace):
        assert poll.ballots.count() == 3
        assert all(link.name for link in links(poll))


@pytest.mark.parametrize("dots", [0, 3])
def test_then_they_go_and_what_came_of_it_stays(kari: Membership, dots: int):
    poll = answered(kari, dots=dots)
    with inside(kari.workspace):
        before = poll_page(poll)

    later(15)

    with inside(kari.workspace):
        after = poll_page(Poll.within(kari.workspace).get(pk=poll.pk))
        assert not Ballot.within(kari.workspace).filter(poll=poll).exists()
        assert {(link.name, link.email) for link in links(poll)} == {("", "")}
        assert [(one.standing, one.dots) for one in after.results] == [
            (one.standing, one.dots) for one in before.results
        ]
        assert (after.asked, after.answered) == (before.asked, before.answered) == (3, 1)
    shown = make.client(kari).get(f"/lierne/arbeid/team/sporsmal/{poll.pk}/")
    assert shown.status_code == 200


def test_an_old_link_opens_nothing_and_says_so(kari: Membership):
    answered(kari)
    with inside(kari.workspace):
        letter = Letter.within(kari.workspace).filter(key__startswith="poll-").first()
    assert letter is not None
    found = re.search(r"https?://[^/\s]+(/\S+)", letter.text or "")
    assert found is not None

    later(15)

    said = Client().get(found[1])
    assert said.status_code in {404, 410}
    assert "Arne" not in said.content.decode()


def test_a_week_asleep_is_made_up_for_once(kari: Membership):
    poll = answered(kari)

    later(22)
    later(22)

    with inside(kari.workspace):
        told = JournalLine.within(kari.workspace).filter(verb="poll.forgotten", row_id=poll.pk)
        assert told.count() == 1


def test_what_nobody_closed_closes_itself_a_month_after_its_last_day(kari: Membership):
    poll = build.poll()
    with inside(kari.workspace):
        ends = (poll.closes_on - clock.today()).days

    later(ends + 30)
    with inside(kari.workspace):
        assert Poll.within(kari.workspace).get(pk=poll.pk).closed_at is None

    later(ends + 31)
    with inside(kari.workspace):
        assert Poll.within(kari.workspace).get(pk=poll.pk).closed_at is not None
        assert poll.ballots.count() == 3
