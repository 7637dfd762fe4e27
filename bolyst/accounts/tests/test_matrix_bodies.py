"""Every form x every field that names a row: another workspace's row is like none.

The address is walked in `test_matrix.py`; here it is right, and what is sent is not.
"""

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.core.cache import cache
from pytest_django import DjangoDbBlocker

from bolyst import make
from bolyst.accounts.tests.all_forms import Shown, text_of, world
from bolyst.accounts.tests.found_forms import CHOSEN, Field
from bolyst.accounts.tests.test_matrix import CHANGES, undone
from bolyst.audit.models import JournalLine
from bolyst.kernel.ids import uuid7
from bolyst.mapping.models import Theme
from bolyst.workspaces.models import Owned, Workspace
from bolyst.workspaces.owner import as_owner
from bolyst.workspaces.wall import inside

type Place = tuple[Shown, Field]
type Kinds = dict[str, type[Owned]]  # by a row's id


def naming_rows(forms: Iterator[Shown]) -> list[Place]:
    """The fields that offer, or hold, the id of a row."""
    return [
        (shown, one)
        for shown in forms
        if shown.form.method == "post"
        for one in shown.form.fields
        if one.kind in {*CHOSEN, "hidden"} and any(map(is_id, [one.value, *one.offered]))
    ]


def is_id(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4


def sent(shown: Shown, one: Field, row: object, place: Workspace) -> tuple[int, str, str, int]:
    """The answer to the form with `row` in one field, and how many lines it left in the journal."""
    answers = shown.form.answers | {one.name: [str(row)]}
    with undone():
        before = lines_of(place)
        answer = shown.browser.post(
            shown.form.action,
            urlencode(answers, doseq=True),
            content_type="application/x-www-form-urlencoded",
        )
        body = text_of(answer).encode()
        written = lines_of(place) - before
    for pattern in CHANGES:
        body = pattern.sub(b"", body)
    said = body.decode().replace(str(row), "row")
    return answer.status_code, answer.headers.get("Location", ""), said, written


def lines_of(place: Workspace) -> int:
    with inside(place):
        return JournalLine.within(place).count()


def told_apart(places: list[Place], foreign: Callable[[Place], Kinds]) -> list[str]:
    """Where another workspace's row is answered otherwise than none, or where it is written."""
    lierne = make.workspace()
    found = []
    for shown, one in places:
        sent(shown, one, uuid7(), lierne)  # what an earlier form has left to say is said now
        none = sent(shown, one, uuid7(), lierne)
        if none[3]:
            found.append(f"{shown.name} {one.name}: something is written for no row at all")
        for row, kind in foreign((shown, one)).items():
            if sent(shown, one, row, lierne) != none:
                found.append(f"{shown.name} {one.name}: {kind.__name__}")
    return found


def rows_at(slug: str) -> Kinds:
    """Every row a workspace owns, by its id."""
    place = make.workspace(slug)
    with inside(place):
        return {
            str(pk): model
            for model in apps.get_models()
            if issubclass(model, Owned)
            for pk in model.everywhere.filter(workspace=place).values_list("pk", flat=True)
        }


def like_those_offered(foreign: Kinds, *, others: int) -> Callable[[Place], Kinds]:
    """For a field: next door's rows of the kinds it offers, and some of other kinds in turn."""
    here, one_of_each = rows_at("lierne"), {kind: row for row, kind in foreign.items()}
    turn = cycle(one_of_each)

    def chosen(place: Place) -> Kinds:
        _, one = place
        offered = {here[row] for row in [one.value, *one.offered] if row in here}
        return {one_of_each[kind]: kind for kind in [*offered, *islice(turn, others)]}

    return chosen


@pytest.fixture(scope="module")
def places(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Place]]:
    """As the database's owner, whom row-level security does not bind: the code's own scoping."""
    with django_db_blocker.unblock(), as_owner(), undone():
        cache.clear()
        world("hitra")
        yield naming_rows(world("lierne").forms())


def test_a_foreign_row_in_a_form_is_answered_like_none(places: list[Place]):
    assert {(shown.name, one.name) for shown, one in places} >= {
        ("mapping:code-note", "theme"),
        ("mapping:change-theme", "parent"),
        ("mapping:merge-theme", "into"),
        ("mapping:evidence", "codings"),
        ("mapping:new-finding", "tema"),
        ("measures:recommend", "findings"),
        ("programme:add-modules", "modules"),
    }
    assert told_apart(places, like_those_offered(rows_at("hitra"), others=2)) == []


def test_the_walk_tells_a_row_that_is_there_from_one_that_is_not(places: list[Place]):
    """Else the test above could not fail: a theme that may be chosen is not like none."""
    parents = [(shown, one) for shown, one in places if shown.name == "mapping:change-theme"]
    offered: Kinds = {row: kind for row, kind in rows_at("lierne").items() if kind is Theme}

    assert told_apart(parents, lambda place: offered) != []
