"""An item has one number, wherever one reads of it."""

import re
from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client
from lxml import html

from bolyst import make
from bolyst.accounts.models import Errand
from bolyst.accounts.rules import Role
from bolyst.documents.render import pdf
from bolyst.documents.tests import reading
from bolyst.kernel import clock
from bolyst.post.models import Letter
from bolyst.teams import minutes
from bolyst.teams.actions import agenda
from bolyst.teams.actions import meetings as acts
from bolyst.teams.actions.reminders import remind
from bolyst.teams.models import Meeting
from bolyst.teams.rules.meetings import MeetingKind
from bolyst.teams.tests import make_meetings as build
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
SECRET = "Taushetsbelagt sak"


def gappy() -> Meeting:
    """Its second item is gone, so that ranks have a gap; one in the middle is exempt."""
    ada = make.member(Role.ADVISER)
    meeting = build.meeting()
    with inside(meeting.workspace):
        agenda.remove_item(meeting.items.all()[1], by=ada)
        secret = agenda.propose_item(
            meeting.team, title=SECRET, meeting=meeting, is_confidential=True, by=ada
        )
        agenda.move_item(secret, up=True, by=ada)
        agenda.park_item(meeting.items.all()[3], by=ada)
        meeting = acts.call_meeting(meeting, by=ada)
        agenda.propose_item(meeting.team, title="Helt sist", meeting=meeting, by=ada)
    return meeting


def numbers(lines: list[str]) -> dict[str, int]:
    """Title to number, of every line such as «3. Runden»."""
    found = (re.match(r"\s*(\d+)\. (.+)", line) for line in lines)
    return {one[2].strip(): int(one[1]) for one in found if one}


def on_the_page(meeting: Meeting, role: Role) -> dict[str, int]:
    page = make.client(make.member(role)).get(f"/lierne/arbeid/team/moter/{meeting.pk}/")
    return numbers([text_of(one) for one in html.fromstring(page.text).iter("h3")])


def behind_the_link(meeting: Meeting) -> dict[str, int]:
    with inside(meeting.workspace):
        letter = Letter.within(meeting.workspace).filter(key__contains="reminded")[0]
        assert Errand.within(meeting.workspace).exists()
    link = re.search(r"https?://[^/\s]+(/\S+)", letter.text or "")
    assert link is not None
    page = html.fromstring(Client().get(link[1]).text)
    items = [li for ol in page.iter("ol") for li in ol.iter("li")]
    return {text_of(li): int(li.get("value", "0")) for li in items}


def text_of(element: Any) -> str:
    return str(element.text_content()).strip()


def in_letters(meeting: Meeting) -> tuple[dict[str, int], dict[str, int]]:
    """In the text of the reminder, and in the calendar entry of an update."""
    ada = make.member(Role.ADVISER)
    with inside(meeting.workspace):
        acts.change_meeting(
            meeting, kind=MeetingKind.TEAM, title=meeting.title, starts_at=meeting.starts_at,
            ends_at=meeting.ends_at + timedelta(minutes=5), place="Biblioteket", link="", by=ada,
        )  # fmt: skip
        with clock.at(meeting.starts_at - timedelta(days=1)):
            remind(meeting.workspace, by=ada)
        sent = Letter.within(meeting.workspace)
        reminder = sent.filter(key__contains="reminded")[0]
        update = sent.filter(key__contains="changed")[0]
        (event,) = icalendar.Calendar.from_ical(bytes(update.calendar or b"").decode()).walk(
            "VEVENT"
        )
    entry = numbers(str(event["DESCRIPTION"]).splitlines())
    return numbers((reminder.text or "").splitlines()), entry


def test_page_letter_calendar_and_pdf_give_an_item_the_same_number():
    meeting = gappy()
    letter, entry = in_letters(meeting)
    team, leadership = on_the_page(meeting, Role.COORDINATOR), on_the_page(meeting, Role.LEADERSHIP)

    with inside(meeting.workspace):
        paper = reading.pdf_text(pdf.render(minutes.content(meeting)))

    public = {title: number for title, number in team.items() if title != SECRET}
    assert sorted(team.values()) == list(range(1, len(team) + 1))
    assert team["Helt sist"] == len(team)
    assert len(public) == len(team) - 1
    assert letter == entry == leadership == behind_the_link(meeting) == public
    for title, number in public.items():
        assert reading.squeezed(f"{number}. {title}") in paper
    assert reading.squeezed(f"{team[SECRET]}. Unntatt offentlighet") in paper
    assert reading.squeezed(SECRET) not in paper
