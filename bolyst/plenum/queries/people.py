"""Who is in the room: a number, a language and whether they have a phone; never more."""

from collections import Counter
from dataclasses import dataclass

from bolyst.kernel.languages import named
from bolyst.plenum.models import Participant, Plenum


@dataclass(frozen=True)
class People:
    everybody: list[Participant]

    def among(self, state: str) -> list[Participant]:
        return [one for one in self.everybody if one.state == state]

    @property
    def inside(self) -> list[Participant]:
        return self.among(Participant.State.IN)

    @property
    def waiting(self) -> list[Participant]:
        return self.among(Participant.State.WAITING)

    @property
    def shown_out(self) -> list[Participant]:
        return self.among(Participant.State.OUT)

    @property
    def without_phone(self) -> list[Participant]:
        return [one for one in self.inside if not one.badge_hash]

    @property
    def languages(self) -> list[tuple[str, int]]:
        """What is read on the phones, the most first."""
        found = Counter(named(one.language) for one in self.inside if one.badge_hash)
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))

    @property
    def tables(self) -> list[tuple[int, list[Participant]]]:
        numbers = sorted({one.table for one in self.inside if one.table})
        return [(at, [one for one in self.inside if one.table == at]) for at in numbers]


def people(plenum: Plenum) -> People:
    return People(list(plenum.participants.select_related("delegation").order_by("number")))
