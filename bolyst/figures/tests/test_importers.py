"""Files as IMDi, Statbank and others write them."""

import contextlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst.figures import importers
from bolyst.figures.actions import names
from bolyst.figures.importers import Unreadable, grid
from bolyst.figures.importers.meaning import mean
from bolyst.figures.importers.placing import Meaning
from bolyst.figures.importers.regions import bare_name, region
from bolyst.figures.rules import Figure, known
from bolyst.figures.tests.make import imdi_file, workbook
from bolyst.municipalities import facts

STATBANK_CSV = """"07459: Befolkning, etter region, statistikkvariabel og år"

"region";"Personer 2019";"Personer 2020"
"5013 Hitra (2018-2019)";4694;0
"5056 Hitra";0;5050
"1507 Ålesund (2020-2023)";0;66258
"0301 Oslo";681071;693494
"0 Hele landet";5328212;5367580

"Tallene gjelder 1. januar."
"""


def meaning(data: bytes, name: str = "fil.csv", **more: str) -> Meaning:
    return mean(importers.read(data, name), register=facts.register(), names=names(), **more)


def only(found: Meaning) -> dict[tuple[str, int, str], Figure]:
    assert len(found.batches) == 1
    return found.batches[0].figures


# IMDi


def test_an_imdi_file_has_several_head_rows_and_is_iso_8859_1():
    found = only(
        meaning(imdi_file(["K5041;Snåsa;122;19;15.6;22;23", "K5042;Lierne;111;15;13.5;13;:"]))
    )

    assert found["5041", 2021, "labour"] == known(19)
    assert found["5042", 2020, "family"] == known(13)
    assert found["5042", 2021, "family"] == Figure(None, ":")


def test_point_and_colon_are_kept_apart_from_numbers():
    found = only(meaning(imdi_file(["K5042;Lierne;111;.;.;:;0"])))

    assert found["5042", 2021, "labour"] == Figure(None, ".")
    assert found["5042", 2020, "family"] == Figure(None, ":")
    assert found["5042", 2021, "family"] == known(0)


def test_percentages_and_sums_of_the_source_are_left_out_and_counted():
    found = meaning(imdi_file(["K5042;Lierne;111;15;13.5;13;12"]))

    assert sum(found.left_out.values()) == 2
    assert {key[2] for key in only(found)} == {"labour", "family"}


def test_an_imdi_name_with_years_and_an_old_number_stay_what_they_were():
    heads = (
        "Region;Navn;Bosetting: Faktisk bosetting;Bosetting: Faktisk bosetting",
        ";;Enhet: Personer;Enhet: Personer",
        ";;År: 2019;År: 2020",
    )
    rows = ["K5013;Hitra (t.o.m. 2019);7;", "K5056;Hitra (f.o.m. 2020);;:", "K5042;Lierne;.;0"]

    found = only(meaning(imdi_file(rows, heads)))

    assert found["5013", 2019, "settled"] == known(7)
    assert found["5056", 2020, "settled"] == Figure(None, ":")
    assert ("5056", 2019, "settled") not in found


def test_imdi_writes_the_past_under_later_numbers_zeros_too():
    heads = ("Region;Navn;Bosetting: Faktisk bosetting", ";;Enhet: Personer", ";;År: 2010")

    found = only(meaning(imdi_file(["K5042;Lierne;0", "K3001;Halden;:"], heads)))

    assert found == {
        ("1738", 2010, "settled"): known(0),
        ("0101", 2010, "settled"): Figure(None, ":"),
    }


def test_a_newer_imdi_file_has_a_row_for_each_value():
    data = (
        "Kommunenummer;Kommune;Kjønn;År;Innvandringsgrunn;Enhet;Antall\n"
        "5042;Lierne;Alle;2024;Arbeidsinnvandrere;Personer;15\n"
        "5042;Lierne;Kvinner;2024;Arbeidsinnvandrere;Personer;4\n"
        "5042;Lierne;Alle;2024;Familieinnvandrede;Personer;:\n"
        "5042;Lierne;Alle;2024;Arbeidsinnvandrere;Prosent;13,5\n"
    ).encode("cp1252")

    found = only(meaning(data, "imdi_befolkning_innvandringsgrunn.csv"))

    assert found == {
        ("5042", 2024, "labour"): known(15),
        ("5042", 2024, "family"): Figure(None, ":"),
    }


