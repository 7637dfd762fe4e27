"""How a team meets (brochure, module 1: «Mal for møtevirksomhet i teamet»)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, rrule, weekday
from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role

NORWAY = ZoneInfo("Europe/Oslo")
LONGEST_MEETING = timedelta(hours=10)
LONGEST_TEXT = 20_000  # letters in what was said about one item
LONGEST_BACKGROUND = 5_000  # and in why it is to be talked about
MOST_ITEMS = 60  # on one agenda, or parked
MOST_WAITING = 5  # parked items one person may have proposed at a time


class MeetingKind(models.TextChoices):
    ANCHORING = "anchoring", _("forankringsmøte")
    START = "start", _("oppstartsmøte")
    TEAM = "team", _("teammøte")
    PLANNING = "planning", _("planleggingsmøte")
    COORDINATION = "coordination", _("koordineringsmøte")
    FOLLOW_UP = "follow_up", _("oppfølgingssamtale")
    FEEDBACK = "feedback", _("tilbakemeldingsmøte")


# Those that count towards «teamet møtes minst to ganger årlig».
COUNTED = frozenset({MeetingKind.START, MeetingKind.TEAM})


class MeetingState(models.TextChoices):
    DRAFT = "draft", _("utkast")
    CALLED = "called", _("innkalt")
    HELD = "held", _("holdt")
    MINUTED = "minuted", _("referat til godkjenning")
    APPROVED = "approved", _("referat godkjent")
    ARCHIVED = "archived", _("arkivert")
    CANCELLED = "cancelled", _("avlyst")


NEXT_STATES: dict[MeetingState, frozenset[MeetingState]] = {
    # Held without a call: it is written down afterwards.
    MeetingState.DRAFT: frozenset({MeetingState.CALLED, MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.CALLED: frozenset({MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.HELD: frozenset({MeetingState.MINUTED}),
    MeetingState.MINUTED: frozenset({MeetingState.APPROVED, MeetingState.HELD}),
    MeetingState.APPROVED: frozenset({MeetingState.ARCHIVED}),
    MeetingState.ARCHIVED: frozenset(),
    MeetingState.CANCELLED: frozenset(),
}
# It took place; whatever happened to the minutes afterwards.
TOOK_PLACE = frozenset(
    {MeetingState.HELD, MeetingState.MINUTED, MeetingState.APPROVED, MeetingState.ARCHIVED}
)
TO_COME = frozenset({MeetingState.DRAFT, MeetingState.CALLED})
# The agenda can be changed, and what was said written down.
OPEN_AGENDA = frozenset({MeetingState.DRAFT, MeetingState.CALLED, MeetingState.HELD})


class ItemState(models.TextChoices):
    OPEN = "open", _("åpen")
    DONE = "done", _("ferdig")
    CARRIED = "carried", _("ført videre")  # goes on as an item of the next meeting


class Answer(models.TextChoices):
    """Of one who was invited; and after the meeting, whether they were there."""

    WAITING = "waiting", _("ikke svart")
    COMING = "coming", _("kommer")
    NOT_COMING = "not_coming", _("kommer ikke")


class TaskState(models.TextChoices):
    GIVEN = "given", _("gitt")
    RECEIVED = "received", _("mottatt")
    DONE = "done", _("gjort")
    DECLINED = "declined", _("sagt nei til")


OPEN_TASKS = frozenset({TaskState.GIVEN, TaskState.RECEIVED})


# --- who may --------------------------------------------------------------------------------------


def may_see_meetings(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP}


def may_run_meetings(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def may_propose_items(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.KEY_PERSON}


def may_see_working_papers(role: Role) -> bool:
    """The leadership reads what was approved; the work until then is the team's."""
    return role in {Role.ADVISER, Role.COORDINATOR, Role.KEY_PERSON}


may_see_confidential = may_see_working_papers


# --- the agenda -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class StandingItem:
    title: str
    minutes: int
    text: str = ""


def standing_items() -> list[StandingItem]:
    """The template of 90 minutes (domain.md 4.4), in the language of the moment.

    The municipality edits its own copy.
    """
    return [
        StandingItem(gettext("Velkommen, hvem er her, nye nøkkelpersoner"), 5),
        StandingItem(gettext("Referat og oppgaver fra sist"), 10),
        StandingItem(
            gettext("Innbyggernes stemme"),
            10,
            gettext("Erfaringer noen har tatt med. Ingen skal kunne kjennes igjen."),
        ),
        StandingItem(gettext("Runden: nytt og behov i hver sektor"), 20, gettext("To minutter.")),
        StandingItem(gettext("Møtets tema"), 25, gettext("Ett funn eller ett spørsmål.")),
        StandingItem(gettext("Tiltakene: hvordan går det, gå videre eller stoppe"), 10),
        StandingItem(gettext("Vedtak: hvem gjør hva, til når"), 5),
        StandingItem(gettext("Til ledelsen: hva melder vi"), 3),
        StandingItem(gettext("Neste møte, og datoen for det etter der"), 2),
    ]


@dataclass(frozen=True)
class Rhythm:
    """«Den andre tirsdagen, hver sjette måned klokka ti», in Norwegian time."""

    since: date  # months are counted from this one's
    every_months: int  # 1-12
    week: int  # 1-4 of the month, -1 the last
    weekday: int  # 0 is Monday
    at: time


