"""Lierne's week as it was planned, and Hitra's that waits to be set up: every time is made up."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from bolyst.accounts.actions import add_member
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping.actions.weeks import add_conversation, describe_conversation, plan_week
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.rules import ConversationKind, InformantGroup
from bolyst.partners.actions import add_place
from bolyst.partners.models import Place
from bolyst.post.calendars import OSLO
from bolyst.programme.models import Engagement
from bolyst.schedules.actions.bookings import make_link
from bolyst.schedules.actions.interpreters import order_interpreter
from bolyst.schedules.actions.limits import (
    set_opening,
    set_quotas,
    set_timetable,
    set_travel,
)
from bolyst.schedules.actions.slots import Planned, place_conversation
from bolyst.schedules.rules import InterpreterStatus, InterpreterWay
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

ADVISER, INTERVIEWER = Role.ADVISER, Role.INTERVIEWER
EARLIER = timedelta(days=10)  # how long before the week it was planned


class Told(NamedTuple):
    """When a conversation was held, where and by whom; the day is the mapping's own."""

    starts: str
    ends: str
    place: str
    room: str = ""
    by: Role = ADVISER
    kind: ConversationKind = ConversationKind.GROUP
    language: str = ""


PLAN = {
    "Voksenopplæringen": Told("9.00", "10.15", "Skolen", "Personalrommet"),
    "Familier i nabolaget ved skolen": Told(
        "10.30", "12.15", "Grendehuset", by=INTERVIEWER, language="uk"
    ),
    "Språkkafeen, mandag kveld": Told("18.00", "19.30", "Biblioteket", by=INTERVIEWER),
    "Kvinnegruppa, formiddag": Told(
        "10.00", "11.30", "Frivilligsentralen", "Kjøkkenet", language="ti"
    ),
    "Helsestasjonen": Told("10.00", "11.00", "Helsehuset", by=INTERVIEWER),
    "Ansatte på anlegget, pause mellom skift": Told(
        "14.00", "15.00", "Brakka", by=INTERVIEWER, kind=ConversationKind.DROP_IN, language="pl"
    ),
    "Idrettslaget": Told("18.00", "19.00", "Klubbhuset"),
    "Nye innbyggere, samtale med tolk": Told("9.00", "10.30", "Servicetorget", language="ar"),
    "NAV og flyktningtjenesten sammen": Told("9.00", "10.30", "Rådhuset", "Formannskapssalen",
                                             by=INTERVIEWER),
    "Tre bedrifter rundt bordet": Told("13.00", "14.30", "Næringshagen"),
    "Frivilligsentralen og språkvertene": Told("13.00", "14.00", "Frivilligsentralen",
                                               by=INTERVIEWER),
    "Ungdommer på klubben": Told("18.00", "19.30", "Ungdomsklubben", by=INTERVIEWER),
    "Barnehage og skole": Told("9.00", "10.30", "Barnehagen"),
    "Teknisk og servicetorg": Told("10.45", "11.30", "Rådhuset", "Formannskapssalen"),
    "Butikken og hotellet": Told("13.00", "14.00", "Hotellet", by=INTERVIEWER,
                                 kind=ConversationKind.WALK),
    "Bygdekvinnelaget": Told("18.00", "19.30", "Grendehuset"),
}  # fmt: skip
INTERPRETERS = {
    "Familier i nabolaget ved skolen": (InterpreterStatus.CONFIRMED, InterpreterWay.PRESENT),
    "Kvinnegruppa, formiddag": (InterpreterStatus.CONFIRMED, InterpreterWay.SCREEN),
    "Nye innbyggere, samtale med tolk": (InterpreterStatus.ORDERED, InterpreterWay.PRESENT),
    "Ansatte på anlegget, pause mellom skift": (InterpreterStatus.NEEDED, InterpreterWay.PHONE),
}
ROADS = [("Barnehagen", "Rådhuset", 20), ("Frivilligsentralen", "Klubbhuset", 35),
         ("Grendehuset", "Skolen", 15), ("Næringshagen", "Servicetorget", 10)]  # fmt: skip