# Statbank


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-1", "utf-16"])
def test_a_statbank_file_has_a_title_heads_and_footnotes(encoding):
    data = STATBANK_CSV.encode(encoding)
    reading = importers.read(data, "07459_20260301.csv")

    assert reading.table == "07459"
    assert reading.source == "Statistisk sentralbyrå"
    assert reading.notes == ["Tallene gjelder 1. januar."]
    found = only(meaning(data))
    assert found["5056", 2020, ""] == known(5050)
    assert found["0301", 2019, ""] == known(681_071)


def test_a_zero_for_a_number_that_was_not_in_use_is_no_figure():
    found = meaning(STATBANK_CSV.encode())

    assert ("5013", 2020, "") not in only(found)
    assert ("5056", 2019, "") not in only(found)
    assert found.problems == []
    assert found.left_out["Nummeret var ikke i bruk det året"] == 3


def test_a_statbank_workbook_has_heads_on_two_rows_and_leaves_repeated_cells_empty():
    title = (
        "09817: Innvandrere og norskfødte med innvandrerforeldre, etter region, "
        "innvandringskategori, statistikkvariabel og år"
    )
    data = workbook(
        [
            [title],
            [],
            ["", "", "Personer", ""],
            ["", "", "2025", "2026"],
            ["5042 Lierne", "Innvandrere", 131, 140],
            ["", "Norskfødte med innvandrerforeldre", ":", 9],
            ["", "Innvandrere og norskfødte med innvandrerforeldre", 140, 149],
            ["5041 Snåase - Snåsa", "Innvandrere", 150, 161],
            ["", "Norskfødte med innvandrerforeldre", 12, 14],
            [],
            ["Kilde:"],
            ["Statistisk sentralbyrå"],
        ]
    )  # fmt: skip

    found = only(meaning(data, "09817.xlsx"))

    assert found["5042", 2026, "B"] == known(140)
    assert found["5042", 2025, "C"] == Figure(None, ":")
    assert found["5041", 2026, "C"] == known(14)
    assert {key[2] for key in found} == {"B", "C"}  # the two are never taken together


def test_both_sexes_and_all_ages_are_added_up_when_there_is_no_sum():
    data = (
        '"region";"kjønn";"alder";"Personer 2026"\n'
        '"5042 Lierne";"Menn";"0 år";5\n"5042 Lierne";"Kvinner";"0 år";4\n'
        '"5042 Lierne";"Menn";"105 år eller eldre";0\n'
        '"5042 Lierne";"Kvinner";"105 år eller eldre";1\n'
    ).encode()

    assert only(meaning(data, "07459.csv")) == {("5042", 2026, ""): known(10)}


def test_a_hidden_part_hides_what_is_added_up():
    data = (
        b'"region";"kj\xf8nn";"Personer 2026"\n"5042 Lierne";"Menn";:\n"5042 Lierne";"Kvinner";4\n'
    )

    assert only(meaning(data, "07459.csv")) == {("5042", 2026, ""): Figure(None, ":")}


def test_a_file_with_only_some_ages_is_refused_rather_than_added_up():
    data = (
        '"region";"alder";"Personer 2026"\n"5042 Lierne";"0-5 år";5\n"5042 Lierne";"6-15 år";9\n'
    ).encode()

    with pytest.raises(Unreadable, match="uten en sum for alle"):
        meaning(data, "07459.csv")


def test_the_long_form_has_the_title_as_the_head_of_the_values():
    data = (
        '"region","statistikkvariabel","år","06913: Endringar i befolkninga"\n'
        '"5042 Lierne","Innvandring","2024","12"\n"5042 Lierne","Utvandring","2024","3"\n'
        '"5042 Lierne","Innflytting, innenlandsk","2024","60"\n'
        '"5042 Lierne","Fødte","2024","7"\n'
    ).encode()

    found = meaning(data, "06913.csv")

    assert found.batches[0].heading.table == "06913"
    assert only(found) == {
        ("5042", 2024, "in_abroad"): known(12),
        ("5042", 2024, "out_abroad"): known(3),
        ("5042", 2024, "in_domestic"): known(60),
    }


