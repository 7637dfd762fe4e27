"""A place where every name, title and text is hostile: no page, file or letter carries it out.

What people write begins as a formula does, holds mark-up, turns the reading direction, and has a
mail header on a line of its own. The walk meets every page and takes every file there is.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.db import DatabaseError, models, transaction
from django.http import HttpResponseBase

from bolyst.home.tests.walk import FULL, THIN, Stop, twin, walk
from bolyst.kernel.sheets import FORMULA, SILENT
from bolyst.make import workspace
from bolyst.seals.fields import EncryptedTextField
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside, owned_models

POISON = "=1+1<svg onload=poison>"
MARKUP = "<svg onload=poison"
TURNING = "\u202e"
MANY = 40  # rows of each kind that are made hostile
OF_A_PLACE = (FULL, THIN, "kun")
NUMBER = re.compile(r"[-+]?[\d\s.,]+%?")
FILE_NAME = re.compile(r'(attachment|inline); filename="[\w.-]+"', re.ASCII)
TAKEN = re.compile(r'href="([^"]*fil=[^"]*)"')
PRIVATE = {"work", "adviser", "errand"}
WORDS = (models.CharField, models.TextField)


@pytest.fixture(scope="module")
def stops(django_db_setup: None, django_db_blocker: object) -> Iterator[list[Stop]]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield walk(make_hostile)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def within_the_walk(stops: list[Stop], db: None) -> None:
    """The rows are there; what is asked for changes nothing."""


# --- what is hostile ------------------------------------------------------------------------------


def make_hostile() -> None:
    changed = sum(poisoned(workspace(slug)) for slug in OF_A_PLACE)
    assert changed > 300


def poisoned(place: Workspace) -> int:
    """How many texts there are changed; keys, codes and what the database guards stay."""
    changed = 0
    with inside(place):
        for model in owned_models():
            names = [one.name for one in model._meta.concrete_fields if holds_words(one)]
            rows = model.everywhere.filter(workspace=place)[:MANY] if names else ()  # type: ignore[attr-defined]
            changed += sum(poison(row, name) for row in rows for name in names)
    return changed


def holds_words(field: models.Field) -> bool:  # type: ignore[type-arg]
    is_address = isinstance(field, models.EmailField | models.URLField)
    return isinstance(field, (*WORDS, EncryptedTextField)) and not (is_address or field.choices)


def poison(row: models.Model, name: str) -> bool:
    """Only what somebody wrote: it has words, or it is what they called something."""
    text = getattr(row, name)
    if not text or text[0] in "[{" or not (" " in text or name in {"name", "title"}):
        return False
    longest = getattr(row._meta.get_field(name), "max_length", None) or 10_000
    setattr(row, name, f"{POISON}{TURNING} {text}"[:longest])
    try:
        with transaction.atomic():
            row.save(update_fields=[name])
    except DatabaseError:  # it is guarded: a line of the journal, something final
        return False
    return True


# --- what comes of it -----------------------------------------------------------------------------


def files_of(stops: list[Stop]) -> Iterator[tuple[str, HttpResponseBase, bytes]]:
    """Every file, whether it is a page of its own or taken from one."""
    seen = set()
    for stop in stops:
        asked = [stop.address] if stop.is_a_file else []
        asked += [address.replace("&amp;", "&") for address in TAKEN.findall(stop.text)]
        for address in asked:
            full = stop.address + address if address.startswith("?") else address
            if (stop.page.name, full.partition("?")[2]) not in seen:
                seen.add((stop.page.name, full.partition("?")[2]))
                answer = twin(stop.browser).get(full)
                yield f"{stop.page.name} {full}", answer, body_of(answer)


def body_of(answer: HttpResponseBase) -> bytes:
    if answer.streaming:
        return b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return bytes(answer.content)  # type: ignore[attr-defined]


def cells_in(kind: str, body: bytes) -> list[str]:
    """What a spreadsheet might calculate; in a workbook only what says it is a formula."""
    if kind.startswith("text/csv"):
        rows = csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";")
        return [cell for row in rows for cell in row]
    if "spreadsheetml" in kind:
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            sheets = [book.read(name) for name in book.namelist() if "/worksheets/" in name]
        found = [ElementTree.fromstring(sheet) for sheet in sheets]
        return [f"={one.text}" for root in found for one in root.iter() if one.tag.endswith("}f")]
    return []


def is_formula(cell: str) -> bool:
    return cell.lstrip(SILENT).startswith(FORMULA) and not NUMBER.fullmatch(cell)


def test_the_place_is_hostile_and_the_walk_meets_it(stops: list[Stop]):
    assert sum("=1+1&lt;svg onload=poison" in stop.text for stop in stops) > 60


def test_no_page_and_no_drawing_carries_mark_up(stops: list[Stop]):
    assert not [str(stop) for stop in stops if MARKUP in stop.text]


def test_no_file_holds_a_formula_or_mark_up_or_a_name_that_somebody_wrote(stops: list[Stop]):
    found = list(files_of(stops))
    faults = []
    for what, answer, body in found:
        kind = answer.headers.get("Content-Type", "")
        name = answer.headers.get("Content-Disposition", "")
        faults += [f"{what}: {cell[:60]}" for cell in cells_in(kind, body) if is_formula(cell)]
        if name and not FILE_NAME.fullmatch(name):
            faults.append(f"{what}: is called {name}")
        if kind.startswith(("text/html", "image/svg")) and MARKUP.encode() in body:
            faults.append(f"{what}: has mark-up")

    kinds = {answer.headers.get("Content-Type", "").partition(";")[0] for _w, answer, _b in found}
    assert {"text/csv"} < kinds
    assert len(found) > 20
    assert not faults, "\n".join(faults)


def test_what_is_for_one_person_is_kept_by_no_cache(stops: list[Stop]):
    private = [stop for stop in stops if stop.page.door in PRIVATE]
    files = [(what, answer) for what, answer, _ in files_of(stops) if "/arbeid/" in what]
    kept = [
        what
        for what, answer in [*((str(stop), stop.answer) for stop in private), *files]
        if "no-store" not in answer.headers.get("Cache-Control", "")
    ]

    assert len(private) > 150
    assert not kept, "\n".join(kept)


def test_no_letter_has_a_header_that_somebody_wrote(stops: list[Stop]):
    for letter in mail.outbox:
        message = letter.message()
        assert not [value for value in message.values() if "\n" in value.replace("\n ", "")]
