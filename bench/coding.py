"""How the coding desk holds up from 1,000 to 100,000 coded stretches.

    .venv/bin/python bench/coding.py [--sizes 1000 10000 100000]

Makes a database of its own, and throws it away. Milliseconds are the median of the rounds, with
the whole of a request in them: signed in, the wall, receipts. Ten themes of forty each hold a
hundredth of the stretches or so; the document that is opened has a hundred of them.
"""

import argparse
import io
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROUNDS, THEMES, IN_A_NOTE = 15, 40, 100
SAID = "Bussen går for tidlig om morgenen, og ingen rekker jobben. "


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    sizes = asked.parse_args().sizes
    from bolyst.operations.databases import bring_up_to_date, passing_database

    with passing_database():
        bring_up_to_date()
        from django.test.utils import setup_test_environment

        setup_test_environment()
        for size in sizes:
            measure(size)
        search_ten_thousand()


def filled(size: int):
    """A week with so many coded stretches, a hundred in each note."""
    from django.db import connection

    from bolyst.mapping.actions.themes import add_theme
    from bolyst.mapping.models import Coding, Note
    from bolyst.mapping.tests import make
    from bolyst.workspaces.wall import inside

    week, adviser = make.week(), make.adviser()
    talks = [make.conversation(week, title=f"Samtale {at}") for at in range(20)]
    with inside(week.workspace):
        themes = [add_theme(week, name=f"Tema {at:02}", by=adviser) for at in range(THEMES)]
        notes = [
            Note(
                workspace=week.workspace, conversation=talks[at % 20], text=SAID * IN_A_NOTE,
                question=1 + at % 6, position=at, author=adviser,
            )
            for at in range(max(1, size // IN_A_NOTE))
        ]  # fmt: skip
        Note.everywhere.bulk_create(notes, batch_size=500)
        codings = (
            Coding(
                workspace=week.workspace, note=note, coder=adviser,
                theme=themes[(at + n) % THEMES], start=at * len(SAID), end=at * len(SAID) + 40,
            )
            for n, note in enumerate(notes)
            for at in range(IN_A_NOTE)
        )  # fmt: skip
        Coding.everywhere.bulk_create(codings, batch_size=5_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return week, themes, notes, adviser


def measure(size: int) -> None:
    from bolyst import make as people
    from bolyst.mapping.tests import make

    week, themes, notes, adviser = filled(size)
    browser = people.client(adviser)
    note = notes[len(notes) // 2]
    desk = make.address("code-note", week, note)
    at = iter(range(1, 10_000))

    def code() -> None:
        start = next(at)
        given = {"start": start, "end": start + 9, "theme": str(themes[0].pk)}
        assert browser.post(desk, given).status_code == 302

    behind = make.address("extracts", week, themes[0])
    rows = {
        "open a coded document": lambda: read(browser, desk),
        "list first 50 of a theme": lambda: read(browser, behind),
        "themes with counts": lambda: read(browser, make.address("themes", week)),
        "code one stretch": code,
        "matrix, people by group": lambda: read(browser, make.address("matrix", week)),
    }
    for name, deed in rows.items():
        tell(size, name, [timed(deed) for _round in range(ROUNDS)])
    for kind in ("csv", "xlsx"):
        where = make.address("extracts-file", week) + f"?fil={kind}"
        tell(size, f"all stretches as {kind}", [timed(lambda w=where: read(browser, w))])


def search_ten_thousand() -> None:
    from bolyst.mapping.models import Note
    from bolyst.mapping.queries.among import Among
    from bolyst.mapping.queries.search import search
    from bolyst.mapping.search import Wanted
    from bolyst.mapping.tests import make
    from bolyst.workspaces.wall import inside

    week, adviser, size = make.week(), make.adviser(), 10_000
    talk = make.conversation(week)
    with inside(week.workspace):
        notes = (
            Note(
                workspace=week.workspace, conversation=talk, author=adviser, position=at,
                text=SAID * 34 + ("Husleia er høy." if at % 1000 == 0 else ""),
            )
            for at in range(size)
        )  # fmt: skip
        Note.everywhere.bulk_create(notes, batch_size=500)
        begun = time.process_time()
        page = search(week, Wanted.of("husleia"), Among())
        worked = time.process_time() - begun
    assert (page.searched, page.notes) == (size, 10)
    print(f"{size:7} notes of 2 kB searched: {worked:.2f} s of CPU")  # noqa: T201


def read(browser, page: str) -> None:
    answer = browser.get(page)
    assert answer.status_code == 200, page
    if answer.streaming:
        io.BytesIO(b"".join(answer.streaming_content))


def timed(deed) -> tuple[float, float]:
    """Seconds by the clock, and seconds this process worked: the rest is others."""
    begun, worked = time.perf_counter(), time.process_time()
    deed()
    return time.perf_counter() - begun, time.process_time() - worked


def tell(size: int, name: str, times: list[tuple[float, float]]) -> None:
    waited, worked = (statistics.median(each) * 1000 for each in zip(*times, strict=True))
    print(f"{size:7} {name:28} {waited:8.1f} ms, {worked:8.1f} of them our own", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
