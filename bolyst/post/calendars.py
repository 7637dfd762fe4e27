"""Meetings as iCalendar (RFC 5545, 5546): invitation, change, cancellation, feed.

One event keeps its UID for ever and raises its SEQUENCE with each change, so that calendars see one
meeting that moves. Times stand in Norwegian time with its rules beside them (VTIMEZONE), so that
a calendar that knows no Europe/Oslo finds the right hour on both sides of summer time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from bolyst.kernel import clock
from bolyst.kernel.forms import without_turning
from bolyst.post.recipients import Recipient

OSLO = ZoneInfo("Europe/Oslo")
PRODUCT = "-//Bolyst//Bolyst//NO"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
LONGEST_LINE = 500  # letters, of a title or a place
LONGEST_TEXT = 8_000  # letters, of a description: more belongs behind the link
REFRESH = timedelta(hours=4)  # how often a feed asks to be fetched

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Event:
    """A meeting as calendars know it. Times are aware; `uid` stays, `sequence` grows."""

    uid: str
    sequence: int
    summary: str
    starts_at: datetime
    ends_at: datetime
    location: str = ""
    description: str = ""
    url: str = ""
    organizer: Recipient | None = None
    attendees: tuple[Recipient, ...] = ()
    is_cancelled: bool = False
    alarms: tuple[timedelta, ...] = field(default=())  # how long before it starts
    changed_at: datetime | None = None  # None: now


def method(event: Event) -> str:
    """What a letter with this event asks of the reader's calendar."""
    return CANCEL if event.is_cancelled else REQUEST


def invitation(event: Event) -> bytes:
    """One event for those who are invited: new, changed or cancelled."""
    return bytes(_calendar([event], method(event)).to_ical())


def calendar(events: Iterable[Event], *, name: str) -> bytes:
    """A feed. A calendar that fetches it again drops what is no longer there."""
    found = _calendar(events, PUBLISH)
    found.add("name", one_line(name))
    found.add("x-wr-calname", one_line(name))
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", icalendar.vDuration(REFRESH))
    return bytes(found.to_ical())


def organizer_of(invitation: bytes) -> Recipient | None:
    """Who asked, in one of our own invitations."""
    for event in icalendar.Calendar.from_ical(invitation).walk("VEVENT"):
        if (who := event.get("organizer")) is not None:
            return Recipient(str(who.params.get("CN", "")), str(who).partition(":")[2])
    return None


# --- the parts ------------------------------------------------------------------------------------


def _calendar(events: Iterable[Event], how: str) -> icalendar.Calendar:
    whole = icalendar.Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", how)
    whole.add_component(_oslo())
    for event in events:
        whole.add_component(_event(event, is_invitation=how != PUBLISH))
    return whole


def _event(event: Event, *, is_invitation: bool) -> icalendar.Event:
    one = icalendar.Event()
    changed = (event.changed_at or clock.now()).astimezone(UTC).replace(microsecond=0)
    one.add("uid", one_line(event.uid))
    one.add("sequence", event.sequence)
    one.add("dtstamp", changed)
    one.add("last-modified", changed)
    one.add("dtstart", event.starts_at.astimezone(OSLO))
    one.add("dtend", event.ends_at.astimezone(OSLO))
    one.add("summary", one_line(event.summary))
    one.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    for name, text in _texts(event):
        one.add(name, text)
    if is_invitation:
        _add_people(one, event)
    if not event.is_cancelled:
        for ahead in event.alarms:
            one.add_component(_alarm(event, ahead))
    return one


def _texts(event: Event) -> Iterable[tuple[str, str]]:
    """What stands there only when there is something to say."""
    said = {
        "location": one_line(event.location),
        "description": _text(event.description),
        "url": one_line(event.url).replace(" ", ""),
    }
    return [(name, text) for name, text in said.items() if text]


def _add_people(one: icalendar.Event, event: Event) -> None:
    if event.organizer:
        one.add("organizer", _person(event.organizer), encode=False)
    for person in event.attendees:
        asked = _person(person)
        asked.params["ROLE"] = "REQ-PARTICIPANT"
        asked.params["PARTSTAT"] = "NEEDS-ACTION"
        asked.params["RSVP"] = "TRUE"
        one.add("attendee", asked, encode=False)


def _person(person: Recipient) -> icalendar.vCalAddress:
    found = icalendar.vCalAddress(f"mailto:{''.join(person.email.split())}")
    if name := one_line(person.name).replace('"', "'"):
        found.params["CN"] = name
    return found


def _alarm(event: Event, ahead: timedelta) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one_line(event.summary))
    alarm.add("trigger", -ahead)
    return alarm


def _oslo() -> icalendar.Timezone:
    """Norwegian time since 1996: summer from the last Sunday of March to that of October."""
    zone = icalendar.Timezone()
    zone.add("tzid", OSLO.key)
    for season, name, since, before, after in (
        (icalendar.TimezoneDaylight(), "CEST", "1996-03-31T02:00", 1, 2),
        (icalendar.TimezoneStandard(), "CET", "1996-10-27T03:00", 2, 1),
    ):
        first = datetime.fromisoformat(since)
        season.add("tzname", name)
        season.add("tzoffsetfrom", timedelta(hours=before))
        season.add("tzoffsetto", timedelta(hours=after))
        season.add("dtstart", first)
        season.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1su"})
        zone.add_component(season)
    return zone


def one_line(text: str) -> str:
    """One line, whatever was typed: no header can begin inside it, and nothing beside it turns."""
    return " ".join(CONTROL.sub(" ", without_turning(text)).split())[:LONGEST_LINE]


def _text(text: str) -> str:
    """Several lines; what is too long ends in a dash of dots."""
    plain = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return plain if len(plain) <= LONGEST_TEXT else plain[:LONGEST_TEXT].rstrip() + " …"
