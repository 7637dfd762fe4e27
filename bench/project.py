"""How long a coded project of 10,000 notes takes to be read, shown, brought in and taken back.

    .venv/bin/python bench/project.py [--notes 10000] [--profile]

Makes a database of its own, and throws it away. Each note is six hundred characters and has three
marks, by two coders, in forty themes; every tenth has a memo. The file is what another program
would write: one text in the archive for each note.
"""

import argparse
import cProfile
import os
import pstats
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

SAID = "Bussen går for tidlig om morgenen, og ingen rekker jobben. "
THEMES, MARKS, SENTENCES = 40, 3, 10


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--notes", type=int, default=10_000)
    asked.add_argument("--profile", action="store_true", help="tell also where the time goes")
    given = asked.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")  # noqa: T201
    from bolyst.operations.databases import bring_up_to_date, passing_database

    with passing_database():
        bring_up_to_date()
        measure(given.notes, is_profiled=given.profile)


def project(size: int) -> bytes:
    from bolyst.imports import qdpx

    codes = [qdpx.Code(name=f"Tema {at:02}") for at in range(THEMES)]
    users = [qdpx.User(name=name) for name in ("A", "B")]
    memos = [qdpx.TextSource(name="Memo", text=f"Se på {at}.") for at in range(size // 10)]
    texts = [
        qdpx.TextSource(
            name=f"Samtale {at}",
            text=SAID * SENTENCES,
            notes=[memos[at // 10].guid] if at % 10 == 0 and at // 10 < len(memos) else [],
            selections=[
                qdpx.Selection(
                    name=SAID,
                    start=n * len(SAID),
                    end=n * len(SAID) + 40,
                    codings=[
                        qdpx.Coding(
                            code=codes[(at + n) % THEMES].guid, created_by=users[n % 2].guid
                        )
                    ],
                )
                for n in range(MARKS)
            ],
        )
        for at in range(size)
    ]
    return qdpx.write(
        qdpx.Project(
            name="Stort", origin="Another", users=users, codes=codes, sources=[*texts], memos=memos
        )
    )


def measure(size: int, *, is_profiled: bool) -> None:
    from bolyst.imports import actions as imports
    from bolyst.imports.coded import read_project
    from bolyst.mapping.actions.incoming import bring_in_project
    from bolyst.mapping.projects import to_come
    from bolyst.mapping.queries.incoming import Here, ProjectPage
    from bolyst.mapping.rules import InformantGroup
    from bolyst.mapping.tests import make
    from bolyst.workspaces.wall import inside

    week, by = make.week(), make.adviser()
    residents = InformantGroup.RESIDENTS
    data = project(size)
    print(f"{size} notes, {len(data) / 1e6:.1f} MB")  # noqa: T201
    with timed("read the file", is_profiled):
        found = read_project(data, "stort.qdpx")
    with timed("say what it becomes", is_profiled), inside(week.workspace):
        coming = to_come(found.project, otherwise=residents)
        page = ProjectPage(found.project, coming, Here(week, coming), found.warnings)
        assert page.new_notes == size
        assert len(page.coming.marks) == size * MARKS
    with timed("bring it in", is_profiled), inside(week.workspace):
        batch = bring_in_project(week, found.project, by=by, otherwise=residents)
    with timed("say what it becomes again", is_profiled), inside(week.workspace):
        assert ProjectPage(found.project, coming, Here(week, coming), []).new_notes == 0
    with timed("bring it in again", is_profiled), inside(week.workspace):
        bring_in_project(week, found.project, by=by, otherwise=residents)
    with timed("take it back", is_profiled), inside(week.workspace):
        imports.undo(batch, by=by)


@contextmanager
def timed(what: str, is_profiled: bool) -> Iterator[None]:
    """Seconds by the clock, and seconds of CPU: ours and PostgreSQL's; the rest is others'."""
    seen = cProfile.Profile() if is_profiled else None
    begun, ours, theirs = time.perf_counter(), time.process_time(), in_database()
    if seen:
        seen.enable()
    yield
    if seen:
        seen.disable()
    took, ours = time.perf_counter() - begun, time.process_time() - ours
    theirs = in_database() - theirs
    print(f"{what:28} {took:7.1f} s, CPU {ours:6.1f} and {theirs:6.1f}", flush=True)  # noqa: T201
    if seen:
        pstats.Stats(seen).sort_stats("cumulative").print_stats(25)


def in_database() -> float:
    """Seconds of CPU that our connection to PostgreSQL has used."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


if __name__ == "__main__":
    main()
