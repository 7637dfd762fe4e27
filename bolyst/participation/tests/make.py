"""Builders for cards and willingness: plain functions, the same actions as people use."""

from datetime import date
from uuid import UUID

from bolyst.mapping.actions.memos import write_memo
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Note, Theme
from bolyst.mapping.rules import ConversationKind
from bolyst.mapping.tests import make
from bolyst.mapping.tests.make import adviser
from bolyst.participation.actions import taking_part
from bolyst.participation.actions.taking_part import Printed, TakenPart
from bolyst.participation.actions.withdrawing import withdraw
from bolyst.participation.models import Participation, Retold, Weakened, Withdrawal
from bolyst.participation.rules import Basis, CardFrom, Way
from bolyst.workspaces.wall import inside

DAY = date(2026, 5, 4)


def talk(
    kind: ConversationKind = ConversationKind.INDIVIDUAL,
    *,
    of: str = "lierne",
    people: int | None = 1,
    during: MappingWeek | None = None,
) -> Conversation:
    found = make.conversation(during, of=of, people=people)
    with inside(found.workspace):
        found.kind = kind
        found.save()
    return found


def taken(in_talk: Conversation, language: str = "nb") -> TakenPart:
    """With a card shown on the screen."""
    slug = in_talk.workspace.slug
    with inside(in_talk.workspace):
        return taking_part.take_part(
            in_talk, language=language, way=Way.SPOKEN, told_on=DAY, is_voluntary=True,
            card_from=CardFrom.SCREEN, number=None, by=adviser(slug),
        )  # fmt: skip


def participant(in_talk: Conversation) -> Participation:
    return taken(in_talk).participation


def cards(week: MappingWeek, sheets: int = 1) -> list[Printed]:
    with inside(week.workspace):
        by = adviser(week.workspace.slug)
        return taking_part.make_cards(week, language="nb", sheets=sheets, by=by)


def basis(week: MappingWeek) -> None:
    with inside(week.workspace):
        by = adviser(week.workspace.slug)
        taking_part.record_basis(
            week, basis=Basis.PUBLIC_INTEREST, law="ldl. § 24", choice="", by=by
        )


def tied(row: Participation, *notes: Note) -> None:
    with inside(row.workspace):
        taking_part.tie(row, notes, by=adviser(row.workspace.slug))


def coded(note: Note, name: str = "Språk") -> Coding:
    """With a theme of its own when there is none of that name."""
    week = note.conversation.week
    with inside(note.workspace):
        theme = Theme.within(note.workspace).filter(week=week, name=name).first()
    return make.coding(note, theme or make.theme(week, name))


def withdrawn(of: str = "lierne") -> Withdrawal:
    """A group of two of whom one withdrew: a finding is weaker, a note is to be looked through."""
    group = talk(ConversationKind.GROUP, of=of, people=5)
    row, own, other = (
        participant(group),
        make.note(group),
        make.note(group, text="Noe helt annet, som ikke er om kurset."),
    )
    make.finding(group.week, [coded(own), coded(other)])
    tied(row, own)
    with inside(row.workspace):
        return withdraw(row, by=adviser(of))


def weakened(of: str) -> UUID:
    gone = withdrawn(of)
    with inside(gone.workspace):
        return Weakened.within(gone.workspace).get(withdrawal=gone).pk


def retold(of: str) -> UUID:
    """A memo on the week, written after somebody spoke who has withdrawn."""
    said = talk(of=of)
    row, _note = participant(said), make.note(said)
    with inside(row.workspace):
        write_memo(said.week, text="Noen har det vanskelig her.", by=adviser(of))
        gone = withdraw(row, by=adviser(of))
        return Retold.within(row.workspace).get(withdrawal=gone).pk


FOREIGN = {
    "retold_id": retold,
    "participation_id": lambda of: participant(talk(of=of)).pk,
    "withdrawal_id": lambda of: withdrawn(of).pk,
    "weakened_id": weakened,
}
