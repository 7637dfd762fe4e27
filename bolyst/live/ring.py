"""The last events of one channel, kept in memory for those who listen to it."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 256  # events
LARGEST = 512 * 1024  # bytes of them


@dataclass(frozen=True)
class Told:
    """An event, encoded once as every stream sends it."""

    number: int
    lines: bytes

    @classmethod
    def of(cls, number: int, name: str, body: str) -> "Told":
        return cls(number, f"id: {number}\nevent: {name}\ndata: {body}\n\n".encode())


class Ring:
    """All that was told in a channel after `floor`, up to `top`: without a gap, in order.

    When it is full the floor rises; who has seen less than the floor reads in the database.
    """

    def __init__(self, mark: int, *, most: int = MOST, largest: int = LARGEST) -> None:
        self.floor = self.top = mark
        self._told: deque[Told] = deque()
        self._size = 0
        self._most, self._largest = most, largest

    def add(self, told: Iterable[Told]) -> None:
        """What was told next after `top`."""
        for one in told:
            assert one.number > self.top, "events come in order"
            self._told.append(one)
            self._size += len(one.lines)
            self.top = one.number
        while len(self._told) > self._most or self._size > self._largest:
            gone = self._told.popleft()
            self._size -= len(gone.lines)
            self.floor = gone.number

    def rise(self, mark: int) -> None:
        """Nothing more will be told up to `mark`."""
        self.top = max(self.top, mark)

    def covers(self, after: int) -> bool:
        return after >= self.floor

    def after(self, number: int) -> list[Told]:
        """What who has seen `number` lacks; most lack the last one only."""
        found = []
        for one in reversed(self._told):
            if one.number <= number:
                break
            found.append(one)
        found.reverse()
        return found
