"""Out to XLSForm and in again; and what other people's forms give."""

import pytest

from bolyst.guides import shipped, xlsform
from bolyst.guides.rules import Audience
from bolyst.guides.rules.pieces import QUESTIONS, Part, languages_of, of_part
from bolyst.imports.problems import ImportProblem
from bolyst.imports.tables import read_table

WORDS = shipped.read("first")
GUIDE = shipped.pieces(WORDS, Audience.RESIDENTS)


def texts(pieces):
    return {piece["key"]: piece["texts"] for piece in pieces}


def brought(data, name="guide.xlsx", pieces=GUIDE, question=2):
    return xlsform.read(read_table(data, name, header_line=1), pieces, question=question)


@pytest.mark.parametrize("audience", Audience)
def test_our_own_guides_come_back_with_every_text_in_every_language(audience):
    pieces = shipped.pieces(WORDS, audience)
    file = xlsform.written(pieces, languages_of(pieces), key=audience)

    blank = [{**piece, "texts": {"nb": "?"}} for piece in pieces]
    found = brought(file, pieces=blank)

    assert texts(found.pieces) == texts(pieces)
    for question in QUESTIONS:
        keys = [[one["key"] for one in of_part(all_, Part.PROMPT, question)]
                for all_ in (found.pieces, pieces)]  # fmt: skip
        assert keys[0] == keys[1]
    assert found.left_out == []


def test_a_text_that_looks_like_a_formula_is_text():
    pieces = [
        {**piece, "texts": piece["texts"] | ({"nb": "=1+1"} if piece["key"] == "2b" else {})}
        for piece in GUIDE
    ]

    found = brought(xlsform.written(pieces, ["nb", "nn", "en"], key="residents"))

    assert texts(found.pieces)["2b"]["nb"] == "=1+1"


@pytest.mark.parametrize(
    ("name", "asked", "left_out"),
    [
        ("or_other.xlsx", 2, ["Tatt ut: svaralternativer (1)"]),
        ("choice_filter_test.xlsx", 3, ["Tatt ut: svaralternativer (2)"]),
    ],
)
def test_somebody_elses_form_gives_its_questions(shared, name, asked, left_out):
    data = (shared / "surveys" / "xlsform" / name).read_bytes()

    found = brought(data, name)

    assert found.asked == asked
    assert found.left_out == left_out
    assert len(found.pieces) == len(GUIDE) + asked


def test_simple_choices_are_said_with_the_question(shared):
    data = (shared / "surveys" / "xlsform" / "or_other.xlsx").read_bytes()

    said = [one["texts"]["nb"] for one in brought(data).pieces if "-x" in one["key"]]

    assert said[0] == "What is your favorite color? (red / green / blue / mauve / apricot)"


def test_every_form_we_have_is_read_or_refused_in_words(shared):
    refused = {}
    for path in sorted((shared / "surveys" / "xlsform").iterdir()):
        try:
            found = brought(path.read_bytes(), path.name)
            assert all(line.startswith("Tatt ut: ") for line in found.left_out)
        except ImportProblem as problem:
            refused[path.name] = problem.sentence

    assert refused == {
        "cascading_select_test.xls": (
            "Skjemaet har ingen spørsmål vi kan bruke. Tatt ut: cascading_select (1)."
        ),
        "text_and_integer.csv": (
            "Dette er ikke et XLSForm: det mangler arket «survey» med «type» og «name»."
        ),
    }


def test_a_list_of_people_is_no_form():
    with pytest.raises(ImportProblem, match="ikke et XLSForm"):
        brought(b"navn;alder\nPer;4\n", "folk.csv")
