"""What stands around every page: whose place this is, where one can go, who is here.

A context processor of a higher room gives the template a `Frame` as `frame`; without one the page
has only Bolyst's name, the languages and the colours.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Link:
    """Where one can go; `is_current` when one is there or below."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Frame:
    """The links around the page, ready to show."""

    place: Link | None = None  # the workspace and its start page
    navigation: tuple[Link, ...] = ()
    person: str = ""  # the signed-in person's name; empty for a stranger
    account: tuple[Link, ...] = ()  # the person's own pages, and other places they work
    sign_in: str = ""  # address, for a stranger who may sign in
    sign_out: str = ""  # address that takes a POST
    footer: tuple[Link, ...] = ()  # beside the page on accessibility: privacy, who runs this


def here(links: Iterable[Link], path: str) -> tuple[Link, ...]:
    """The links with the one that leads furthest down towards `path` marked as current."""
    links = tuple(links)
    fits = [link.url for link in links if path.startswith(link.url)]
    nearest = max(fits, key=len, default=None)
    return tuple(replace(link, is_current=link.url == nearest) for link in links)
