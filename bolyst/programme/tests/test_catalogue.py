"""The published catalogue."""

import pytest
from django.apps import apps
from django.utils.translation import override

from bolyst.programme import catalogue
from bolyst.programme.models import CatalogueVersion, Module
from bolyst.programme.queries import modules_on_offer
from bolyst.programme.queries.catalogue import plan_in_words

pytestmark = pytest.mark.django_db


def test_five_modules_are_on_offer_in_their_order():
    keys = [module.key for module in modules_on_offer()]

    assert keys == ["team", "mapping", "knowledge", "services", "volunteering"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_module_speaks_every_language(language):
    for module in modules_on_offer():
        for texts in (module.names, module.purposes, module.contents):
            assert texts[language]
        with override(language):
            assert module.name == module.names[language]
            assert module.parts == module.contents[language]


def test_the_languages_are_not_copies_of_each_other():
    for module in modules_on_offer():
        assert len(set(module.purposes.values())) == 3


def test_another_language_reads_bokmaal():
    with override("de"):
        assert modules_on_offer()[1].name == "Kartleggingsuke"


def test_publishing_twice_changes_nothing():
    before = list(Module.objects.values_list("pk", flat=True))

    catalogue.publish("catalogue_1.json", apps.get_model)

    assert list(Module.objects.values_list("pk", flat=True)) == before


def test_the_plan_says_in_words_what_comes_after_what():
    told = {item.key: when for item, when in plan_in_words(CatalogueVersion.objects.first())}

    assert told["anchoring.leadership"] == "2 uker etter start"
    assert told["anchoring.working-group"] == "2 uker etter «Forankringsmøte med ledelsen»"
    assert told["clock.month-1"] == "1 måned etter start"
    assert told["team.annual-report"] == "30 dager etter «Andre teammøte i året»"
