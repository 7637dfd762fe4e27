"""Giving a whole role to a successor in one action, and taking it back.

The leaver's seats, the meetings they were called to, letters with tasks that nobody has answered
for, and access to Bolyst go to the successor. `Handover.changed` keeps what was, by ids and dates.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from bolyst.accounts.actions import add_member, end_membership, welcome
from bolyst.accounts.errands import absolute, revoke
from bolyst.accounts.models import Errand, Membership
from bolyst.accounts.rules import Role, may_invite
from bolyst.audit.actions import record
from bolyst.kernel import clock
from bolyst.live.jobs import service
from bolyst.partners.actions.contacts import contact_leaves, contact_returns
from bolyst.partners.models import Contact
from bolyst.teams import letters
from bolyst.teams.actions.meetings import invite_also
from bolyst.teams.actions.seats import turn_page
from bolyst.teams.actions.team import locked
from bolyst.teams.models import Attendance, Dispatch, Handover, Seat, Team
from bolyst.teams.queries.handovers import Passing, Wish, as_key, no_address, objections, seats_of
from bolyst.teams.rules import meetings as meeting_rules
from bolyst.teams.rules.team import DAYS_TO_REGRET

DAY = timedelta(days=1)


@transaction.atomic
def hand_over(
    team: Team,
    *,
    leaver: Contact,
    heir: Contact,
    on: date,
    deputy: Contact | None = None,
    has_left: bool = True,
    gives_access: bool = False,
    by: Membership,
) -> Handover:
    """The whole role from one person to another, from the day `on`.

    `heir` may be the deputy, who then rises; `deputy` is who is to be deputy after them.
    `has_left`: the leaver doesn't work there any more. `gives_access`: their role in Bolyst, too.
    On a day to come the leaver acts until then, and a job carries it out: see `agreed`.
    """
    passing = Passing(locked(team), leaver, heir, on, by)
    _refuse(objections(passing, deputy))
    if gives_access:
        _refuse_without_address(heir)
    made = Handover(
        workspace_id=team.workspace_id, team=team, leaver=leaver, heir=heir, on_date=on, by=by
    )
    wish = Wish(deputy, has_left=has_left, gives_access=gives_access)
    if on > clock.today():
        made.waits, made.wish = True, wish.as_kept()
    else:
        made.changed = pass_all(passing, wish)
    made.full_clean()
    made.save()
    verb = "team.handover-agreed" if made.waits else "team.handed-over"
    record(by, verb, made, leaver=leaver.pk, heir=heir.pk, on=on)
    return made


def pass_all(passing: Passing, wish: Wish) -> dict[str, Any]:
    leaver = passing.leaver
    changed: dict[str, Any] = {
        "seats": [_pass_seat(passing, seat, wish.deputy) for seat in seats_of(passing)],
        "meetings": _pass_meetings(passing),
        "tasks": _pass_tasks(passing),
        "roles": _pass_roles(passing) if wish.gives_access else [],
    }
    if wish.has_left and leaver.left_on is None:
        contact_leaves(leaver, left_on=passing.on - DAY, by=passing.by)
        changed["left"] = True
    return changed


@transaction.atomic
def undo_handover(handover: Handover, *, by: Membership) -> None:
    """Everything back as it was. Refused when somebody has built on it since.

    One that still waits for its day is called off.
    """
    handover = Handover.within(handover.workspace).select_for_update().get(pk=handover.pk)
    if handover.waits:
        _call_off(handover, by)
        return
    _refuse(_objections_to_undo(handover))
    if handover.changed.get("left"):
        contact_returns(handover.leaver, by=by)
    for kept in handover.changed["seats"]:
        _give_back_seat(handover, kept)
    _give_back_meetings(handover, by)
    _give_back_tasks(handover, by)
    _give_back_roles(handover, by)
    handover.undone_at = clock.now()
    handover.save(update_fields=["undone_at"])
    record(by, "team.handover-undone", handover)


def _call_off(agreed: Handover, by: Membership) -> None:
    """Nothing has been changed yet."""
    if agreed.undone_at:
        raise ValidationError(_("Overleveringen er alt angret."))
    agreed.undone_at = clock.now()
    agreed.save(update_fields=["undone_at"])
    record(by, "team.handover-undone", agreed)


# --- what stands in the way ----------------------------------------------------------------------


def _objections_to_undo(handover: Handover) -> list[str]:
    if handover.undone_at:
        return [_("Overleveringen er alt angret.")]
    if clock.now() - handover.made_at > timedelta(days=DAYS_TO_REGRET):
        return [_("Det er over tretti dager siden, og det kan ikke angres.")]
    seats = {str(seat.pk): seat for seat in Seat.within(handover.workspace)}
    kept = [(seats.get(one["seat"]), one) for one in handover.changed["seats"]]
    if any(
        seat is None or [as_key(seat.key_person_id), as_key(seat.deputy_id)] != one["became"]
        for seat, one in kept
    ):
        return [_("Plassen er gitt videre etterpå. Endre den for seg.")]
    return []


# --- seats ---------------------------------------------------------------------------------------


def _pass_seat(passing: Passing, seat: Seat, deputy: Contact | None) -> dict[str, Any]:
    """The successor takes the leaver's chair; a deputy who rises leaves the other empty."""
    was = [as_key(seat.key_person_id), as_key(seat.deputy_id)]
    if seat.key_person_id == passing.leaver.pk:
        stays = None if seat.deputy_id == passing.heir.pk else seat.deputy
        seat.key_person, seat.deputy = passing.heir, deputy or stays
    elif seat.key_person_id == passing.heir.pk:
        seat.deputy = deputy
    else:
        seat.deputy = passing.heir
    _seat_them(seat, passing.on)
    became = [as_key(seat.key_person_id), as_key(seat.deputy_id)]
    return {"seat": str(seat.pk), "was": was, "became": became}


