"""Whatever is sent, the answer is a table, a project or a sentence: soon, and in little memory."""

import resource
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bolyst.imports import qdpx
from bolyst.imports.problems import ImportProblem, NotAProject
from bolyst.imports.tables import read_table

from . import hostile
from .make import changed, workbook
from .projects import by_hand

SECONDS = 5
MEMORY = 300_000  # kB more than before

TABLES, PROJECTS = hostile.tables(), hostile.projects()


def outcome(read: Callable[[], object]) -> str:
    try:
        read()
    except (ImportProblem, NotAProject) as refused:
        return "refused" if str(refused).strip() else "refused without a word"
    return "read"


def seconds_worked() -> float:
    """Ours and our children's, however busy the machine is with other things."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert len(TABLES) + len(PROJECTS) >= 60


@pytest.mark.parametrize("name", TABLES)
def test_a_hostile_table_gives_a_sheet_or_a_sentence(name: str) -> None:
    file = hostile.sent(TABLES[name])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = seconds_worked()

    assert outcome(lambda: read_table(file, f"{name}.xlsx")) in {"read", "refused"}

    assert seconds_worked() - started < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY


@pytest.mark.parametrize("name", PROJECTS)
def test_a_hostile_project_gives_a_project_or_a_list(name: str) -> None:
    file = hostile.sent(PROJECTS[name])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = seconds_worked()

    assert outcome(lambda: qdpx.read(file)) in {"read", "refused"}

    assert seconds_worked() - started < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY


MUST_BE_REFUSED = [
    *(name for name in TABLES if name.startswith(("noise", "truncated", "ods", "zip"))),
    *(name for name in TABLES if name.endswith(("bomb", "beside", "size", "entity", "laughs"))),
    "xlsx-encrypted",
    "xlsx-with-lzma",
    "xlsx-out-of-the-folder",
    "xlsx-with-macros",
    "xlsx-external-entity-utf-16",
    "xlsx-cell-in-the-far-corner",
    "xlsx-huge-cell",
    "pdf",
    "web-page",
    "million-commas-on-top",
    "too-many-rows",
    "nul-bytes",
    "lone-surrogate-utf-16",
]


@pytest.mark.parametrize("name", MUST_BE_REFUSED)
def test_what_is_dangerous_is_refused(name: str) -> None:
    assert outcome(lambda: read_table(hostile.sent(TABLES[name]), name)) == "refused"


HARMLESS = {
    "project-bomb-beside",  # nobody asks for the file, so it is never unpacked
    "project-deep",
    "project-strangers",
    "project-of-another-world",
    "project-nothing",
    "project-text-from-disk",
    "project-text-of-noise",
    "project-text-half-utf-16",
    "project-numbers",
}


@pytest.mark.parametrize("name", sorted(set(PROJECTS) - HARMLESS))
def test_a_dangerous_project_is_refused(name: str) -> None:
    assert outcome(lambda: qdpx.read(hostile.sent(PROJECTS[name]))) == "refused"


def test_fifty_thousand_unknown_parts_are_not_fifty_thousand_sentences() -> None:
    found = qdpx.read(hostile.sent(PROJECTS["project-strangers"]))

    assert len(found.warnings) == 201
    assert found.warnings[-1] == "… og 49800 merknader til."


def test_nothing_is_read_from_the_disk() -> None:
    found = qdpx.read(hostile.sent(PROJECTS["project-text-from-disk"]))

    assert found.project.texts[0].text is None


def test_a_formula_is_words_like_any_other() -> None:
    (sheet,) = read_table(hostile.sent(TABLES["formulas"]), "a.csv")

    assert sheet.rows[0].cells == ("=HYPERLINK(1)",)


GOOD_TABLE = workbook([["svar", "gruppe"], ["Bra", "a"], [1, 2.5]])
GOOD_PROJECT = qdpx.write(by_hand())
HARD = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
damage = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8)


def damaged(data: bytes, hits: list[tuple[int, int]]) -> bytes:
    out = bytearray(data)
    for at, value in hits:
        out[at % len(out)] = value
    return bytes(out)


@given(damage)
@HARD
def test_a_damaged_workbook_never_crashes_us(hits: list[tuple[int, int]]) -> None:
    outcome(lambda: read_table(damaged(GOOD_TABLE, hits), "a.xlsx"))


@given(damage)
@HARD
def test_a_damaged_sheet_inside_a_good_workbook_never_crashes_us(
    hits: list[tuple[int, int]],
) -> None:
    sheet = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    data = changed(GOOD_TABLE, hostile.SHEET, damaged(sheet, hits))

    outcome(lambda: read_table(data, "a.xlsx"))


@given(damage)
@HARD
def test_a_damaged_project_never_crashes_us(hits: list[tuple[int, int]]) -> None:
    document = (
        hostile.HEAD + '<Users><User guid="x"/></Users><Sources><TextSource guid="y">'
        '<PlainTextContent>Hei</PlainTextContent><PlainTextSelection startPosition="0"/>'
        "</TextSource></Sources></Project>"
    ).encode()

    outcome(lambda: qdpx.read(damaged(GOOD_PROJECT, hits)))
    outcome(lambda: qdpx.read(changed(GOOD_PROJECT, "project.qde", damaged(document, hits))))


@given(st.text(alphabet="ab;,|\t\"'\r\n\0=å🙂", max_size=200), st.sampled_from([8, 16, 1]))
def test_any_text_at_all_never_crashes_us(text: str, kind: int) -> None:
    encoding = {8: "utf-8", 16: "utf-16", 1: "cp1252"}[kind]

    outcome(lambda: read_table(text.encode(encoding, "replace"), "a.csv"))
