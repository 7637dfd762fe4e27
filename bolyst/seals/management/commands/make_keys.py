"""The first time only: a master key and an empty keyring."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bolyst.seals.keyring import KeyringError, keyring


class Command(BaseCommand):
    help = "Make the master key and an empty keyring where there are none; never replaces one."
    requires_system_checks: list[str] = []  # the check it is there to satisfy would stop it

    def handle(self, *args: Any, **options: Any) -> None:
        ring = keyring()
        try:
            ring.make()
            ring.self_test()
        except KeyringError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The keyring is {ring.file}, its master key {ring.master_file}.\n"
            "Keep a copy of each, apart from one another and from the database's backup."
        )