def _seat_them(seat: Seat, since: date) -> None:
    seat.full_clean(exclude=["workspace"])
    seat.save(update_fields=["key_person", "deputy"])
    turn_page(seat, seat.key_person, since, is_deputy=False)
    turn_page(seat, seat.deputy, since, is_deputy=True)


def _give_back_seat(handover: Handover, kept: dict[str, Any]) -> None:
    seat = Seat.within(handover.workspace).get(pk=kept["seat"])
    seat.key_person_id, seat.deputy_id = (UUID(pk) if pk else None for pk in kept["was"])
    seat.save(update_fields=["key_person", "deputy"])
    for is_deputy, was, became in zip((False, True), kept["was"], kept["became"], strict=True):
        if was == became:
            continue
        lines = seat.holders.filter(is_deputy=is_deputy)
        lines.filter(contact=became, from_date=handover.on_date).delete()
        if last := lines.filter(contact=was).first():
            last.to_date = None
            last.save(update_fields=["to_date"])


# --- meetings, tasks and access ------------------------------------------------------------------


def _pass_meetings(passing: Passing) -> list[dict[str, Any]]:
    """Meetings to come: the successor is called to them, in the leaver's place."""
    theirs = Attendance.within(passing.team.workspace).filter(
        contact=passing.leaver,
        meeting__state__in=meeting_rules.TO_COME,
        meeting__ends_at__gte=clock.now(),
    )
    return [_pass_meeting(passing, row) for row in theirs.select_related("meeting__team")]


def _pass_meeting(passing: Passing, row: Attendance) -> dict[str, Any]:
    meeting = row.meeting
    _withdraw(row, passing.by)
    row.delete()
    if meeting.attendances.filter(contact=passing.heir).exists():
        return {"meeting": str(meeting.pk), "is_new": False}
    invite_also(meeting, contact=passing.heir, by=passing.by)
    return {"meeting": str(meeting.pk), "is_new": True}


