"""What other rooms ask, on the facts the migration brought."""

from datetime import date

import pytest
from django.db import IntegrityError

from bolyst.municipalities import facts, queries
from bolyst.municipalities.models import County, Language, Municipality, MunicipalityCode

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [f"{each.code} {each.name}" for each in queries.find(text)]


def test_the_migration_brings_every_municipality_county_and_code():
    assert Municipality.objects.count() == 357
    assert County.objects.count() == 15
    assert MunicipalityCode.objects.count() == len(facts.periods())
    assert MunicipalityCode.objects.filter(valid_until=None).count() == 357


def test_lier_finds_lier_and_lierne():
    assert found("lier") == ["3312 Lier", "5042 Lierne"]


def test_a_name_two_share_finds_both_and_the_county_one():
    assert found("Herøy") == ["1515 Herøy", "1818 Herøy"]
    assert found("heroy nordland") == ["1818 Herøy"]
    assert found("Våler") == ["3114 Våler", "3419 Våler"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Snåase", "5041"),
        ("Guovdageaidnu", "5612"),
        ("karasjohka", "5610"),
        ("Yykeä", "5536"),
        ("Fuossko", "1841"),
        ("Evenášši", "1853"),
    ],
)
def test_sami_and_kven_names_are_names(text, code):
    assert [each.code for each in queries.find(text)] == [code]


def test_a_number_of_the_past_finds_the_municipality_of_today():
    assert found("1738") == ["5042 Lierne"]
    assert found("5042") == ["5042 Lierne"]


@pytest.mark.parametrize("text", ["", "🙂", "Atlantis", "1613", "9999", "a" * 5000, "\x00"])
def test_what_leads_to_no_municipality_finds_none(text):
    assert queries.find(text) == []


def test_finding_asks_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [each.county.name for each in queries.find("Hitra")] == ["Trøndelag"]


def test_the_files_and_the_database_find_the_same():
    for text in ("lier", "Våler", "1738", "troms"):
        assert queries.find(text, queries.written_down()) == queries.find(text)


def test_every_code_leads_where_the_table_says():
    for row in MunicipalityCode.objects.select_related("today"):
        assert queries.by_code(row.code, queries.written_down()) == row.today, row


def test_hitras_history_tells_of_its_numbers_and_its_break():
    hitra = Municipality.objects.get(pk="5056")

    told = queries.history(hitra)

    assert [row.code for row in told.periods] == ["1613", "1617", "5012", "5013", "5056"]
    assert [met.year for met in told.breaks] == [2020]
    assert queries.sentences(hitra) == [
        "2020: 5013 Hitra ble til 5056 Hitra, sammen med en del av 5012 Snillfjord."
    ]


def test_a_split_code_has_no_municipality_of_today():
    assert MunicipalityCode.objects.get(code="1507").today is None
    assert queries.by_code("1507") is None


def test_names_and_languages_are_kept_apart():
    snasa = Municipality.objects.get(slug="snasa")
    porsanger = Municipality.objects.get(pk="5622")

    assert (snasa.name, snasa.name_sma, snasa.official_name) == (
        "Snåsa", "Snåase", "Snåase – Snåsa",
    )  # fmt: skip
    assert snasa.is_in_sami_area
    assert porsanger.names == ["Porsanger", "Porsáŋgu", "Porsanki"]
    assert Municipality.objects.get(slug="hyllestad").writes_nynorsk
    assert Municipality.objects.get(slug="lierne").language == Language.NEUTRAL


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "504"},
        {"code": "4042"},  # not in its county
        {"slug": "radgiver"},
        {"slug": "snasa"},
    ],
)
def test_the_database_refuses_what_can_not_be(wrong):
    right = {
        "code": "5099", "name": "Bolyst", "official_name": "Bolyst", "slug": "bolyst",
        "county_id": "50", "language": "nb", "is_in_sami_area": False,
    }  # fmt: skip
    with pytest.raises(IntegrityError):
        Municipality.objects.create(**right | wrong)


def test_filling_again_changes_nothing():
    before = set(MunicipalityCode.objects.values_list("pk", "code", "name", "today"))

    facts.fill(County, Municipality, MunicipalityCode)

    assert set(MunicipalityCode.objects.values_list("pk", "code", "name", "today")) == before


def test_what_a_municipality_was_made_of_on_a_day():
    tonsberg = Municipality.objects.get(slug="tonsberg")

    made = queries.composition(tonsberg, date(2019, 12, 31))

    assert made.whole == ("0704", "0716")
    assert made.is_exact
    assert not queries.composition(tonsberg, 2016).is_exact
