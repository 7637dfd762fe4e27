"""Finding words in what was said."""

import unicodedata
from time import process_time
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine, Receipt
from bolyst.mapping.actions.memos import write_memo
from bolyst.mapping.models import Coding, MappingWeek
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.search import Wanted, by_sentence, folded, hits
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

TEXT = "Bussen går tidlig. BÅTEN er innstilt. Husleia er høy, og huset er kaldt."


def found(text: str, words: str, *, is_whole: bool = False) -> list[str]:
    """What is marked in the text, as it stands there."""
    wanted = Wanted.of(words, is_whole=is_whole)
    return [piece for hit in hits(text, wanted) for piece, is_hit in hit.pieces if is_hit]


@pytest.mark.parametrize(
    ("words", "is_whole", "marked"),
    [
        ("båten", False, ["BÅTEN"]),
        ("hus", False, ["Hus", "hus"]),
        ("hus", True, []),
        ("huset", True, ["huset"]),
        ("bussen HUSET", False, ["Bussen", "huset"]),
        ("bussen toget", False, []),
        ("", False, []),
        ("(", False, []),
        ("innstilt.", False, ["innstilt."]),
    ],
)
def test_what_is_found(words: str, is_whole: bool, marked: list[str]):
    assert found(TEXT, words, is_whole=is_whole) == marked


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        (unicodedata.normalize("NFD", "Båten går"), "båten", unicodedata.normalize("NFD", "Båten")),
        ("Ligger i Straße 5", "STRASSE", "Straße"),
        ("Prisen er ½ million", "1⁄2", "½"),
        ("😀😀 ﬁskebruket", "fiske", "ﬁske"),
    ],
)
def test_letters_are_found_however_they_are_put_together(text: str, words: str, marked: str):
    assert found(text, words) == [marked]


def test_a_long_note_with_the_word_in_every_sentence_is_read_once():
    begun = process_time()

    found = hits("Å bo her. " * 10_000, Wanted.of("å her"))

    assert process_time() - begun < 10  # seconds; with all marks at all sentences: minutes
    assert len(found) == 10_000
    assert found[0].pieces == (("Å", True), (" bo ", False), ("her", True), (".", False))
    assert found[-1].before == "Å bo her."


def test_a_mark_stands_in_every_sentence_it_touches():
    assert dict(by_sentence([(0, 3), (4, 6), (8, 9)], [(1, 2), (2, 5), (6, 8)])) == {
        0: [(1, 2), (2, 5)],
        1: [(2, 5)],
    }


@given(st.text(min_size=1, max_size=60), st.integers(0, 59), st.integers(1, 10))
def test_any_piece_of_a_text_is_found_in_it(text: str, start: int, length: int):
    words = text[start : start + length]

    wanted = Wanted.of(words)

    if wanted.words and len(wanted.words) == 1 and folded(words.strip()) in folded(text):
        assert wanted.is_in(folded(text))
    for hit in hits(text, wanted):
        assert "".join(piece for piece, _is_hit in hit.pieces) == text[hit.start : hit.end]


# --- the page -------------------------------------------------------------------------------------


@pytest.fixture
def ada() -> Client:
    return people.client(people.member(Role.ADVISER))


def a_week() -> MappingWeek:
    week = make.week()
    for group, words in [
        (InformantGroup.RESIDENTS, "Bussen går for tidlig. Vi går hjem."),
        (InformantGroup.BUSINESS, "Ingen tar bussen hit. Bussen er tom."),
    ]:
        make.note(make.conversation(week, group=group), text=words)
    return week


def look(ada: Client, week: MappingWeek, **given: object) -> str:
    answer = ada.post(make.address("search", week), {"ord": "bussen", **given})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.django_db
def test_a_search_shows_the_sentences_and_what_stands_around_them(ada: Client):
    page = look(ada, a_week())

    assert "3 setninger i 2 av 2 notater." in page
    assert "<mark>Bussen</mark> går for tidlig." in page
    assert "Vi går hjem." in page


@pytest.mark.django_db
def test_a_search_leaves_a_receipt_and_a_line_without_the_words(ada: Client):
    week = a_week()

    look(ada, week, gruppe="business")

    with inside(week.workspace):
        assert [(one.purpose, one.rows) for one in Receipt.within(week.workspace)] == [
            ("Søk i notatene", 1)
        ]
        line = JournalLine.within(week.workspace).get(verb="note.searched")
        assert line.facts == {"notes": 1, "found": 1}


@pytest.mark.django_db
def test_one_looks_among_what_one_chooses(ada: Client):
    week = a_week()
    theme = make.theme(week)
    with inside(week.workspace):
        note = week.conversations.get(group="residents").notes.get()
    make.coding(note, theme, 0, 5)

    assert "1 setning i 1 av 1 notater." in look(ada, week, tema=str(theme.pk))
    assert "Ingen treff i 0 notater." in look(ada, week, tema=str(theme.pk), gruppe="business")
    assert "2 setninger i 1 av 2 notater." in look(ada, week, ord="bussen ingen")


