"""Who may open what, printed from the rules themselves so that no table can differ from them."""

from collections.abc import Iterator

from bolyst.accounts.pages import Page, pages
from bolyst.accounts.rules import Role, needs_second_factor

HEAD = """# Who may open what

Printed from the rules by `bolyst manage print_permissions docs/permissions.md`; a test fails when
this page is not what the code says. Nobody has rights outside their own workspace: to everybody
else each of these addresses answers like one that doesn't exist. What a page then lets one do also
depends on the state of things; those rules stand in each room's `rules.py`.
"""


def as_text() -> str:
    return "\n".join([HEAD, *_work(), "", *_others(), ""])


def _work() -> Iterator[str]:
    """The pages below /<workspace>/arbeid/: a row each, a column for each role."""
    yield "## Work pages"
    yield ""
    yield "| Page | Address | " + " | ".join(_title(role) for role in Role) + " | Rule |"
    yield "|---|---|" + ":-:|" * len(Role) + "---|"
    for page in _sorted("work"):
        marks = " | ".join("✓" if role in page.roles else "" for role in Role)
        yield f"| {page.name} | {_address(page)} | {marks} | `{page.rule}` |"
    yield ""
    staff = ", ".join(_title(role).lower() for role in Role if needs_second_factor(role))
    yield f"A second factor is asked of: {staff}."


def _others() -> Iterator[str]:
    doors = {
        "adviser": "Adviser pages, for those who are advisers somewhere, second factor shown",
        "errand": "Pages of an errand, for whoever holds its link: one purpose, until it is used,"
        " expires or is revoked (410); every other link is a 404",
        "public": "Public pages, for everybody; they see what a model has opened for the public",
        "open": "Pages of no workspace; nothing owned can be read from them",
    }
    for door, title in doors.items():
        found = _sorted(door)
        if found:
            yield f"## {title}"
            yield ""
            yield from (f"- {page.name}: {_address(page)}{_purpose(page)}" for page in found)
            yield ""
    yield "## Pages of libraries, most of them for signing in"
    yield ""
    libraries = sorted((page for page in pages() if not page.door), key=lambda page: page.name)
    yield from (f"- {page.name}: {_address(page)}" for page in libraries)


def _sorted(door: str) -> list[Page]:
    return sorted((page for page in pages() if page.door == door), key=lambda page: page.route)


def _address(page: Page) -> str:
    route = page.route.replace("<workspace:workspace>/", "…/", 1)
    return f"`/{route}`"


def _purpose(page: Page) -> str:
    """What an errand's link is for, and whether it may be used more than once."""
    if not page.purpose:
        return ""
    return f", `{page.purpose}`, {'until it expires' if page.many else 'once'}"


def _title(role: Role) -> str:
    return role.value.replace("_", " ").capitalize()
