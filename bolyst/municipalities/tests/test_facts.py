"""What is written down about the real country holds together."""

import csv
import json
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.municipalities import facts, rules
from bolyst.municipalities.rules import Kind, breaks, codes_at, composition, resolve

REGISTER = facts.register()
EVERY_CODE = sorted(REGISTER.codes)
YEARS = st.integers(1986, 2026)
CODES = st.sampled_from(EVERY_CODE)

# Statistics Norway, «Historisk oversikt over endringer i kommune- og fylkesinndelingen»
NUMBER_OF_MUNICIPALITIES = {
    1986: 454, 1988: 448, 1992: 439, 1994: 435, 2002: 434, 2005: 433, 2006: 431, 2008: 430,
    2012: 429, 2013: 428, 2017: 426, 2018: 422, 2020: 356, 2024: 357, 2027: 357,
}  # fmt: skip


def test_there_are_357_municipalities_in_15_counties():
    municipalities = facts.read("municipalities")
    counties = {line["code"] for line in facts.read("counties")}

    assert len(municipalities) == len({line["code"] for line in municipalities}) == 357
    assert {line["code"][:2] for line in municipalities} == counties
    assert len(counties) == 15


def test_every_code_has_four_digits():
    assert all(re.fullmatch(r"\d{4}", code) for code in EVERY_CODE)


@pytest.mark.parametrize("year", range(1986, 2027))
def test_each_year_has_its_number_of_municipalities(year):
    known = max(known for known in NUMBER_OF_MUNICIPALITIES if known <= year)

    assert len(codes_at(year, REGISTER)) == NUMBER_OF_MUNICIPALITIES[known]


def test_the_codes_of_today_are_todays():
    assert codes_at(facts.AS_OF, REGISTER) == REGISTER.today


def test_no_change_leaves_a_gap():
    for change in REGISTER.changes:
        ends, lives_on = REGISTER.end(change.old), change.old == change.new
        assert lives_on or change.kind is Kind.BORDER or ends == change.on, change
        assert REGISTER.start(change.old) < change.on, change
        assert REGISTER.is_valid(change.new, change.on), change


# The first and the last year of each county; the first two digits of a code are its county.
COUNTIES = {
    **dict.fromkeys(["03", "11", "15", "18"], (1986, 2026)),
    **{f"{number:02}": (1986, 2019) for number in (*range(1, 11), 12, 14, 19, 20) if number != 3},
    **dict.fromkeys(["16", "17"], (1986, 2017)),
    "50": (2018, 2026),
    **dict.fromkeys(["34", "42", "46"], (2020, 2026)),
    **dict.fromkeys(["30", "38", "54"], (2020, 2023)),
    **dict.fromkeys(["31", "32", "33", "39", "40", "55", "56"], (2024, 2026)),
}


@pytest.mark.parametrize("year", range(1986, 2027))
def test_a_code_lives_no_longer_than_its_county(year):
    there = {county for county, (first, last) in COUNTIES.items() if first <= year <= last}

    assert {code[:2] for code in codes_at(year, REGISTER)} == there


def test_a_split_gives_to_more_than_one_and_a_merger_takes_from_more_than_one():
    given_to = Counter(
        (change.on, change.old) for change in REGISTER.changes if change.kind is Kind.SPLIT
    )
    came = Counter(
        (change.on, change.new)
        for change in REGISTER.changes
        if change.kind in {Kind.MERGED, Kind.SPLIT}
    )
    renumbered = [change for change in REGISTER.changes if change.kind is Kind.RENUMBERED]

    assert min(given_to.values()) > 1
    assert all(
        came[change.on, change.new] > 1 for change in REGISTER.changes if change.kind is Kind.MERGED
    )
    assert not [change for change in renumbered if came[change.on, change.new]]
    assert len({change.old for change in renumbered}) == len({c.new for c in renumbered})


def test_four_municipalities_were_split():
    split = {change.old for change in REGISTER.changes if change.kind is Kind.SPLIT}

    assert split == {"0720", "1850", "5012", "1507"}  # Stokke, Tysfjord, Snillfjord, Ålesund


def test_hitra_was_renumbered_and_then_grew():
    assert resolve("1617", 2018, REGISTER).code == "5013"
    assert resolve("1617", 2026, REGISTER).code == "5056"
    back = resolve("5056", 2017, REGISTER)
    assert (back.code, back.parts) == ("1617", ("1613",))
    assert [met.year for met in breaks("5056", REGISTER)] == [2020]


@pytest.mark.parametrize(("code", "before"), [("5042", "1738"), ("5041", "1736")])
def test_lierne_and_snasa_only_changed_number(code, before):
    assert resolve(before, 2026, REGISTER).kind is Kind.RENUMBERED
    assert resolve(code, 2010, REGISTER).code == before
    assert breaks(code, REGISTER) == []
    assert composition(code, 1990, REGISTER) == rules.Composition((before,), ())


def test_haram_went_into_alesund_and_came_out_again():
    assert resolve("1534", 2021, REGISTER).code == "1507"
    assert resolve("1534", 2024, REGISTER).codes == ("1508", "1580")
    assert resolve("1534", 2024, REGISTER).is_split
    assert resolve("1580", 2023, REGISTER).is_split
    for code in ("1508", "1580"):
        assert [met.year for met in breaks(code, REGISTER)] == [2020, 2024]


@pytest.mark.parametrize(
    ("code", "parts"),
    [("1613", ("5055", "5056", "5059")), ("1850", ("1806", "1875")), ("0720", ("3905", "3907"))],
)
def test_what_was_split_leads_nowhere(code, parts):
    found = resolve(code, 2026, REGISTER)

    assert (found.code, found.codes, found.is_split) == (None, parts, True)


