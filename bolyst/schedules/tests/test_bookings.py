"""Residents take, move and give back a time, and nobody learns who."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from bolyst import make as house
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.mapping.actions.weeks import change_conversation
from bolyst.mapping.models import Conversation
from bolyst.mapping.rules import ConversationKind, InformantGroup
from bolyst.mapping.tests.make import note, week
from bolyst.schedules import codes
from bolyst.schedules.actions import bookings, slots
from bolyst.schedules.actions.bookings import Taken
from bolyst.schedules.models import Booking, Slot
from bolyst.schedules.queries import bookings as queries
from bolyst.schedules.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def test_a_taken_time_is_not_taken_twice():
    during = week()
    slot, link = make.open_slot(during), make.link(during)
    make.book(link, slot)

    with pytest.raises(Taken):
        make.book(link, slot)


def test_the_code_is_kept_as_a_hash_alone():
    during = week()
    link = make.link(during)
    code = make.book(link, make.open_slot(during))

    with inside(during.workspace):
        kept = Booking.within(during.workspace).values().get()
    assert len(code) == codes.DIGITS
    assert code not in str(kept)
    assert set(kept) == {"id", "workspace_id", "slot_id", "code_hash"}


@pytest.mark.parametrize("typed", ["{}", " {} ", "{spaced}", "{arabic}"])
def test_the_code_is_known_however_it_is_typed(typed: str):
    during = week()
    link = make.link(during)
    code = make.book(link, make.open_slot(during))
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    with inside(during.workspace):
        words = typed.format(code, spaced=codes.shown(code), arabic=arabic)
        assert queries.booking_by_code(link, words)
        assert queries.booking_by_code(link, "") is None
        assert queries.booking_by_code(link, "Hansen") is None


def test_moving_frees_the_old_time_and_keeps_the_code():
    during = week()
    link, old, new = make.link(during), make.open_slot(during, 10), make.open_slot(during, 12)
    code = make.book(link, old)

    with inside(during.workspace), clock.at(make.BEFORE):
        booking = queries.booking_by_code(link, code)
        assert booking
        bookings.move_booking(link, booking, new.pk)

        free = [slot.pk for slot in queries.free_slots(during, clock.now())]
        moved = queries.booking_by_code(link, code)
    assert free == [old.pk]
    assert moved
    assert moved.slot_id == new.pk


def test_cancelled_it_is_free_and_nothing_is_left():
    during = week()
    link, slot = make.link(during), make.open_slot(during)
    code = make.book(link, slot)

    with inside(during.workspace), clock.at(make.BEFORE):
        booking = queries.booking_by_code(link, code)
        assert booking
        bookings.cancel_booking(link, booking)

        assert not Booking.within(during.workspace).exists()
        assert queries.free_slots(during, clock.now()).get() == slot


@pytest.mark.parametrize("why", ["closed", "another week", "past", "nowhere"])
def test_what_can_not_be_taken(why: str):
    during = week()
    link = make.link(during)
    slot_id = make.open_slot(during).pk
    now = make.BEFORE
    if why == "closed":
        slot_id = make.slot(
            make.talk(during, kind=ConversationKind.INDIVIDUAL), starts=13, ends=14
        ).pk
    elif why == "another week":
        slot_id = make.open_slot(week(), 15).pk
    elif why == "past":
        now += timedelta(days=4)
    else:
        slot_id = during.pk

    with inside(during.workspace), clock.at(now), pytest.raises(Taken):
        bookings.book(link, slot_id)


def test_the_journal_tells_how_many_and_never_which():
    during = week()
    link, slot = make.link(during), make.open_slot(during)
    make.book(link, slot)

    with inside(during.workspace):
        line = JournalLine.within(during.workspace).get(verb="booking.made")
    assert (line.actor_name, line.row_id) == ("En innbygger", during.pk)
    assert str(slot.pk) not in str(vars(line))
    assert str(slot.conversation_id) not in str(vars(line))


def test_a_booked_time_stays_where_it_is():
    during, ada = week(), house.member(Role.ADVISER)
    link, slot = make.link(during), make.open_slot(during)
    make.book(link, slot)

    with inside(during.workspace):
        with pytest.raises(ValidationError, match="Noen har bestilt"):
            slots.take_off(slot.conversation, by=ada)
        with pytest.raises(ValidationError, match="Noen har bestilt"):
            slots.place_conversation(slot.conversation, make.planned(15, 16, is_open=True), by=ada)
        with pytest.raises(ValidationError, match="Noen har bestilt"):
            slots.undo_last(during, by=ada)


def test_another_room_or_interviewer_moves_nobody():
    during, ada = week(), house.member(Role.ADVISER)
    link, slot = make.link(during), make.open_slot(during)
    make.book(link, slot)
    same = make.planned(10, 11, is_open=True, room="Salen", interviewer=make.interviewer())

    with inside(during.workspace):
        slots.place_conversation(slot.conversation, same, by=ada)

        assert Slot.within(during.workspace).get(pk=slot.pk).room == "Salen"


def test_the_coordinator_is_told_the_same_of_a_free_time_as_of_a_taken_one():
    during, kari = week(), house.member()
    link, taken, free = make.link(during), make.open_slot(during, 10), make.open_slot(during, 12)
    make.book(link, taken)

    with inside(during.workspace):
        told = {slot: slots.objections_to_change(slot, kari) for slot in (taken, free)}

    assert told[taken] == told[free] != []


def test_a_gathering_is_not_for_booking():
    with pytest.raises(ValidationError, match="Bare samtaler med én og åpen dør"):
        make.slot(make.talk(week(), kind=ConversationKind.GROUP), is_open=True)


def test_free_times_are_laid_out_after_each_other_and_cleared_away_untaken():
    during, ada = week(), house.member(Role.ADVISER)
    start = make.planned().starts_at
    with inside(during.workspace), clock.at(make.BEFORE):
        made = bookings.lay_out_times(
            during, kind=ConversationKind.INDIVIDUAL, language="", day=make.MONDAY,
            starts_at=start, minutes=45, pause=15, count=3, place=None, room="",
            interviewer=None, by=ada,
        )  # fmt: skip
        link = bookings.make_link(during, by=ada)
        bookings.book(link, made[0].pk)
        note(made[1].conversation)

        cleared = bookings.clear_free_times(during, by=ada)

        left = {talk.pk for talk in Conversation.within(during.workspace)}
    assert [f"{slot.starts_at:%H.%M}" for slot in made] == ["10.00", "11.00", "12.00"]
    assert cleared == 1
    assert left == {made[0].conversation_id, made[1].conversation_id}


def test_times_do_not_run_past_midnight():
    during, ada = week(), house.member(Role.ADVISER)
    with inside(during.workspace), pytest.raises(ValidationError, match="midnatt"):
        bookings.lay_out_times(
            during, kind=ConversationKind.INDIVIDUAL, language="", day=make.MONDAY,
            starts_at=make.planned().starts_at, minutes=480, pause=0, count=3, place=None, room="",
            interviewer=None, by=ada,
        )  # fmt: skip


def test_a_week_has_one_link_until_it_is_withdrawn():
    during = week()
    link = make.link(during)

    with pytest.raises(ValidationError):
        make.link(during)
    with inside(during.workspace):
        bookings.revoke_link(link, by=house.member())
    assert make.link(during).code != link.code


def test_a_link_is_long_and_never_the_same():
    found = {codes.new_link() for _ in range(100)}

    assert len(found) == 100
    assert all(len(code) >= 24 for code in found)  # 6 bits a letter


# --- from below: the mapping's own pages ------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "is_booked", "words"),
    [
        (Role.ADVISER, True, "Noen har bestilt"),
        (Role.ADVISER, False, ""),
        (Role.COORDINATOR, True, "kan være tatt"),
        (Role.COORDINATOR, False, "kan være tatt"),  # the same, so that it tells nothing
    ],
)
def test_a_time_somebody_may_have_is_not_removed_with_its_conversation(
    role: Role, is_booked: bool, words: str
):
    during = week()
    slot, link = make.open_slot(during), make.link(during)
    if is_booked:
        make.book(link, slot)

    client, address = house.client(house.member(role)), f"samtaler/{slot.conversation_id}/fjern/"
    with clock.at(make.BEFORE):
        answer = client.post(f"/lierne/arbeid/kartlegging/{during.pk}/{address}", follow=True)

    assert words in answer.content.decode()
    with inside(during.workspace):
        assert Slot.within(during.workspace).exists() is bool(words)


def test_a_time_to_come_is_moved_in_the_plan_alone():
    during = week()
    slot, kari = make.slot(), house.member()
    with inside(during.workspace):
        talk = slot.conversation
        told: dict[str, Any] = {
            "group": InformantGroup.RESIDENTS,
            "title": "Ny",
            "people": 3,
            "by": kari,
        }
        with clock.at(make.BEFORE):
            change_conversation(talk, held_on=slot.day, place=talk.place, **told)
            with pytest.raises(ValidationError, match="har en tid i ukeplanen"):
                change_conversation(talk, held_on=slot.day, place="Et annet sted", **told)

        change_conversation(talk, held_on=slot.day, place="Der det ble", **told)  # afterwards
