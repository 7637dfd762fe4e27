"""What a workspace may be called: it stands first in the URL, beside the other doors."""

import re

RESERVED = frozenset({
    "radgiver", "delta", "static", "api", "konto", "deler", "live", "sprak", "om", "demo",
    "tilgjengelighet", "personvern", "helse", "sw.js", "arbeid", "min", "kalender",
})  # fmt: skip

SLUG = re.compile(rf"(?!(?:{'|'.join(map(re.escape, sorted(RESERVED)))})$)[a-z0-9]+(?:-[a-z0-9]+)*")


def is_free_name(slug: str) -> bool:
    return SLUG.fullmatch(slug) is not None
