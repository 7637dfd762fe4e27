"""What opens the door of a plenum: a code to type, a key in the QR link, a badge on the phone."""

import re
import secrets

from django.utils.crypto import salted_hmac

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXY"  # 31: no 0 and O, 1 and I, and no Z beside 2
LENGTH = 6  # 29.7 bits; guessing is limited (`entering`)
KEY_BYTES = 18  # 144 bits
BADGE = re.compile(r"[A-Za-z0-9_-]{24}")
SALT = "plenum.badge"


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def new_key() -> str:
    return secrets.token_urlsafe(KEY_BYTES)


def new_badge() -> str:
    return secrets.token_urlsafe(KEY_BYTES)


def code_in(typed: str) -> str:
    """«k3m 9tw» is K3M9TW; whatever can't be in a code is gone."""
    return "".join(letter for letter in typed[:100].upper() if letter in LETTERS)


def badge_hash(badge: str, plenum_id: object) -> str:
    """Another for each plenum: two rooms can't tell that the same phone was in both."""
    return salted_hmac(SALT, f"{plenum_id}:{badge}", algorithm="sha256").hexdigest()