WANTED = {
    InformantGroup.RESIDENTS: 8,
    InformantGroup.SERVICES: 5,
    InformantGroup.VOLUNTARY: 3,
    InformantGroup.BUSINESS: 3,
}
AHEAD = timedelta(weeks=8)  # after the engagement began
WAITING = [
    ("Familier på Fillan", InformantGroup.RESIDENTS, ConversationKind.GROUP, "uk", 6),
    ("Ansatte på lakseslakteriet", InformantGroup.RESIDENTS, ConversationKind.GROUP, "lt", 8),
    ("Kvinner på språkkafeen", InformantGroup.RESIDENTS, ConversationKind.GROUP, "ar", 6),
    ("Ungdommer på videregående", InformantGroup.RESIDENTS, ConversationKind.GROUP, "", 5),
    ("En tur langs kaia", InformantGroup.RESIDENTS, ConversationKind.WALK, "pl", 3),
    ("Voksenopplæringen på Hitra", InformantGroup.SERVICES, ConversationKind.GROUP, "", 4),
    ("Helsesykepleierne", InformantGroup.SERVICES, ConversationKind.GROUP, "", 3),
    ("NAV og boligkontoret", InformantGroup.SERVICES, ConversationKind.GROUP, "", 4),
    ("Idrettslag og musikkorps", InformantGroup.VOLUNTARY, ConversationKind.GROUP, "", 5),
    ("Havbruksbedriftene", InformantGroup.BUSINESS, ConversationKind.GROUP, "", 5),
]  # who, of which group, how, in which language, and how many are expected
MEETING_PLACES = ["Rådhuset på Fillan", "Biblioteket på Fillan", "Frivilligsentralen på Sandstad"]


def fill(demo: Demonstration) -> None:
    look_back(demo.find("week", MappingWeek))
    look_ahead(demo)


def look_back(week: MappingWeek) -> None:
    here = week.workspace
    planned_at = datetime.combine(week.starts_on - EARLIER, time(9), OSLO)
    with inside(here), clock.at(planned_at):
        members = Membership.within(here).select_related("workspace", "user")
        people = {role: members.filter(role=role).first() for role in (ADVISER, INTERVIEWER)}
        kari = members.get(role=Role.COORDINATOR)
        places = settle(week, kari)
        set_timetable(week, starts_at=time(8), ends_at=time(20), lunch_from=time(11, 30),
                      lunch_to=time(12), default_travel=25, pause=15, most_a_day=4,
                      by=kari)  # fmt: skip
        for a, b, minutes in ROADS:
            set_travel(places[a], places[b], minutes=minutes, by=kari)
        set_opening(places["Biblioteket"], opens_at=time(10), closes_at=time(20), by=kari)
        set_quotas(week, WANTED, by=kari)
        for talk in Conversation.within(here).filter(week=week).select_related("week"):
            hold(talk, PLAN[talk.title], places, people, kari)
        make_link(week, by=kari)


def look_ahead(demo: Demonstration) -> None:
    """Hitra knows whom to meet, not when: «Sett opp uka» has something to do."""
    here = Workspace.objects.get(slug="hitra")
    with inside(here):
        engagement = Engagement.within(here).get()
        ada = Membership.within(here).select_related("workspace", "user").get(role=ADVISER)
        add_member(
            here, email="nora.berg@hitra.example", name="Nora Berg", role=INTERVIEWER, by=ada
        )
        begins = engagement.starts_on + AHEAD
        monday = begins - timedelta(days=begins.weekday())
        week = plan_week(engagement, starts_on=monday, ends_on=monday + timedelta(days=4), by=ada)
        for name in MEETING_PLACES:
            add_place(here, name=name, by=ada)
        for title, group, kind, language, people in WAITING:
            talk = add_conversation(week, group=group, title=title, people=people, by=ada)
            describe_conversation(talk, kind=kind, language=language, by=ada)
        set_quotas(week, WANTED, by=ada)


def settle(week: MappingWeek, by: Membership) -> dict[str, Place]:
    """Where people meet, by name."""
    here = week.workspace
    for name in sorted({told.place for told in PLAN.values()}):
        if not Place.within(here).filter(name=name).exists():
            add_place(here, name=name, by=by)
    return {place.name: place for place in Place.within(here)}


def hold(
    talk: Conversation,
    told: Told,
    places: dict[str, Place],
    people: dict[Role, Membership | None],
    by: Membership,
) -> None:
    assert talk.held_on
    describe_conversation(talk, kind=told.kind, language=told.language, by=by)
    planned = Planned(
        talk.held_on, at(told.starts), at(told.ends), places[told.place], told.room, people[told.by]
    )
    place_conversation(talk, planned, by=by)
    if talk.title in INTERPRETERS:
        status, way = INTERPRETERS[talk.title]
        qualified = None if status is InterpreterStatus.NEEDED else True
        order_interpreter(
            talk, language=told.language, ordered_by="NAV Lierne", status=status, way=way,
            is_qualified=qualified, why="", reason="", by=by,
        )  # fmt: skip


def at(words: str) -> time:
    hour, minute = words.split(".")
    return time(int(hour), int(minute))
