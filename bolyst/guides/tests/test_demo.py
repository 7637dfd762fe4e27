"""The demonstration is filled by the same actions as people use."""

from datetime import date

import pytest

from bolyst.accounts import demo as accounts
from bolyst.accounts.models import Membership
from bolyst.guides import demo as guides
from bolyst.guides.queries.drafts import DraftPage
from bolyst.guides.queries.guides import offered, prints_read
from bolyst.guides.queries.sheets import sheet_of
from bolyst.kernel.demonstrations import Demonstration
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def test_polish_is_read_and_the_next_guide_for_youth_is_under_way():
    demo = Demonstration(today=date(2026, 11, 25))
    for room in (accounts, guides):
        room.fill(demo)
    house = demo.find("adviser", Membership).workspace

    with inside(house):
        residents, youth = offered(house, "residents"), offered(house, "youth")
        read = prints_read(house, "pl")

        assert sheet_of(residents.pieces, "pl", read).is_checked
        assert youth.draft is not None
        assert [one.key for one in DraftPage(youth.draft, youth.pieces).changes] == ["4b"]
