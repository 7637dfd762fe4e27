"""What the page frame needs to know about who is looking."""

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """`me`: the membership worn on this page; None on pages of no workspace."""
    return {"me": getattr(request, "membership", None)}