def _give_back_meetings(handover: Handover, by: Membership) -> None:
    for kept in handover.changed["meetings"]:
        found = Attendance.within(handover.workspace).filter(meeting=kept["meeting"])
        row = found.filter(contact=handover.heir).select_related("meeting__team").first()
        if row is None or row.meeting.state not in meeting_rules.TO_COME:
            continue  # held meanwhile: who was there, was there
        if kept["is_new"]:
            _withdraw(row, by)
            row.delete()
        invite_also(row.meeting, contact=handover.leaver, by=by)


def _pass_tasks(passing: Passing) -> list[str]:
    """Letters with tasks the leaver never answered for go to the successor."""
    waiting = Dispatch.within(passing.team.workspace).filter(
        contact=passing.leaver, received_at__isnull=True
    )
    found = list(waiting.prefetch_related("tasks"))
    for dispatch in found:
        _readdress(dispatch, passing.heir, passing.by)
    return [str(dispatch.pk) for dispatch in found]


def _give_back_tasks(handover: Handover, by: Membership) -> None:
    waiting = Dispatch.within(handover.workspace).filter(
        pk__in=handover.changed["tasks"], contact=handover.heir, received_at__isnull=True
    )
    for dispatch in waiting:
        _readdress(dispatch, handover.leaver, by)


def _readdress(dispatch: Dispatch, to: Contact, by: Membership) -> None:
    _withdraw(dispatch, by)
    dispatch.contact = to
    dispatch.save(update_fields=["contact"])
    letters.send_tasks(dispatch, by=by, anew=f"-{to.pk}-{clock.now():%Y%m%d%H%M%S}")


def _withdraw(row: Attendance | Dispatch, by: Membership) -> None:
    """Links in letters to somebody who has left open nothing any more."""
    live = Errand.within(row.workspace).filter(
        subject_id=row.pk, used_at__isnull=True, revoked_at__isnull=True
    )
    for errand in live:
        revoke(errand, by=by)


def _pass_roles(passing: Passing) -> list[dict[str, str]]:
    """What the leaver may do in Bolyst. Only who may let people in may pass that on."""
    by, heir = passing.by, passing.heir
    if not may_invite(by.as_role):
        return []
    _refuse_without_address(heir)
    roles = _roles_of(passing.leaver)
    return [
        _pass_role(passing, member) for member in sorted(roles, key=lambda one: one.pk == by.pk)
    ]


def _refuse_without_address(heir: Contact) -> None:
    if not heir.email:
        raise ValidationError({"gives_access": no_address(heir)})


def _pass_role(passing: Passing, member: Membership) -> dict[str, str]:
    """One's own role, too: the successor is there before it ends, so no place is left without."""
    heir, role = passing.heir, Role(member.role)
    if not any(each.role == role for each in _roles_of(heir)):
        place = passing.team.workspace
        new = add_member(place, email=heir.email, name=heir.name, role=role, by=passing.by)
        address = absolute(reverse("account_login"))
        transaction.on_commit(lambda: welcome(new, address), robust=True)
    is_own = member.user_id == passing.by.user_id
    ends = service(member.workspace, passing.by.name) if is_own else passing.by
    end_membership(member, by=ends)
    return {"role": role, "email": member.user.email}


def _roles_of(person: Contact) -> list[Membership]:
    if not person.email:
        return []
    held = Membership.within(person.workspace).filter(user__email__iexact=person.email)
    now = held.exclude(role=Role.ADVISER).select_related("user")
    return [member for member in now if not member.is_over]


def _give_back_roles(handover: Handover, by: Membership) -> None:
    """The leaver gets the role anew; the successor keeps it until a coordinator ends it."""
    for kept in handover.changed["roles"]:
        if not may_invite(by.as_role):
            raise ValidationError(_("Bare koordinatoren kan gi tilgangen tilbake."))
        leaver = handover.leaver
        if any(member.role == kept["role"] for member in _roles_of(leaver)):
            continue
        add_member(
            handover.workspace,
            email=kept["email"],
            name=leaver.name,
            role=Role(kept["role"]),
            by=by,
        )


def _refuse(objections: list[str]) -> None:
    if objections:
        raise ValidationError(objections)
