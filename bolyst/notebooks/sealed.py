"""What a device sends: text it has sealed, what the text belongs to, and a hash of both.

    {"number": uuid, "talk": uuid, "passage": uuid, "revision": 3, "question": 2 or null,
     "envelope": base64, "sha256": hex, "token": text}

    envelope = version (1 byte) | key id (4) | length (2) and wrapped key | nonce (12) | ciphertext

The seal is tied to everything the text belongs to, so that it opens nowhere else; the hash covers
the same and the envelope, so that half a parcel is never taken for a whole one.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bolyst.mapping.rules import Question
from bolyst.notebooks.rules import MOST_ENVELOPE, MOST_REVISION
from bolyst.seals.keyring import NONCE_BYTES, Envelope, KeyMissing, keyring

VERSION = 1
HEAD = 7  # bytes before the wrapped key
LONGEST_TOKEN = 100  # characters


class Unopened(Exception):
    """A parcel that doesn't open: changed, cut, or its key is gone."""


@dataclass(frozen=True)
class Sent:
    """A parcel as it came, whole."""

    number: UUID
    talk: UUID
    passage: UUID
    revision: int
    question: int | None
    envelope: bytes
    sha256: str
    token: str


def read(body: bytes, workspace: UUID) -> Sent:
    """The parcel in a request. Raises ValidationError when it isn't one, or is cut."""
    try:
        told = json.loads(body)
        sent = Sent(
            number=UUID(told["number"]),
            talk=UUID(told["talk"]),
            passage=UUID(told["passage"]),
            revision=_whole(told["revision"], 1, MOST_REVISION),
            question=_question(told["question"]),
            envelope=base64.b64decode(told["envelope"], validate=True),
            sha256=str(told["sha256"]),
            token=str(told["token"])[:LONGEST_TOKEN],
        )
        sent.token.encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ValidationError(_("Dette er ikke en sending fra notatboka.")) from None
    if not 0 < len(sent.envelope) <= MOST_ENVELOPE:
        raise ValidationError(_("Avsnittet er for langt. Del det i flere."))
    if sent.sha256 != hash_of(sent, workspace):
        raise ValidationError(_("Sendingen kom ikke hel fram. Den sendes på nytt."))
    return sent


def hash_of(sent: Any, workspace: UUID) -> str:
    return hashlib.sha256(context_of(sent, workspace) + b"|" + sent.envelope).hexdigest()


def context_of(sent: Any, workspace: UUID) -> bytes:
    """What the seal is tied to. `sent` is a `Sent` or the row it became."""
    question = sent.question or 0
    told = (workspace, sent.talk, sent.number, sent.passage, sent.revision, question)
    return ("bolyst-notebook|1|" + "|".join(map(str, told))).encode()


def text_of(sent: Any, workspace: UUID) -> str:
    """What was written. Raises Unopened."""
    try:
        envelope = _envelope(bytes(sent.envelope))
        plain = keyring().open_envelope(workspace, envelope, context_of(sent, workspace))
        return plain.decode().replace("\0", "")
    except (KeyMissing, ValueError):
        raise Unopened from None


def packed(envelope: Envelope) -> bytes:
    """The envelope as a device sends it."""
    length = len(envelope.wrapped_key).to_bytes(2)
    head = bytes([VERSION]) + envelope.key_id.to_bytes(4) + length
    return head + envelope.wrapped_key + envelope.nonce + envelope.ciphertext


def _envelope(raw: bytes) -> Envelope:
    if len(raw) < HEAD or raw[0] != VERSION:
        raise ValueError("Another version.")
    rest = HEAD + int.from_bytes(raw[5:HEAD])
    nonce = rest + NONCE_BYTES
    if len(raw) <= nonce:
        raise ValueError("Cut short.")
    return Envelope(int.from_bytes(raw[1:5]), raw[HEAD:rest], raw[rest:nonce], raw[nonce:])


def _whole(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError("No such number.")
    return value


def _question(value: Any) -> int | None:
    return None if value is None else Question(_whole(value, 1, len(Question))).value
