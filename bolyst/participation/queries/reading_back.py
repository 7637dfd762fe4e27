"""What was written under each question, by whom, and what was made of it."""

from dataclasses import dataclass

from bolyst.mapping.models import Conversation, Note
from bolyst.mapping.rules import Question
from bolyst.participation.models import Summary
from bolyst.participation.queries.cards import notes_to_tie

OUTSIDE = 0  # in addresses: outside the six questions


@dataclass(frozen=True)
class Column:
    """What one note-taker wrote under a question."""

    author: str
    notes: list[Note]


@dataclass(frozen=True)
class Asked:
    number: int  # as it stands in the address
    question: Question | None
    columns: list[Column]
    summary: Summary | None

    @property
    def notes(self) -> list[Note]:
        return [note for column in self.columns for note in column.notes]

    @property
    def shown(self) -> int:
        """How many texts of what was said: the merged one tells it again."""
        return len(self.notes) + (self.summary is not None)


def asked_in(conversation: Conversation) -> list[Asked]:
    """Every question with something under it, in the guide's order."""
    return [one for one in _every(conversation) if one.columns or one.summary]


def asked(conversation: Conversation, number: int) -> Asked | None:
    """One question, also with nothing under it yet; None when there is no such question."""
    return next((one for one in _every(conversation) if one.number == number), None)


def _every(conversation: Conversation) -> list[Asked]:
    notes = notes_to_tie(conversation).select_related("author__user", "workspace")
    summaries = Summary.within(conversation.workspace).filter(conversation=conversation)
    made = {one.question: one for one in summaries.select_related("written_by__user", "workspace")}
    under: dict[int | None, dict[str, list[Note]]] = {}
    for note in notes:
        under.setdefault(note.question, {}).setdefault(note.author.name, []).append(note)
    order: list[Question | None] = [*Question, None]
    return [
        Asked(
            question or OUTSIDE,
            question,
            [Column(author, wrote) for author, wrote in under.get(question, {}).items()],
            made.get(question),
        )
        for question in order
    ]
