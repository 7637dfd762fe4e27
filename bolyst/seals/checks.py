"""What must be so before anything starts: the keys fit."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from bolyst.seals.keyring import KeyringError, keyring


@register(Tags.security)
def the_keyring_opens(**_: Any) -> list[CheckMessage]:
    """A wrong or missing key stops the start; nothing sealed is ever shown in its place."""
    try:
        keyring().self_test()
    except KeyringError as error:
        return [Error(str(error), id="seals.E001")]
    except OSError as error:
        return [Error(f"The keyring can't be read: {error}.", id="seals.E002")]
    return []
