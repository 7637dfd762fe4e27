"""Doing what waits in the queue, inside a test's own transaction."""

from typing import Any, cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from bolyst.live.jobs import Job


def waiting(name: str = "") -> list[ProcrastinateJob]:
    """The jobs nobody has begun; of one kind, when it is named."""
    found = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    return list(found.filter(task_name=name) if name else found)


def do(one: ProcrastinateJob) -> None:
    """As a worker would do it; done twice, as when the first worker was killed at the end."""
    words: dict[str, Any] = dict(one.args)
    made = cast("Job[...]", cast("Any", app.tasks[one.task_name].func).__self__)
    made._run_in(words.pop("workspace"), words)


def do_all() -> int:
    """How many there were."""
    jobs = waiting()
    for one in jobs:
        do(one)
    return len(jobs)
