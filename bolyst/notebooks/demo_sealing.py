"""Seals as a browser does, for the demonstration."""

import base64
import hashlib
import json
import os
from types import SimpleNamespace

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bolyst.accounts.models import Membership
from bolyst.kernel.ids import uuid7
from bolyst.mapping.models import Conversation
from bolyst.notebooks.actions.parcels import receive
from bolyst.notebooks.sealed import context_of, packed, read
from bolyst.seals.keyring import OAEP, Envelope, PublicKey, keyring


def sent_from(talk: Conversation, text: str, token: str, *, by: Membership) -> None:
    place = talk.workspace_id
    about = {"number": uuid7(), "talk": talk.pk, "passage": uuid7(), "revision": 1, "question": 2}
    context = context_of(SimpleNamespace(**about), place)
    envelope = sealed(text, context, keyring().public_key(place))
    body = about | {
        "envelope": base64.b64encode(envelope).decode(),
        "sha256": hashlib.sha256(context + b"|" + envelope).hexdigest(),
        "token": token,
    }
    receive(read(json.dumps(body, default=str).encode(), place), by=by)


def sealed(text: str, context: bytes, key: PublicKey) -> bytes:
    """An envelope: a fresh key for the text, wrapped by the public one."""
    public = serialization.load_der_public_key(key.der)
    assert isinstance(public, rsa.RSAPublicKey)
    fresh, nonce = os.urandom(32), os.urandom(12)
    ciphertext = AESGCM(fresh).encrypt(nonce, text.encode(), context)
    return packed(Envelope(key.key_id, public.encrypt(fresh, OAEP), nonce, ciphertext))
