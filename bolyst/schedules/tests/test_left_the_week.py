"""Whoever is taken out of a week has nothing more to do with its talks, whatever the plan says."""

import pytest

from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.mapping.actions.crew import set_crew
from bolyst.mapping.tests.make import adviser, week
from bolyst.schedules import feeds
from bolyst.schedules.queries.mine import next_talk
from bolyst.schedules.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def seen(me: Membership) -> tuple[int, bool]:
    """How many talks stand in one's calendar, and whether one is told of a next one."""
    with inside(me.workspace), clock.at(make.BEFORE):
        return len([*feeds.slots(me)]), next_talk(me, make.BEFORE) is not None


def test_whoever_is_taken_out_loses_the_talks_in_the_calendar_and_on_the_start_page():
    during = week()
    ingrid, ada = make.interviewer("Ingrid"), adviser()
    talks = [make.talk(during, title) for title in ("Idrettslaget", "Helsestasjonen")]
    make.slot(talks[0], interviewer=ingrid, starts=10, ends=11)
    make.slot(talks[1], interviewer=ada, note_taker=ingrid, starts=13, ends=14)
    assert seen(ingrid) == (2, True)

    with inside(during.workspace):
        set_crew(during, members=[], by=ada)

    assert seen(ingrid) == (0, False)
    assert seen(ada) == (1, True)
