"""What a resident with a phone meets."""

import pytest

from bolyst import make
from bolyst.figures.models import Series
from bolyst.kernel.tests.browser import at_width, audit, overflow, without_script
from bolyst.portal.tests.make import full_figures

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PATHS = ["/", "/?sok=lier", "/lierne/", "/lierne/tall/", "/snasa/"]


@pytest.fixture(autouse=True)
def _places():
    full_figures()
    make.workspace("lierne")
    make.workspace("snasa")
    yield
    Series.objects.all().delete()  # public facts stay when a test's other rows are thrown away


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_everybody_can_read_it(visit, path, colours):
    page = visit(path)
    page.emulate_media(color_scheme=colours)

    for width in (1280, 380):
        audit(at_width(page, width))
    assert overflow(at_width(page, 320)) == 0


def test_a_resident_finds_the_way_to_the_figures(visit):
    page = visit("/")

    def see(bare):
        bare.goto(page.url)
        bare.get_by_label("Kommunens navn eller nummer").fill("lierne")
        bare.get_by_role("button", name="Finn kommunen").click()
        bare.get_by_role("link", name="Lierne").click()
        bare.get_by_role("link", name="Se alle tallene").click()
        bare.get_by_text("Tallene i en tabell").first.click()
        assert bare.get_by_role("cell", name="1 302").first.is_visible()

    without_script(page, see, options={"locale": "nb-NO"})


def test_the_reader_chooses_the_language(visit):
    page = visit("/lierne/")

    page.get_by_role("button", name="Nynorsk").click()

    assert page.url.endswith("/lierne/")
    assert page.locator("html").get_attribute("lang") == "nn"