@pytest.mark.django_db
def test_every_ticked_hit_gets_the_theme_and_none_twice(ada: Client):
    week = a_week()
    preview = look(ada, week, gjor="vis")
    ticked = [part.split('"')[0] for part in preview.split('name="treff" value="')[1:]]
    assert len(ticked) == 3

    for _again in range(2):
        given = {"ord": "bussen", "gjor": "kod", "name": "Buss", "treff": ticked[:2]}
        answer = ada.post(make.address("search", week), given)
        assert answer.status_code == 302

    with inside(week.workspace):
        marks = Coding.within(week.workspace).values_list("theme__name", "note", "start", "end")
        wanted = {
            ("Buss", UUID(note), *map(int, place.split("-")))
            for note, place in (key.split(":") for key in ticked[:2])
        }
        assert len(marks) == 2
        assert set(marks) == wanted


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"gjor": "kod", "name": "Buss"}, "Kryss av for minst ett treff."),
        ({"gjor": "kod", "treff": ["x"]}, "Velg et tema, eller skriv navnet på et nytt."),
        ({"ord": "  \u2003 "}, "ds-error-summary"),
        ({"ord": "b\0" * 5000}, "ds-error-summary"),
        ({"side": "9" * 400}, "3 setninger"),
    ],
)
def test_an_odd_search_is_answered_in_words(ada: Client, given: dict[str, object], said: str):
    week = a_week()

    assert said in look(ada, week, **given)

    with inside(week.workspace):
        assert not Coding.within(week.workspace).exists()


@pytest.mark.django_db
def test_memos_are_found_too_and_stand_where_they_belong(ada: Client):
    week = a_week()
    with inside(week.workspace):
        note = week.conversations.get(group="residents").notes.get()
        write_memo(week, note=note, text="Spør om bussen igjen.", by=make.second_coder())

    assert "Spør om bussen igjen." in look(ada, week)
    desk = ada.get(make.address("code-note", week, note)).content.decode()
    assert "Spør om bussen igjen." in desk
    assert "Spør om bussen igjen." in ada.get(make.address("memos", week)).content.decode()


# --- memos ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_memo_is_written_changed_and_removed_by_who_wrote_it(ada: Client):
    note = make.note()
    week = note.conversation.week
    coding = make.coding(note, make.theme(week))
    wrote = ada.post(make.address("memos", week), {"text": "Hvorfor?", "koding": str(coding.pk)})
    assert wrote["Location"] == make.address("code-note", week, note)
    with inside(week.workspace):
        memo = week.memos.get()
        assert (memo.coding, memo.note) == (coding, note)

    other = people.client(make.second_coder())
    other.post(make.address("change-memo", week, memo), {"text": "Noe annet"})
    other.post(make.address("remove-memo", week, memo))
    assert other.get(make.address("change-memo", week, memo)).status_code == 200
    with inside(week.workspace):
        assert week.memos.get().text == "Hvorfor?"

    ada.post(make.address("change-memo", week, memo), {"text": "Derfor."})
    with inside(week.workspace):
        assert week.memos.get().text == "Derfor."
    ada.post(make.address("remove-memo", week, memo))
    with inside(week.workspace):
        assert not week.memos.exists()


@pytest.mark.django_db
def test_a_memo_on_a_mark_outlives_the_mark_and_comes_back_with_it(ada: Client):
    note = make.note()
    week = note.conversation.week
    coding = make.coding(note, make.theme(week))
    with inside(week.workspace):
        memo = write_memo(week, coding=coding, text="Viktig", by=make.adviser())

    ada.post(make.address("remove-coding", week, coding))
    with inside(week.workspace):
        memo.refresh_from_db()
        assert (memo.coding, memo.note) == (None, note)
    ada.post(make.address("undo-coding", week))
    with inside(week.workspace):
        memo.refresh_from_db()
        assert memo.coding == coding


@pytest.mark.django_db
@pytest.mark.parametrize("given", [{}, {"text": " "}, {"text": "x" * 10_001}])
def test_a_memo_that_says_nothing_or_too_much_is_refused_and_kept(
    ada: Client, given: dict[str, str]
):
    week = make.week()

    page = ada.post(make.address("memos", week), given or {"x": "y"})

    assert "ds-error-summary" in page.content.decode()
    with inside(week.workspace):
        assert not week.memos.exists()


@pytest.mark.django_db
def test_a_memo_about_somebody_elses_note_is_not_found(ada: Client):
    week, elsewhere = make.week(), make.note(of="hitra")

    answer = ada.post(make.address("memos", week), {"text": "Hei", "notat": str(elsewhere.pk)})

    assert answer.status_code == 404