def test_one_number_meant_two_municipalities():
    assert facts.name_of("0716", date(2001, 1, 1)) == "Våle"
    assert facts.name_of("0716", date(2002, 1, 1)) == "Re"


def test_every_code_leads_to_today_or_says_split():
    for code in EVERY_CODE:
        found = resolve(code, 2026, REGISTER)
        assert set(found.codes) <= REGISTER.today, code
        assert (found.code in REGISTER.today) is not found.is_split, code


@given(CODES, YEARS, YEARS)
def test_there_and_back_is_consistent(code, year, other):
    here = resolve(code, year, REGISTER)
    for reached in here.codes:
        assert REGISTER.is_valid(reached, here.on)
    there = resolve(here.codes[0], other, REGISTER)
    if here.code and there.kind in {Kind.SAME, Kind.RENUMBERED}:
        assert there.code
        assert here.code in resolve(there.code, year, REGISTER).codes


@given(CODES, YEARS)
def test_what_leads_to_a_municipality_is_what_it_is_made_of(code, year):
    old = resolve(code, year, REGISTER).codes[0]
    today = resolve(old, 2026, REGISTER)
    for reached in today.codes:
        made = composition(reached, year, REGISTER)
        assert old in (made.parts if today.is_split else made.whole)


def reached_whole(code: str) -> set[str]:
    """Where one gets from a code, forwards, when everything of it goes along."""
    reached = {code}
    for change in REGISTER.changes:  # in order of time
        if change.kind in {Kind.RENUMBERED, Kind.MERGED} and change.old in reached:
            reached.add(change.new)
    return reached


@given(CODES, YEARS)
def test_no_figure_is_ever_carried_through_a_split(code, year):
    found = resolve(code, year, REGISTER).code
    if found:
        assert found in reached_whole(code) or code in reached_whole(found)


@given(YEARS)
def test_the_municipalities_of_today_cover_the_country_of_any_year_once(year):
    made = [composition(code, year, REGISTER) for code in REGISTER.today]
    whole = Counter(code for each in made for code in each.whole)
    parts = {code for each in made for code in each.parts}

    assert set(whole.values()) == {1}
    assert not parts & whole.keys()
    assert parts | whole.keys() == codes_at(year, REGISTER)


def test_every_code_has_a_name_for_every_day_it_was_valid():
    for code in EVERY_CODE:
        mine = [row for row in facts.periods() if row.code == code]
        assert mine[0].start == REGISTER.start(code)
        assert mine[-1].end == REGISTER.end(code)
        assert all(one.end == two.start for one, two in pairwise(mine))
        assert all(row.name for row in mine)


def test_slugs_are_unique_and_none_is_reserved():
    found = [str(row["slug"]) for row in facts.municipality_rows()]

    assert len(set(found)) == 357
    assert not rules.RESERVED & set(found)
    assert {"lierne", "heroy-nordland", "heroy-more-og-romsdal", "valer-innlandet"} <= set(found)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in found)


def test_official_names_are_made_of_the_names():
    for line in facts.read("municipalities"):
        names = [line[key] for key in ("name", "se", "sma", "smj", "fkv") if line[key]]
        if len(names) == 1:
            assert not line["official"]
        else:
            assert sorted(line["official"].split(" – ")) == sorted(names)


def test_language_decisions_are_as_many_as_spraakraadet_counts():
    found = Counter(line["language"] for line in facts.read("municipalities"))

    assert found == {"nb": 119, "nn": 88, "neutral": 150}


def test_thirteen_municipalities_are_in_the_sami_area():
    area = [line for line in facts.read("municipalities") if line["sami_area"]]

    assert len(area) == 13
    assert all(line["se"] or line["sma"] or line["smj"] for line in area)


def test_the_changes_agree_with_a_table_of_weights_made_by_others(shared: Path):
    with (shared / "norway" / "redistricting_to_2024.csv").open(encoding="utf-8") as file:
        theirs = list(csv.DictReader(file))
    assert theirs
    for row in theirs:
        found = resolve(row["from_code"], 2024, REGISTER)
        assert row["to_2024"] in found.codes, row
        assert found.is_split == (float(row["weighting"]) < 1) or row["from_code"] == "0720", row
        first, last = int(row["first_year"]), int(row["last_year"])
        if first > 2005 and row["from_code"] not in {"3118", "1508", "1580"}:
            # The table lays the codes of 2024 one year early.
            assert REGISTER.start(row["from_code"]).year in {first, first + 1}, row
        if last < 2024:
            end = REGISTER.end(row["from_code"])
            assert end is not None
            assert end.year == last + 1, row


def is_municipality(code: str) -> bool:
    """Not a county, not «unknown» (…99), not Svalbard, the sea or abroad (21-26)."""
    return bool(re.fullmatch(r"(?!2[1-6])\d{4}", code)) and not code.endswith("99")


def test_the_changes_agree_with_every_region_code_statistics_norway_uses(shared: Path):
    path = shared / "statistics" / "api" / "ssb_meta_07459.json"
    region = json.loads(path.read_text(encoding="utf-8"))["dimension"]["Region"]
    labels = region["category"]["label"]
    theirs = {code: labels[code] for code in labels if is_municipality(code)}
    ended = {code: re.search(r"\((\d{4})?-(\d{4})\)\s*$", label) for code, label in theirs.items()}
    ours = set(EVERY_CODE)

    for code, period in ended.items():
        last = int(period[2]) if period else None
        if last is not None and last < 1986:
            assert code not in ours, code
            continue
        assert code in ours, code
        end = REGISTER.end(code)
        assert (end.year - 1 if end else None) == last, code
        if period and period[1] and int(period[1]) >= 1986 and code not in {"0701", "0716"}:
            assert REGISTER.start(code).year == int(period[1]), code
    assert ours <= theirs.keys()
