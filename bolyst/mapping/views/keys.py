"""Ids as they come in an address or a form."""

from uuid import UUID


def as_key(text: str) -> UUID | None:
    """None for what is no id."""
    try:
        return UUID(text)
    except ValueError:
        return None
