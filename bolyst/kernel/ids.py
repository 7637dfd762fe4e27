"""Identifiers made before the first save: ordered by time, telling no counts."""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """A UUID version 7 (RFC 9562): 48 bits of milliseconds, 12 bits within one, 62 random.

    Two calls in one process never come out of order.
    """
    global _last
    with _lock:
        now = time.time_ns() * 4096 // 1_000_000  # 1/4096 of a millisecond
        _last = now if now > _last else _last + 1
        stamp = _last
    random = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return UUID(int=(stamp >> 12) << 80 | 7 << 76 | (stamp & 0xFFF) << 64 | 2 << 62 | random)
