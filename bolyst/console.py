"""The command `bolyst`: joins our own database where that is used, runs one thing, leaves.

Help is written without loading Django, so that it comes at once.
"""

import signal
import sys
from collections.abc import Callable

from bolyst import __version__
from bolyst.kernel.environment import MissingSetting
from bolyst.kernel.postgres import PostgresFailed
from bolyst.operations.databases import (
    OutOfDate,
    bring_up_to_date,
    load_settings,
    own_database,
    passing_database,
)

HELP = f"""Bolyst {__version__}

  bolyst serve             web pages, live streams and jobs, until Ctrl-C
  bolyst demo              the same on a demonstration of its own, filled, with sign-in links
  bolyst import-notes      what a file of notes becomes (CSV, Excel, REFI-QDA); keeps nothing
  bolyst mapping-report    from notes to a report; keeps nothing
  bolyst figures           official figures: import, fetch, show
  bolyst municipalities    municipalities and their codes through the years
  bolyst manage            Django's own commands (migrate, check, shell …)
  bolyst version

`bolyst COMMAND --help` tells more. Without DATABASE_URL, Bolyst runs a database of its own
below BOLYST_HOME (else .bolyst in this folder).
"""

type Words = list[str]
TERMINATED = 143  # 128 + SIGTERM


def main() -> None:
    signal.signal(signal.SIGTERM, _terminate)
    try:
        sys.exit(run(sys.argv[1:]))
    except (MissingSetting, PostgresFailed, OutOfDate) as error:
        print(f"bolyst: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def run(words: Words) -> int:
    """Do what `words` say; the exit code."""
    name, *rest = words or ["help"]
    if name in {"help", "-h", "--help"}:
        sys.stdout.write(HELP)
        return 0
    if name in {"version", "--version"}:
        sys.stdout.write(f"{__version__}\n")
        return 0
    command = COMMANDS.get(name)
    if command is None:
        print(f"bolyst: there is no command {name!r}. See `bolyst help`.", file=sys.stderr)  # noqa: T201
        return 2
    return command(rest)


# --- the commands -----------------------------------------------------------------------------


def serve(words: Words) -> int:
    from bolyst.operations import serving

    return serving.main(words)


def child(words: Words) -> int:
    """One of the processes below `serve`; not for people, so not in the help."""
    from bolyst.operations import children

    with own_database():
        return children.main(words)


def demo(words: Words) -> int:
    from bolyst.operations import demonstration

    return demonstration.main(words)


def manage(words: Words) -> int:
    load_settings()
    from django.core.management import execute_from_command_line

    with own_database():
        execute_from_command_line(["bolyst manage", *words])
    return 0


def pass_on(name: str) -> Callable[[Words], int]:
    """`bolyst figures …` is the management command `figures`, on our database."""

    def command(words: Words) -> int:
        if asks_for_help(words):
            return _call(name, words)
        with own_database():
            bring_up_to_date()
            return _call(name, words)

    return command


def passing(name: str) -> Callable[[Words], int]:
    """The same on a database that is made for this run and thrown away after it."""

    def command(words: Words) -> int:
        if asks_for_help(words):
            return _call(name, words)
        with passing_database():
            return _call(name, words)

    return command


def from_files(name: str) -> Callable[[Words], int]:
    """The same without any database."""
    return lambda words: _call(name, words)


def asks_for_help(words: Words) -> bool:
    return not words or not {"-h", "--help"}.isdisjoint(words)


def _call(name: str, words: Words) -> int:
    load_settings()
    import django
    from django.core.management import get_commands, load_command_class

    django.setup()
    key = name.replace("-", "_")
    app = get_commands().get(key)
    if not isinstance(app, str):
        print(f"bolyst: this installation has no {name}.", file=sys.stderr)  # noqa: T201
        return 2
    load_command_class(app, key).run_from_argv(["bolyst", name, *words])
    return 0


COMMANDS: dict[str, Callable[[Words], int]] = {
    "serve": serve,
    "child": child,
    "demo": demo,
    "manage": manage,
    "import-notes": passing("import-notes"),
    "mapping-report": passing("mapping-report"),
    "figures": pass_on("figures"),
    "municipalities": from_files("municipalities"),
}


def _terminate(*_: object) -> None:
    """Let `finally` run: a server of our own is left in order."""
    sys.exit(TERMINATED)
