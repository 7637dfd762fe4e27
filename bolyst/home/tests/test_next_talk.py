"""Whoever asks or writes finds the next talk on the start page, with all it takes to hold it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.mapping.tests.make import week
from bolyst.schedules.models import Slot
from bolyst.schedules.tests import make as plan
from bolyst.schedules.tests.make import BEFORE, MONDAY

pytestmark = pytest.mark.django_db
TITLE = "Din neste samtale"


def start(who: Membership, moment: datetime = BEFORE) -> str:
    with clock.at(moment):
        return make.client(who).get("/lierne/arbeid/").content.decode().replace("\xa0", " ")


def booked(**more: Any) -> Slot:
    talk = plan.talk(week(), language="uk")
    return plan.slot(talk, place=plan.place(), room="Peisestua", **more)


def test_the_next_talk_says_what_where_and_when_and_leads_to_the_notebook_and_the_guide():
    ingrid = plan.interviewer("Ingrid")
    slot = booked(interviewer=ingrid, starts=10, ends=11)
    talk = slot.conversation

    page = start(ingrid)

    for told in (TITLE, "Språkkafeen", "Mandag 4. mai", "10.00–11.00", "Grendehuset, Peisestua"):
        assert told in page
    assert "Du spør. Samtalen er på ukrainsk." in page
    here = f"/lierne/arbeid/kartlegging/{talk.week_id}/"
    notebook = reverse("notebooks:notebook", args=["lierne", talk.week_id, talk.pk])
    assert f'href="{notebook}"' in page
    assert f'{here}guider/versjon/{talk.guide_id}/?sprak=uk"' in page
    assert page.count("data-next") == 1


def test_whoever_writes_is_told_so():
    ingrid, ada = plan.interviewer("Ingrid"), make.member(Role.ADVISER)
    booked(interviewer=ada, note_taker=ingrid)

    assert "Du noterer." in start(ingrid)
    assert "Du spør." in start(ada)


def test_a_talk_stays_until_it_is_over_and_then_the_next_one_comes():
    ingrid, during = plan.interviewer("Ingrid"), week()
    for title, starts in (("Idrettslaget", 10), ("Helsestasjonen", 13)):
        talk = plan.talk(during, title)
        plan.slot(talk, starts=starts, ends=starts + 1, interviewer=ingrid)

    def at(hour: int) -> str:  # summer time: two hours from UTC
        return start(ingrid, datetime(2026, 5, 4, hour - 2, 30, tzinfo=UTC))

    assert "Idrettslaget" in at(10)
    assert "Helsestasjonen" in at(11)
    assert TITLE not in at(15)


def test_one_has_no_talk_when_it_is_somebody_elses():
    booked(interviewer=plan.interviewer("Ingrid"), day=MONDAY + timedelta(days=1))

    assert TITLE not in start(plan.interviewer("Anders"))
    assert TITLE not in start(make.member(Role.COORDINATOR))
