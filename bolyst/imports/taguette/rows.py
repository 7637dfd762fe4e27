"""The child that opens Taguette's files: run as a program, with little memory and little time.

An SQLite file is a program's own house: it can hold views, triggers and computed columns that run
when somebody reads. So it is opened here, in memory and never on the disk, where nothing but plain
columns of plain tables can be read. Imports nothing of ours; reads the file from standard input
and answers with JSON lines, each a table's name and one row of it.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence

MEMORY = 600_000_000  # bytes of address space; the file stands in it twice
SECONDS = 20
ROWS = 300_000
CHARACTERS = 120_000_000  # of answers in all
LONGEST = 20_000_000  # bytes of one value
TOO_BIG = 3  # exit code
STEPS = 20_000  # of SQLite's machine between two looks at the clock

TABLES = {  # what is read, in this order, and sorted by what
    "projects": ("id", "name", "description", "created"),
    "documents": ("id", "project_id", "name", "description", "contents"),
    "tags": ("id", "project_id", "path", "description"),
    "highlights": ("id", "document_id", "start_offset", "end_offset", "snippet"),
    "highlight_tags": ("highlight_id", "tag_id"),
}
EXTRA = {"commands": ("id", "user_login", "payload")}  # who marked what, where the file says so
READABLE = {*TABLES, *EXTRA, "sqlite_master"}


class RefusedError(Exception):
    """One word for the parent."""


def limit() -> None:
    """Bind this process; Windows has no such limits and only the time in the parent."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def opened(data: bytearray) -> sqlite3.Connection:
    """The file as a database in memory that can do nothing but be read."""
    data[18:20] = b"\1\1"  # a file from a busy program says it has a journal beside it
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    base.text_factory = lambda raw: raw.decode("utf-8", "replace")
    for limited, most in (
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_LENGTH, LONGEST),
        (sqlite3.SQLITE_LIMIT_COLUMN, 100),
    ):
        base.setlimit(limited, most)
    for switch, is_on in (
        (sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True),
        (sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA, False),
        (sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False),
        (sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False),
    ):
        base.setconfig(switch, is_on)
    base.execute("PRAGMA cell_size_check = ON")
    base.execute("PRAGMA query_only = ON")
    base.set_authorizer(allowed)
    end = time.monotonic() + SECONDS
    base.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    return base


def allowed(
    what: int, first: str | None, _second: str | None, _base: str | None, inside: str | None
) -> int:
    """Only reading, only our tables, and nothing on behalf of a view or a trigger."""
    is_reading = what == sqlite3.SQLITE_READ and first in READABLE
    is_asking = what == sqlite3.SQLITE_SELECT
    is_looking = what == sqlite3.SQLITE_PRAGMA and first == "table_xinfo"
    if inside is None and (is_reading or is_asking or is_looking):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def refuse_disguises(base: sqlite3.Connection) -> set[str]:
    """The names of the tables, when all that the file holds is tables and their indexes."""
    tables: set[str] = set()
    for kind, name, statement in base.execute("SELECT type, name, sql FROM sqlite_master"):
        words = str(statement or "").split()[:2]
        if kind not in {"table", "index"} or [w.upper() for w in words] == ["CREATE", "VIRTUAL"]:
            raise RefusedError("disguise")
        if kind == "table":
            tables.add(name)
    return tables


def refuse_odd_columns(base: sqlite3.Connection, table: str, wanted: Sequence[str]) -> None:
    """A column that is computed when it is read has a mark; one that is missing has no row."""
    hidden = {row[1]: row[6] for row in base.execute(f"PRAGMA table_xinfo({table})")}
    if not set(wanted) <= hidden.keys():
        raise RefusedError("other")
    if any(hidden.values()):
        raise RefusedError("disguise")


def rows(base: sqlite3.Connection) -> Iterator[tuple[str, list[object]]]:
    there = refuse_disguises(base)
    if not TABLES.keys() <= there:
        raise RefusedError("other")
    wanted = TABLES | {name: columns for name, columns in EXTRA.items() if name in there}
    for table, columns in wanted.items():
        refuse_odd_columns(base, table, columns)
        names = ", ".join(columns)
        for row in base.execute(f"SELECT {names} FROM {table} ORDER BY {columns[0]}"):  # noqa: S608 - our own words
            yield table, [plain(value) for value in row]


def plain(value: object) -> object:
    """A column may hold anything, whatever it is called."""
    return value if isinstance(value, str | int | None) else str(value)


def answer(data: bytearray) -> None:
    room = CHARACTERS
    number = 0
    for number, (table, row) in enumerate(rows(opened(data)), start=1):
        room -= sys.stdout.write(json.dumps([table, row]) + "\n")
        if room < 0 or number > ROWS:
            raise MemoryError


def main() -> int:
    limit()
    try:
        answer(bytearray(sys.stdin.buffer.read()))
    except MemoryError:
        return TOO_BIG
    except RefusedError as refused:
        sys.stdout.write(json.dumps({"problem": str(refused)}) + "\n")
    except sqlite3.Error as error:
        word = "big" if "interrupted" in str(error) or "too big" in str(error) else "broken"
        sys.stdout.write(json.dumps({"problem": word}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
