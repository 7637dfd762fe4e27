"""What a week's plan must hold: nobody in two places, time to drive, an interpreter where one is
needed, and a time somebody has booked stays where it is.

Of interpreters: tolkeloven (2021) § 4 (never a child), § 6 and § 7 (a qualified one, and when not).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from itertools import combinations
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.accounts.rules import Role
from bolyst.kernel import languages
from bolyst.kernel.words import short_day
from bolyst.mapping.rules import (
    ConversationKind,
    InformantGroup,
    may_plan_mapping,
    may_read_notes,
    may_see_conversations,
    may_see_mapping,
)
from bolyst.schedules.words import clock, from_to

EARLIEST, LATEST = time(6), time(23)  # a conversation is held between these
LONGEST = 8 * 60  # minutes of one conversation; an open door may last a working day
DEFAULT_TRAVEL = 30  # minutes between two places nobody has measured
LONGEST_TRAVEL = 8 * 60
LONGEST_PAUSE = 2 * 60  # minutes
MOST_A_DAY = 20  # talks anybody could be in
BOOKABLE = frozenset({ConversationKind.INDIVIDUAL, ConversationKind.DROP_IN})
MOST_TIMES = 40  # laid out in one go


# --- who may --------------------------------------------------------------------------------------


def may_see_plan(role: Role) -> bool:
    """When and where: in a village that may tell who came."""
    return may_see_conversations(role)


def may_see_coverage(role: Role) -> bool:
    """Numbers only."""
    return may_see_mapping(role)


def may_plan(role: Role) -> bool:
    return may_plan_mapping(role)


def may_see_bookings(role: Role) -> bool:
    """Which of the times are taken. The coordinator, who knows everybody, sees how many."""
    return may_read_notes(role)


def may_clear_times(role: Role) -> bool:
    """What is left when the free ones are cleared away, is what was taken."""
    return may_plan(role) and may_see_bookings(role)


def may_be_interviewer(role: Role) -> bool:
    """Whoever asks or writes down hears what is said."""
    return may_read_notes(role)


# --- one conversation's time ----------------------------------------------------------------------


def minutes_of(at: time) -> int:
    """Since midnight."""
    return at.hour * 60 + at.minute


def minutes_between(starts_at: time, ends_at: time) -> int:
    return minutes_of(ends_at) - minutes_of(starts_at)


def objections_to_slot(
    day: date,
    starts_at: time,
    ends_at: time,
    *,
    week: tuple[date, date],
    people: Collection[UUID | None] = (),
) -> list[str]:
    """Why a conversation can't stand there at all; empty when it can. Clashes are another matter:
    they are shown, and solved one at a time. `people`: interviewer and note-taker."""
    said = []
    if ends_at <= starts_at:
        said.append(_("Samtalen må slutte etter at den begynner."))
    elif minutes_between(starts_at, ends_at) > LONGEST:
        said.append(_("En samtale kan vare i høyst %(hours)d timer.") % {"hours": LONGEST // 60})
    if starts_at < EARLIEST or ends_at > LATEST:
        given = {"first": clock(EARLIEST), "last": clock(LATEST)}
        said.append(_("Velg en tid mellom %(first)s og %(last)s.") % given)
    first, last = week
    if not first <= day <= last:
        given = {"first": short_day(first), "last": short_day(last)}
        said.append(_("Velg en dag i uka, fra %(first)s til %(last)s.") % given)
    named = [one for one in people if one]
    if len(named) != len(set(named)):
        said.append(_("Den som spør, kan ikke også stå som den som noterer. La feltet stå tomt."))
    return said


def objections_to_moving(
    *, is_open: bool, is_booked: bool, may_see: bool, is_shared: bool
) -> list[str]:
    """Why a time that was laid out for booking must stay where it is; empty when it needn't.

    `may_see`: this person may know which times are booked. To others an open time says the same
    whether it is booked or not. `is_shared`: a link for booking has been made, so somebody may.
    """
    if may_see:
        if is_booked:
            return [_("Noen har bestilt denne tiden. Vi vet ikke hvem, og kan ikke gi beskjed. "
                      "La den stå.")]  # fmt: skip
        return []
    if is_open and is_shared:
        return [_("Tiden er lagt ut for bestilling og kan være tatt. Be rådgiveren flytte den.")]
    return []


def objections_to_opening(kind: str, group: str) -> list[str]:
    """Why residents can't book this one themselves; empty when they can."""
    if group != InformantGroup.RESIDENTS:
        return [_("Bare samtaler med innbyggere kan bestilles. Denne er med %(group)s.")
                % {"group": InformantGroup(group).label}]  # fmt: skip
    if kind in BOOKABLE:
        return []
    return [_("Bare samtaler med én og åpen dør kan bestilles.")]


