"""The pages about a week: in groups by what the week is spent on, and the same around a guide."""

import re
from uuid import UUID

import pytest
from django.test import Client

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.guides.models import GuideVersion
from bolyst.mapping import ways
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.tests import make
from bolyst.mapping.ways import Stage
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def row(client: Client, address: str) -> str:
    """The row of pages about the week."""
    answer = client.get(address)
    assert answer.status_code == 200
    found = re.search(r'<nav class="ways.*?</nav>', answer.content.decode(), re.DOTALL)
    assert found
    return found[0]


def is_at(row: str) -> str:
    """The page one is told one is at."""
    found = re.findall(r'aria-current="page">([^<]+)<', row)
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize("role", Role)
def test_every_page_of_a_week_but_the_week_itself_stands_under_what_it_is_for(role: Role):
    for stage, found in ways.by_stage(ways.ways(role)):
        assert stage or [way.key for way in found] == ["week"]


def test_the_stages_come_in_the_order_a_week_goes():
    stages = [stage for stage, _found in ways.by_stage(ways.ways(Role.ADVISER))]

    assert stages == [None, *Stage]


def test_a_stage_with_no_page_for_this_role_is_not_named():
    week = make.week()

    shown = row(people.client(people.member(Role.COORDINATOR)), make.address("week", week))

    assert "Planlegge" in shown
    assert "Analysere" not in shown  # she reads no notes


@pytest.mark.parametrize(
    ("to", "name"), [("week", "Uka"), ("notes-to-code", "Koding"), ("guides", "Guider")]
)
def test_the_row_marks_the_page_one_is_at(to: str, name: str):
    week = make.week()

    assert is_at(row(people.client(people.member(Role.ADVISER)), make.address(to, week))) == name


@pytest.mark.parametrize("role", [Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER])
def test_a_guide_keeps_the_pages_of_the_week_one_came_from(role: Role):
    week, client = make.week(), people.client(people.member(role))
    listed = client.get(make.address("guides", week)).content.decode()
    address = make.address("guides", week) + "youth/"

    assert f'href="{address}"' in listed
    assert is_at(row(client, address)) == "Guider"
    assert client.get(make.address("guides", week) + "ingen/").status_code == 404


def test_the_guide_of_a_talk_is_read_within_its_week():
    talk, client = make.conversation(), people.client(people.member(Role.INTERVIEWER))
    version = guide_of(talk.week, talk.guide_id)
    page = client.get(make.address("conversation", talk.week, talk)).content.decode()
    address = f"{make.address('guides', talk.week)}versjon/{version.pk}/"

    assert f'href="{address}' in page
    assert is_at(row(client, address)) == "Guider"


def guide_of(week: MappingWeek, guide: UUID | None) -> GuideVersion:
    with inside(week.workspace):
        assert guide
        return GuideVersion.within(week.workspace).get(pk=guide)


def test_a_week_elsewhere_shows_no_guide_here():
    talk = make.conversation()
    address = make.address("guides", talk.week)
    people.workspace("hitra")
    stranger = people.client(people.member(Role.ADVISER, of="hitra"))

    assert stranger.get(address).status_code == 404
    assert stranger.get(address.replace("lierne", "hitra")).status_code == 404
