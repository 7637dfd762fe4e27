"""A list people can search, sort, leaf through and take away as a file.

    people = Listing(request, Person.within(me.workspace), columns=[
        Column(_("Navn"), "name", sort="name", link=lambda person: person.url),
        Column(_("Sektor"), "sector.name", sort="sector__name"),
        Column(_("Møter"), "meetings_held", sort="meetings_held", is_number=True),
    ], search=["name", "sector__name"], order="name", file_name="medlemmer")
    if file := people.file():
        return file
    return render(request, "teams/people.html", {"people": people})

In the template: `{% listing people %}{% endlisting %}`. Works on querysets, where searching and
sorting is the database's work, and on lists of plain objects. The address carries everything
(`?sok=kari&sorter=-name&side=2`), so a list can be sent to a colleague as it stands.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, Func, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Collate, Lower
from django.http import FileResponse, HttpRequest, QueryDict

from . import sheets

type Text = Any  # a str or a lazy translation; the stubs' name for it is private

SEARCH, SORT, PAGE, FILE = "sok", "sorter", "side", "fil"
PER_PAGE = 50
LONGEST_SEARCH = 200  # characters
MOST_WORDS = 8


@dataclass(frozen=True)
class Column[T]:
    """One column on the page and in the file.

    `value` is a dotted path or a function. `sort` is what the list may be sorted by: a field of
    the query, or a dotted path of the objects in a plain list; without it the column can't be
    sorted. Give `for_file` where the file should say more, or something plainer, than the page.
    """

    label: Text
    value: str | Callable[[T], object]
    sort: str = ""
    link: Callable[[T], str] | None = None
    is_number: bool = False
    for_file: Callable[[T], object] | None = None

    def of(self, row: T) -> object:
        return self.value(row) if callable(self.value) else _along(row, self.value)

    def in_file(self, row: T) -> object:
        return self.for_file(row) if self.for_file else self.of(row)


class Cell(NamedTuple):
    """What one row shows in one column."""

    value: object
    url: str
    is_number: bool


class Head(NamedTuple):
    """A column's heading, and the address that sorts by it."""

    label: Text
    url: str
    direction: str  # "ascending", "descending" or empty
    is_number: bool


