"""Charts are read by people, by strict browsers, by a PDF engine and in black and white."""

import itertools
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.kernel import drawing
from bolyst.kernel.charts import (
    PAPER,
    Series,
    Theme,
    bar_chart,
    heat_map,
    line_chart,
    number,
    on_page,
    stacked_bars,
)

SVG = "{http://www.w3.org/2000/svg}"
YEARS = (2018, 2019, 2020, 2021)
POPULATION = (1402, 1391, ":", 1370)


def a_line(**more: object) -> str:
    arguments: dict[str, object] = {
        "title": "Folketall",
        "desc": "Folketallet faller.",
        "years": YEARS,
        "series": [Series("Innbyggere", POPULATION)],
    }
    return line_chart(**(arguments | more))  # type: ignore[arg-type]  # gathered by name


CHARTS: dict[str, Callable[..., str]] = {
    "line": lambda title, words, values, theme: line_chart(
        title=title, desc=words, years=YEARS, series=[Series(words, values)], theme=theme
    ),
    "bars": lambda title, words, values, theme: bar_chart(
        title=title,
        desc=words,
        labels=[words] * 4,
        series=[Series(words, values), Series("B", values)],
        unit=words,
        theme=theme,
    ),
    "stacked": lambda title, words, values, theme: stacked_bars(
        title=title, desc=words, labels=[words] * 4, series=[Series(words, values)], theme=theme
    ),
    "heat": lambda title, words, values, theme: heat_map(
        title=title, desc=words, rows=[words], columns=[words] * 4, cells=[values], theme=theme
    ),
}
TAGS = {"svg", "title", "desc", "defs", "pattern", "g", "rect", "line", "path", "polyline"}
TAGS |= {"circle", "text"}


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
@given(
    words=st.text(max_size=60),
    values=st.lists(
        st.none() | st.just(":") | st.integers(-5000, 90_000) | st.floats(-9e4, 9e4),
        min_size=4,
        max_size=4,
    ),
    theme=st.sampled_from([PAPER, drawing.PAGE]),
)
def test_any_words_and_numbers_give_a_picture_a_strict_page_takes(
    draw: Callable[..., str], words: str, values: list[float | str | None], theme: Theme
) -> None:
    picture = ElementTree.fromstring(draw("Tittel", words, values, theme))

    assert picture.get("role") == "img"
    assert [child.tag for child in picture][:2] == [f"{SVG}title", f"{SVG}desc"]
    for element in picture.iter():
        assert element.tag.removeprefix(SVG) in TAGS
        assert not {name for name in element.attrib if name in {"style", "class", "href"}}
        assert not any(name.startswith("on") for name in element.attrib)
        assert "nan" not in " ".join(element.attrib.values())


def test_a_hidden_number_is_neither_zero_nor_joined_by_the_line() -> None:
    drawn = a_line()

    lines = re.findall(r'<polyline points="([^"]+)"', drawn)
    assert [len(points.split()) for points in lines] == [2]  # 2018 and 2019; 2021 stands alone
    assert drawn.count('r="3.4"') == 3 + 1  # the years that are known, and the name
    assert "Skravert: tallet er skjult." in drawn


def test_a_break_is_a_gap_with_its_reason() -> None:
    whole = Series("Innbyggere", (1402, 1391, 1380, 1370))

    unbroken = a_line(series=[whole])
    broken = a_line(series=[whole], breaks={2020: "Kommunen ble delt"})

    assert unbroken.count("<polyline") == 1
    assert broken.count("<polyline") == 2
    assert "Kommunen ble delt" in broken


def test_a_break_before_the_first_year_is_not_drawn() -> None:
    assert a_line(breaks={2018: "Delt"}) == a_line()


def test_an_axis_that_starts_above_zero_says_so() -> None:
    assert "Tallaksen starter på" in a_line()
    assert "Tallaksen starter på" not in a_line(series=[Series("Innvandrere", (0, 10, 20, 70))])


def test_parts_with_a_hidden_one_get_neither_sum_nor_share() -> None:
    parts = [Series("Arbeid", (111,)), Series("Flukt", (":",)), Series("Familie", (222,))]

    drawn = stacked_bars(title="Grunn", desc="", labels=["2025"], series=parts)

    assert ">333<" not in drawn
    assert ">111<" in drawn
    wide = [float(w) for w in re.findall(r'<rect x="[^"]+" y="[^"]+" width="([\d.]+)"', drawn)]
    share = stacked_bars(title="Grunn", desc="", labels=["2025"], series=parts, share=True)
    assert ">333<" not in share
    assert 26 in wide  # the hidden part has the same width whatever it hides


def test_series_are_told_apart_without_colour() -> None:
    drawn = bar_chart(
        title="",
        desc="",
        labels=["Lierne"],
        series=[Series(str(year), (year,)) for year in range(2018, 2024)],
    )

    fills = set(re.findall(r'fill="(#[0-9a-f]{6}|url\([^)]+\))" stroke="#', drawn))
    textures = {re.sub(r".*-(\w+)-\w+\)", r"\1", fill) for fill in fills if fill.startswith("url")}
    assert len(textures) == 5  # and the plain one


def test_a_picture_made_for_paper_follows_the_page_it_is_shown_on() -> None:
    paper = CHARTS["heat"]("Temaer", "Bolig", (1, ":", None, 4), PAPER)

    assert 'font-family="Inter"' in paper
    assert on_page(paper) == CHARTS["heat"]("Temaer", "Bolig", (1, ":", None, 4), drawing.PAGE)


def test_two_pictures_on_one_page_do_not_share_their_fills() -> None:
    one, two = (CHARTS["heat"](title, "", (1, ":", 2, 3), PAPER) for title in ("A", "B"))

    assert not set(re.findall(r' id="([^"]+)"', one)) & set(re.findall(r' id="([^"]+)"', two))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1302, "1 302"),
        (12.5, "12,5"),
        (-4, "−4"),
        (0, "0"),
        (1_000_000, "1 000 000"),
        (-0.01, "0,0"),
    ],
)
def test_numbers_are_written_the_norwegian_way(value: float, shown: str) -> None:
    assert number(value) == shown.replace(" ", "\u00a0")


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_the_axis_holds_every_value(low: float, span: float) -> None:
    scale = drawing.ticks(low, low + span)

    assert scale[0] <= low + 1e-6
    assert scale[-1] >= low + span - 1e-6
    assert 2 <= len(scale) <= 12


@given(st.lists(st.floats(0, 300), max_size=8))
def test_labels_never_stand_on_each_other(wished: list[float]) -> None:
    places = drawing.apart(wished, 20, low=-1000, high=300)

    assert all(b - a > 19.99 for a, b in itertools.pairwise(places))