# --- interpreters ---------------------------------------------------------------------------------


class InterpreterStatus(models.TextChoices):
    NEEDED = "needed", gettext_lazy("må bestilles")
    ORDERED = "ordered", gettext_lazy("bestilt")
    CONFIRMED = "confirmed", gettext_lazy("bekreftet")
    NOT_FOUND = "not-found", gettext_lazy("ingen tolk å få")


class InterpreterWay(models.TextChoices):
    PRESENT = "present", gettext_lazy("til stede")
    SCREEN = "screen", gettext_lazy("på skjerm")
    PHONE = "phone", gettext_lazy("på telefon")


class UnqualifiedWhy(models.TextChoices):
    """When a public body may do without a qualified one (tolkeloven § 7)."""

    CANNOT_WAIT = "cannot-wait", gettext_lazy("det er ikke forsvarlig å vente")
    EMERGENCY = "emergency", gettext_lazy("nødsituasjon")
    STRONG_REASON = "strong-reason", gettext_lazy("andre sterke grunner")


# Those who never interpret, in the words people would give as a reason.
_FAMILY = re.compile(
    r"\b(barn(a|et)?|barnebarn\w*|søn(n|nen|ner)|son(en)|datter(en|a)?|døtre\w*|dotter(a)?|mor(en|a)?|"
    r"mamma\w*|far(en)?|pappa\w*|foreldre(ne)?|søster\w*|syster\w*|bror(en)?|brødre\w*|brør(ne)?|"
    r"søsken\w*|sysken\w*|ektefelle\w*|kone(n|a)|kona|mannen (hennes|din|sin)|kjæreste\w*|"
    r"samboer\w*|sambuar\w*|familie(n|medlem\w*)?|slektning\w*|tante\w*|onkel\w*|bestemor\w*|"
    r"bestefar\w*|fetter\w*|kusine\w*|svoger\w*|nevø\w*|niese\w*|child(ren)?|son|daughter|brother|"
    r"sister|mother|father|husband|wife|family|relatives?)\b",
    re.IGNORECASE,
)


def needs_interpreter(language: str) -> bool:
    """A conversation in a language we don't speak ourselves. Nobody has said: not known."""
    return bool(language) and language not in languages.OURS


def objections_to_interpreter(
    status: str, *, is_qualified: bool | None, why: str, reason: str
) -> dict[str, str]:
    """By field, why an order can't stand like this; empty when it can.

    `is_qualified` None: not known yet.
    """
    said = {}
    if status in {InterpreterStatus.ORDERED, InterpreterStatus.CONFIRMED} and is_qualified is None:
        said["is_qualified"] = _("Si om tolken er kvalifisert.")
    if is_qualified is False and not why:
        said["why"] = _("Loven krever kvalifisert tolk. Velg unntaket dere bruker.")
    if is_qualified is False and not reason.strip():
        said["reason"] = _("Skriv hvorfor dere bruker unntaket.")
    if _FAMILY.search(reason):
        no = _("Familie og barn kan aldri tolke. Bestill en tolk, eller utsett samtalen.")
        said["reason"] = no
    return said


# --- quotas ---------------------------------------------------------------------------------------


def is_held(*, has_notes: bool, people: int | None, day: date | None, today: date) -> bool:
    """Whether a conversation has taken place: somebody wrote, or people were counted that day."""
    return has_notes or (people is not None and day is not None and day <= today)


