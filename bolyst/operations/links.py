"""Sign-in links of a demonstration, signed by a secret that lives as long as its process."""

import os
import secrets
from uuid import UUID

from django.core import signing

SECRET = "BOLYST_DEMO_SECRET"  # noqa: S105  # the variable's name; only the web processes get it


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def write(user_id: UUID, secret: str) -> str:
    """The part of the address that signs `user_id` in."""
    return signing.Signer(key=secret, salt="demo").sign(user_id.hex)


def read(token: str) -> UUID:
    """Who a link is for. Raises BadSignature, also where there is no secret at all."""
    secret = os.environ.get(SECRET)
    if not secret:
        raise signing.BadSignature("there is no demonstration")
    return UUID(signing.Signer(key=secret, salt="demo").unsign(token))
