"""The pages of coding ask the database as often with a hundred times as much in it."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bolyst import make as people
from bolyst.mapping.models import Coding, MappingWeek
from bolyst.mapping.queries.desk import in_reading_order, standing
from bolyst.mapping.spans import Piece
from bolyst.mapping.templatetags.desk import piece_of
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
SAID = "Bussen går for tidlig. "
MOST = {"code-note": 18, "extracts": 18, "themes": 14, "matrix": 17, "coding": 22}  # statements


def filled(week: MappingWeek, themes: int, notes: int, marks: int) -> None:
    """So many of each, the marks in every note."""
    adviser = make.adviser()
    about = [make.theme(week, f"Tema {at} av {themes}") for at in range(themes)]
    for at in range(notes):
        note = make.note(make.conversation(week, title=f"Samtale {at}"), text=SAID * 60)
        with inside(week.workspace):
            Coding.everywhere.bulk_create(
                Coding(workspace=week.workspace, note=note, theme=about[n % themes], coder=adviser,
                       start=n * len(SAID), end=n * len(SAID) + 6)
                for n in range(marks)
            )  # fmt: skip


def asked(browser: Client, week: MappingWeek) -> dict[str, int]:
    """How many questions each page asks, when it has been opened once before."""
    with inside(week.workspace):
        note = list(in_reading_order(week))[-1]  # the one made last, with the most marks
        coding = Coding.within(week.workspace).filter(note=note).select_related("theme").first()
    assert coding
    desk = make.address("code-note", week, note)
    start = iter(range(1, 9))
    deeds: dict[str, Callable[[], Any]] = {
        "code-note": partial(browser.get, desk),
        "extracts": partial(browser.get, make.address("extracts", week, coding.theme)),
        "themes": partial(browser.get, make.address("themes", week)),
        "matrix": partial(browser.get, make.address("matrix", week)),
        "coding": lambda: browser.post(
            desk, {"start": next(start), "end": 15, "theme": str(coding.theme_id)}
        ),
    }
    counts: dict[str, int] = {}
    for name, deed in deeds.items():
        deed()
        with CaptureQueriesContext(connection) as seen:
            assert deed().status_code == (302 if name == "coding" else 200)
        counts[name] = len([one for one in seen if "SAVEPOINT" not in one["sql"]])
    return counts


def test_a_thousand_stretches_ask_the_database_no_more_than_ten() -> None:
    week = make.week()
    browser = people.client(make.adviser())
    filled(week, themes=2, notes=2, marks=5)
    few = asked(browser, week)
    filled(week, themes=18, notes=20, marks=50)

    many = asked(browser, week)

    assert many == few
    assert {name: many[name] for name in MOST if many[name] > MOST[name]} == {}


def test_a_note_stands_where_the_list_has_it() -> None:
    week = make.week()
    filled(week, themes=1, notes=5, marks=1)
    with inside(week.workspace):
        order = list(in_reading_order(week))
        stands = [standing(note) for note in order]

    keys = [note.pk for note in order]
    assert [one.number for one in stands] == [1, 2, 3, 4, 5]
    assert {one.total for one in stands} == {5}
    assert [one.previous for one in stands] == [None, *keys[:-1]]
    assert [one.next for one in stands] == [*keys[1:], None]


def test_what_people_write_stays_text_in_every_row() -> None:
    rude = "<script>'\"&"
    week = make.week()
    theme = make.theme(week, rude)
    talk = make.conversation(week, title=rude)
    note = make.note(talk, text=f"{rude} {rude} {rude}")
    make.coding(note, theme, 0, len(rude))
    browser = people.client(make.adviser())

    pages: dict[str, list[Any]] = {"code-note": [note], "extracts": [theme], "themes": []}
    for page, about in pages.items():
        html = browser.get(make.address(page, week, *about)).content.decode()
        assert "&lt;script&gt;&#x27;&quot;&amp;" in html
        assert not re.search(r"<script>|'\"&", html)


def test_a_piece_carries_its_words_escaped() -> None:
    assert piece_of(Piece("<b>", 3, ())) == '<span id="t3" data-start="3">&lt;b&gt;</span>'
