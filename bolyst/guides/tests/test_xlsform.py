"""Out to XLSForm and in again; and what other people's forms give."""

import io
from time import process_time

import pytest
from openpyxl import Workbook

from bolyst.guides import shipped, xlsform
from bolyst.guides.rules import Audience
from bolyst.guides.rules.drafting import objections_to_guide
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


# --- forms made to hurt ---------------------------------------------------------------------------


def form(*survey, choices=()):
    book = Workbook(write_only=True)
    for name, rows in (("survey", survey), ("choices", choices)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


HEAD = ["type", "name", "label"]


def test_a_form_of_thousands_leaves_a_draft_that_can_be_saved():
    found = brought(form(HEAD, *(["text", f"a{n}", "Hva?"] for n in range(5000))))

    assert sum(one["part"] == Part.PROMPT for one in found.pieces) == xlsform.MOST_BROUGHT
    assert found.left_out == [f"Tatt ut: spørsmål det ikke er plass til ({5000 - found.asked})"]
    assert any("Behold høyst 5." in line for line in objections_to_guide(found.pieces))


def test_what_was_left_out_is_told_in_a_few_lines():
    head = [*HEAD, *(f"label::{'x' * 900}{n}" for n in range(400))]
    rows = [["text", "a", "Hva?", *("y" * 400)], *([f"kind{n}", "b", "Hva?"] for n in range(400))]

    said = brought(form(head, *rows)).left_out

    assert len(said) == xlsform.MOST_SAID + 1
    assert said[-1] == "Tatt ut: 790 slag til"
    assert max(map(len, said)) < 100


@pytest.mark.parametrize(
    "bomb",
    [
        form(HEAD, *(["text", f"a{n}", "${" * 16_000] for n in range(20))),
        form(
            HEAD,
            *(["select_one a", f"a{n}", "Hva?"] for n in range(2000)),
            choices=[["list_name", "name", "label"], *(["a", f"b{n}", "Ja"] for n in range(5000))],
        ),
    ],
    ids=["values that never end", "choices times questions"],
)
def test_a_form_that_multiplies_is_read_in_seconds(bomb):
    begun = process_time()

    brought(bomb)

    assert process_time() - begun < 10


def test_two_questions_of_one_name_are_two_questions():
    found = brought(
        form(HEAD, ["begin_group", "q1", "Ansvar"], ["text", "p_1a", "Hva?"], ["text", "p_1a", "?"])
    )

    assert [one["texts"]["nb"] for one in of_part(found.pieces, Part.PROMPT, 1)] == ["Hva?", "?"]


def test_a_name_without_end_is_not_kept_as_a_key():
    found = brought(form(HEAD, ["text", "p_1" + "a" * 30_000, "Hva?"]))

    assert max(len(one["key"]) for one in found.pieces) < 40


def test_the_name_of_a_list_has_capitals():
    choices = [["list_name", "name", "label"], ["yesNo", "y", "Ja"], ["yesNo", "n", "Nei"]]

    found = brought(form(HEAD, ["select_one yesNo", "a", "Går det?"], choices=choices))

    assert found.pieces[-1]["texts"]["nb"] == "Går det? (Ja / Nei)"
    assert found.left_out == []


def test_a_form_without_a_language_leaves_that_language_as_it_was():
    file = xlsform.written(GUIDE, ["nb", "en"], key="residents")

    found = brought(file)

    assert texts(found.pieces) == texts(GUIDE)
    sources = {one["key"]: one["sources"] for one in GUIDE}
    assert {one["key"]: one["sources"] for one in found.pieces} == sources


def test_a_guide_nobody_has_written_is_an_empty_form():
    assert read_table(xlsform.written([], [], key="youth"), "guide.xlsx", header_line=1)
