"""Who a letter is for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipient:
    """A person and an address; without a language they are written to in the workspace's."""

    name: str
    email: str
    language: str = ""
