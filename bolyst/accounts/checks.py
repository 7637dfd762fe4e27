"""A page without a door does not start."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver

LIBRARIES = ("allauth.", "django.views.", "django.conf.urls.")


def pages(
    resolver: URLResolver | None = None, prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every URL pattern with its full name."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from pages(entry, inner)
        else:
            yield f"{prefix}{entry.name}", entry


@register(Tags.urls)
def every_page_has_a_door(**_: Any) -> list[CheckMessage]:
    return [
        Error(f"{name} has no door.", hint="See bolyst/accounts/doors.py.", id="bolyst.E003")
        for name, pattern in pages()
        if not hasattr(pattern.callback, "door")
        and not pattern.callback.__module__.startswith(LIBRARIES)
    ]
