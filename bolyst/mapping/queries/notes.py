"""What the page of one conversation shows."""

from dataclasses import dataclass

from bolyst.mapping.models import Conversation, Note
from bolyst.mapping.queries.stretches import count_of_stretches
from bolyst.mapping.rules import Question


@dataclass(frozen=True)
class Asked:
    """One question of the guide and what was written under it; `question` None: outside them."""

    question: Question | None
    notes: list[Note]  # each with `stretches`, how many have a theme


@dataclass(frozen=True)
class ConversationPage:
    conversation: Conversation
    asked: list[Asked]

    @property
    def count(self) -> int:
        return sum(len(each.notes) for each in self.asked)


def conversation_page(conversation: Conversation) -> ConversationPage:
    notes = (
        Note.within(conversation.workspace)
        .filter(conversation=conversation)
        .annotate(stretches=count_of_stretches("codings"))
    )
    by_question: dict[int | None, list[Note]] = {}
    for note in notes:
        by_question.setdefault(note.question, []).append(note)
    order: list[Question | None] = [*Question, None]
    return ConversationPage(conversation, [Asked(q, by_question.get(q, [])) for q in order])
