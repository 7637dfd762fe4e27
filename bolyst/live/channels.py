"""Which channels there are, and who may listen to each.

A channel is `<kind>/<key>`: `work/0193…`. Its room registers the kind with the rule that decides,
asked when a stream opens and again every so often while it is open.
"""

from collections.abc import Callable

from bolyst.accounts.models import Membership

type Admits = Callable[[Membership, str], bool]

_rules: dict[str, Admits] = {}


def channel(kind: str) -> Callable[[Admits], Admits]:
    """`@channel("work")` above `(me, key) -> bool`; it runs inside the wall of `me.workspace`."""

    def register(admits: Admits) -> Admits:
        if kind in _rules:
            raise ValueError(f"There is already a channel {kind!r}.")
        _rules[kind] = admits
        return admits

    return register


def admits(me: Membership, name: str) -> bool:
    """Whether `me` may listen to `name`; False also for a channel nobody has."""
    kind, _, key = name.partition("/")
    rule = _rules.get(kind)
    return rule is not None and bool(key) and rule(me, key)
