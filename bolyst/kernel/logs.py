"""What is written for those who keep the program running: never what somebody wrote, nor a key."""

import logging
import re
from collections.abc import Iterator
from typing import Any

FAULT = 500  # the first status that says the mistake was ours
# A long word in an address opens what it stands for; the id of a row opens nothing by itself.
ROW = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
KEY = re.compile(rf"(?<=/)(?!{ROW}(?![\w-]))[\w-]{{22,}}")
HIDDEN = "…"


class NoTraceback(logging.Filter):
    """A refusal is one line; only a fault of our own shows the way there."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", FAULT) < FAULT:
            record.exc_info = record.exc_text = None
        return True


class Line(logging.Formatter):
    """One line, and the way to a fault, without keys and without the rows the database tells of.

    PostgreSQL says in its details what stood in the row it refused.
    """

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for said, briefly in _shortened([*_raised(record.exc_info), *_among(record.args)]):
            text = text.replace(said, briefly)
        return text

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's own name
        return KEY.sub(HIDDEN, super().formatMessage(record))


def _shortened(errors: list[BaseException]) -> Iterator[tuple[str, str]]:
    """What the database's errors say in the log, and what of it may stand there."""
    for error in errors:
        told = getattr(error, "diag", None) or getattr(error.__cause__, "diag", None)
        if told is not None:
            briefly = told.message_primary or type(error).__name__
            yield from ((said, briefly) for said in (repr(error), str(error)) if said)


def _raised(exc_info: Any) -> Iterator[BaseException]:
    """The error, and those that led to it."""
    error = exc_info[1] if isinstance(exc_info, tuple) else None
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _among(args: Any) -> Iterator[BaseException]:
    values = args.values() if isinstance(args, dict) else args or ()
    for value in values:
        if isinstance(value, BaseException):
            yield value
