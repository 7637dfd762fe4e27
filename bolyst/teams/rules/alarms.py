"""What the watcher says: one alarm for each thing to see to, and how it is put."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from django.utils.translation import gettext, ngettext

from bolyst.kernel.words import day as in_words
from bolyst.teams.rules.team import Residents


class Level(IntEnum):
    NOTE = 1  # no promise is broken, but the team is fragile
    SOON = 2
    BROKEN = 3


class Kind(StrEnum):
    FORMING = "forming"
    DORMANT = "dormant"
    MEETINGS = "meetings"
    LEAD = "lead"
    KEY_PERSON = "key-person"
    RESIDENTS = "residents"
    REPORT = "report"
    MINUTES = "minutes"
    LEAVING = "leaving"
    DEPUTY = "deputy"
    HANDOVER = "handover"


@dataclass(frozen=True)
class Alarm:
    """One thing to see to. `since`: broken from that day; `due_on`: to be done before it."""

    kind: Kind
    level: Level
    since: date | None = None
    due_on: date | None = None
    subject: str = ""  # the id of the seat or the meeting
    name: str = ""
    reason: str = ""
    count: int = 0
    asked: int = 0  # meetings in twelve months

    @property
    def why(self) -> str:
        """In words, in the language of whoever reads."""
        return _WORDS[self.kind](self)

    @property
    def key(self) -> str:
        """The same alarm tomorrow has the same key; one that came back has another."""
        day = self.since or self.due_on
        return f"{self.kind}:{self.subject}:{self.level}:{day.isoformat() if day else ''}"


def steps(alarm: Alarm, today: date) -> str:
    """How far the alarm has come; people are told once for each step, "" is none.

    Only the latest counts: after a week asleep there is one letter, not seven.
    """
    if alarm.level == Level.SOON and alarm.due_on:
        left = (alarm.due_on - today).days
        return f"{min(step for step in (14, 30, 60, 366) if left <= step)} left"
    if alarm.level == Level.BROKEN and alarm.since:
        gone = (today - alarm.since).days
        return "new" if gone < 30 else f"{gone // 90} quarters"
    return ""


# --- in words -------------------------------------------------------------------------------------


def _forming_words(alarm: Alarm) -> str:
    if alarm.due_on:
        text = gettext("Teamet er under oppbygging. Det bør være konsolidert innen %(day)s.")
        return text % {"day": in_words(alarm.due_on)}
    return gettext("Teamet er fortsatt under oppbygging. Se hva som gjenstår.")


def _dormant_words(alarm: Alarm) -> str:
    since = in_words(alarm.since) if alarm.since else ""
    if alarm.reason:
        text = gettext("Teamet har ligget i dvale siden %(day)s: %(reason)s")
        return text % {"day": since, "reason": alarm.reason}
    return gettext("Teamet har ligget i dvale siden %(day)s.") % {"day": since}


def _meetings_words(alarm: Alarm) -> str:
    met = ngettext(
        "Teamet har møttes %(count)d gang de siste tolv månedene.",
        "Teamet har møttes %(count)d ganger de siste tolv månedene.",
        alarm.count,
    ) % {"count": alarm.count}
    if alarm.due_on:
        more = gettext(
            "Møtes det ikke igjen før %(day)s, er løftet om %(asked)d møter i året brutt."
        )
        return f"{met} {more % {'day': in_words(alarm.due_on), 'asked': alarm.asked}}"
    return f"{met} {gettext('Løftet er minst %(asked)d.') % {'asked': alarm.asked}}"


def _lead_words(alarm: Alarm) -> str:
    if alarm.due_on and alarm.name:
        text = gettext("%(name)s leder teamet bare fram til %(day)s, og ingen tar over.")
        return text % {"name": alarm.name, "day": in_words(alarm.due_on)}
    if alarm.since:
        text = gettext("Ingen etat har ledet teamet siden %(day)s.")
        return text % {"day": in_words(alarm.since)}
    return gettext("Ingen etat leder teamet ennå.")


def _key_person_words(alarm: Alarm) -> str:
    if not alarm.name:
        return gettext("Ingen samarbeidspartner har en plass i teamet.")
    given = {"name": alarm.name, "reason": alarm.reason}
    if alarm.since:
        given["day"] = in_words(alarm.since)
        if alarm.reason:
            return gettext("%(name)s har vært uten nøkkelperson siden %(day)s: %(reason)s") % given
        text = gettext("%(name)s har vært uten nøkkelperson siden %(day)s. Ingen grunn er oppgitt.")
        return text % given
    if alarm.reason:
        return gettext("%(name)s har ingen nøkkelperson ennå: %(reason)s") % given
    return gettext("%(name)s har ingen nøkkelperson ennå.") % given


def _leaving_words(alarm: Alarm) -> str:
    text = gettext("Nøkkelpersonen fra %(name)s slutter. Plassen er tom fra %(day)s.")
    return text % {"name": alarm.name, "day": in_words(alarm.due_on) if alarm.due_on else ""}


def _handover_words(alarm: Alarm) -> str:
    """`name`: who hands over, `reason`: what stands in the way."""
    if alarm.due_on:
        text = gettext("%(name)s skal overlevere %(day)s, men det kan ikke gjøres: %(reason)s")
        day = in_words(alarm.due_on)
    else:
        text = gettext("%(name)s skulle overlevert %(day)s, men det kunne ikke gjøres: %(reason)s")
        day = in_words(alarm.since) if alarm.since else ""
    return text % {"name": alarm.name, "day": day, "reason": alarm.reason}


def _residents_words(alarm: Alarm) -> str:
    if alarm.name == Residents.SEAT:
        return gettext("Innbyggernes plass i teamet står tom.")
    return gettext("Det er ikke avklart hvordan innbyggerne tar del.")


def _report_words(alarm: Alarm) -> str:
    if alarm.due_on:
        text = gettext("Årsrapporten til kommuneledelsen skal leveres innen %(day)s.")
        return text % {"day": in_words(alarm.due_on)}
    text = gettext("Årsrapporten til kommuneledelsen skulle vært levert før %(day)s.")
    return text % {"day": in_words(alarm.since) if alarm.since else ""}


def _minutes_words(alarm: Alarm) -> str:
    if alarm.due_on:
        text = gettext("Referatet fra «%(title)s» er ikke skrevet. Gjør det før %(day)s.")
        return text % {"title": alarm.name, "day": in_words(alarm.due_on)}
    return gettext("Referatet fra «%(title)s» er ikke godkjent.") % {"title": alarm.name}


def _deputy_words(alarm: Alarm) -> str:
    text = gettext("%(name)s har ingen vara. Slutter én person, står plassen tom.")
    return text % {"name": alarm.name}


_WORDS = {
    Kind.FORMING: _forming_words,
    Kind.DORMANT: _dormant_words,
    Kind.MEETINGS: _meetings_words,
    Kind.LEAD: _lead_words,
    Kind.KEY_PERSON: _key_person_words,
    Kind.LEAVING: _leaving_words,
    Kind.HANDOVER: _handover_words,
    Kind.RESIDENTS: _residents_words,
    Kind.REPORT: _report_words,
    Kind.MINUTES: _minutes_words,
    Kind.DEPUTY: _deputy_words,
}
