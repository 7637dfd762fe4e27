"""The sheet an interviewer holds: one language, plain values, and honest about the rest."""

import json
from dataclasses import asdict

import pytest

from bolyst.guides.queries import guide_for, sheet, versions_offered
from bolyst.guides.rules import Audience
from bolyst.guides.tests.make import version
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def sheet_in(language, audience="residents"):
    found = version(audience=audience)
    with inside(found.workspace):
        return sheet(found, language)


def test_a_sheet_is_plain_values_in_the_order_they_are_said():
    found = sheet_in("nb")

    told = json.loads(json.dumps(asdict(found)))
    assert told["title"] == "Innbyggere med innvandrerbakgrunn"
    assert told["opening"][0].startswith("Vi kommer fra KUN.")
    assert [section["question"] for section in told["sections"]] == [1, 2, 3, 4, 5, 6]
    assert told["sections"][1]["prompts"][1] == "Hva er vanskelig nå?"
    assert told["is_checked"]
    assert told["borrowed"] == {}


def test_arabic_reads_from_right_to_left_and_nobody_has_checked_it():
    found = sheet_in("ar")

    assert found.direction == "rtl"
    assert found.is_whole
    assert not found.is_checked


def test_what_is_missing_is_borrowed_from_bokmaal_and_said_to_be():
    found = sheet_in("ar", "business")

    assert found.opening[0].startswith("نحن")
    assert found.sections[0].prompts[0].startswith("Hvem hos dere")
    assert found.borrowed[found.sections[0].prompts[0]] == "nb"
    assert not found.is_whole


def test_a_language_nobody_has_written_is_borrowed_whole():
    found = sheet_in("th")

    assert found.opening[0].startswith("Vi kommer fra KUN.")
    assert not found.is_checked
    assert len(found.borrowed) == 27


def test_every_audience_is_offered_though_none_is_in_use():
    place = version(audience="youth").workspace

    with inside(place):
        found = versions_offered(place)
        assert guide_for(place, "health") is None

    assert [one.audience for one in found] == list(Audience)
    assert {one.audience for one in found if one.version} == {"youth"}
    assert all(one.shared for one in found)
