"""What waits for whoever opens the list of documents."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.documents import actions, rules
from bolyst.documents.rules import State, Waits
from bolyst.documents.tests import make
from bolyst.workspaces.wall import inside


def seen_by(me: Membership) -> str:
    page = people.client(me).get(reverse("documents:documents", args=["lierne"]))
    return page.content.decode()


def checked() -> None:
    draft = make.version()
    with inside(draft.workspace):
        actions.move_on(draft, to=State.CHECKED, by=people.member(Role.COORDINATOR))


@pytest.mark.django_db
def test_what_is_to_be_approved_stands_first_and_is_counted():
    make.version()
    checked()

    page = seen_by(people.member(Role.COORDINATOR))

    assert "1 dokument venter på deg" in page
    assert "Venter på at du godkjenner" in page
    assert page.count("kvalitetssikret – venter på deg") == 1
    assert page.index("venter på deg") < page.index("<table")


@pytest.mark.django_db
def test_who_wrote_it_is_not_asked_to_approve_it():
    checked()

    assert "venter på deg" not in seen_by(people.member(Role.ADVISER))


@pytest.mark.django_db
def test_a_remark_nobody_has_answered_waits_for_those_who_may_answer():
    make.remark(make.fact_check())

    adviser, interviewer = people.member(Role.ADVISER), people.member(Role.INTERVIEWER)

    assert "Faktasjekken har merknader som venter på svar" in seen_by(adviser)
    assert "venter på deg" not in seen_by(interviewer)


@pytest.mark.django_db
def test_the_list_asks_no_more_when_more_waits():
    kari = people.member(Role.COORDINATOR)
    checked()
    few = asked(kari)
    for _ in range(3):
        checked()

    assert asked(kari) == few


def asked(me: Membership) -> int:
    seen_by(me)
    with CaptureQueriesContext(connection) as seen:
        seen_by(me)
    return len(seen)


@pytest.mark.parametrize("state", rules.FINAL)
def test_what_is_final_waits_for_nobody(state: State):
    waits = rules.waits_for(Role.COORDINATOR, state, is_author=False, has_unanswered=True)

    assert waits is None


def test_remarks_are_answered_before_anybody_approves():
    facts = {"is_author": False, "has_unanswered": True}

    assert rules.waits_for(Role.ADVISER, State.CHECKED, **facts) is Waits.ANSWERS
