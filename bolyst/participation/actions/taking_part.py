"""Recording that somebody was told and is willing, and giving them a card."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.kernel.ids import uuid7
from bolyst.mapping.models import Conversation, MappingWeek, Note
from bolyst.mapping.rules import ConversationKind
from bolyst.participation import rules
from bolyst.participation.models import Card, LegalBasis, Participation, SpokenBy, Withdrawal
from bolyst.participation.rules import Basis, CardFrom, Way


@dataclass(frozen=True)
class Printed:
    """A card with its code, which is kept nowhere: to print, or to show once."""

    card: Card
    code: str

    @property
    def grouped(self) -> str:
        return rules.grouped(self.code)


@dataclass(frozen=True)
class TakenPart:
    participation: Participation
    shown: Printed | None = None  # the card to show on the screen


@transaction.atomic
def record_basis(
    week: MappingWeek, *, basis: Basis, law: str, choice: str, by: Membership
) -> LegalBasis:
    """What the municipality builds on; willingness is recorded elsewhere and isn't it."""
    if objections := rules.objections_to_basis(basis, law=law, choice=choice):
        raise ValidationError(objections)
    week.workspace.queue()
    found = LegalBasis.within(week.workspace).filter(week=week).first()
    row = found or LegalBasis(workspace=week.workspace, week=week)
    row.basis, row.law, row.choice, row.recorded_by = basis, law.strip(), choice.strip(), by
    row.full_clean()
    row.save()
    record(by, "legal-basis.recorded", row, week=week.pk, basis=basis)
    return row


@transaction.atomic
def make_cards(week: MappingWeek, *, language: str, sheets: int, by: Membership) -> list[Printed]:
    """So many sheets of cards. The codes are in what is returned, and nowhere else."""
    count = min(sheets, rules.MOST_SHEETS) * rules.CARDS_A_SHEET
    batch = uuid7()
    made = _new_cards(week, language, count, by)
    for each in made:
        each.card.batch = batch
        each.card.clean_fields()
    Card.everywhere.bulk_create(each.card for each in made)
    record(by, "cards.made", week, language=language, cards=count)
    return made


def _new_cards(week: MappingWeek, language: str, count: int, by: Membership) -> list[Printed]:
    """The next numbers of the week, one maker at a time."""
    week.workspace.queue()
    cards = Card.within(week.workspace).filter(week=week)
    last = cards.aggregate(last=Max("number"))["last"] or 0
    made = []
    for number in range(last + 1, last + 1 + count):
        code = rules.new_code()
        card = Card(
            workspace=week.workspace,
            week=week,
            number=number,
            language=language,
            code_hash=rules.hash_of(code),
            made_by=by,
        )
        made.append(Printed(card, code))
    return made


@transaction.atomic
def take_part(
    conversation: Conversation,
    *,
    language: str,
    way: Way,
    told_on: date,
    is_voluntary: bool,
    card_from: CardFrom,
    number: int | None,
    by: Membership,
) -> TakenPart:
    """One person more of the talk is willing. `number` is what stands on the card from a sheet."""
    if objections := rules.objections_to_willingness(is_voluntary=is_voluntary):
        raise ValidationError(objections)
    card, shown = _card(conversation.week, card_from, number, language, by)
    row = Participation(
        workspace=conversation.workspace,
        conversation=conversation,
        card=card,
        language=language,
        way=way,
        information=rules.INFORMATION[-1],
        told_on=told_on,
        is_voluntary=is_voluntary,
        recorded_by=by,
    )
    row.full_clean()
    row.save()
    record(by, "participation.recorded", row, conversation=conversation.pk, language=language)
    return TakenPart(row, shown)


def _card(
    week: MappingWeek, card_from: CardFrom, number: int | None, language: str, by: Membership
) -> tuple[Card | None, Printed | None]:
    if card_from is CardFrom.NONE:
        return None, None
    if card_from is CardFrom.SCREEN:
        (shown,) = _new_cards(week, language, 1, by)
        shown.card.save()
        return shown.card, shown
    if number is None:
        raise ValidationError({"number": _("Skriv nummeret som står på kortet.")})
    card = Card.within(week.workspace).filter(week=week, number=number).select_for_update().first()
    if card is None:
        raise ValidationError({"number": _("Det finnes ikke noe kort med dette nummeret i uka.")})
    if Participation.within(week.workspace).filter(card=card).exists():
        raise ValidationError({"number": _("Kortet er alt gitt til noen. Ta et annet.")})
    return card, None


@transaction.atomic
def undo(participation: Participation, *, by: Membership) -> None:
    """It was a slip: nobody took part. A card from a sheet is no longer anybody's; one whose code
    was shown on the screen is gone, so that it never opens what another says."""
    rows = Participation.within(by.workspace).select_related("card")
    row = rows.select_for_update(of=("self",)).get(pk=participation.pk)
    if Withdrawal.within(by.workspace).filter(participation=row).exists():
        raise ValidationError(_("Personen har trukket seg. Det blir stående."))
    if SpokenBy.within(by.workspace).filter(participation=row).exists():
        raise ValidationError(_("Notater er knyttet til personen. Løs dem fra personen først."))
    record(by, "participation.undone", row, conversation=row.conversation_id)
    row.delete()
    if row.card is not None and row.card.batch is None:
        row.card.delete()


@transaction.atomic
def keep_whose(talk: Conversation, kind: ConversationKind, by: Actor) -> None:
    """One person's talk becomes a group's: what is noted so far is still that person's to take
    back. The talk is held, so that a note is written before this or after."""
    if not rules.all_is_theirs(talk.kind) or rules.all_is_theirs(kind):
        return
    Conversation.within(talk.workspace).select_for_update(no_key=True).get(pk=talk.pk)
    notes = list(Note.within(talk.workspace).filter(conversation=talk))
    for row in Participation.within(talk.workspace).filter(conversation=talk):
        SpokenBy.everywhere.bulk_create(
            (SpokenBy(workspace=talk.workspace, participation=row, note=note) for note in notes),
            ignore_conflicts=True,
        )
        record(by, "participation.tied", row, notes=len(notes))


@transaction.atomic
def tie(participation: Participation, notes: Iterable[Note], *, by: Membership) -> None:
    """Make exactly these notes of the talk the ones that hold what this person said."""
    row = Participation.within(by.workspace).select_for_update().get(pk=participation.pk)
    if Withdrawal.within(by.workspace).filter(participation=row).exists():
        raise ValidationError(_("Personen har trukket seg."))
    wanted = {note.pk for note in notes if note.conversation_id == row.conversation_id}
    tied = SpokenBy.within(by.workspace).filter(participation=row)
    tied.exclude(note__in=wanted).delete()
    known = set(tied.values_list("note_id", flat=True))
    SpokenBy.everywhere.bulk_create(
        SpokenBy(workspace_id=row.workspace_id, participation=row, note_id=key)
        for key in wanted - known
    )
    record(by, "participation.tied", row, notes=len(wanted))
