from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bolyst.accounts.permissions import as_text


class Command(BaseCommand):
    help = "Who may open what, as Markdown: printed, or written to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, *args: Any, file: Path | None = None, **options: Any) -> None:
        if file is None:
            self.stdout.write(as_text(), ending="")
        else:
            file.write_text(as_text(), encoding="utf-8")
