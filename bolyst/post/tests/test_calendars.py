"""An invitation, its change and its cancellation are one event to every calendar.

Read by two parsers that know nothing of each other, `icalendar` and `vobject`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from bolyst.post import calendars
from bolyst.post.calendars import Event
from bolyst.post.recipients import Recipient

OSLO = ZoneInfo("Europe/Oslo")
KARI = Recipient("Kari Nordmann", "kari@lierne.example")
PER = Recipient("Per, skolen; rektor", "per@skolen.example")
MEETING = Event(
    uid="meeting-1@bolyst",
    sequence=0,
    summary="Møte i inkluderingsteamet",
    starts_at=datetime(2027, 3, 9, 8, tzinfo=UTC),
    ends_at=datetime(2027, 3, 9, 10, tzinfo=UTC),
    location="Kommunehuset, rom 2; inngang B",
    description="1. Godkjenne referat\n2. Bussen\n\nTa med: \\ kaffe",
    url="https://bolyst.example/lierne/",
    organizer=KARI,
    attendees=(PER,),
    alarms=(timedelta(days=1),),
)


@dataclass(frozen=True)
class Seen:
    """What a calendar has in its book."""

    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str
    description: str


type Book = dict[str, Seen]
type Reader = Callable[[bytes, Book], None]


def with_icalendar(raw: bytes, book: Book) -> None:
    """As RFC 5546 wants it: a newer sequence replaces, a cancellation takes away."""
    read: Any = icalendar.Calendar.from_ical(raw)
    for one in read.walk("VEVENT"):
        seen = Seen(
            int(one["sequence"]), one.start, one.end, str(one["summary"]), str(one["location"]),
            str(one["description"]),
        )  # fmt: skip
        _keep(book, str(one["uid"]), seen, str(read["method"]), str(one["status"]))


def with_vobject(raw: bytes, book: Book) -> None:
    read = vobject.readOne(raw.decode())
    one = read.vevent
    seen = Seen(
        int(one.sequence.value), one.dtstart.value, one.dtend.value, one.summary.value,
        one.location.value, one.description.value,
    )  # fmt: skip
    _keep(book, one.uid.value, seen, read.method.value, one.status.value)


def _keep(book: Book, uid: str, seen: Seen, method: str, status: str) -> None:
    if uid in book and book[uid].sequence > seen.sequence:
        return
    if method == "CANCEL":
        assert status == "CANCELLED"
        book.pop(uid, None)
    else:
        assert (method, status) == ("REQUEST", "CONFIRMED")
        book[uid] = seen


@pytest.mark.parametrize("read", [with_icalendar, with_vobject])
def test_a_meeting_is_called_moved_and_cancelled(read: Reader):
    book: Book = {}

    read(calendars.invitation(MEETING), book)
    (first,) = book.values()
    assert (first.starts_at, first.ends_at) == (MEETING.starts_at, MEETING.ends_at)
    assert (first.summary, first.location) == (MEETING.summary, MEETING.location)
    assert first.description == MEETING.description

    moved = replace(MEETING, sequence=1, starts_at=datetime(2027, 4, 6, 7, tzinfo=UTC),
                    ends_at=datetime(2027, 4, 6, 9, tzinfo=UTC))  # fmt: skip
    read(calendars.invitation(moved), book)
    assert [one.starts_at for one in book.values()] == [moved.starts_at]

    read(calendars.invitation(MEETING), book)  # the first letter arrives late
    assert [one.starts_at for one in book.values()] == [moved.starts_at]

    read(calendars.invitation(replace(moved, sequence=2, is_cancelled=True)), book)
    assert book == {}


def test_the_reader_is_asked_and_somebody_asks():
    one = vobject.readOne(calendars.invitation(MEETING).decode()).vevent

    assert one.organizer.value == "mailto:kari@lierne.example"
    assert one.attendee.value == "mailto:per@skolen.example"
    assert one.attendee.params["RSVP"] == ["TRUE"]
    assert one.attendee.params["CN"] == ["Per, skolen; rektor"]
    assert one.valarm.trigger.value == timedelta(days=-1)


def test_the_hour_is_norwegian_and_the_rules_of_summer_time_lie_beside():
    text = calendars.invitation(MEETING).decode()

    assert "DTSTART;TZID=Europe/Oslo:20270309T090000" in text
    assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")
    zone = vobject.readOne(text).vtimezone
    assert zone.tzid.value == "Europe/Oslo"


@pytest.mark.parametrize("year", [1996, 2027, 2040])
def test_the_rules_beside_it_say_what_the_worlds_time_zone_data_says(year: int):
    """A calendar that knows no Europe/Oslo comes to the same hour, all year round."""
    zone: Any = icalendar.Calendar.from_ical(calendars.invitation(MEETING)).walk("VTIMEZONE")[0]
    ours = zone.to_tz(lookup_tzid=False)

    for day in range(1, 366, 3):
        noon = datetime(year, 1, 1, 12) + timedelta(days=day)  # noqa: DTZ001  # on the wall
        if noon >= datetime(1996, 4, 1):  # noqa: DTZ001
            assert noon.replace(tzinfo=ours).utcoffset() == noon.replace(tzinfo=OSLO).utcoffset()


def test_lines_are_folded_where_the_standard_wants_it_and_no_letter_is_cut():
    long = replace(MEETING, summary="æøå" * 150, description="😀" * 500)

    raw = calendars.invitation(long)

    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert b"\n" not in raw.replace(b"\r\n", b"")
    for read in (with_icalendar, with_vobject):
        book: Book = {}
        read(raw, book)
        (seen,) = book.values()
        assert (seen.summary, seen.description) == (long.summary, long.description)


HOSTILE = st.text(max_size=200) | st.sampled_from([
    "Møte\r\nATTENDEE:mailto:alle@x.no", "Møte\nEND:VEVENT\nBEGIN:VEVENT\nUID:annet",
    "a\x00b\x0bc\x85d\u2028e\u2029f", "\\n\\,\\;", '"";:,', "^n^'^^", "\r", "BEGIN:VALARM",
])  # fmt: skip


@given(summary=HOSTILE, place=HOSTILE, text=HOSTILE, name=HOSTILE, uid=HOSTILE, url=HOSTILE)
def test_nothing_that_is_typed_becomes_another_line(
    summary: str, place: str, text: str, name: str, uid: str, url: str
):
    typed = replace(
        MEETING, summary=summary, location=place, description=text, uid=f"m{uid}@bolyst", url=url,
        organizer=Recipient(name, "kari@lierne.example"),
        attendees=(Recipient(name, "per@skolen.example"),), alarms=(),
    )  # fmt: skip

    raw = calendars.invitation(typed)

    read = icalendar.Calendar.from_ical(raw)
    assert [one.name for one in read.walk()] == [
        "VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD", "VEVENT",
    ]  # fmt: skip
    (event,) = read.walk("VEVENT")
    allowed = {"UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY",
               "STATUS", "LOCATION", "DESCRIPTION", "URL", "ORGANIZER", "ATTENDEE"}  # fmt: skip
    assert set(event) <= allowed
    assert str(event["attendee"]) == "mailto:per@skolen.example"
    assert not any(control in raw for control in (b"\x00", b"\x0b", b"\x0c"))
    assert vobject.readOne(raw.decode()).vevent.attendee.value == "mailto:per@skolen.example"


def test_a_description_of_two_megabytes_is_cut():
    raw = calendars.invitation(replace(MEETING, description="x" * 2_000_000, summary="y" * 9_999))

    assert len(raw) < 20_000
    assert "…" in raw.decode()


# --- the feed -------------------------------------------------------------------------------------


def test_a_feed_has_every_event_and_asks_nobody():
    other = replace(MEETING, uid="meeting-2@bolyst", summary="Oppstart")

    raw = calendars.calendar([MEETING, other], name="Bolyst")

    read = icalendar.Calendar.from_ical(raw)
    assert str(read["method"]) == "PUBLISH"
    assert [str(one["uid"]) for one in read.walk("VEVENT")] == [MEETING.uid, other.uid]
    assert not any("attendee" in one or "organizer" in one for one in read.walk("VEVENT"))
    assert len(list(vobject.readOne(raw.decode()).vevent_list)) == 2


def test_an_empty_feed_is_a_calendar_too():
    read = icalendar.Calendar.from_ical(calendars.calendar([], name="Bolyst"))

    assert read.walk("VEVENT") == []
