"""What may be told of a place and what it may be set beside: rules without a database."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bolyst.figures.lines import Line
from bolyst.figures.rules import HIDDEN, MISSING, Break, BreakKind, Figure, Point, known
from bolyst.knowledge.rules import messages, together

FIGURES = st.one_of(
    st.integers(0, 9_000).map(known), st.sampled_from([Figure(None, HIDDEN), Figure(None, MISSING)])
)
CUT = Break(2020, BreakKind.MERGED, "Slått sammen i 2020.")
HID = Figure(None, HIDDEN)


def line(*figures: Figure, first: int = 2016, cut: int | None = None) -> Line:
    return Line(
        "",
        "Innbyggere",
        tuple(
            Point(year, figure, "5042", CUT if year == cut else None)
            for year, figure in enumerate(figures, start=first)
        ),
    )


@given(st.lists(st.lists(FIGURES, min_size=6, max_size=6), min_size=1, max_size=5))
def test_a_sum_is_hidden_as_soon_as_one_part_is(rows):
    found = together.summed([line(*row) for row in rows])

    for place, point in enumerate(found.points):
        parts = [row[place] for row in rows]
        if any(part.is_hidden for part in parts):
            assert point.figure.is_hidden
        elif any(not part.is_known for part in parts):
            assert not point.figure.is_known
        else:
            assert point.figure.value == sum(part.value for part in parts)


@given(st.integers(2017, 2021))
def test_a_break_in_one_is_a_break_in_the_sum(year):
    found = together.summed([line(*[known(9)] * 6), line(*[known(5)] * 6, cut=year)])

    assert [cut.sentence for cut in found.cuts] == [CUT.sentence]
    assert next(point.year for point in found.points if point.cut) == year


@given(st.lists(FIGURES, min_size=2, max_size=8), st.integers(2016, 2023))
def test_no_change_is_told_across_a_break_nor_of_what_is_hidden(figures, cut):
    found = messages.span(line(*figures, cut=cut))

    if found is not None:
        first, last = found
        assert first.figure.is_known
        assert last.figure.is_known
        assert not first.year < cut <= last.year


@given(st.lists(FIGURES, min_size=1, max_size=8))
def test_a_hidden_number_never_stands_in_a_message(figures):
    told = messages.about_population("Lierne", line(*figures))

    if not figures[-1].is_known:
        assert not any(letter.isdigit() for letter in told)
    assert len(told) <= messages.LONGEST


def test_a_message_says_what_has_changed_and_since_when():
    fewer = messages.about_population("Lierne", line(known(1375), known(1350), known(1302)))
    alone = messages.about_population("Lierne", line(known(1302), first=2026))

    assert fewer == "1\u00a0302 bor i Lierne, 73 færre enn i 2016"
    assert alone == "1\u00a0302 mennesker bor i Lierne i 2026"


def test_the_most_common_reason_is_named_only_when_it_is_clear():
    clear = [("labour", "Arbeid", known(40)), ("refuge", "Flukt, med familie", known(12))]
    close = [("labour", "Arbeid", known(14)), ("refuge", "Flukt, med familie", known(12))]

    assert messages.about_reasons("Hitra", clear).endswith("er arbeid")
    assert "ulike grunner" in messages.about_reasons("Hitra", close)
    assert "ulike grunner" in messages.about_reasons("Hitra", [*clear, ("other", "Annet", HID)])
    not_stated = [*close, ("not_stated", "Ikke oppgitt", known(900))]
    assert "ulike grunner" in messages.about_reasons("Hitra", not_stated)


@given(st.dictionaries(st.integers(1, 400).map(str), st.integers(1, 700_000).map(Decimal)))
def test_the_similar_are_of_half_to_double_the_size_at_most_fifteen_and_never_ranked(people):
    mine = Decimal(1300)
    chosen = together.similar("0", {"0": mine, **people})

    assert chosen == sorted(chosen)
    assert len(chosen) <= together.MOST_SIMILAR
    assert all(mine / 2 <= people[code] <= mine * 2 for code in chosen)


@given(st.lists(FIGURES, max_size=20))
def test_a_band_is_made_of_five_or_more(figures):
    found = together.band(figures)
    numbers = [figure.value for figure in figures if figure.value is not None]

    assert (found is None) == (len(numbers) < together.FEWEST_SIMILAR)
    if found:
        assert min(numbers) <= found.low <= found.middle <= found.high <= max(numbers)


@given(st.lists(FIGURES, min_size=1, max_size=8), st.integers(2016, 2023))
def test_an_index_begins_at_a_hundred_and_keeps_what_is_hidden_hidden(figures, base):
    source = line(*figures)
    found = together.indexed(source, base)

    if found:
        assert found[base].value == 100
        assert all(source.figures[year].is_hidden == one.is_hidden for year, one in found.items())


@given(st.lists(FIGURES, max_size=12))
def test_small_groups_are_hidden_and_none_is_hidden_alone(figures):
    shown = together.without_small(figures)

    assert not any(f.value and 0 < f.value < together.SMALLEST_SHOWN for f in shown)
    hidden = sum(f.is_hidden for f in shown)
    assert hidden != 1 or not any(f.value for f in shown)
    assert all(now.is_hidden for was, now in zip(figures, shown, strict=True) if was.is_hidden)


def test_the_last_stretch_begins_at_the_break():
    found = together.last_stretch(line(*[known(100)] * 6, cut=2020))

    assert [point.year for point in found] == [2020, 2021]
