"""The demonstration shows a reply that has come back to some of the places."""

import pytest
from django.utils import timezone

from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping.models import MappingWeek
from bolyst.operations.filling import rooms_that_show
from bolyst.replies.models import Reply
from bolyst.replies.queries.replies import owed
from bolyst.replies.queries.spoken import public_reply
from bolyst.replies.queries.translations import languages_now
from bolyst.replies.rules import Stage
from bolyst.workspaces.wall import inside


@pytest.mark.django_db
def test_lierne_has_answered_in_four_languages_and_some_places_wait():
    demo = Demonstration(today=timezone.localdate())
    for fill in rooms_that_show():
        fill(demo)
    week = demo.find("week", MappingWeek)

    with inside(week.workspace):
        reply, due = Reply.within(week.workspace).get(), owed(week)
        arabic = public_reply(week.workspace, "ar")
        now = {one.code: one for one in languages_now(reply)}

    assert due.stage is Stage.BRING
    assert [one.code for one in arabic.languages] == ["nb", "nn", "en", "ar"]
    assert arabic.is_unchecked
    assert not arabic.is_untranslated
    assert now["ar"].is_whole
    assert now["ar"].unread == now["ar"].total
    assert now["nn"].unread == now["en"].unread == 0
    assert now["uk"].missing == now["uk"].total
