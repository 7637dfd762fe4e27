"""A page without a door does not start."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from bolyst.accounts.pages import pages


@register(Tags.urls)
def every_page_has_a_door(**_: Any) -> list[CheckMessage]:
    return [
        Error(f"{page.name} has no door.", hint="See bolyst/accounts/doors.py.", id="bolyst.E003")
        for page in pages()
        if not page.door and not page.is_of_a_library
    ]
