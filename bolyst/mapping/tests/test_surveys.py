"""Answers from a survey become conversations with one; what the preview says is what is written."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bolyst import make as house
from bolyst.gate.screening import NOWHERE
from bolyst.imports.models import Batch, Upload
from bolyst.imports.surveys import Survey, read_survey
from bolyst.imports.tests import survey_files as files
from bolyst.imports.tests.make import csv_bytes
from bolyst.mapping import surveys
from bolyst.mapping.models import Conversation, MappingWeek, Note
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.surveys import Choices, to_come
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

RESIDENTS, BUSINESS = InformantGroup.RESIDENTS, InformantGroup.BUSINESS


def read(data: bytes) -> Survey:
    found = read_survey(data, "svar.csv", is_said=True)
    assert found is not None
    return found


# --- what each respondent becomes -----------------------------------------------------------------


def test_each_respondent_is_a_conversation_with_one_and_each_answer_a_note():
    coming = to_come(read(files.NETTSKJEMA), Choices({2: 2, 4: 0}, RESIDENTS))

    assert [(talk.title, talk.people, talk.held_on) for talk in coming.talks] == [
        ("Svar 1 fra Nettskjema", 1, None), ("Svar 2 fra Nettskjema", 1, None),
    ]  # fmt: skip
    first = coming.talks[0].notes
    assert [note.question for note in first] == [2, None]
    assert first[0].text == f"Hva er vanskelig med å bo her?\n{files.BUS}"


def test_one_question_alone_needs_no_heading_above_each_answer():
    coming = to_come(read(files.GOOGLE), Choices({2: 3}, RESIDENTS))

    assert coming.talks[0].notes[0].text == files.BUS


def test_who_answered_nothing_of_it_is_skipped_and_counted():
    coming = to_come(read(files.NETTSKJEMA), Choices({4: 1}, RESIDENTS))

    assert (len(coming.talks), coming.empty) == (1, 2)


def test_a_closed_question_tells_the_group_through_a_mapping():
    groups = {"Innbygger": RESIDENTS, "Frivillig": None}
    coming = to_come(read(files.NETTSKJEMA), Choices({2: 2}, BUSINESS, 3, groups))

    assert [talk.group for talk in coming.talks] == [RESIDENTS]
    assert (coming.not_along, coming.empty) == (1, 1)


def test_a_choice_nobody_has_placed_is_of_the_group_of_the_file():
    coming = to_come(read(files.NETTSKJEMA), Choices({2: 2}, BUSINESS, 3, {}))

    assert {talk.group for talk in coming.talks} == {BUSINESS}


def test_names_and_numbers_in_the_answers_are_pointed_out_with_their_line():
    data = csv_bytes(
        "Tidsstempel;Hva er vanskelig?", "x;Ring Kari Nordmann på 41234567", "y;Bussen"
    )

    coming = to_come(read(data), Choices({1: 2}, RESIDENTS), NOWHERE)

    assert [(mark.line, mark.heading) for mark in coming.marked] == [(2, "Hva er vanskelig?")]
    assert "Kari Nordmann" in coming.marked[0].words
    assert coming.marked_lines == 1


def test_what_is_not_looked_through_is_said():
    many = csv_bytes("Tidsstempel;Svar", *(f"x;Svar nummer {n}" for n in range(700)))

    coming = to_come(read(many), Choices({1: 0}, RESIDENTS), NOWHERE)

    assert coming.unscreened == 700 - surveys.MOST_SCREENED


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Hvem har ansvar for bolig?", 1), ("Hva er vanskelig?", 2), ("Hvilke utfordringer?", 2),
        ("Hvordan ble det løst tidligere?", 3), ("Hvilke erfaringer har du?", 4),
        ("Har du forslag til noe bedre?", 5), ("Hva kan dere selv bidra med?", 6),
        ("Noe annet?", 0),
    ],
)  # fmt: skip
def test_a_question_is_laid_under_the_programme_s_own(heading: str, question: int):
    assert surveys.question_in(heading) == question


def test_the_question_that_tells_the_group_is_guessed_from_its_choices():
    column = surveys.guess_group_column(read(files.FORMS))

    assert column is not None
    assert column.heading == "Hvilken gruppe tilhører du?"
    assert surveys.group_of_choice("Frivillig organisasjon") is InformantGroup.VOLUNTARY
    assert surveys.group_of_choice("Innbygger") is RESIDENTS
    assert surveys.guess_group_column(read(files.GOOGLE)) is None


# --- the pages ------------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def sent(week: MappingWeek, data: bytes, name: str = "svar.csv"):
    return house.client(make.adviser()).post(
        make.address("import", week), {"file": SimpleUploadedFile(name, data)}, follow=True
    )


def filled(page) -> dict[str, str]:
    """The form as the page shows it, with a group."""
    return {
        field.html_name: str(field.value() or "") for field in page.context["form"]
    } | {"otherwise": "residents"}  # fmt: skip


@pytest.mark.parametrize("name", files.TOOLS)
def test_what_the_preview_says_is_what_is_written_to_the_row(name: str):
    week = make.week()
    kari = house.client(make.adviser())
    is_workbook = files.TOOLS[name].startswith(b"PK")
    first = sent(week, files.TOOLS[name], "svar.xlsx" if is_workbook else "svar.csv")
    address, answers = first.request["PATH_INFO"], filled(first)

    preview = kari.post(address, answers | {"step": "preview"})
    coming = preview.context["page"].coming
    with inside(week.workspace):
        assert not Note.within(week.workspace).exists()
    kari.post(address, answers | {"step": "import"})

    with inside(week.workspace):
        written = [
            (talk.title, talk.group, talk.people, talk.kind, talk.held_on, talk.place,
             [(note.question, note.text) for note in talk.notes.all()])
            for talk in Conversation.within(week.workspace).order_by("created_at", "id")
        ]  # fmt: skip
        assert not Upload.within(week.workspace).exists()
    said = [
        (talk.title, talk.group, 1, "individual", None, "",
         [(note.question, note.text) for note in talk.notes])
        for talk in coming.talks
    ]  # fmt: skip
    assert sorted(written) == sorted(said)
    assert written


def test_an_import_of_answers_is_undone_as_a_whole():
    week = make.week()
    kari = house.client(make.adviser())
    page = sent(week, files.NETTSKJEMA)
    kari.post(page.request["PATH_INFO"], filled(page) | {"step": "import"})
    with inside(week.workspace):
        batch = Batch.within(week.workspace).get()

    kari.post(make.address("undo-import", week, batch))

    with inside(week.workspace):
        assert not Conversation.within(week.workspace).exists()
        assert not Note.within(week.workspace).exists()


def test_the_page_says_what_stays_outside_and_never_offers_it():
    page = sent(make.week(), files.FORMS, "svar.xlsx")
    said = page.content.decode()

    assert "blir ikke med" in said
    assert "«Navn»" in said
    assert "Nordmann" not in said
    assert "ola@example.no" not in said


def test_a_column_that_says_who_answered_cannot_be_sent_either():
    week = make.week()
    page = sent(week, files.NETTSKJEMA)
    kari = house.client(make.adviser())

    kari.post(page.request["PATH_INFO"], filled(page) | {"q5": "1", "q0": "2", "step": "import"})

    with inside(week.workspace):
        texts = " ".join(note.text for note in Note.within(week.workspace))
    assert "@" not in texts
    assert "3021" not in texts


def test_the_answers_choose_the_group_and_the_choices_are_shown():
    week = make.week()
    page = sent(week, files.FORMS, "svar.xlsx")

    assert "Frivillig organisasjon" in page.content.decode()
    answers = filled(page)
    assert answers["group_column"]
    house.client(make.adviser()).post(page.request["PATH_INFO"], answers | {"step": "import"})

    with inside(week.workspace):
        groups = Conversation.within(week.workspace).values_list("group", flat=True)
        assert sorted(groups) == ["business", "voluntary"]


def test_another_question_that_tells_the_group_brings_its_own_choices():
    rows = [f"x;{files.BUS};{who};{where}" for who, where in
            [("Innbygger", "Fjell"), ("Bedrift", "Fjord"), ("Innbygger", "Fjord")]]  # fmt: skip
    page = sent(make.week(), csv_bytes("Tidsstempel;Hva er vanskelig?;Hvem er du?;Hvor?", *rows))
    answers = filled(page)
    assert answers["group_column"] == "2"

    again = house.client(make.adviser()).post(
        page.request["PATH_INFO"], answers | {"group_column": "3", "step": "preview"}
    )

    assert [field.label for field in again.context["form"].groups] == ["Fjord", "Fjell"]
    assert not again.context["form"].errors


def test_nothing_chosen_is_refused_in_words_and_keeps_what_was_chosen():
    page = sent(make.week(), files.NETTSKJEMA)
    nothing = dict.fromkeys(filled(page), "no") | {"otherwise": "business", "step": "import"}

    answer = house.client(make.adviser()).post(page.request["PATH_INFO"], nothing)

    assert "Velg minst ett spørsmål" in answer.content.decode()
    assert re.search(r'value="business"[^>]*checked', answer.content.decode())


def test_a_reader_may_say_that_it_is_a_table_or_a_survey_after_all():
    week = make.week()
    kari = house.client(make.adviser())
    survey = sent(week, files.NETTSKJEMA).request["PATH_INFO"]
    table = sent(week, csv_bytes("Svar;Gruppe", f"{files.BUS};innbyggere")).request["PATH_INFO"]

    assert "Hva blir linjene?" in kari.get(survey, {"les": "tabell"}).content.decode()
    assert "Svar på et spørreskjema" in kari.get(table, {"les": "skjema"}).content.decode()
    assert "Hva blir linjene?" in kari.get(table).content.decode()


def test_marked_answers_are_shown_before_the_import():
    data = csv_bytes("Tidsstempel;Hva er vanskelig?", "x;Kari Nordmann sier nei til alle som spør")

    said = sent(make.week(), data).content.decode()

    assert "1 linje har noe som ser ut som et navn" in said
    assert "Kari Nordmann" in said


def test_the_preview_asks_as_often_however_many_have_answered():
    kari = house.client(make.adviser())
    asked = []
    for size in (3, 3, 60):  # the first time some of it is remembered
        many = csv_bytes(
            "Tidsstempel;Svar", *(f"x;Svaret fra person {n} er langt" for n in range(size))
        )
        address = sent(make.week(), many).request["PATH_INFO"]
        with CaptureQueriesContext(connection) as seen:
            assert "fra person 0" in kari.get(address).content.decode()
        asked.append(len(seen))

    assert asked[1] == asked[2]
