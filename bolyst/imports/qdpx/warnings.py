"""What was put right while reading, a sentence each, and never so many that nobody reads them."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import ngettext

SHOWN = 10  # of each sort
MOST = 200  # of all sorts together


THE_REST = ""


@dataclass
class Warnings:
    """Sentences in the order they came; the eleventh of one sort is only counted."""

    sentences: list[tuple[str, str]] = field(default_factory=list)
    times: Counter[str] = field(default_factory=Counter)

    def add(self, sort: str, sentence: str) -> None:
        if len(self.sentences) >= MOST and self.times[sort] < SHOWN:
            sort = THE_REST
        self.times[sort] += 1
        if sort != THE_REST and self.times[sort] <= SHOWN:
            self.sentences.append((sort, sentence))

    def listed(self) -> list[str]:
        """All sentences; after the last shown of a sort stands how many more there were."""
        found: list[str] = []
        shown: Counter[str] = Counter()
        for sort, sentence in self.sentences:
            found.append(sentence)
            shown[sort] += 1
            more = self.times[sort] - SHOWN
            if shown[sort] == SHOWN and more > 0:
                text = ngettext(
                    "… og %(count)d til av samme slag.", "… og %(count)d til av samme slag.", more
                )
                found.append(text % {"count": more})
        if rest := self.times[THE_REST]:
            text = ngettext("… og %(count)d merknad til.", "… og %(count)d merknader til.", rest)
            found.append(text % {"count": rest})
        return found