def test_a_projection_keeps_its_alternatives_apart():
    data = (
        "region,statistikkvariabel,år,alder,value,Framskriving,Tabell\n"
        "Lierne,Hovedalternativet (MMMM),2030,0 år,10,2026,14746\n"
        "Lierne,Hovedalternativet (MMMM),2030,1-89 år,1200,2026,14746\n"
        "Lierne,Hovedalternativet (MMMM),2030,90 år eller eldre,40,2026,14746\n"
        "Lierne,Lav nasjonal vekst (LLML),2030,0 år,8,2026,14746\n"
        "Lierne,Lav nasjonal vekst (LLML),2030,1-89 år,1100,2026,14746\n"
        "Lierne,Lav nasjonal vekst (LLML),2030,90 år eller eldre,39,2026,14746\n"
        "Lierne,Høy nasjonal vekst (HHMH),2030,0 år,12,2026,14746\n"
        "Trøndelag,Hovedalternativet (MMMM),2030,0 år,5000,2026,14746\n"
    ).encode()

    found = meaning(data, "framskriving.csv")

    assert found.batches[0].heading.table == "14746"
    assert only(found)["5042", 2030, "MMMM"] == known(1250)
    assert only(found)["5042", 2030, "LLML"] == known(1147)
    assert found.problems[0].reason == "Lierne mangler deler av summen for 2030."  # HHMH


def test_svalbard_the_shelf_and_numbers_from_before_the_register_are_no_bad_rows():
    data = (
        '"07459: Befolkning";"";""\n"region";"Personer 1999";"Personer 2026"\n'
        '"0 Hele landet";4445329;5600000\n"50 Trøndelag - Trööndelage";0;480000\n'
        '"5099 Uoppgitt komm. Trøndelag";0;0\n"2111 Longyearbyen";1400;2500\n'
        '"2300 Kontinentalsokkelen";12;3\n"0116 Berg (-1966)";0;0\n"25 Utlandet";0;0\n'
        '"0716u Våle (-2001)";4210;0\n"0716 Re (2002-2019)";0;0\n"5042 Lierne";0;1302\n'
    ).encode()

    found = meaning(data, "07459.csv")

    assert found.problems == []
    assert only(found) == {("0716", 1999, ""): known(4210), ("5042", 2026, ""): known(1302)}


def test_names_without_numbers_mean_today_unless_the_years_stand_beside_them():
    data = (
        '"07459: Befolkning, etter region";;\n"region";"Personer 2023";"Personer 2024"\n'
        '"Ålesund";0;58509\n"Ålesund (2020-2023)";67520;0\n"Snåase - Snåsa";2021;2114\n'
        '"Våler (Østfold)";5900;6000\n"Viken (2020-2023)";1300000;0\n"Hitra (-2019)";0;0\n'
    ).encode()

    found = meaning(data, "07459.csv")

    assert found.problems == []
    assert only(found) == {
        ("1507", 2023, ""): known(67_520),
        ("1508", 2024, ""): known(58_509),
        ("5041", 2023, ""): known(2021),
        ("5041", 2024, ""): known(2114),
        ("3018", 2023, ""): known(5900),
        ("3114", 2024, ""): known(6000),
    }


# Population and other files


def test_a_population_file_in_the_borders_of_today_stops_at_a_split():
    data = (
        b"kommunenummer,year,n\n1508,2023,33762\n1508,2024,58509\n5042,2010,1435\n5006,2019,24200\n"
    )

    found = meaning(data, "population.csv")

    assert only(found) == {
        ("1508", 2024, ""): known(58_509),
        ("1738", 2010, ""): known(1435),
        ("5006", 2019, ""): known(24_200),
    }
    assert found.split == {"1508"}


def test_three_columns_are_only_population_when_they_say_so():
    data = b"kommunenummer,year,antall\n5042,2026,12\n"

    with pytest.raises(Unreadable, match="hva tallene handler om"):
        meaning(data, "tall.csv")
    assert meaning(data, "folketall.csv").batches[0].heading.topic == "population"
    assert meaning(data, "tall.csv", topic="population").batches[0].heading.topic == "population"


def test_a_leading_zero_belongs_to_the_number():
    assert only(meaning(b"knr;year;n\n301;2020;693494\n", "folketall.csv")) == {
        ("0301", 2020, ""): known(693_494)
    }


def test_a_file_nobody_has_signed_asks_for_its_source():
    data = b"kommune,year,spm,n\nLierne,2025,trivsel,12\n"

    with pytest.raises(Unreadable, match="Oppgi kilden"):
        meaning(data, "tall.csv")
    assert meaning(data, "tall.csv", source="Fylket").batches[0].heading.source == "Fylket"


