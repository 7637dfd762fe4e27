"""What stands around every page: whose place this is, where one can go, who is here.

A context processor of a higher room gives the template a `Frame` as `frame`; without one the page
has only Bolyst's name, the languages and the colours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Link:
    """Where one can go; `is_current` when one is there or below.

    A link with others `within` leads to the first of them; the page shows the others when one is
    at any of them.
    """

    label: str
    url: str
    is_current: bool = False
    within: tuple["Link", ...] = ()


def together(label: str, links: Iterable[Link]) -> Iterator[Link]:
    """Some links under one name; one alone keeps its own, and none are none."""
    links = tuple(links)
    if len(links) > 1:
        yield Link(label, links[0].url, within=links)
    else:
        yield from links


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
    every = [one for link in links for one in (link.within or (link,))]
    nearest = max((one.url for one in every if path.startswith(one.url)), key=len, default=None)
    return tuple(_marked(link, nearest) for link in links)


def _marked(link: Link, nearest: str | None) -> Link:
    if nearest not in {one.url for one in link.within or (link,)}:
        return link
    within = tuple(_marked(one, nearest) for one in link.within)
    return replace(link, within=within, is_current=True)
