"""Who sits at the table: a seat for each partner, a key person, a deputy, and their history."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.kernel.words import day as in_words
from bolyst.partners.models import Contact, Organisation
from bolyst.teams.models.team import Seat, SeatPeriod, Team
from bolyst.teams.queries.team import is_there
from bolyst.teams.rules import team as rules

DAY = timedelta(days=1)


@transaction.atomic
def add_seat(
    team: Team,
    *,
    organisation: Organisation,
    from_date: date,
    by: Actor,
    key_person: Contact | None = None,
    deputy: Contact | None = None,
    vacant_reason: str = "",
    is_residents: bool = False,
) -> Seat:
    """Give a partner a place at the table; empty, with a reason, until somebody is found."""
    _refuse("from_date", _objections(team, organisation, rules.Period("", from_date)))
    seat = Seat(
        workspace_id=team.workspace_id,
        team=team,
        organisation=organisation,
        from_date=from_date,
        is_residents=is_residents,
        vacant_since=from_date,
        vacant_reason=vacant_reason.strip(),
    )
    seat.full_clean()
    seat.save()
    record(by, "seat.added", seat, organisation=organisation.pk, from_date=from_date)
    if key_person or deputy:
        _fill(seat, key_person, deputy, from_date)
    return seat


def _objections(
    team: Team, organisation: Organisation, period: rules.Period, beside: Seat | None = None
) -> list[str]:
    others = Seat.within(team.workspace).filter(team=team, organisation=organisation)
    name = organisation.name
    return rules.objections_to_seat(
        rules.Period(name, period.from_date, period.to_date),
        [rules.Period(name, s.from_date, s.to_date) for s in others if s != beside],
        team.started_on,
        organisation.ended_on,
    )


@transaction.atomic
def fill_seat(
    seat: Seat,
    *,
    key_person: Contact | None,
    deputy: Contact | None,
    vacant_reason: str,
    is_residents: bool,
    since: date,
    by: Actor,
) -> Seat:
    """Say who sits there from that day. What was, stays in the history."""
    seat = _locked(seat)
    if since > max(clock.today(), seat.from_date):
        raise ValidationError({"since": _("Dagen er ikke kommet ennå. Gjør dette når den er her.")})
    if since < seat.from_date:
        text = _("Plassen begynte %(day)s. Ingen kan ha sittet der før.")
        raise ValidationError({"since": text % {"day": in_words(seat.from_date)}})
    seat.is_residents = is_residents
    seat.vacant_reason = vacant_reason.strip()
    _fill(seat, key_person, deputy, since)
    record(
        by,
        "seat.filled",
        seat,
        key_person=key_person.pk if key_person else None,
        deputy=deputy.pk if deputy else None,
        since=since,
    )
    return seat


@transaction.atomic
def end_seat(seat: Seat, *, on: date, by: Actor) -> Seat:
    """Let a partner leave the table with the day `on`."""
    seat = _locked(seat)
    if on < seat.from_date:
        raise ValidationError({"on": _("Siste dag kan ikke komme før første.")})
    seat.to_date = on
    seat.full_clean()
    seat.save(update_fields=["to_date"])
    for holder in seat.holders.filter(to_date__isnull=True):
        _end(holder, on)
    record(by, "seat.ended", seat, to_date=on)
    return seat


@transaction.atomic
def reopen_seat(seat: Seat, *, by: Actor) -> Seat:
    """They didn't leave after all: the same people sit there again."""
    seat = _locked(seat)
    last = seat.to_date
    if last is None:
        return seat
    period = rules.Period("", seat.from_date)
    _refuse("to_date", _objections(seat.team, seat.organisation, period, beside=seat))
    seat.to_date = None
    seat.full_clean()
    seat.save(update_fields=["to_date"])
    seat.holders.filter(to_date=last).update(to_date=None)
    record(by, "seat.reopened", seat)
    return seat


def _fill(seat: Seat, key_person: Contact | None, deputy: Contact | None, since: date) -> None:
    """Seat them and turn the page of the history; the caller writes the journal."""
    for field, contact in (("key_person", key_person), ("deputy", deputy)):
        if objections := _objections_to_person(seat, contact, since):
            raise ValidationError({field: objections})
    if key_person is None:
        seat.vacant_since = _vacant_from(seat, since)
    else:
        seat.vacant_since, seat.vacant_reason = None, ""
    seat.key_person, seat.deputy = key_person, deputy
    seat.full_clean()
    seat.save()
    turn_page(seat, key_person, since, is_deputy=False)
    turn_page(seat, deputy, since, is_deputy=True)


def _vacant_from(seat: Seat, since: date) -> date:
    """An empty seat that stays empty has been so all along."""
    if seat.key_person is None and seat.vacant_since:
        return seat.vacant_since
    return since


def _objections_to_person(seat: Seat, contact: Contact | None, since: date) -> list[str]:
    if contact is None:
        return []
    if contact.organisation_id != seat.organisation_id:
        text = _("%(name)s arbeider ikke hos %(partner)s.")
        return [text % {"name": contact.name, "partner": seat.organisation.name}]
    if not is_there(contact, since):
        return [_("%(name)s har sluttet. Velg en som arbeider der.") % {"name": contact.name}]
    return []


def turn_page(seat: Seat, contact: Contact | None, since: date, *, is_deputy: bool) -> None:
    """One line of the history ends the day before, the next begins."""
    now = seat.holders.filter(is_deputy=is_deputy, to_date__isnull=True).first()
    if now and contact and now.contact_id == contact.pk:
        return
    if now and now.from_date > since:
        text = _("Plassen er besatt fra %(day)s. Velg den dagen eller en senere.")
        raise ValidationError({"since": text % {"day": in_words(now.from_date)}})
    if now:
        _end(now, since - DAY)
    if contact is None:
        return
    period = SeatPeriod(
        workspace_id=seat.workspace_id,
        seat=seat,
        contact=contact,
        is_deputy=is_deputy,
        from_date=since,
    )
    period.full_clean()
    period.save()


def _end(holder: SeatPeriod, last: date) -> None:
    """Not later than they left work; who never sat there a whole day was written by mistake."""
    last = min(last, holder.contact.left_on or last)
    if last < holder.from_date:
        holder.delete()
        return
    holder.to_date = last
    holder.save(update_fields=["to_date"])


def _locked(seat: Seat) -> Seat:
    return (
        Seat.within(seat.workspace)
        .select_related("team__workspace", "organisation", "key_person", "workspace")
        .select_for_update(of=("self",))
        .get(pk=seat.pk)
    )


def _refuse(field: str, objections: list[str]) -> None:
    if objections:
        raise ValidationError({field: objections})
