"""What the shell can ask."""

import json

import pytest
from django.core.management import call_command

# No database: pytest would stop a command that opened one.


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    call_command("municipalities", *words)
    return capsys.readouterr().out


def test_resolve_gives_the_code_of_the_year(capsys):
    answer = json.loads(ask(capsys, "resolve", "1617", "--year", "2026", "--json"))

    assert (answer["code"], answer["kind"]) == ("5056", "merged")
    assert answer["codes"] == [{"code": "5056", "name": "Hitra"}]
    assert answer["parts_of"] == [{"code": "5012", "name": "Snillfjord"}]
    assert [met["year"] for met in answer["breaks"]] == [2020]


def test_resolve_says_split_and_names_the_successors(capsys):
    answer = json.loads(ask(capsys, "resolve", "1850", "--year", "2026", "--json"))

    assert (answer["code"], answer["kind"]) == (None, "split")
    assert [each["name"] for each in answer["codes"]] == ["Narvik", "Hamarøy"]


def test_resolve_is_a_sentence_for_people(capsys):
    assert ask(capsys, "resolve", "1738", "--date", "2018-01-01") == (
        "1738 Lierne er det samme området som 5042 Lierne i 2018. Bare nummeret er et annet.\n"
    )


def test_find_lists_code_official_name_and_county(capsys):
    assert ask(capsys, "find", "Snåsa") == "5041 Snåase – Snåsa (Trøndelag)\n"
    (answer,) = json.loads(ask(capsys, "find", "Lierne", "--json"))
    assert (answer["code"], answer["slug"], answer["language"]) == ("5042", "lierne", "neutral")


def test_history_tells_codes_and_breaks(capsys):
    answer = json.loads(ask(capsys, "history", "5042", "--json"))

    assert [(row["code"], row["from"], row["until"]) for row in answer["codes"]] == [
        ("1738", "1986-01-01", "2018-01-01"),
        ("5042", "2018-01-01", None),
    ]
    assert answer["breaks"] == []
    assert ask(capsys, "history", "5042").splitlines() == [
        "1738 Lierne: – 2018-01-01",
        "5042 Lierne: 2018-01-01 –",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("resolve", "9999", "--year", "2026"), "Det finnes ikke noe kommunenummer 9999."),
        (("resolve", "0301", "--year", "1900"), "Vi kjenner kommunenumrene fra og med 1986."),
        (("find", "Atlantis"), "Vi fant ingen kommune for «Atlantis»."),
        (("history", "1507"), "1507 leder ikke til én kommune i dag."),
    ],
)
def test_what_has_no_answer_is_refused_in_one_sentence(capsys, words, sentence):
    with pytest.raises(SystemExit) as ending:
        call_command("municipalities", *words)

    assert ending.value.code == 2
    assert sentence in capsys.readouterr().err
