"""`bolyst demo`: Bolyst on data of its own, filled, with a link for each role to sign in by."""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bolyst.kernel.postgres import Postgres
from bolyst.operations import serving
from bolyst.operations.databases import move_to
from bolyst.operations.serving import CannotServe, Options

FOLDER = ".demo-data"
PORT = 8000  # when nobody asks for another and it is free


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="bolyst demo",
        description=f"A demonstration in {FOLDER} of this folder: made and filled the first time.",
    )
    parser.add_argument("--port", type=int, help=f"port to listen on ({PORT}, or a free one)")
    parser.add_argument("--reset", action="store_true", help="throw away what is there first")
    found = parser.parse_args(words)
    try:
        return show(found.port, reset=found.reset)
    except CannotServe as reason:
        print(f"bolyst: {reason}", file=sys.stderr)  # noqa: T201
        return 2


def show(port: int | None, *, reset: bool) -> int:
    """Serve the demonstration until told to stop. Raises CannotServe."""
    if "DATABASE_URL" in os.environ:
        raise CannotServe("a demonstration never runs on your database: unset DATABASE_URL.")
    home = Path.cwd() / FOLDER
    if reset:
        throw_away(home)
    move_to(home)
    os.environ["BOLYST_DEMO"] = "1"
    from bolyst.operations import links

    secret = links.new_secret()
    return serving.serve(
        Options(port=serving.free_port(PORT) if port is None else port),
        on_ready=lambda address: introduce(address, secret),
        environment={links.SECRET: secret},
    )


def throw_away(home: Path) -> None:
    if not Postgres(home / "postgres").erase():
        raise CannotServe("the demonstration is running; stop it before you throw it away.")
    shutil.rmtree(home, ignore_errors=True)


def introduce(address: str, secret: str) -> None:
    """The address, and who one may be."""
    import django

    django.setup()
    from django.db import connection
    from django.utils import translation

    from bolyst.operations import filling, links

    with translation.override("nb"):
        people = filling.one_of_each_role()
    connection.close()
    lines = [f"Bolyst answers on {address}\n"]
    if people:
        lines.append("Sign in as one of these. The links work on this machine until Ctrl-C.\n")
    for one in people:
        lines.append(f"  {one.role}: {one.name}, {one.place}")
        lines.append(f"  {address}demo/{links.write(one.user_id, secret)}/\n")
    lines.append("No mail is sent. What would have been sent can be read here.\n")
    lines.append(f"  {address}demo/post/\n")
    lines.append("Ctrl-C stops it.")
    print("\n".join(lines), flush=True)  # noqa: T201
