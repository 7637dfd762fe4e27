"""The codes of booking: one for everybody on the poster, one for whoever took a time.

The second is digits alone, since those are on every keyboard. Here it is kept as a keyed hash.
"""

import secrets
import unicodedata

from django.utils.crypto import salted_hmac

LINK_BYTES = 18  # 144 bits
DIGITS = 15  # 49 bits
IN_ONE = 3  # digits between two spaces
SALT = "schedules.booking"


def new_link() -> str:
    return secrets.token_urlsafe(LINK_BYTES)


def new_code() -> str:
    return "".join(secrets.choice("0123456789") for _ in range(DIGITS))


def shown(code: str) -> str:
    """«482 193 755 601 273»"""
    return " ".join(code[at : at + IN_ONE] for at in range(0, len(code), IN_ONE))


def digits_in(typed: str) -> str:
    """What was typed, in whatever digits one's own keyboard has: ٤٨٢ is 482."""
    found = (unicodedata.decimal(letter, None) for letter in typed[:100])
    return "".join(str(digit) for digit in found if digit is not None)


def hash_of(code: str) -> str:
    return salted_hmac(SALT, code, algorithm="sha256").hexdigest()
