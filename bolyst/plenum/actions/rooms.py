"""Setting up a plenum, letting people in, and ending it."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit import actions as audit
from bolyst.audit.actions import Actor
from bolyst.kernel import clock
from bolyst.plenum import codes, endings
from bolyst.plenum.channels import tell_all, tell_delegation, tell_screen
from bolyst.plenum.models import Delegation, Entrance, Hidden, Participant, Plenum
from bolyst.plenum.rules.access import room_for
from bolyst.workspaces.models import Workspace

KEPT = timedelta(days=90)  # answers, after it is over; what came of them stands in the report


@transaction.atomic
def make_plenum(
    workspace: Workspace,
    *,
    title: str,
    language: str = "nb",
    expected: int = 30,
    delegations: Sequence[str] = ("",),
    by: Actor,
) -> Plenum:
    """`delegations` are names; one without a name is everybody."""
    plenum = Plenum(workspace=workspace, title=title, language=language, expected=expected)
    plenum.full_clean()
    plenum.save(force_insert=True)
    set_delegations(plenum, names=delegations, by=by)
    audit.record(by, "plenum.made", plenum)
    return plenum


@transaction.atomic
def set_delegations(plenum: Plenum, *, names: Sequence[str], by: Actor) -> None:
    """Raises ValidationError once people are in: what they answered belongs to theirs."""
    if plenum.state != Plenum.State.WAITING:
        raise ValidationError(_("Samlingen er åpnet. Da kan ikke delegasjonene endres."))
    names = [" ".join(name.split()) for name in names] or [""]
    plenum.delegations.exclude(name__in=names).delete()
    for position, name in enumerate(names, start=1):
        one = plenum.delegations.filter(name=name).first() or Delegation(
            workspace=plenum.workspace, plenum=plenum, name=name
        )
        one.position = position
        one.full_clean()
        one.save()
    audit.record(by, "plenum.delegations-set", plenum, count=len(names))


@transaction.atomic
def set_up(
    plenum: Plenum,
    *,
    title: str,
    language: str,
    expected: int,
    names: Sequence[str] = (),
    by: Actor,
) -> None:
    """What it is called, what the screen speaks, and who comes; the last only before it opens."""
    plenum.title, plenum.language, plenum.expected = title, language, expected
    plenum.full_clean()
    plenum.save(update_fields=["title", "language", "expected"])
    if plenum.state == Plenum.State.WAITING:
        set_delegations(plenum, names=names, by=by)
    audit.record(by, "plenum.set-up", plenum)
    tell_all(plenum, "steps")


@transaction.atomic
def open_doors(plenum: Plenum, *, by: Actor) -> None:
    """Let people in, the first time or again after a break: with new codes if there are none."""
    plenum = _held(plenum)
    if plenum.state == Plenum.State.CLOSED:
        raise ValidationError(_("Samlingen er ferdig og kan ikke åpnes igjen."))
    plenum.state, plenum.is_locked = Plenum.State.OPEN, False
    plenum.opened_at = plenum.opened_at or clock.now()
    plenum.save(update_fields=["state", "is_locked", "opened_at"])
    for one in plenum.delegations.filter(entrance=None):
        _give_entrance(one)
    audit.record(by, "plenum.opened", plenum)
    tell_screen(plenum, "steps")


@transaction.atomic
def lock_doors(plenum: Plenum, *, by: Actor) -> None:
    """Nobody more comes in. Those inside stay, and find back."""
    plenum = _held(plenum)
    plenum.is_locked = True
    plenum.save(update_fields=["is_locked"])
    audit.record(by, "plenum.locked", plenum)
    tell_screen(plenum, "steps")


@transaction.atomic
def change_codes(plenum: Plenum, *, by: Actor) -> None:
    """The old codes lead nowhere from now on; those inside stay."""
    plenum = _held(plenum)
    if not plenum.is_open:
        raise ValidationError(_("Samlingen er ikke åpen."))
    Entrance.within(plenum.workspace).filter(delegation__plenum=plenum).delete()
    for one in plenum.delegations.all():
        _give_entrance(one)
    audit.record(by, "plenum.codes-changed", plenum)
    tell_screen(plenum, "steps")


@transaction.atomic
def end(plenum: Plenum, *, by: Actor) -> None:
    """It is over: the codes are gone, the badges open nothing, and the answers have their day."""
    plenum = _held(plenum)
    if plenum.state == Plenum.State.CLOSED:
        return
    plenum.state, plenum.closed_at = Plenum.State.CLOSED, clock.now()
    plenum.forget_on = clock.today() + KEPT
    plenum.save(update_fields=["state", "closed_at", "forget_on"])
    Entrance.within(plenum.workspace).filter(delegation__plenum=plenum).delete()
    audit.record(by, "plenum.ended", plenum, forget_on=plenum.forget_on)
    tell_all(plenum, "over")
    endings.tell(plenum, by)


@transaction.atomic
def forget(plenum: Plenum, *, by: Actor) -> None:
    """Answers, pictures and who was there are gone; how many they were is in the report."""
    plenum = _held(plenum)
    gone = plenum.participants.count()
    plenum.participants.all().delete()  # takes the answers and the ideas along
    plenum.pictures.all().delete()
    Hidden.within(plenum.workspace).filter(step__plenum=plenum).delete()
    plenum.forgotten_at = clock.now()
    plenum.save(update_fields=["forgotten_at"])
    audit.record(by, "plenum.forgotten", plenum, participants=gone)


# Those who are there


@transaction.atomic
def join(delegation: Delegation, *, badge: str, language: str) -> Participant:
    """Come in with the badge of one's phone; the same phone comes back as the same participant.

    When more have come than there is room for, one waits to be let in. Raises ValidationError
    when the room is closed or locked. Leaves no line in the journal: nobody is to be seen there.
    """
    plenum = _held(delegation.plenum)
    hashed = codes.badge_hash(badge, plenum.pk)
    before = plenum.participants.filter(badge_hash=hashed).first()
    if not plenum.is_open:
        raise ValidationError(_("Samlingen er ikke åpen."))
    if before is not None:
        before.language = language
        before.save(update_fields=["language"])
        return before
    if plenum.is_locked:
        raise ValidationError(_("Døra er lukket. Spør den som leder samlingen."))
    is_room = _inside(plenum) < room_for(plenum.expected)
    state = Participant.State.IN if is_room else Participant.State.WAITING
    made = _new(delegation, hashed, language, state)
    tell_screen(plenum, "people")
    return made


@transaction.atomic
def add_without_phone(delegation: Delegation, *, by: Actor) -> Participant:
    """Somebody for whom whoever leads writes the answers."""
    plenum = _held(delegation.plenum)
    made = _new(delegation, "", plenum.language, Participant.State.IN)
    audit.record(by, "plenum.added-without-phone", made)
    tell_screen(plenum, "people")
    return made


@transaction.atomic
def let_in(participant: Participant, *, by: Actor) -> None:
    _put(participant, Participant.State.IN)
    audit.record(by, "plenum.let-in", participant)
    tell_screen(participant.plenum, "people")


@transaction.atomic
def let_everybody_in(plenum: Plenum, *, by: Actor) -> int:
    waiting = plenum.participants.filter(state=Participant.State.WAITING)
    count = waiting.update(state=Participant.State.IN)
    audit.record(by, "plenum.everybody-let-in", plenum, count=count)
    tell_screen(plenum, "people")
    return count


@transaction.atomic
def show_out(participant: Participant, *, by: Actor) -> None:
    """Their answers count no more, and come back if they do."""
    _put(participant, Participant.State.OUT)
    audit.record(by, "plenum.shown-out", participant)
    tell_delegation(participant.delegation, "out", number=participant.number)
    tell_screen(participant.plenum, "people")


def _put(participant: Participant, state: str) -> None:
    participant.state = state
    participant.save(update_fields=["state"])


def _new(delegation: Delegation, hashed: str, language: str, state: str) -> Participant:
    last = delegation.plenum.participants.order_by("-number").first()
    made = Participant(
        workspace=delegation.workspace, plenum=delegation.plenum, delegation=delegation,
        badge_hash=hashed, language=language, state=state, number=last.number + 1 if last else 1,
    )  # fmt: skip
    made.full_clean(validate_unique=False, validate_constraints=False)
    made.save(force_insert=True)
    return made


def _inside(plenum: Plenum) -> int:
    return plenum.participants.filter(state=Participant.State.IN).count()


def _give_entrance(delegation: Delegation) -> None:
    """A code nobody has; the database says no to a second, and then another is drawn."""
    for _attempt in range(20):
        made = Entrance(
            workspace=delegation.workspace, delegation=delegation,
            code=codes.new_code(), key=codes.new_key(),
        )  # fmt: skip
        if Entrance.everywhere.bulk_create([made], ignore_conflicts=True) and (
            Entrance.within(delegation.workspace).filter(pk=made.pk).exists()
        ):
            return
    raise RuntimeError("No code was free in twenty tries.")


def _held(plenum: Plenum) -> Plenum:
    """The row as it is now, until the transaction ends; others who change the room wait."""
    return Plenum.within(plenum.workspace).select_for_update(no_key=True).get(pk=plenum.pk)
