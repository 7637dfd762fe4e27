"""`bolyst import-notes FILE`: what a file of notes becomes, line by line; nothing is kept."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bolyst.imports import qdpx
from bolyst.mapping import outgoing
from bolyst.mapping.notes_command import NotesCommand
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.shell import passing_week, take_in


class Command(NotesCommand):
    help = "Read notes from CSV, Excel or REFI-QDA and tell what they become. Keeps nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--out", type=Path, help="write them as a REFI-QDA project (.qdpx)")

    def work(self, options: dict[str, Any]) -> None:
        place = self.municipality(options["municipality"])
        with passing_week(place) as (week, me):
            taken = take_in(
                week,
                options["input"],
                columns=options["column"],
                otherwise=InformantGroup(options["group"]),
                by=me,
            )
            more: dict[str, object] = {}
            if out := options["out"]:
                out.write_bytes(qdpx.write(outgoing.project_of(week)))
                more["file"] = str(out)
        self.tell(taken, as_json=options["as_json"], **more)