def missing_of_quota(wanted: int, booked: int) -> int:
    """How many conversations there is no time for yet."""
    return max(0, wanted - booked)


# --- clashes --------------------------------------------------------------------------------------


class ClashKind(Enum):
    PERSON = "person"
    ROOM = "room"
    TRAVEL = "travel"
    OUTSIDE = "outside"
    CLOSED = "closed"
    LUNCH = "lunch"
    INTERPRETER = "interpreter"
    NOBODY = "nobody"
    DRIFTED = "drifted"
    PAUSE = "pause"
    FULL = "full"


SOFT = frozenset(
    {ClashKind.LUNCH, ClashKind.NOBODY, ClashKind.DRIFTED, ClashKind.PAUSE, ClashKind.FULL}
)


@dataclass(frozen=True)
class Sitting:
    """One conversation as the plan sees it. Ids only where the rules need no more."""

    id: UUID
    title: str
    day: date
    starts_at: time
    ends_at: time
    place: UUID | None = None
    place_name: str = ""
    room: str = ""
    people: frozenset[UUID] = frozenset()  # interviewer and note-taker
    kind: str = ConversationKind.GROUP
    language: str = ""
    interpreter: str = ""  # an InterpreterStatus; empty: no order
    held_on: date | None = None  # the day the mapping has for it

    @property
    def hours(self) -> str:
        return from_to(self.starts_at, self.ends_at)


@dataclass(frozen=True)
class Limits:
    """What the week has room for. `travel`: minutes by the two places, in either order."""

    week: tuple[date, date]
    lunch: tuple[time, time] | None = None
    opening: Mapping[UUID, tuple[time, time]] = field(default_factory=dict)
    travel: Mapping[frozenset[UUID], int] = field(default_factory=dict)
    default_travel: int = DEFAULT_TRAVEL
    pause: int = 0  # minutes
    most_a_day: int | None = None  # talks for each of us
    names: Mapping[UUID, str] = field(default_factory=dict)  # of people, for the sentences

    def minutes(self, a: UUID | None, b: UUID | None) -> int:
        """To drive; none when it is the same place, or when one of them isn't known."""
        if a is None or b is None or a == b:
            return 0
        return self.travel.get(frozenset({a, b}), self.default_travel)


@dataclass(frozen=True)
class Clash:
    kind: ClashKind
    sittings: tuple[UUID, ...]  # those that clash
    words: str

    @property
    def is_soft(self) -> bool:
        return self.kind in SOFT


def overlaps(a: Sitting, b: Sitting) -> bool:
    return a.day == b.day and a.starts_at < b.ends_at and b.starts_at < a.ends_at


def clashes(sittings: Iterable[Sitting], limits: Limits) -> list[Clash]:
    """All that can't be as it stands, in words, by day and time."""
    ordered = sorted(sittings, key=lambda one: (one.day, one.starts_at, one.ends_at, one.id))
    found = [clash for one in ordered for clash in clashes_of_one(one, limits)]
    for a, b in combinations(ordered, 2):
        found.extend(clashes_between(a, b, limits))
    found.extend(days_too_full(ordered, limits))
    place = {one.id: number for number, one in enumerate(ordered)}
    return sorted(found, key=lambda clash: place[clash.sittings[0]])


