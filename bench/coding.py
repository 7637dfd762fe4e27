"""How the coding desk holds up from 1,000 to 100,000 coded stretches, beside Taguette.

    .venv/bin/python bench/coding.py [--sizes 1000 10000 100000] [--alone]

Makes a database of its own, and throws it away. Milliseconds are the median of the rounds. Ours are
the whole of a request, signed in, with the wall and the receipts, asked in this process; Taguette's
are asked over HTTP in the same run with the same marks, one after the other (`taguette.py`). CPU is
the least of the rounds, which a busy machine disturbs least: this process and its PostgreSQL for
ours, the whole server for theirs, which has its database in it. Statements are those to PostgreSQL.
Forty themes share the stretches; the document that is opened has a hundred of them. What an export
takes of memory is measured in a process that does nothing else.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import taguette

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROUNDS, SLOW_ROUNDS, THEMES, IN_A_NOTE = 15, 1, 40, 100
SAID = "Bussen går for tidlig om morgenen, og ingen rekker jobben. "
TARGETS = {  # milliseconds
    "open a coded document": 6,
    "list first 50 of a theme": 6,
    "themes with counts": 15,
    "code one stretch": 5,
    "all stretches as csv": 2_000,
    "all stretches as xlsx": 2_500,
}  # fmt: skip

type Times = list[tuple[float, float]]  # seconds by the clock, seconds of CPU


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    asked.add_argument("--alone", action="store_true", help="without Taguette")
    asked.add_argument("--export", nargs=3, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.export:
        export(*given.export)
        return
    missing = "asked for ours alone" if given.alone else taguette.is_there()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors. {missing}")  # noqa: T201
    from bolyst.operations.databases import bring_up_to_date, passing_database

    with passing_database():
        bring_up_to_date()
        from django.conf import settings

        settings.ALLOWED_HOSTS = ["*"]
        for size in given.sizes:
            ours = measure(size)
            theirs = {} if missing else measure_peer(size)
            for name, times in ours.items():
                tell(size, name, times, theirs.get(name))
        search_ten_thousand()


def filled(size: int):
    """A week with so many coded stretches, a hundred in each note."""
    from django.db import connection

    from bolyst.mapping.actions.themes import add_theme
    from bolyst.mapping.models import Coding, Note
    from bolyst.mapping.tests import make
    from bolyst.workspaces.owner import as_owner
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
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the database does by itself after a while
    return week, themes, notes, adviser


def measure(size: int) -> dict[str, Times]:
    from bolyst import make as people
    from bolyst.mapping.tests import make

    week, themes, notes, adviser = filled(size)
    browser = people.client(adviser)
    worked = with_database()
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
    for kind in ("csv", "xlsx"):
        where = make.address("extracts-file", week) + f"?fil={kind}"
        rows[f"all stretches as {kind}"] = lambda w=where: read(browser, w)
        tell_memory(size, kind, where, adviser)
    for name, deed in rows.items():
        if not name.startswith("all "):
            print(f"{size:7} {name:26} {statements(deed)} statements")  # noqa: T201
    return {name: rounds(deed, name, worked) for name, deed in rows.items()}


def with_database() -> Callable[[], float]:
    """Seconds of CPU that this process and its connection to PostgreSQL have used."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    spent = Path(f"/proc/{pid}/schedstat")
    return lambda: time.process_time() + int(spent.read_text().split()[0]) / 1e9


def statements(deed) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    deed()
    with CaptureQueriesContext(connection) as seen:
        deed()
    return len(seen)


def tell_memory(size: int, kind: str, where: str, adviser) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, __file__, "--export", where, str(adviser.workspace_id), str(adviser.pk)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    print(f"{size:7} peak memory of an export as {kind}: {done.stdout} (target 150)")  # noqa: T201


def export(where: str, place: str, member: str) -> None:
    """In a process of its own, beside the one that has the database."""
    import django

    from bolyst.operations.databases import own_database

    with own_database():
        django.setup()
        from django.conf import settings

        from bolyst import make as people
        from bolyst.accounts.models import Membership
        from bolyst.workspaces.wall import inside

        settings.ALLOWED_HOSTS = ["*"]
        with inside(place):
            adviser = Membership.everywhere.select_related("user", "workspace").get(pk=member)
        browser = people.client(adviser)
        read(browser, where.replace("fil=", "fil=x"), expected=404)
        before = most_memory()
        read(browser, where)
    print(f"{most_memory()} MiB, {before} before it", end="")  # noqa: T201


def most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure_peer(size: int) -> dict[str, Times]:
    with (
        tempfile.TemporaryDirectory() as folder,
        taguette.serving(Path(folder), size, THEMES, IN_A_NOTE, SAID) as peer,
    ):
        deeds = taguette.deeds(peer, size // IN_A_NOTE)
        return {name: rounds(deed, name, peer.worked) for name, deed in deeds.items()}


def rounds(deed, name: str, worked=time.process_time) -> Times:
    is_slow = name.startswith("all ")
    if not is_slow:
        deed()  # once before, for both: what is made on the first visit
    return [timed(deed, worked) for _round in range(SLOW_ROUNDS if is_slow else ROUNDS)]


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


def read(browser, page: str, expected: int = 200) -> None:
    answer = browser.get(page)
    assert answer.status_code == expected, page
    if answer.streaming:
        for _part in answer.streaming_content:
            pass


def timed(deed, worked=time.process_time) -> tuple[float, float]:
    """Seconds by the clock, and seconds it worked: the rest is others."""
    begun, before = time.perf_counter(), worked()
    deed()
    return time.perf_counter() - begun, worked() - before


def tell(size: int, name: str, ours: Times, theirs: Times | None) -> None:
    waited, worked = middle(ours)
    line = f"{size:7} {name:26} ours {waited:8.1f} ms (CPU {worked:7.1f})"
    if theirs:
        peer, cpu = middle(theirs)
        line += f"  Taguette {peer:9.1f} ms (CPU {cpu:8.1f})  {peer / waited:5.1f} times"
    if name in TARGETS:
        line += f"  target {TARGETS[name]}"
    print(line, flush=True)  # noqa: T201


def middle(times: Times) -> tuple[float, float]:
    waited, worked = zip(*times, strict=True)
    return statistics.median(waited) * 1000, min(worked) * 1000


if __name__ == "__main__":
    main()
