"""Receiving what a device sends: once, whole, and told to be here only when it is."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet

from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.kernel import clock
from bolyst.mapping.actions.notes import change_note, write_note
from bolyst.mapping.forgetting import is_taken_back
from bolyst.mapping.models import Conversation, Note
from bolyst.notebooks import rules
from bolyst.notebooks.actions.devices import hash_of
from bolyst.notebooks.models import Device, Parcel, Passage
from bolyst.notebooks.rules import Reason, State
from bolyst.notebooks.sealed import Sent, Unopened, text_of


@dataclass(frozen=True)
class Receipt:
    """What the device is told, once the transaction around it has been committed."""

    status: int  # 201: received, 200: it was here already, 409: the number holds other content
    sha256: str
    waits: bool  # for an adviser's decision


@transaction.atomic
def receive(sent: Sent, *, by: Membership) -> Receipt:
    """Keep a parcel and write its text in. The same one any number of times is one note."""
    until_on_disk()
    if parcel := kept(sent, by):
        settle(parcel)
        return Receipt(201, sent.sha256, parcel.state == State.WAITING)
    first = Parcel.within(by.workspace).get(number=sent.number, is_second=False)
    if first.sha256 == sent.sha256:
        return Receipt(200, sent.sha256, first.state == State.WAITING)
    if parcel := kept(sent, by, is_second=True):
        settle(parcel)
    return Receipt(409, first.sha256, waits=True)


def until_on_disk() -> None:
    """Whatever the server is set to, this transaction is not done before it survives a crash."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO on")


def kept(sent: Sent, by: Membership, *, is_second: bool = False) -> Parcel | None:
    """The row, or None when its number is taken. Another who sends the same waits here for us."""
    devices = Device.within(by.workspace).select_for_update(no_key=True)
    device = devices.filter(token_hash=hash_of(sent.token)).first()
    here = Conversation.within(by.workspace).filter(pk=sent.talk)
    parcel = Parcel(
        workspace=by.workspace,
        sender=by,
        device=device,
        conversation=here.first(),
        is_second=is_second,
        number=sent.number,
        sha256=sent.sha256,
        talk=sent.talk,
        passage=sent.passage,
        revision=sent.revision,
        question=sent.question,
        envelope=sent.envelope,
    )
    Parcel.everywhere.bulk_create([parcel], ignore_conflicts=True)
    return parcel if Parcel.within(by.workspace).filter(pk=parcel.pk).exists() else None


def settle(parcel: Parcel) -> None:
    """Write the text in, or say why it waits."""
    if parcel.conversation is not None and is_taken_back(parcel.conversation):
        return done(parcel, State.DISCARDED)
    if parcel.is_second:
        return wait(parcel, Reason.CONFLICT)
    device = parcel.device
    if reason := rules.reason_to_wait(
        is_known=device is not None,
        is_revoked=device is not None and device.is_revoked,
        is_own=device is not None and device.member.user_id == parcel.sender.user_id,
        has_talk=parcel.conversation is not None,
        is_assigned=is_assigned(parcel),
    ):
        return wait(parcel, reason)
    assert device is not None
    if device.seen_on != clock.today():
        device.seen_on = clock.today()
        device.save(update_fields=["seen_on"])
    try:
        return write_in(parcel, text_of(parcel, parcel.workspace_id), device.member)
    except Unopened:
        return wait(parcel, Reason.UNREADABLE)
    except ValidationError:
        return wait(parcel, Reason.REFUSED)


def is_assigned(parcel: Parcel) -> bool:
    """Of the device's owner, who stands as the note's author, and of whoever sends."""
    talk, device = parcel.conversation, parcel.device
    members = {parcel.sender, device.member} if device else {parcel.sender}
    return talk is not None and all(scopes.reaches(one, talk.week_id) for one in members)


def write_in(parcel: Parcel, text: str, author: Membership) -> None:
    """The newest revision of a passage is its note. Raises ValidationError."""
    passage = alone_with(parcel, author)
    if passage.is_taken_back:
        return done(parcel, State.DISCARDED)
    if is_elsewhere(passage, parcel):
        return wait(parcel, Reason.CHANGED)
    if rules.is_stale(parcel.revision, passage.revision):
        return done(parcel, State.OLDER)
    if passage.revision and has_moved_on(passage):
        for before in parcel_waiting_before(parcel):
            done(before, State.OLDER)
        return wait(parcel, Reason.CHANGED)
    note = _as_note(parcel, passage.note, text, author)
    passage.note, passage.revision, passage.written_at = note, parcel.revision, note.changed_at
    passage.save()
    return done(parcel, State.WRITTEN)


def _as_note(parcel: Parcel, note: Note | None, text: str, author: Membership) -> Note:
    if note:
        return change_note(note, text=text, question=parcel.question, by=author)
    assert parcel.conversation is not None
    return write_note(parcel.conversation, text=text, question=parcel.question, by=author)


def alone_with(parcel: Parcel, author: Membership) -> Passage:
    """The passage, locked: two revisions of it come after one another."""
    fresh = Passage(workspace_id=parcel.workspace_id, author=author, key=parcel.passage)
    Passage.everywhere.bulk_create([fresh], ignore_conflicts=True)
    here = Passage.within(parcel.workspace).filter(author=author, key=parcel.passage)
    return here.select_for_update().get()


def is_elsewhere(passage: Passage, parcel: Parcel) -> bool:
    """Whether the passage is a note of another talk: what was said here is never put there."""
    note = passage.note
    return note is not None and note.conversation_id != parcel.conversation_id


def has_moved_on(passage: Passage) -> bool:
    """Whether somebody has removed, changed or coded the note since we wrote it."""
    note = passage.note
    return note is None or note.changed_at != passage.written_at or note.codings.exists()


def parcel_waiting_before(parcel: Parcel) -> QuerySet[Parcel]:
    """Older revisions by the same hand that wait for the same reason: this one holds them all."""
    return Parcel.within(parcel.workspace).filter(
        sender=parcel.sender,
        passage=parcel.passage,
        talk=parcel.talk,
        revision__lt=parcel.revision,
        state=State.WAITING,
        reason=Reason.CHANGED,
    )


def wait(parcel: Parcel, reason: str) -> None:
    """Neither lost nor trusted: an adviser decides."""
    parcel.state, parcel.reason = State.WAITING, reason
    parcel.save(update_fields=["state", "reason"])
    record(parcel.sender, "parcel.waiting", parcel, reason=reason)


def done(parcel: Parcel, state: State) -> None:
    """What is a note has one copy: the seal is emptied, the receipt stays."""
    parcel.state, parcel.envelope = state, b""
    parcel.save(update_fields=["state", "envelope"])