def clashes_between(a: Sitting, b: Sitting, limits: Limits) -> Iterator[Clash]:
    """The same whichever comes first."""
    if a.day != b.day:
        return
    first, then = sorted((a, b), key=lambda one: (one.starts_at, one.ends_at, one.id))
    both, given = (first.id, then.id), {"one": first.title, "other": then.title}
    shared = sorted(limits.names.get(who, "") for who in a.people & b.people)
    who = {"who": ", ".join(name for name in shared if name) or _("Samme person")}
    if overlaps(a, b):
        if shared:
            words = _("%(who)s er satt opp to steder samtidig: «%(one)s» og «%(other)s».")
            yield Clash(ClashKind.PERSON, both, words % (given | who))
        if _share_room(a, b):
            words = _("«%(one)s» og «%(other)s» er i samme rom samtidig, %(where)s.")
            where = ", ".join(filter(None, [first.place_name, first.room]))
            yield Clash(ClashKind.ROOM, both, words % (given | {"where": where}))
    elif shared:
        needed = limits.minutes(a.place, b.place)
        there = minutes_between(first.ends_at, then.starts_at)
        if there < needed:
            words = _("%(who)s rekker ikke fra «%(one)s» til «%(other)s»: veien tar "
                      "%(needed)d minutter, det er %(there)d.")  # fmt: skip
            more = {"needed": needed, "there": there}
            yield Clash(ClashKind.TRAVEL, both, words % (given | who | more))
        elif there < limits.pause:
            words = _("%(who)s har %(there)d minutter mellom «%(one)s» og «%(other)s». "
                      "Pausen skal være %(pause)d.")  # fmt: skip
            more = {"pause": limits.pause, "there": there}
            yield Clash(ClashKind.PAUSE, both, words % (given | who | more))


def days_too_full(ordered: Iterable[Sitting], limits: Limits) -> Iterator[Clash]:
    """Whoever is in more conversations a day than agreed; it is the last ones that are too many."""
    most = limits.most_a_day
    days: dict[tuple[UUID, date], list[Sitting]] = {}
    for one in ordered:
        for person in sorted(one.people):
            days.setdefault((person, one.day), []).append(one)
    for (person, day), held in days.items():
        if most is not None and len(held) > most:
            words = _("%(who)s har %(n)d samtaler %(day)s. Rammen er %(most)d om dagen.")
            who = limits.names.get(person, "") or _("Samme person")
            given = {"who": who, "n": len(held), "day": short_day(day), "most": most}
            yield Clash(ClashKind.FULL, tuple(one.id for one in held[most:]), words % given)


def _share_room(a: Sitting, b: Sitting) -> bool:
    """A walk needs no room. Two without a named room at one place stand in the same."""
    if a.place is None or a.place != b.place or ConversationKind.WALK in {a.kind, b.kind}:
        return False
    return a.room.strip().casefold() == b.room.strip().casefold()


def clashes_of_one(one: Sitting, limits: Limits) -> Iterator[Clash]:
    """What a conversation's own time and interpreter say, whatever stands around it."""

    def said(kind: ClashKind, words: str) -> Clash:
        return Clash(kind, (one.id,), words % {"one": one.title, "hours": one.hours})

    first, last = limits.week
    if not first <= one.day <= last:
        yield said(ClashKind.OUTSIDE, _("«%(one)s» ligger utenfor uka."))
    hours = limits.opening.get(one.place) if one.place else None
    if hours and not hours[0] <= one.starts_at < one.ends_at <= hours[1]:
        yield said(ClashKind.CLOSED, _("«%(one)s» er lagt til en tid da stedet er stengt."))
    if limits.lunch and one.starts_at < limits.lunch[1] and limits.lunch[0] < one.ends_at:
        yield said(ClashKind.LUNCH, _("«%(one)s» går over lunsjen (%(hours)s)."))
    if words := interpreter_lacking(one.language, one.interpreter):
        yield said(ClashKind.INTERPRETER, "«%(one)s»: " + words)
    if not one.people:
        yield said(ClashKind.NOBODY, _("«%(one)s» har ingen som spør."))
    if one.held_on is not None and one.held_on != one.day:
        yield said(ClashKind.DRIFTED, _("«%(one)s» har en annen dag i kartleggingen enn i planen."))


def interpreter_lacking(language: str, status: str) -> str:
    """What is still wanting of the interpreter; empty when nothing is."""
    if status in {InterpreterStatus.ORDERED, InterpreterStatus.CONFIRMED}:
        return ""
    if status == InterpreterStatus.NOT_FOUND:
        return _("det er ingen tolk å få.")
    if status == InterpreterStatus.NEEDED or needs_interpreter(language):
        return _("tolk er ikke bestilt.")
    return ""
