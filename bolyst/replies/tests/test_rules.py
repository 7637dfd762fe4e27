"""What makes a reply ready, what is late, and what a translation belongs to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.guides.rules.pieces import print_of
from bolyst.kernel.languages import OURS
from bolyst.replies.rules import OWED_WITHIN, Owed, Stage, places_of
from bolyst.replies.rules.papers import (
    MOST_ROWS,
    ON_A_PAGE,
    Ask,
    Content,
    Paper,
    Part,
    Said,
    Standing,
    advice_on,
    as_kept,
    counted,
    from_kept,
    objections_to_paper,
    seen_as,
)
from bolyst.replies.rules.translations import (
    Freshness,
    Translated,
    freshness,
    objections_to_translation,
    of_sentence,
    pair_of,
)

APPROVED = date(2026, 5, 4)
BOTH = frozenset(Paper)
ASK = Ask("Servicetorget", "74 34 00 00")
sentences = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).map(
    str.strip
).filter(bool)  # fmt: skip


def said(part: Part, text: str = "Noe kort.", **more: str) -> Said:
    return Said(f"{part}{text}", part, text, **more)


def summary(**counts: int) -> Content:
    wanted = {"heard": 1, "works": 3, "hard": 3, "suggested": 2, "now": 1} | counts
    lines = [said(Part(part), f"Punkt {n}.") for part, most in wanted.items() for n in range(most)]
    return Content(Paper.SUMMARY, "nb", tuple(lines), ASK)


def answers(*rows: Said) -> Content:
    return Content(Paper.ANSWERS, "nb", rows, ASK)


# --- what is owed ---------------------------------------------------------------------------------


def test_nothing_is_owed_before_the_report_is_approved():
    owed = Owed(None)

    assert owed.stage is Stage.TOO_EARLY
    assert owed.due_on is None
    assert not owed.is_late(date(2030, 1, 1))


@pytest.mark.parametrize(("after", "is_late"), [(60, False), (61, True)])
def test_a_reply_is_late_sixty_days_after_the_report(after, is_late):
    owed = Owed(APPROVED, frozenset({Paper.SUMMARY}))

    assert owed.stage is Stage.WRITE
    assert owed.is_late(APPROVED + timedelta(days=after)) is is_late


def test_a_place_that_waits_is_owed_as_well():
    waits, given_ = Owed(APPROVED, BOTH, waiting=1), Owed(APPROVED, BOTH)
    long_after = APPROVED + OWED_WITHIN + timedelta(days=1)

    assert waits.stage is Stage.BRING
    assert waits.is_late(long_after)
    assert given_.stage is Stage.GIVEN
    assert not given_.is_late(long_after)


def test_a_place_is_one_place_however_it_is_typed_and_a_blank_one_is_none():
    assert places_of(["Moskeen", " moskeen ", "Biblioteket", "", "  "]) == [
        "Biblioteket",
        "moskeen",
    ]


def test_a_room_in_a_known_place_is_the_place():
    met_at = ["Skolen, Personalrommet", "Skolen", "Torget, ved kiosken"]

    assert places_of(met_at, ["Skolen"]) == ["Skolen", "Torget, ved kiosken"]


# --- plain language -------------------------------------------------------------------------------


def test_words_are_counted_sentence_by_sentence():
    count = counted(["Bussen går. Den går for sjelden!", "Uten punktum"])

    assert (count.words, count.sentences, count.longest) == (8, 3, 4)
    assert count.per_sentence == pytest.approx(8 / 3)


@given(st.lists(st.text(), max_size=5))
def test_counting_never_stumbles_and_no_sentence_is_longer_than_all(texts):
    count = counted(texts)

    assert 0 <= count.longest <= count.words
    assert count.sentences <= max(count.words, 0)


def test_a_full_summary_is_ready():
    assert objections_to_paper(summary()) == []
    assert advice_on(summary()) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (summary(now=0), "Det står ingenting under «dette skjer nå»"),
        (summary(works=6), "Behold de 5 viktigste"),
        (Content(Paper.SUMMARY, "nb", summary().said, Ask()), "hvor folk kan spørre"),
        (Content(Paper.SUMMARY, "nb", summary().said, Ask("Servicetorget")), "telefon eller"),
        (
            Content(Paper.SUMMARY, "nb", (*summary(heard=0).said, said(Part.HEARD, "Ord " * 290)),
                    ASK),
            "Én side har plass til 300",
        ),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_of_a_summary_is_said(content, why):
    assert any(why in one for one in objections_to_paper(content))


def test_few_points_and_long_sentences_are_advice_and_no_hindrance():
    long = "Dette er en setning som bare fortsetter " + "og fortsetter " * 8 + "til den tar slutt."
    content = Content(Paper.SUMMARY, "nb", (*summary(works=2).said, said(Part.NOW, long)), ASK)

    assert objections_to_paper(content) == []
    assert len(advice_on(content)) == 2
    assert ON_A_PAGE == 300


def test_not_now_needs_its_because():
    row = said(Part.ANSWER, "Bussen går for sjelden.", standing=Standing.NOT_NOW)

    assert "hvorfor dere ikke gjør noe" in objections_to_paper(answers(row))[0]
    ready = said(Part.ANSWER, "Bussen.", does="Fylket eier bussen.", standing=Standing.NOT_NOW)
    assert objections_to_paper(answers(ready)) == []


def test_a_poster_without_rows_or_with_too_many_is_not_ready():
    row = {"does": "Vi ser på det.", "standing": Standing.PLANNED}
    many = [said(Part.ANSWER, f"Rad {n}", **row) for n in range(MOST_ROWS + 1)]

    assert "ingen rader" in objections_to_paper(answers())[0]
    assert "plass til 8" in objections_to_paper(answers(*many))[0]


@given(st.lists(st.tuples(sentences, sentences, st.sampled_from(Standing)), max_size=4))
def test_what_is_kept_is_what_was_said(rows):
    content = answers(*(Said(str(n), Part.ANSWER, *row) for n, row in enumerate(rows)))

    assert from_kept(as_kept(content)) == content


@given(sentences, sentences, sentences)
def test_whoever_writes_changes_what_is_seen(key, before, after):
    one, other = (answers(Said(key, Part.ANSWER, text)) for text in (before, after))

    assert (seen_as(one) == seen_as(other)) == (before == after)


# --- a translation belongs to its sentence --------------------------------------------------------

languages = st.sampled_from(["pl", "ar", "ti", "uk"])


@given(sentences, sentences, sentences, languages)
def test_a_changed_sentence_has_an_old_translation_and_never_a_current_one(
    before, after, text, language
):
    known = [Translated(print_of(before), text)]
    read = frozenset({pair_of(before, text)})

    now = freshness(after, known, language, read)

    if before == after:
        assert now is Freshness.READ
    else:
        assert now is Freshness.OLD
        assert of_sentence(after, known) is None


@given(sentences, sentences, sentences, languages)
def test_a_reader_vouches_for_one_wording_beside_one_sentence(sentence, text, other, language):
    read = frozenset({pair_of(sentence, text)})
    now = freshness(sentence, [Translated(print_of(sentence), other)], language, read)

    assert (now is Freshness.READ) == (text == other)


@given(sentences, sentences, sentences)
def test_what_was_read_of_an_earlier_wording_is_unread_when_it_is_said_to_be_right(
    before, after, text
):
    """The same words stand there, but nobody has held them up against the new sentence."""
    read = frozenset({pair_of(before, text)})
    now = freshness(after, [Translated(print_of(after), text)], "pl", read)

    assert (now is Freshness.READ) == (before == after)


@given(st.lists(st.tuples(sentences, sentences), max_size=5), sentences)
def test_of_many_translations_only_that_of_this_wording_is_shown(pairs, sentence):
    known = [Translated(print_of(before), text) for before, text in pairs]
    found = of_sentence(sentence, known)

    assert (found is not None) == any(before == sentence for before, _text in pairs)
    assert found is None or found.source == print_of(sentence)


@pytest.mark.parametrize("language", OURS)
def test_our_own_languages_are_written_by_those_who_read_them(language):
    known = [Translated(print_of("Bussen."), "The bus.")]

    assert freshness("Bussen.", known, language, frozenset()) is Freshness.READ


def test_without_a_translation_it_is_missing():
    assert freshness("Bussen.", [], "pl", frozenset()) is Freshness.MISSING


def test_a_translation_brings_no_number_along():
    assert objections_to_translation("Bussen går.", "Zadzwoń 74 34 00 00.")
    assert not objections_to_translation("Ring 74 34 00 00.", "Zadzwoń 74 34 00 00.")
    assert not objections_to_translation("Bussen går.", "Autobus jedzie.")
