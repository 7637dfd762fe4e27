"""`bolyst manage receive_bounce < mail`: what a mail server pipes delivery reports into."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from bolyst.post import bounces


class Command(BaseCommand):
    help = "Read one delivery report from standard input and mark the letter that came back."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends well for every mail: what is no report of ours must not come back to its sender."""
        letter = bounces.receive(sys.stdin.buffer.read(bounces.LONGEST_REPORT + 1))
        said = f"Letter {letter.pk} came back." if letter else "No letter of ours: left alone."
        self.stdout.write(said)