def coming_times(rhythm: Rhythm, after: datetime, count: int) -> list[datetime]:
    """The next `count` starts after the moment, none before the rhythm began.

    The clock in Norway says the same each time; an hour that summer time skips comes an hour later.
    """
    found = rrule(
        MONTHLY,
        dtstart=datetime.combine(rhythm.since.replace(day=1), time.min),
        interval=rhythm.every_months,
        byweekday=weekday(rhythm.weekday, rhythm.week),
        byhour=rhythm.at.hour,
        byminute=rhythm.at.minute,
        bysecond=0,
    )
    begins = datetime.combine(rhythm.since, time.min) - timedelta(seconds=1)
    local = max(begins, after.astimezone(NORWAY).replace(tzinfo=None))
    return [
        start.replace(tzinfo=NORWAY).astimezone(UTC).astimezone(NORWAY)
        for start in found.xafter(local, count=count)
    ]


# --- what stands in the way -----------------------------------------------------------------------


def objections_to_times(starts_at: datetime, ends_at: datetime, *, team_since: date) -> list[str]:
    """Why a meeting can't be at this time; empty when it can."""
    said = []
    if ends_at <= starts_at:
        said.append(gettext("Møtet må slutte etter at det begynner."))
    elif ends_at - starts_at > LONGEST_MEETING:
        said.append(gettext("Et møte kan ikke vare i mer enn ti timer."))
    if starts_at.astimezone(NORWAY).date() < team_since:
        said.append(
            gettext("Møtet kan ikke være før teamet ble opprettet %(day)s.")
            % {"day": f"{team_since:%d.%m.%Y}"}
        )
    return said


def objections_to_new_time(
    state: MeetingState, starts_at: datetime, now: datetime, *, before: datetime
) -> list[str]:
    """Why a meeting can't be moved to this time; one nobody was called to may have been already."""
    if state is MeetingState.CALLED and starts_at != before and starts_at <= now:
        return [
            gettext(
                "Møtet er kalt inn, og kan ikke flyttes til et tidspunkt som er forbi. "
                "Velg et nytt tidspunkt, eller avlys møtet."
            )
        ]
    return []


def objections_to_call(
    starts_at: datetime, now: datetime, *, items: int, invited: int
) -> list[str]:
    """Why nobody can be called to the meeting yet."""
    said = []
    if starts_at <= now:
        said.append(gettext("Møtet begynner i fortida. Sett et nytt tidspunkt."))
    if not items:
        said.append(gettext("Sakslista er tom. Legg til minst én sak."))
    if not invited:
        said.append(gettext("Ingen er invitert. Gi teamet medlemmer først."))
    return said


def objections_to_hold(starts_at: datetime, now: datetime) -> list[str]:
    """A meeting can't be minuted before it has begun."""
    if now < starts_at:
        return [gettext("Møtet har ikke begynt ennå.")]
    return []


def objections_to_finish(said_about: Iterable[str], present: int) -> list[str]:
    """Why the minutes can't be sent for approval; `said_about` are the texts of the items."""
    said = []
    if not any(text.strip() for text in said_about):
        said.append(gettext("Referatet er tomt. Skriv noe under minst én sak."))
    if not present:
        said.append(gettext("Kryss av hvem som var til stede."))
    return said


def objections_to_move(now: MeetingState, to: MeetingState) -> list[str]:
    if to in NEXT_STATES[now]:
        return []
    return [
        gettext("Et møte som er «%(now)s», kan ikke bli «%(then)s».")
        % {"now": now.label, "then": to.label}
    ]


def objections_to_agenda(state: MeetingState) -> list[str]:
    """Why the agenda and the minutes are closed; empty while they are open."""
    if state in OPEN_AGENDA:
        return []
    return [gettext("Møtet er «%(state)s», og kan ikke endres.") % {"state": state.label}]


def objections_to_proposal(waiting: int, theirs: int, *, may_run: bool) -> list[str]:
    """Why nothing more fits on the parking list; `theirs` came from the one who proposes.

    Who leads the team tidies the list, so only its own length stops them.
    """
    if waiting >= MOST_ITEMS:
        return [gettext("Det er alt seksti saker her. Ta bort noen først.")]
    if theirs >= MOST_WAITING and not may_run:
        return [
            gettext(
                "Du har alt fem saker som venter på teamet. "
                "Du kan melde inn flere når de er tatt opp."
            )
        ]
    return []


def objections_to_merge(text: str, *, is_same: bool, are_talked_about: bool) -> list[str]:
    """Why two items can't become one; `text` is what they would say together."""
    if is_same:
        return [gettext("Velg en annen sak enn den som skal slås sammen.")]
    if are_talked_about:
        return [gettext("Saken er alt behandlet, og kan ikke slås sammen med en annen.")]
    if len(text) > LONGEST_BACKGROUND:
        return [gettext("Teksten i sakene blir for lang til sammen. Kort ned den ene først.")]
    return []


def objections_to_deadline(due_on: date, given_on: date) -> list[str]:
    if due_on < given_on:
        return [gettext("Fristen kan ikke være før møtet.")]
    return []


def minutes_planned(items: Iterable[int]) -> int:
    return sum(items)


def too_long(planned: int, room: int) -> str:
    """What to say when the agenda needs more minutes than the meeting has; empty when it fits."""
    if planned <= room:
        return ""
    over = planned - room
    return ngettext(
        "Sakslista er %(over)d minutt lengre enn møtet.",
        "Sakslista er %(over)d minutter lengre enn møtet.",
        over,
    ) % {"over": over}
