"""Lierne's cards in the demonstration: what the week builds on, cards in three languages, who was
told, and one in a group who has withdrawn."""

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping.models import Conversation, MappingWeek, Note
from bolyst.mapping.rules import InformantGroup
from bolyst.participation.actions.reading_back import merge
from bolyst.participation.actions.taking_part import make_cards, record_basis, take_part, tie
from bolyst.participation.actions.withdrawing import withdraw
from bolyst.participation.models import Participation
from bolyst.participation.rules import Basis, CardFrom, Way
from bolyst.workspaces.wall import inside

LANGUAGES = ("nb", "uk", "ar")
LAW = "likestillings- og diskrimineringsloven § 24, integreringsloven § 3"


def fill(demo: Demonstration) -> None:
    week = demo.find("week", MappingWeek)
    with inside(week.workspace):
        members = Membership.within(week.workspace).select_related("workspace", "user")
        ada = members.get(role=Role.ADVISER)
        record_basis(
            week, basis=Basis.PUBLIC_INTEREST, law=LAW, choice="",
            by=members.get(role=Role.COORDINATOR),
        )  # fmt: skip
        printed = {
            language: make_cards(week, language=language, sheets=1, by=ada)
            for language in LANGUAGES
        }
        talks = Conversation.within(week.workspace).filter(
            week=week, group=InformantGroup.RESIDENTS, notes__isnull=False
        )
        first, *_others = talks.distinct().order_by("held_on", "created_at")
        told = [
            meet(first, language, printed[language][at].card.number, ada)
            for at, language in enumerate((*LANGUAGES, "nb"))
        ]
        notes = list(Note.within(week.workspace).filter(conversation=first))
        tie(told[0], notes[:1], by=ada)
        withdraw(told[-1], by=ada, told_in_person=True)
        pull_together(first, notes[0], ada)


def meet(talk: Conversation, language: str, number: int, by: Membership) -> Participation:
    return take_part(
        talk,
        language=language,
        way=Way.SPOKEN if language == "nb" else Way.INTERPRETER,
        told_on=talk.held_on or clock.today(),
        is_voluntary=True,
        card_from=CardFrom.SHEET,
        number=number,
        by=by,
    ).participation


def pull_together(talk: Conversation, note: Note, by: Membership) -> None:
    merge(talk, question=note.question, text=note.text, sources=[note], revision=0, by=by)
