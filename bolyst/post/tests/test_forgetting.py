"""Letters and links in them forget whom they were for, once nobody needs to know any more."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F

from bolyst import make
from bolyst.accounts import errands
from bolyst.accounts.models import Errand, Membership
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.post import actions, tasks
from bolyst.post.rules import LetterState
from bolyst.post.tests.make import again, letter
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def night(days: int, of: str = "lierne") -> None:
    """The nightly job, so many days from now."""
    place = make.workspace(of)
    with clock.at(clock.now() + timedelta(days=days)), inside(place):
        tasks.forget(place)


def lines(verb: str, of: str = "lierne") -> list[dict[str, object]]:
    place = make.workspace(of)
    with inside(place):
        return list(JournalLine.within(place).filter(verb=verb).values_list("facts", flat=True))


def link(by: Membership, days: int = 30) -> Errand:
    with inside(by.workspace):
        return errands.issue(
            by.workspace, purpose="teams.receive-task", subject_id=by.pk, name="Per Bo",
            email="per@skolen.example", lasts=timedelta(days=days), by=by,
        ).errand  # fmt: skip


def told(errand: Errand) -> tuple[str, str]:
    with inside(errand.workspace):
        found = Errand.within(errand.workspace).get(pk=errand.pk)
    return found.name, found.email


def test_after_a_year_nobody_can_see_whom_a_letter_was_for():
    sent = letter(state=LetterState.SENT, reason="550 per@skolen.example is unknown")

    night(364)
    assert again(sent).to_email == "per@skolen.example"
    night(366)

    found = again(sent)
    assert (found.to_name, found.to_email, found.reply_to, found.reason) == ("", "", "", "")
    assert (found.subject, found.state) == (sent.subject, LetterState.SENT)


def test_what_is_forgotten_is_counted_in_the_journal_once_and_without_content():
    letter(state=LetterState.SENT), letter(state=LetterState.BOUNCED)

    night(400)
    night(401)

    assert lines("letters.forgotten") == [{"rows": 2}]


def test_a_server_asleep_for_months_catches_up():
    sent = letter(state=LetterState.SENT)

    night(900)

    assert again(sent).to_email == ""


def test_a_letter_that_still_waits_knows_whom_it_is_for():
    waiting = letter(state=LetterState.QUEUED)

    night(400)

    assert again(waiting).to_email == "per@skolen.example"


def test_the_page_of_a_forgotten_letter_says_so_and_sends_nothing(client):
    kari = make.member()
    sent = letter(state=LetterState.BOUNCED, by=kari)
    night(400)

    page = make.client(kari).get(f"/lierne/arbeid/post/{sent.pk}/").content.decode()

    assert "slettet, siden brevet er over tolv måneder gammelt" in page
    with inside(kari.workspace), pytest.raises(ValidationError, match="teksten er slettet"):
        actions.correct_address(again(sent), email="ny@skolen.example", by=kari)


@pytest.mark.parametrize("ending", ["used_at", "revoked_at"])
def test_a_link_that_was_used_or_withdrawn_is_forgotten_ninety_days_later(ending: str):
    kari = make.member()
    ended = link(kari, days=300)
    with inside(kari.workspace):
        Errand.within(kari.workspace).filter(pk=ended.pk).update(**{ending: F("issued_at")})

    night(89)
    assert told(ended) == ("Per Bo", "per@skolen.example")
    night(91)
    assert told(ended) == ("", "")
    assert lines("errands.forgotten") == [{"rows": 1}]


def test_a_link_that_ran_out_is_forgotten_ninety_days_later_and_a_living_one_is_not():
    kari = make.member()
    ran_out, living = link(kari, days=30), link(kari, days=300)

    night(121)

    assert told(ran_out) == ("", "")
    assert told(living) == ("Per Bo", "per@skolen.example")


def test_the_neighbours_letters_are_left_alone():
    theirs = letter(of="hitra", state=LetterState.SENT)

    night(400)

    assert again(theirs).to_email == "per@skolen.example"
