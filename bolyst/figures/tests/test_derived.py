"""No arithmetic on the page leads to a figure the source has hidden."""

from hypothesis import given
from hypothesis import strategies as st

from bolyst.figures import derived
from bolyst.figures.derived import Lines
from bolyst.figures.lines import Line
from bolyst.figures.rules import HIDDEN, Figure, Point, known

counts = st.integers(min_value=0, max_value=300)
hideable = st.tuples(counts, st.booleans())


def line(category: str, value: int, hidden: bool = False) -> Line:
    figure = Figure(None, HIDDEN) if hidden else known(value)
    return Line(category, category, (Point(2026, figure, "5042"),))


def figure(lines: Lines, category: str) -> Figure:
    return lines[category].points[0].figure


def unknown(lines: Lines, *categories: str) -> int:
    return sum(not figure(lines, each).is_known for each in categories)


@given(hideable, hideable, counts)
def test_of_population_and_its_groups_a_hidden_one_is_never_the_only_unknown(born, child, rest):
    whole = line("", born[0] + child[0] + rest)
    lines = {"B": line("B", *born), "C": line("C", *child)}

    found = derived.with_rest(lines, whole)

    hidden = born[1] or child[1]
    assert unknown(found, "B", "C", "rest") != 1
    assert not hidden or unknown(found, "B", "C", "rest") > 1
    assert hidden or figure(found, "rest") == known(rest)


@given(hideable, hideable, hideable, hideable, st.booleans())
def test_of_moves_a_hidden_part_is_never_the_only_unknown(
    near_in, far_in, near_out, far_out, has_sums
):
    came, went = near_in[0] + far_in[0], near_out[0] + far_out[0]
    lines = {
        "in_domestic": line("in_domestic", *near_in),
        "in_abroad": line("in_abroad", *far_in),
        "out_domestic": line("out_domestic", *near_out),
        "out_abroad": line("out_abroad", *far_out),
    }
    if has_sums:
        lines |= {
            "in": line("in", came),
            "out": line("out", went),
            "net": line("net", came - went),
        }

    found = derived.with_sums(lines)

    for whole, *parts in (
        ("in", "in_domestic", "in_abroad"),
        ("out", "out_domestic", "out_abroad"),
    ):
        assert unknown(found, whole, *parts) != 1
    assert unknown(found, "in", "out", "net") != 1


@given(st.lists(hideable, min_size=2, max_size=6))
def test_beside_a_known_whole_no_part_is_the_only_unknown(parts):
    lines = {str(at): line(str(at), *part) for at, part in enumerate(parts)}
    whole = line("whole", sum(value for value, _hidden in parts))

    found = derived.beside(lines, whole)

    assert unknown(found, *found) != 1
