"""The minutes as a document are read by those who read the meeting, and by nobody else."""

import pytest

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.documents.models import Document
from bolyst.teams import minutes
from bolyst.teams.actions import minutes as minuting
from bolyst.teams.models import Meeting
from bolyst.teams.tests import make_meetings
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

WORK = "/lierne/arbeid/dokumenter/"


def finished() -> tuple[Meeting, Document]:
    sent = make_meetings.dispatched()
    with inside(sent.workspace):
        one = sent.meeting
        document = minutes.document_of(one)
        assert document is not None
        return one, document


def reads(role: Role, document: Document) -> set[bool]:
    """Whether the role finds it: in the list, as a page, as a version and as a file."""
    browser, page = make.client(make.member(role)), f"{WORK}{document.pk}/"
    found = {browser.get(address).status_code == 200 for address in (page, f"{page}1/")}
    found.add(browser.get(f"{page}1/html/").status_code == 200)
    return found | {str(document.pk) in browser.get(WORK).text}


@pytest.mark.parametrize(
    ("role", "before", "after"),
    [
        (Role.ADVISER, True, True),
        (Role.COORDINATOR, True, True),
        (Role.LEADERSHIP, False, True),
        (Role.INTERVIEWER, False, False),
    ],
)
def test_before_they_are_approved_and_after(role: Role, before: bool, after: bool):
    one, document = finished()

    assert reads(role, document) == {before}

    with inside(one.workspace):
        minuting.approve_minutes(one, by=make.member())
    assert reads(role, document) == {after}


def test_who_may_not_read_them_cannot_send_them_back():
    _one, document = finished()
    leif = make.client(make.member(Role.LEADERSHIP))

    answer = leif.post(f"{WORK}{document.pk}/1/tilbake/", {"reason": "Nei."})

    assert answer.status_code == 404
