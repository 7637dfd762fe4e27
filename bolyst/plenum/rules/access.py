"""Who leads a plenum, and how many it lets in."""

from bolyst.accounts.rules import Role

ROOMY = 2  # times as many as expected come in by themselves; the rest wait to be let in
SMALLEST = 20  # the fewest that come in by themselves


def may_lead_plenum(role: Role) -> bool:
    """An adviser, or the municipality's own coordinator: «workshop: set up and run»."""
    return role in {Role.ADVISER, Role.COORDINATOR}


def may_see_each_delegation(role: Role) -> bool:
    """Whoever sees the whole and every delegation but a small one can reckon the small one's
    answers. Only an adviser may read those (trust.md 5)."""
    return role is Role.ADVISER


def room_for(expected: int) -> int:
    """How many come in without anybody letting them; five thousand robots wait outside."""
    return max(SMALLEST, expected * ROOMY)
