"""Who meets what, and what a page says."""

import pytest
from django.urls import reverse

from bolyst import make as people
from bolyst.replies.tests import make

pytestmark = pytest.mark.django_db


def address(name, reply):
    return reverse(f"replies:{name}", args=[reply.workspace.slug, reply.week_id])


def test_every_page_opens():
    reply = make.released(make.ready())
    browser = people.client(make.kari())
    for name in ("reply", "summary", "answers", "arrange", "translate", "note-reading",
                 "sheet", "poster", "letter", "places"):  # fmt: skip
        answer = browser.get(address(name, reply))
        assert answer.status_code == 200, name
    assert browser.get("/lierne/dere-sa/").status_code == 200
    assert browser.get("/lierne/dere-sa/?sprak=ar").status_code == 200
    for form in ("pdf", "docx"):
        for name in ("sheet", "poster"):
            answer = browser.get(address(name, reply) + f"?fil={form}")
            assert answer.status_code == 200