@dataclass
class Listing[T]:
    """One list for one request: what to show now, and addresses for everything else."""

    request: HttpRequest
    source: QuerySet[Any] | Sequence[T]
    columns: Sequence[Column[T]]
    search: Sequence[str] = ()
    order: str = ""
    file_name: str = "liste"
    caption: Text = ""
    per_page: int = PER_PAGE
    prefix: str = ""  # keeps two lists on one page apart in the address
    search_label: Text = ""
    empty: dict[str, Text] = field(default_factory=dict)  # title, text, url, label of {% empty %}

    @property
    def given(self) -> QueryDict:
        return self.request.GET

    @cached_property
    def words(self) -> str:
        """What was searched for."""
        return self.given.get(self.key(SEARCH), "").replace("\0", "").strip()[:LONGEST_SEARCH]

    @cached_property
    def sorted_by(self) -> str:
        """One of the columns' own sort keys; anything else in the address is ignored."""
        wanted = self.given.get(self.key(SORT), "")
        allowed = {column.sort for column in self.columns if column.sort}
        return wanted if wanted.removeprefix("-") in allowed else self.order

    @cached_property
    def found(self) -> QuerySet[Any] | list[T]:
        if isinstance(self.source, QuerySet):
            return self._from_query(self.source)
        return self._from_list(self.source)

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self.found, self.per_page).get_page(self.given.get(self.key(PAGE)))

    @property
    def rows(self) -> list[T]:
        return list(self.page.object_list)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @cached_property
    def cells(self) -> list[list[Cell]]:
        """The rows of this page, column by column."""
        return [[self._cell(column, row) for column in self.columns] for row in self.rows]

    @property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.columns]

    @property
    def is_bare(self) -> bool:
        """Nothing was found, and nothing was asked for either: there is simply nothing yet."""
        return self.total == 0 and not self.words

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the search form sends along so that nothing else in the address is lost."""
        ours = {self.key(name) for name in (SEARCH, PAGE, FILE)}
        return [(k, v) for k, vs in self.given.lists() for v in vs if k not in ours]

    @property
    def pages(self) -> list[tuple[int, str]]:
        """Number and address of each page to offer; 0 is a gap."""
        if self.page.paginator.num_pages == 1:
            return []
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_ends=1)
        return [(n, self.url(**{PAGE: str(n)})) if isinstance(n, int) else (0, "") for n in numbers]

    @property
    def previous_url(self) -> str:
        return self._page_url(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self._page_url(self.page.number + 1) if self.page.has_next() else ""

    @property
    def file_urls(self) -> list[tuple[str, str]]:
        return [("CSV", self.url(**{FILE: "csv"})), ("Excel", self.url(**{FILE: "xlsx"}))]

    @property
    def all_url(self) -> str:
        """The list without the search."""
        return self.url(**{SEARCH: "", PAGE: ""})

    def key(self, name: str) -> str:
        """The name a setting of this list has in the address."""
        return f"{self.prefix}{name}"

    @property
    def search_key(self) -> str:
        return self.key(SEARCH)

    def url(self, **changes: str) -> str:
        """This address with something changed; an empty value takes it out."""
        query = self.given.copy()
        for name, value in ({FILE: ""} | changes).items():
            query.pop(self.key(name), None)
            if value:
                query[self.key(name)] = value
        return f"?{query.urlencode()}"

    def file(self) -> FileResponse | None:
        """All that was found as a file, when the address asks for one.

        Written here and now: what streams out afterwards no longer stands inside the request's
        transaction, and would find nothing.
        """
        kind = self.given.get(self.key(FILE), "")
        if kind not in sheets.WRITERS:
            return None
        labels = [str(column.label) for column in self.columns]
        rows = ([column.in_file(row) for column in self.columns] for row in self._all())
        return sheets.response(kind, self.file_name, labels, rows)

    def _all(self) -> Iterator[T]:
        if isinstance(self.found, QuerySet):
            yield from self.found.iterator(chunk_size=2000)
        else:
            yield from self.found

    def _page_url(self, number: int) -> str:
        return self.url(**{PAGE: str(number)})

    def _cell(self, column: Column[T], row: T) -> Cell:
        return Cell(column.of(row), column.link(row) if column.link else "", column.is_number)

    def _head(self, column: Column[T]) -> Head:
        if not column.sort:
            return Head(column.label, "", "", column.is_number)
        falls = self.sorted_by == f"-{column.sort}"
        rises = self.sorted_by == column.sort
        url = self.url(**{SORT: f"-{column.sort}" if rises else column.sort, PAGE: ""})
        direction = "ascending" if rises else "descending" if falls else ""
        return Head(column.label, url, direction, column.is_number)

    def _from_query(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        for word in islice(self.words.split(), MOST_WORDS):
            rows = rows.filter(_any_of(self.search, word))
        if not self.sorted_by:
            return rows
        key = _database_key(rows, self.sorted_by.removeprefix("-"))
        falls = self.sorted_by.startswith("-")
        order = key.desc(nulls_last=True) if falls else key.asc(nulls_last=True)
        return rows.order_by(order, "pk")

    def _from_list(self, rows: Iterable[T]) -> list[T]:
        words = [word.casefold() for word in islice(self.words.split(), MOST_WORDS)]
        rows = [row for row in rows if all(self._has(row, word) for word in words)]
        if self.sorted_by:
            path = self.sorted_by.removeprefix("-")
            rows.sort(key=lambda row: _sort_key(_along(row, path)))
            if self.sorted_by.startswith("-"):
                rows.sort(key=lambda row: _sort_key(_along(row, path)), reverse=True)
                rows.sort(key=lambda row: _along(row, path) in {None, ""})
        return rows

    def _has(self, row: T, word: str) -> bool:
        return any(word in str(_along(row, path) or "").casefold() for path in self.search)


def _any_of(fields: Sequence[str], word: str) -> Q:
    some = Q(pk__in=[])
    for name in fields:
        some |= Q(**{f"{name}__icontains": word})
    return some


def _along(row: object, path: str) -> object:
    """The value at the end of a dotted path; a missing link on the way gives None."""
    value: object = row
    for step in path.replace("__", ".").split("."):
        if value is None:
            return None
        value = value.get(step) if isinstance(value, dict) else attrgetter(step)(value)
        if callable(value) and not isinstance(value, Model):
            value = value()
    return value


def _sort_key(value: object) -> tuple[bool, Any]:
    """Missing last; text as Norwegians sort it (æ, ø, å last)."""
    if value is None or value == "":
        return (True, "")
    return (False, norwegian(value) if isinstance(value, str) else value)


def _database_key(rows: QuerySet[Any], name: str) -> Any:
    """Text sorts as in Norwegian whatever the database was set up with; the rest as it is."""
    kind = F(name).resolve_expression(rows.query.clone(), allow_joins=True).output_field
    if not isinstance(kind, CharField | TextField):
        return F(name)
    plain = Func(Lower(name), Value(_LETTERS), Value(_BEHIND_Z), function="translate")
    return Collate(plain, "C")


_LETTERS, _BEHIND_Z = "æäøöå", "{{||}"  # the signs that follow z
_ORDER = str.maketrans(_LETTERS, _BEHIND_Z)
_DIGITS = re.compile(r"(\d+)")


def norwegian(text: str) -> list[tuple[int, str]]:
    """A key that sorts æ, ø and å behind z, and 2 before 10."""
    pieces = _DIGITS.split(text.casefold().translate(_ORDER))
    return [(int(piece), "") if n % 2 else (-1, piece) for n, piece in enumerate(pieces)]
