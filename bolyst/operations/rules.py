"""What makes the program well, and who may use a demonstration's links."""

from datetime import datetime, timedelta
from ipaddress import ip_address

JOBS_SILENT = timedelta(seconds=60)  # a worker says every ten seconds that it is there
JOBS_BEHIND = timedelta(minutes=10)  # a job that could have run and hasn't


def state_of_jobs(heard_at: datetime | None, waiting_since: datetime | None, now: datetime) -> str:
    """«ok», «silent» when no worker is there, «behind» when work piles up."""
    if heard_at is None or now - heard_at > JOBS_SILENT:
        return "silent"
    if waiting_since and now - waiting_since > JOBS_BEHIND:
        return "behind"
    return "ok"


def is_this_machine(address: str) -> bool:
    """Whether a request's sender sits at the machine itself."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
