"""What an import may weigh, how long it is kept, and when it can be taken back.

The sizes are chosen for what a mapping week and its spreadsheets really are, with a wide margin:
ten thousand answers are two megabytes. Whatever is larger is a mistake or an attack.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MEGABYTE = 1_000_000  # bytes

MAX_TABLE = 20 * MEGABYTE
MAX_TABLE_UNPACKED = 250 * MEGABYTE  # a workbook is a zip file
MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELL = 100_000  # characters
MAX_CELLS = 3_000_000  # in one sheet; what fits in memory with a margin

MAX_PROJECT = 50 * MEGABYTE
MAX_PROJECT_UNPACKED = 150 * MEGABYTE
MAX_PROJECT_XML = 32 * MEGABYTE
MAX_CODEBOOK = 5 * MEGABYTE
LARGE_PROJECT = 300_000  # bytes; what is larger is read and written while nobody waits at a page
MAX_SOURCE_TEXT = 10 * MEGABYTE
MAX_ENTRIES = 20_000  # files in one archive

# What is taken in where, and how large it may be. The ending says what somebody means to send, so
# that a letter or a program is refused at once; what the file really is, its content decides.
TABLES = dict.fromkeys((".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"), MAX_TABLE)
PROJECTS = {".qdpx": MAX_PROJECT, ".sqlite3": MAX_PROJECT}
CODEBOOKS = {".qdc": MAX_CODEBOOK}

type Accepted = Mapping[str, int]  # ending -> bytes

UPLOAD_KEPT = timedelta(hours=24)  # between preview and import
UNDO_WITHIN = timedelta(days=30)


def last_day_to_undo(made: datetime) -> datetime:
    return made + UNDO_WITHIN


def objections_to_undo(made: datetime, undone: datetime | None, now: datetime) -> list[str]:
    """Why an import can't be taken back; empty when it can."""
    if undone is not None:
        return [_("Importen er alt angret.")]
    if now > last_day_to_undo(made):
        return [
            ngettext(
                "En import kan angres i %(days)d dag. Fristen er ute.",
                "En import kan angres i %(days)d dager. Fristen er ute.",
                UNDO_WITHIN.days,
            )
            % {"days": UNDO_WITHIN.days}
        ]
    return []


def objections_to_file(name: str, size: int, accepted: Accepted) -> list[str]:
    """Why a file of this name can't be received here; empty when it can."""
    sizes = [most for ending, most in accepted.items() if name.lower().endswith(ending)]
    if not sizes:
        text = _("Denne typen fil kan vi ikke lese. Filnavnet må slutte på %(endings)s.")
        return [text % {"endings": ", ".join(accepted)}]
    return objections_to_upload(size, sizes[0])


def objections_to_upload(size: int, biggest: int) -> list[str]:
    """Why so large a file can't be received; empty when it can."""
    if size == 0:
        return [_("Filen er tom.")]
    if size > biggest:
        return [
            _("Filen er på %(size)s MB. Det meste vi tar imot, er %(most)d MB.")
            % {"size": megabytes(size), "most": biggest // MEGABYTE}
        ]
    return []


def megabytes(size: int) -> str:
    """Bytes as people read them: «0,4», «21,5»."""
    return f"{size / MEGABYTE:.1f}".replace(".", ",")


def in_short(items: Iterable[str], most: int = 5) -> str:
    """A list in one line, cut where nobody reads on."""
    names = list(items)
    shown = ", ".join(f"«{name}»" for name in names[:most])
    return shown + (" …" if len(names) > most else "")
