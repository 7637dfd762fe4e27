"""Taking back what was said. It can't be undone, and says so."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.documents.striking import hold, strike
from bolyst.gate.forgetting import forget_quotes
from bolyst.kernel import clock
from bolyst.mapping import forgetting
from bolyst.mapping.actions.holding import hold_week
from bolyst.mapping.actions.memos import strike_from_memos
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.models import Coding, Conversation, Evidence, Note
from bolyst.participation import rules
from bolyst.participation.models import Card, Participation, Retold, Summary, Weakened, Withdrawal
from bolyst.participation.queries.withdrawals import (
    own_words_after,
    report_is_out,
    summaries_of,
    tied_to,
    untied,
)
from bolyst.seals.fields import readable
from bolyst.workspaces.models import Workspace


@dataclass(frozen=True)
class Bearer:
    """Whoever holds the card, as an actor: without a name, and without anybody's rights."""

    card: Card
    workspace: Workspace
    role: str = "card"

    @property
    def id(self) -> UUID:
        return self.card.pk

    @property
    def workspace_id(self) -> UUID:
        return self.workspace.pk

    @property
    def name(self) -> str:
        return _("Den som har kortet")


@transaction.atomic
def withdraw(
    participation: Participation, *, by: Actor, told_in_person: bool = False
) -> Withdrawal:
    """Delete what is tied to the person: notes, codings, quotes, and the words in drafts.

    The talk and its notes are locked first: whoever codes one of them, or writes one more, waits
    and then finds it gone. The talk is held without its key: a mark's tally points at it while its
    coder holds a note. A second withdrawal is the first one.
    """
    place = by.workspace
    talks = Conversation.within(place).select_for_update(no_key=True)
    talk = talks.get(pk=participation.conversation_id)
    list(Participation.within(place).select_for_update().filter(pk=participation.pk))  # none tie
    if done := Withdrawal.within(place).filter(participation=participation).first():
        return done
    summaries = summaries_of(participation, tied_to(participation))
    theirs = [*tied_to(participation), *(one.note_id for one in summaries)]
    keys = {key for key in theirs if key}
    forgetting.forget_notes(place, keys)  # first: whoever writes one holds its passage before it
    hold_week(talk.week_id, place)
    hold(MAPPING_REPORT.key, talk.week_id, place)  # now it is out, or its drafts lose the words
    notes = _locked(place, keys)
    codings = Coding.within(place).filter(note__in=notes).order_by("pk").select_for_update()
    marks = set(codings.values_list("pk", flat=True))  # no finding gets to rest on them now
    row = Withdrawal(
        workspace=place,
        participation=participation,
        told_in_person=told_in_person,
        was_published=report_is_out(talk.week),
        notes=len(notes),
        codings=len(marks),
    )
    retold = _retold(place, row, talk, notes)  # before a memo that quotes it is changed
    memos = strike_from_memos(talk.week, _said(place, notes, summaries))
    weakened = _weakened(place, row, marks)
    words = forget_quotes(marks, by=by)
    strike(MAPPING_REPORT.key, talk.week_id, words, by=by)
    Summary.within(place).filter(pk__in=[one.pk for one in summaries]).delete()
    Note.within(place).filter(pk__in=notes).delete()
    row.quotes = len(words)
    if rules.all_is_theirs(talk.kind):
        forgetting.forget(talk)
        _leave_it_unheard(talk)
    else:
        _leave_the_group(talk)
        if untied(talk).exists():
            row.due_on = clock.today() + rules.LOOK_THROUGH
    row.full_clean()
    row.save()
    Weakened.everywhere.bulk_create(weakened)
    Retold.everywhere.bulk_create(retold)
    facts = {"notes": row.notes, "codings": row.codings, "quotes": row.quotes, "memos": memos}
    record(by, "participation.withdrawn", row, **facts, findings=len(weakened))
    return row


def _locked(place: Workspace, keys: Collection[UUID]) -> list[UUID]:
    notes = Note.within(place).filter(pk__in=keys)
    return list(notes.select_for_update().order_by("pk").values_list("pk", flat=True))


def _said(place: Workspace, notes: Collection[UUID], summaries: Collection[Summary]) -> list[str]:
    """The words themselves, to find where somebody has quoted them."""
    rows = Note.within(place).filter(pk__in=notes).select_related("workspace")
    return [readable(one, "text") for one in [*rows, *summaries]]


def _weakened(place: Workspace, row: Withdrawal, codings: Collection[UUID]) -> list[Weakened]:
    """Every finding that loses evidence, with what it has left."""
    evidence = Evidence.within(place)
    lost = evidence.filter(coding__in=codings).values("finding").annotate(n=Count("pk"))
    losses = {one["finding"]: one["n"] for one in lost.order_by()}
    counted = evidence.filter(finding__in=losses).values("finding").annotate(n=Count("pk"))
    had = {one["finding"]: one["n"] for one in counted.order_by()}
    return [
        Weakened(workspace=place, withdrawal=row, finding_id=key, lost=loss, left=had[key] - loss)
        for key, loss in losses.items()
    ]


def _retold(
    place: Workspace, row: Withdrawal, talk: Conversation, notes: Collection[UUID]
) -> list[Retold]:
    """What may tell it in other words; what hangs on a note of theirs goes with it by itself."""
    found = own_words_after(talk, notes)
    return [
        *(Retold(workspace=place, withdrawal=row, memo=memo) for memo in found.memos),
        *(Retold(workspace=place, withdrawal=row, theme=theme) for theme in found.themes),
    ]


def _leave_it_unheard(talk: Conversation) -> None:
    """Nobody counts as heard in it any longer."""
    talk.people = None
    talk.save(update_fields=["people"])


def _leave_the_group(talk: Conversation) -> None:
    """One voice fewer stands behind what is left; the thresholds must know."""
    if talk.people is not None and talk.people > 1:
        talk.people -= 1
        talk.save(update_fields=["people"])


@transaction.atomic
def check_finding(weakened: Weakened, *, by: Actor) -> None:
    """The adviser has looked at the finding again, and left it, changed it or removed it."""
    weakened.checked_at = weakened.checked_at or clock.now()
    weakened.save(update_fields=["checked_at"])
    record(by, "withdrawal.finding-checked", weakened, finding=weakened.finding_id)


@transaction.atomic
def go_through(retold: Retold, *, by: Actor) -> None:
    """A memo or a theme's words have been read with this in mind."""
    retold.checked_at = retold.checked_at or clock.now()
    retold.save(update_fields=["checked_at"])
    record(by, "withdrawal.gone-through", retold)


@transaction.atomic
def look_through(withdrawal: Withdrawal, *, by: Actor) -> None:
    """The notes that were tied to nobody have been read with this in mind."""
    withdrawal.looked_through_at = withdrawal.looked_through_at or clock.now()
    withdrawal.save(update_fields=["looked_through_at"])
    record(by, "withdrawal.looked-through", withdrawal)
