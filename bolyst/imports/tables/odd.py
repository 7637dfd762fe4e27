"""The child that opens workbooks: run as a program, with little memory and little time.

A workbook of a few kilobytes can ask its reader for terabytes: one cell in the far corner is
enough. So the reading happens in here, where running out only ends this process. Imports nothing
of ours; reads the file from standard input and answers with JSON lines.
"""

import datetime
import io
import json
import sys
from collections.abc import Iterable

MEMORY = 400_000_000  # bytes of address space
SECONDS = 20
ROWS = 200_001  # one more than is read, so that the parent sees there were more
CHARACTERS = 100_000_000  # of answers in all
TOO_BIG = 3  # exit code

type Cell = (
    int
    | float
    | str
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)


def limit() -> None:
    """Bind this process; Windows has no such limits and only the time in the parent."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def text(cell: Cell) -> str:
    """The cell as a person in Norway would read it aloud, and as our own parsers read it."""
    if isinstance(cell, str):
        return clean(cell) if "\r" in cell or "\0" in cell or "_x" in cell else cell
    match cell:
        case bool():
            return "SANN" if cell else "USANN"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime.datetime():
            is_day = cell.time() == datetime.time()
            return cell.date().isoformat() if is_day else cell.isoformat(sep=" ")
        case datetime.date() | datetime.time():
            return cell.isoformat()
        case _:
            return str(cell)


def clean(cell: str) -> str:
    """Without NUL, which no database takes, and with the line endings people see."""
    return cell.replace("\0", "").replace("_x000D_", "\r").replace("\r\n", "\n")


def answer(line: object) -> int:
    """One line to the parent, and how long it was."""
    return sys.stdout.write(json.dumps(line) + "\n")


def write_rows(rows: Iterable[list[Cell]], left: int, room: int) -> int:
    """The rows that say something, with the `left` empty columns before them; what room is left."""
    before: list[Cell] = [""] * left
    written = 0
    for number, cells in enumerate(rows, start=1):
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            continue
        room -= answer([number, [text(cell) for cell in before + cells]])
        written += 1
        if room < 0:
            raise MemoryError
        if written >= ROWS:
            break
    return room


def read(data: bytes) -> None:
    """Answer with each sheet's name and its rows; hidden sheets get a name only."""
    import python_calamine as calamine

    room = CHARACTERS
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            is_shown = meta.visible == calamine.SheetVisibleEnum.Visible
            answer({"name": meta.name, "shown": is_shown})
            if is_shown:
                sheet = book.get_sheet_by_name(meta.name)
                _row, column = sheet.start or (0, 0)
                # The rows come from the first one on, but their columns only from `column` on.
                room = write_rows(sheet.iter_rows(), column, room)
    except calamine.PasswordError:
        answer({"problem": "password"})
    except calamine.CalamineError:
        answer({"problem": "broken"})


def main() -> int:
    limit()
    try:
        read(sys.stdin.buffer.read())
    except MemoryError:
        return TOO_BIG
    return 0


if __name__ == "__main__":
    sys.exit(main())
