"""Which channels there are, and who may listen to each.

A channel is `<kind>/<key>`: `work/0193…`. Its room registers the kind with a rule for members, one
for guests, or both. They are asked when a stream opens and again every so often while it is open;
the guests' rule when no member who is signed in was admitted.
"""

from collections.abc import Callable

from bolyst.accounts.models import Membership

type Admits = Callable[[Membership, str], bool]
type AdmitsGuest = Callable[[str, str], bool]

BADGE = "bolyst_deltaker"  # the cookie of somebody without an account

_rules: dict[str, Admits] = {}
_guest_rules: dict[str, AdmitsGuest] = {}


def channel(kind: str) -> Callable[[Admits], Admits]:
    """`@channel("work")` above `(me, key) -> bool`; it runs inside the wall of `me.workspace`."""
    return _registers(_rules, kind)


def guest_channel(kind: str) -> Callable[[AdmitsGuest], AdmitsGuest]:
    """`@guest_channel("plenum")` above `(badge, key) -> bool`, inside the wall of the workspace.

    `badge` is the cookie's value, "" when there is none. It is asked for every phone that comes
    back, so one cheap query should do.
    """
    return _registers(_guest_rules, kind)


def _registers[Rule](rules: dict[str, Rule], kind: str) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        if kind in rules:
            raise ValueError(f"There is already a channel {kind!r}.")
        rules[kind] = rule
        return rule

    return register


def is_for_members(name: str) -> bool:
    return name.partition("/")[0] in _rules


def is_for_guests(name: str) -> bool:
    return name.partition("/")[0] in _guest_rules


def admits(me: Membership, name: str) -> bool:
    """Whether `me` may listen to `name`; False also for a channel nobody has."""
    kind, _, key = name.partition("/")
    rule = _rules.get(kind)
    return rule is not None and bool(key) and rule(me, key)


def admits_guest(badge: str, name: str) -> bool:
    """Whether who shows `badge` may listen to `name`, inside the wall of its workspace."""
    kind, _, key = name.partition("/")
    rule = _guest_rules.get(kind)
    return rule is not None and bool(key) and rule(badge, key)