def test_a_table_of_no_topic_of_ours_keeps_its_groups_as_they_are_called():
    heads = (
        "Region;Navn;Botid i Norge: 0-4 år;Botid i Norge: 5-9 år",
        ";;Enhet: Personer;Enhet: Personer",
        ";;År: 2022;År: 2022",
    )

    found = meaning(imdi_file(["K3801;Horten;293;."], heads))

    assert found.batches[0].heading.topic == "botid-i-norge"
    assert only(found)["3801", 2022, "5-9 år"] == Figure(None, ".")


# Bad rows and bad files


def test_a_bad_row_is_named_with_its_line_and_the_reason():
    rows = [b"5042,2026,1302", b"5042,tjue,1", b"9898,2026,5", b",2026,4", b"5041,2026,mange"]
    data = b"\n".join([b"kommunenummer,year,n", *rows])

    found = meaning(data, "folketall.csv")

    assert [(each.line, each.reason) for each in found.problems] == [
        (3, "«tjue» er ikke et årstall."),
        (5, "Raden mangler kommune."),
        (6, "2026: «mange» er verken et tall eller et kjent tegn."),
        (4, "Det finnes ikke noe kommunenummer 9898."),
    ]


def test_two_figures_for_the_same_year_are_told():
    data = b"kommunenummer,year,n\n5042,2026,1302\n5042,2026,1303\n"

    assert "to ulike tall for 2026" in meaning(data, "folketall.csv").problems[0].reason


def test_a_name_two_municipalities_share_asks_for_the_number():
    data = "Kommune,År,Kategori,Antall\nHerøy,2024,Faktisk bosetting,4\n".encode()

    found = meaning(data, "imdi_bosetting.csv")

    assert "Flere kommuner heter «Herøy»: 1515, 1818" in found.problems[0].reason


def test_a_row_with_too_many_cells_is_a_bad_row():
    found = meaning(b"kommunenummer,year,n\n5042,2026,1302,9\n5041,2026,2141\n", "folketall.csv")

    assert found.problems[0].line == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"bare tekst",
        b"a;b\n1;2\n",
        b"\xff\xfe\x00",
        b"PK\x03\x04 ikke et regneark",
        b"\x00\x01\x02;\xff",
        b"kommune;region\nLierne;x\n",
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_reason(data):
    with pytest.raises(Unreadable, match=r"\w"):
        meaning(data)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "07459.csv"]))
def test_whatever_bytes_come_the_answer_is_a_reading_or_a_reason(data, name):
    with contextlib.suppress(Unreadable):
        assert isinstance(meaning(data, name), Meaning)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "5042 Lierne", "2024", "År: 2020", ":", "x", "12"]), max_size=5
        ),
        max_size=6,
    )
)
def test_whatever_cells_come_the_answer_is_a_reading_or_a_reason(rows):
    data = "\n".join(";".join(row) for row in rows).encode()

    with contextlib.suppress(Unreadable):
        assert isinstance(meaning(data), Meaning)


# Pieces


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("K5056", "5056", ""),
        ("5056 Hitra", "5056", "Hitra"),
        ("K-5013 Hitra (-2019)", "5013", "Hitra"),
        ("K_5056", "5056", ""),
        ("Hitra (f.o.m. 2020)", "", "Hitra"),
        ("5041 Snåase - Snåsa", "5041", "Snåase - Snåsa"),
        ("Herøy (Nordland)", "", "Herøy (Nordland)"),
    ],
)
def test_a_municipality_is_found_however_it_is_written(text, code, name):
    assert (region(text).code, region(text).name) == (code, name)


def test_a_county_and_the_country_are_larger():
    assert all(region(text).is_larger for text in ("0 Hele landet", "50 Trøndelag", "Hele landet"))
    assert bare_name("Hitra (f.o.m. 2018, t.o.m. 2019)") == "Hitra"


def test_a_name_means_the_number_it_had_that_year():
    assert names().codes("Lierne", 2010) == {"1738"}
    assert names().codes("Lierne", 2020) == {"5042"}
    assert names().codes("Hitra", date.today().year) == {"5056"}  # noqa: DTZ011


def test_the_sign_between_cells_is_the_one_that_parts_the_lines():
    assert grid.rows_of(b"a;b,c\n1;2,3\n", "x.csv")[1] == (2, ["1", "2,3"])
