"""A guide in a browser: every page reads well, and one stays at the question when one switches."""

import pytest
from playwright.sync_api import expect

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.guides.tests.make import draft
from bolyst.kernel.tests.browser import Visit, audit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

GUIDES = "/lierne/arbeid/guider/"
AT_THE_TOP = "document.getElementById('sporsmal-4').getBoundingClientRect().top < 200"


@pytest.fixture
def ada(visit: Visit) -> Visit:
    return visit.signed_in(people.client(people.member(Role.ADVISER)))


def test_whoever_changes_language_stays_at_the_same_question(ada):
    page = ada(f"{GUIDES}residents/")
    page.set_viewport_size({"width": 380, "height": 800})
    page.evaluate("document.getElementById('sporsmal-4').scrollIntoView({behavior: 'instant'})")
    page.wait_for_function(AT_THE_TOP)

    page.get_by_role("link", name="Soomaali").click()

    page.wait_for_url(lambda url: url.endswith("residents/?sprak=so#sporsmal-4"))
    expect(page.get_by_role("heading", name="Maxaa laga bartay?")).to_be_in_viewport()


@pytest.mark.parametrize("where", ["", "residents/?sprak=ar", "business/?sprak=ti"])
def test_the_guides_read_well(ada, where):
    audit(ada(f"{GUIDES}{where}"))


def test_a_draft_reads_well_and_keeps_what_is_written(ada):
    begun = draft()
    page = ada(f"{GUIDES}utkast/{begun.pk}/?sprak=ar&ved=nb")
    audit(page)

    page.get_by_label("Hva er vanskelig nå?").fill("ما الصعب؟")
    page.get_by_role("button", name="Lagre utkastet").click()

    expect(page.get_by_label("Hva er vanskelig nå?")).to_have_value("ما الصعب؟")
