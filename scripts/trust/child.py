"""A process of `bolyst serve`, with a fault planted in it when TRUST_FAULT names one."""

import os
import sys
import threading
import time
from typing import Any

import django

LATE = 0.05  # seconds between the answer and the work it claims is done


def plant(fault: str) -> None:
    faults: dict[str, Any] = {
        "early-answer": answer_before_commit,
        "check-then-insert": check_then_insert,
        "no-flush": do_not_wait_for_the_disk,
    }
    if fault in faults:
        faults[fault]()


def answer_before_commit() -> None:
    from django.db import connection

    from bolyst.notebooks.actions import parcels
    from bolyst.workspaces.wall import inside

    real = parcels.receive

    def early(sent: Any, *, by: Any) -> parcels.Receipt:
        def work() -> None:
            time.sleep(LATE)
            with inside(by.workspace):
                real(sent, by=by)
            connection.close()

        threading.Thread(target=work, daemon=True).start()
        return parcels.Receipt(201, sent.sha256, waits=False)

    parcels.receive = early


def check_then_insert() -> None:
    """The database's own constraints are gone as well: see `offline.without_constraints`."""
    from bolyst.notebooks.actions import parcels
    from bolyst.notebooks.models import Parcel

    real = parcels.kept

    def checked(sent: Any, by: Any, *, is_second: bool = False) -> Parcel | None:
        if Parcel.within(by.workspace).filter(number=sent.number).exists():
            return None
        return real(sent, by, is_second=is_second)

    parcels.kept = checked


def do_not_wait_for_the_disk() -> None:
    from django.db import connection

    from bolyst.notebooks.actions import parcels

    def soon() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")

    parcels.until_on_disk = soon


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bolyst.settings")
    django.setup()
    plant(os.environ.get("TRUST_FAULT", ""))
    from bolyst.operations import children

    sys.exit(children.main(sys.argv[1:]))
