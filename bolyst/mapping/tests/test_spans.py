"""A text and the stretches of it that have themes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bolyst.mapping.rules import without_returns
from bolyst.mapping.spans import Piece, Span, joined, pieces, sentences

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@given(st.text(max_size=50), SPANS)
def test_the_pieces_together_are_the_text(text: str, spans: list[tuple[int, int]]):
    cut = pieces(text, [Span(start, end, 1) for start, end in spans])

    assert "".join(piece.text for piece in cut) == text
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in cut)


@given(st.text(min_size=1, max_size=50), SPANS)
def test_every_letter_has_just_the_themes_it_was_given(text: str, spans: list[tuple[int, int]]):
    marked = [Span(start, end, i) for i, (start, end) in enumerate(spans)]

    for piece in pieces(text, marked):
        for at in range(piece.start, piece.start + len(piece.text)):
            given_here = {s.mark for s in marked if s.start <= at < s.end and s.end <= len(text)}
            assert set(piece.marks) == given_here


def plainly(text: str, spans: list[Span[int]]) -> list[Piece[int]]:
    """The same, letter by letter and span by span."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text)} | {at for span in inside for at in (span.start, span.end)})
    inside.sort(key=lambda span: span.start)
    return [
        Piece(text[a:b], a, tuple(dict.fromkeys(s.mark for s in inside if s.start <= a < s.end)))
        for a, b in pairwise(edges)
    ]


MARKED = st.lists(st.builds(Span, st.integers(0, 30), st.integers(0, 30), st.integers(0, 3)))


@given(st.text(max_size=25), MARKED)
def test_the_pieces_are_those_one_finds_letter_by_letter(text: str, spans: list[Span[int]]):
    assert pieces(text, spans) == plainly(text, spans)


def test_ten_times_as_many_marks_within_each_other_take_no_hundred_times_as_long():
    def steps(size: int) -> int:
        """How often a mark is asked who it is: the work that grows with the marks."""
        Asked.times = 0
        themes = [Asked() for _ in range(5)]
        pieces("x" * size * 2, [Span(at, size * 2 - at, themes[at % 5]) for at in range(size)])
        return Asked.times

    assert steps(2000) < 12 * steps(200)


class Asked:
    times = 0

    def __hash__(self) -> int:
        Asked.times += 1
        return id(self)


@given(st.text(max_size=80))
def test_sentences_hold_every_letter_that_is_not_space(text: str):
    found = sentences(text)

    told = "".join(text[start:end] for start, end in found)
    assert len("".join(told.split())) <= len("".join(text.split()))
    assert all(text[start:end].strip() == text[start:end] for start, end in found)


def test_a_line_and_a_full_stop_end_a_sentence():
    text = "Ingen buss. Ingen bil!\nOg så vinter"

    assert [text[a:b] for a, b in sentences(text)] == ["Ingen buss.", "Ingen bil!", "Og så vinter"]


def test_neighbouring_sentences_become_one_stretch():
    assert joined([0, 1, 3], [(0, 5), (6, 9), (10, 12), (13, 20)]) == [(0, 9), (13, 20)]


@given(st.text(alphabet="ab\r\n🎿", max_size=40), st.data())
def test_a_place_keeps_its_words_when_line_ends_become_plain(text: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(text)))

    plain, (moved,) = without_returns(text, at)

    assert "\r" not in plain
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    inside_a_line_end = text[at - 1 : at + 1] == "\r\n" and at > 0
    assert inside_a_line_end or plain[:moved] == before
