"""A list can be searched, sorted, leafed through and taken away."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from bolyst.kernel.lists import Column, Listing, norwegian


@dataclass(frozen=True)
class Boat:
    name: str
    seats: int | None = None


COLUMNS: list[Column[Boat]] = [
    Column("Navn", "name", sort="name"),
    Column("Plasser", "seats", sort="seats", is_number=True),
    Column("Annet", lambda boat: "–"),
]


def listing(rows: Any, address: str = "/", **more: Any) -> Listing[Any]:
    request = RequestFactory().get(address)
    return Listing(request, rows, more.pop("columns", COLUMNS), search=["name"], **more)


def names(found: Listing[Any]) -> list[str]:
    return [row.name for row in found.rows]


def test_every_word_must_be_found_somewhere():
    boats = [Boat("Lita raud"), Boat("Lita blå"), Boat("Stor raud")]

    assert names(listing(boats, "/?sok=raud+LITA")) == ["Lita raud"]


def test_letters_sort_as_in_norway_and_numbers_by_size():
    boats = [Boat(name) for name in ("Ål", "Øse", "Ærfugl", "Zeta", "Nr. 10", "Nr. 2", "alke")]

    found = listing(boats, order="name")

    assert names(found) == ["alke", "Nr. 2", "Nr. 10", "Zeta", "Ærfugl", "Øse", "Ål"]


@pytest.mark.parametrize("way", ["seats", "-seats"])
def test_what_is_missing_comes_last_both_ways(way):
    boats = [Boat("a"), Boat("b", 2), Boat("c", 9)]

    assert names(listing(boats, f"/?sorter={way}"))[-1] == "a"


@pytest.mark.parametrize("sneaky", ["pk", "secret", "name__x", "-", "?", "__class__"])
def test_only_the_columns_own_keys_sort(sneaky):
    assert listing([Boat("a")], f"/?sorter={sneaky}", order="name").sorted_by == "name"


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999", "1e9", ""])
def test_a_page_that_does_not_exist_is_one_that_does(page):
    found = listing([Boat(str(n)) for n in range(120)], f"/?side={page}")

    assert 1 <= found.page.number <= 3


def test_fifty_stand_on_a_page():
    found = listing([Boat(str(n)) for n in range(120)])

    assert len(found.rows) == 50
    assert found.total == 120


def test_what_else_stands_in_the_address_is_kept():
    found = listing([Boat(str(n)) for n in range(120)], "/?aar=2026&sok=1&side=2&fil=csv&aar=2025")

    assert parse_qs(found.url(side="1")[1:]) == {
        "aar": ["2026", "2025"],
        "sok": ["1"],
        "side": ["1"],
    }
    assert ("aar", "2025") in found.kept
    assert not {"sok", "side", "fil"} & {name for name, _ in found.kept}


def test_two_lists_on_a_page_mind_their_own_business():
    boats = [Boat("a"), Boat("b")]

    assert names(listing(boats, "/?x-sok=a&sok=b", prefix="x-")) == ["a"]


def test_a_second_press_turns_the_order_round():
    heads = listing([Boat("a")], "/?sorter=name").heads

    assert heads[0].direction == "ascending"
    assert heads[0].url == "?sorter=-name"
    assert heads[1].url == "?sorter=seats"
    assert heads[2].url == ""


def test_nothing_yet_is_another_thing_than_nothing_found():
    assert listing([]).is_bare
    assert not listing([Boat("a")], "/?sok=b").is_bare


@pytest.mark.django_db  # closing an answer tidies up connections
def test_the_file_has_all_that_was_found_and_not_only_the_page():
    boats = [Boat(f"båt {n}", n) for n in range(120)]

    file = listing(boats, "/?fil=csv&sok=båt").file()

    assert file is not None
    lines = file.getvalue().decode("utf-8-sig").splitlines()
    file.close()
    assert len(lines) == 121
    assert lines[0] == "Navn;Plasser;Annet"


def test_an_unknown_kind_of_file_is_simply_the_page():
    assert listing([Boat("a")], "/?fil=exe").file() is None


@given(st.text(), st.text(), st.text())
def test_no_address_breaks_a_list(search, sort, page):
    request = RequestFactory().get("/", {"sok": search, "sorter": sort, "side": page})
    found = Listing(request, [Boat("a", 1), Boat("b")], COLUMNS, search=["name"], order="name")

    assert found.total <= 2
    assert len(found.cells) == found.total


@given(st.lists(st.text()))
def test_any_names_can_be_compared(texts):
    in_order = sorted(texts, key=norwegian)

    assert [norwegian(text) for text in in_order] == sorted(norwegian(text) for text in texts)


@pytest.mark.django_db
class TestFromTheDatabase:
    """Groups of Django's own stand in for any table."""

    columns: tuple[Column[Group], ...] = (
        Column("Navn", "name", sort="name"),
        Column("Nr.", "id", sort="id"),
    )

    def found(self, address: str = "/", **more: Any) -> Listing[Any]:
        return listing(Group.objects.all(), address, columns=self.columns, order="name", **more)

    def test_the_database_searches_and_sorts_as_in_norway(self):
        Group.objects.bulk_create(
            Group(name=name) for name in ("Ål", "øse", "Ærfugl", "Zeta", "alke")
        )

        assert names(self.found()) == ["alke", "Zeta", "Ærfugl", "øse", "Ål"]
        assert names(self.found("/?sorter=-name")) == ["Ål", "øse", "Ærfugl", "Zeta", "alke"]
        assert names(self.found("/?sok=ÆR")) == ["Ærfugl"]

    def test_a_page_costs_two_queries_however_many_rows(self, django_assert_num_queries):
        Group.objects.bulk_create(Group(name=f"nr {n}") for n in range(300))

        with django_assert_num_queries(2):
            found = self.found("/?side=2&sok=nr")
            assert len(found.cells) == 50
            assert found.total == 300

    def test_a_null_byte_is_no_search(self):
        assert self.found("/?sok=%00").total == 0
