"""Every page there is, asked of the URL resolver; and who may enter."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from bolyst.accounts.rules import Role

OF_LIBRARIES = ("allauth.", "django.views.", "django.conf.urls.")


@dataclass(frozen=True)
class Page:
    """One address, as the resolver knows it."""

    name: str  # «mapping:week»
    route: str  # «<workspace:workspace>/arbeid/kartlegging/<uuid:week_id>/»
    arguments: tuple[str, ...]  # workspace, week_id
    view: Callable[..., Any]

    @property
    def door(self) -> str:
        """work, adviser, errand, public or open; empty for a library's page."""
        return str(getattr(self.view, "door", ""))

    @property
    def roles(self) -> frozenset[Role]:
        """Which roles may open a work page; all of them where nothing is asked."""
        rule = getattr(self.view, "rule", None)
        if self.door == "adviser":
            return frozenset({Role.ADVISER})
        return frozenset(role for role in Role if rule is None or rule(role))

    @property
    def rule(self) -> str:
        """The rule's name, as it stands in the code."""
        rule = getattr(self.view, "rule", None)
        return "" if rule is None else f"{rule.__module__.removeprefix('bolyst.')}.{rule.__name__}"

    @property
    def purpose(self) -> str:
        """What an errand's page is for; empty for other doors."""
        return str(getattr(self.view, "purpose", ""))

    @property
    def many(self) -> bool:
        """Whether an errand's link may be used until it expires."""
        return bool(getattr(self.view, "many", False))

    @property
    def is_of_a_library(self) -> bool:
        return self.view.__module__.startswith(OF_LIBRARIES)


def pages(
    resolver: URLResolver | None = None,
    space: str = "",
    route: str = "",
    arguments: tuple[str, ...] = (),
) -> Iterator[Page]:
    for entry in (resolver or get_resolver()).url_patterns:
        here = route + _readable(str(entry.pattern))
        taken = (*arguments, *_arguments(entry))
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from pages(entry, inner, here, taken)
        else:
            yield Page(f"{space}{entry.name}", here, taken, entry.callback)


def _arguments(entry: URLPattern | URLResolver) -> list[str]:
    pattern: Any = entry.pattern
    return list(pattern.converters or pattern.regex.groupindex)


def _readable(pattern: str) -> str:
    """A regular expression as a route: `^a/(?P<code>\\d{4})/$` is `a/<code>/`."""
    return re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", pattern).removeprefix("^").removesuffix("$")
