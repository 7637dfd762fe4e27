"""What `import-notes` and `mapping-report` share: their file, its columns, how they say no."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.shell import Taken, counts_json
from bolyst.municipalities import queries as municipalities
from bolyst.municipalities.models import Municipality

MOST_SHOWN = 20  # lines left out that are named in the terminal


class NotesCommand(BaseCommand):
    """Reads one file of notes into a week that is forgotten when the command ends."""

    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "input",
            type=Path,
            help="CSV, Excel, or a project of REFI-QDA (.qdpx) or Taguette (.sqlite3)",
        )
        parser.add_argument(
            "--municipality", default="5042", help="number or name (default: 5042, Lierne)"
        )
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="FIELD=HEADING",
            help="text, group, themes, question, title, held_on, place or people; may be repeated",
        )
        parser.add_argument(
            "--group",
            choices=InformantGroup.values,
            default=InformantGroup.RESIDENTS.value,
            help="the group of lines that do not say (default: residents)",
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.work(options)
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages), returncode=2) from refusal
        except OSError as error:
            reason = f"{error.filename}: {error.strerror}"
            raise CommandError(reason, returncode=2) from error

    def work(self, options: dict[str, Any]) -> None:
        raise NotImplementedError

    def municipality(self, wanted: str) -> Municipality:
        found = municipalities.find(wanted)
        if not found:
            raise ValidationError(_("Ingen kommune heter «%(name)s».") % {"name": wanted})
        return found[0]

    def tell(self, taken: Taken, *, as_json: bool, **more: object) -> None:
        answer = counts_json(taken) | more
        if as_json:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        for remark in taken.remarks:
            self.stdout.write(remark)
        for problem in taken.skipped[:MOST_SHOWN]:
            self.stderr.write(problem.sentence)
        left = len(taken.skipped) - MOST_SHOWN
        if left > 0:
            self.stderr.write(_("… og %(n)d grunner til.") % {"n": left})
        for name, value in answer.items():
            if name not in {"remarks", "skipped"}:
                self.stdout.write(f"{name}: {value}")
