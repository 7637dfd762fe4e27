"""The ring: where days lie, and that marks don't cover each other."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from bolyst.kernel.ids import uuid7
from bolyst.programme.models import Engagement, Milestone
from bolyst.programme.pictures import describe, ring
from bolyst.programme.queries.milestones import Year
from bolyst.programme.rules.plan import lap_start
from bolyst.programme.rules.ring import ROWS, levels, turn

START = date(2026, 2, 2)
END = lap_start(START, 2)

ANGLES = st.lists(st.floats(min_value=0, max_value=1, exclude_max=True), max_size=40).map(sorted)


def year(*given, today=date(2026, 5, 4)):
    ones = [
        Milestone(id=uuid7(), key=f"own.{n}", names={"nb": f"Møte {n}"}, due_on=due, done_on=done)
        for n, (due, done) in enumerate(given)
    ]
    return Year(Engagement(title="Lierne 2026", starts_on=START), 1, today, ones)


@given(st.dates(min_value=START, max_value=END - timedelta(days=1)))
def test_days_go_round_in_their_order(day):
    assert 0 <= turn(day, START, END) < turn(day + timedelta(days=1), START, END) <= 1


@given(ANGLES)
def test_marks_in_one_row_lie_apart_while_there_is_room_in_any(angles):
    rows = levels(angles, room=0.04)

    assert len(rows) == len(angles)
    assert set(rows) <= set(range(ROWS))
    for index, (angle, row) in enumerate(zip(angles, rows, strict=True)):
        near = [n for n in range(index) if angle - angles[n] < 0.04]
        if len(near) < ROWS:
            assert row not in {rows[n] for n in near}


def test_the_ring_tells_apart_done_late_soon_and_ahead_without_colour():
    svg = ring(
        year(
            (date(2026, 2, 16), date(2026, 2, 16)),
            (date(2026, 4, 1), None),
            (date(2026, 5, 20), None),
            (date(2026, 9, 1), None),
        )
    )

    drawn = ET.fromstring(svg)
    texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"1", "2", "3", "4", "1 av 4 gjort", "1 forsinket"} <= set(texts)
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}rect"))) == 1  # the late one
    assert "style=" not in svg


def test_what_lies_outside_the_year_is_in_the_list_and_not_on_the_ring():
    svg = ring(year((date(2026, 1, 5), None), (date(2026, 6, 1), None)))

    texts = [text.text for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert "2" in texts
    assert "1" not in texts


def test_the_ring_is_said_in_words_too():
    assert describe(year((date(2026, 4, 1), None), (date(2026, 5, 20), None))) == (
        "0 av 2 er gjort. 1 er forsinket. 1 kommer den neste måneden."
    )


def test_what_is_written_into_the_ring_cannot_become_mark_up():
    found = year((date(2026, 6, 1), None))
    found.milestones[0].names = {"nb": "<script>"}

    assert "<script" not in ring(found)
