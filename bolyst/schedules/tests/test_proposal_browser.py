"""«Sett opp uka» in a browser: asked for from the keyboard, used, and read on a phone."""

import pytest

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.kernel.tests.browser import Visit, audit
from bolyst.live.tests import doing
from bolyst.schedules.tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_a_week_is_set_up_without_the_mouse(visit: Visit):
    during = make.coming_week()
    make.interviewer("Ida")
    make.place()
    make.talk(during, "Språkkafeen")
    make.talk(during, "Med tolk", language="so")
    pinned = make.talk(during, "Skolen")
    make.slot(pinned, day=during.ends_on, is_pinned=True, place=make.place())
    visit.expect("/live/", "404")  # the streams are another application than the one tested here
    kari = visit.signed_in(people.client(people.member(Role.COORDINATOR)))

    page = kari(f"/lierne/arbeid/ukeplan/{during.pk}/forslag/")
    audit(page)
    page.get_by_role("button", name="Foreslå en uke").press("Enter")
    page.get_by_role("button", name="Stopp og behold").wait_for()
    audit(page)
    page.get_by_role("button", name="Stopp og behold").press("Enter")
    page.get_by_text("Vi stopper, og beholder").wait_for()
    doing.do_all()
    page.reload()
    page.get_by_role("heading", name="Forslaget", exact=True).wait_for()
    audit(page)
    page.set_viewport_size({"width": 380, "height": 740})
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    page.get_by_role("button", name="Ta forslaget i bruk").press("Enter")
    page.get_by_text("2 tider er satt.").wait_for()
