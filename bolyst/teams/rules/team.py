"""What the programme asks of an inclusion team (brochure, module 1).

«En relevant etat … får ansvar for å lede teamet», «Hver samarbeidspartner utpeker en nøkkelperson»,
«Teamet møtes minst to ganger årlig», «basert på brukermedvirkning».
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role
from bolyst.kernel.words import day as in_words

MEETINGS_A_YEAR = 2  # «minst to ganger årlig»; a team may promise itself more, never fewer
DATES_SET = 2  # «two dates per year are set at start»: what consolidation asks for
DAYS_TO_REGRET = 30  # how long a handover or a dissolution can be undone


class TeamState(models.TextChoices):
    FORMING = "forming", _("under oppbygging")
    CONSOLIDATED = "consolidated", _("konsolidert")
    OPERATING = "operating", _("i drift")
    DORMANT = "dormant", _("i dvale")
    DISSOLVED = "dissolved", _("oppløst")


NEXT_STATES: dict[TeamState, tuple[TeamState, ...]] = {
    TeamState.FORMING: (TeamState.CONSOLIDATED, TeamState.DISSOLVED),
    TeamState.CONSOLIDATED: (TeamState.OPERATING, TeamState.DORMANT, TeamState.DISSOLVED),
    TeamState.OPERATING: (TeamState.DORMANT, TeamState.DISSOLVED),
    TeamState.DORMANT: (TeamState.OPERATING, TeamState.DISSOLVED),
    TeamState.DISSOLVED: (TeamState.DORMANT,),  # dissolved by mistake: it rests, and may wake
}
ASKS_FOR_REASON = frozenset({TeamState.DORMANT, TeamState.DISSOLVED})


class Residents(models.TextChoices):
    """How those it is about take part."""

    SEAT = "seat", _("de har en plass i teamet")
    REFERENCE_GROUP = "reference_group", _("de har en referansegruppe")
    NOT_YET = "not_yet", _("ikke avklart ennå")


def may_see_team(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP}


def may_change_team(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


@dataclass(frozen=True)
class Period:
    """From and with a day, to and with another; `to_date` None: until further notice."""

    name: str
    from_date: date
    to_date: date | None = None

    def covers(self, day: date) -> bool:
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)

    def meets(self, other: "Period") -> bool:
        """Whether they have a day in common."""
        begins_before = other.to_date is None or self.from_date <= other.to_date
        return begins_before and (self.to_date is None or other.from_date <= self.to_date)


def objections_to_lead(new: Period, others: Iterable[Period], team_started_on: date) -> list[str]:
    """Why this agency can't lead then; empty when it can. One leads at a time."""
    if new.to_date and new.to_date < new.from_date:
        return [gettext("Siste dag kan ikke komme før første.")]
    reasons = []
    if new.from_date < team_started_on:
        reasons.append(
            gettext("Teamet begynte %(day)s. Ingen kan ha ledet det før.")
            % {"day": in_words(team_started_on)}
        )
    return reasons + [_clash(other) for other in others if new.meets(other)]


def _clash(other: Period) -> str:
    told = {"name": other.name, "from": in_words(other.from_date)}
    if other.to_date is None:
        return gettext("%(name)s leder teamet fra %(from)s. Avslutt den perioden først.") % told
    told["to"] = in_words(other.to_date)
    return gettext("%(name)s leder teamet fra %(from)s til %(to)s.") % told


def gaps(periods: Iterable[Period], since: date, today: date) -> list[tuple[date, date]]:
    """The stretches from `since` to today that no period covers, each with first and last day."""
    found: list[tuple[date, date]] = []
    free = since
    for period in sorted(periods, key=lambda each: each.from_date):
        if period.from_date > today:
            break
        if period.from_date > free:
            found.append((free, period.from_date - timedelta(days=1)))
        if period.to_date is None:
            return found
        free = max(free, period.to_date + timedelta(days=1))
    if free <= today:
        found.append((free, today))
    return found


@dataclass(frozen=True)
class SeatFact:
    """One partner's seat as the rules see it."""

    name: str  # the partner's
    sector: str
    period: Period
    key_person: str = ""
    deputy: str = ""
    vacant_since: date | None = None
    vacant_reason: str = ""
    leaves_on: date | None = None  # the key person's last day at work, when it is known
    is_residents: bool = False
    id: str = ""

    @property
    def is_vacant(self) -> bool:
        return not self.key_person

    @property
    def is_one_deep(self) -> bool:
        return bool(self.key_person) and not self.deputy


@dataclass(frozen=True)
class Foundation:
    """What a team stands on when it asks to be called consolidated."""

    goal: str
    lead: str  # today's lead agency, "" when there is none
    seats: Sequence[SeatFact]  # those of today
    residents: Residents
    dates: Sequence[date]  # meetings held or called


def objections_to_consolidation(on: Foundation) -> list[str]:
    """Everything that is missing, so that it can be done in one go; empty when all is there."""
    return [
        *([] if on.goal.strip() else [gettext("Teamet har ikke skrevet ned et felles mål.")]),
        *_lead_missing(on),
        *_seats_missing(on.seats),
        *_residents_missing(on),
        *_dates_missing(on.dates),
    ]


def _lead_missing(on: Foundation) -> list[str]:
    if not on.lead:
        return [gettext("Ingen etat leder teamet i dag.")]
    if on.lead not in {seat.name for seat in on.seats}:
        return [gettext("%(name)s leder teamet, men har ingen plass i det.") % {"name": on.lead}]
    return []


def _seats_missing(seats: Sequence[SeatFact]) -> list[str]:
    if not seats:
        return [gettext("Ingen samarbeidspartner har en plass i teamet.")]
    empty = [seat.name for seat in seats if seat.is_vacant and not seat.vacant_reason.strip()]
    return [
        gettext("%(name)s mangler nøkkelperson. Velg en, eller skriv hvorfor plassen er ledig.")
        % {"name": name}
        for name in empty
    ]


def _residents_missing(on: Foundation) -> list[str]:
    if on.residents == Residents.NOT_YET:
        return [gettext("Det er ikke avklart hvordan innbyggerne tar del.")]
    if on.residents == Residents.SEAT and not any(seat.is_residents for seat in on.seats):
        return [gettext("Innbyggerne skal ha en plass i teamet, men ingen plass er deres.")]
    return []


def _dates_missing(dates: Sequence[date]) -> list[str]:
    owed = max(0, DATES_SET - len(set(dates)))
    text = ngettext(
        "%(owed)d møtedato mangler. Teamet trenger to datoer.",
        "%(owed)d møtedatoer mangler. Teamet trenger to datoer.",
        owed,
    )
    return [text % {"owed": owed}] if owed else []


def objections_to_move(now: TeamState, to: TeamState, reason: str) -> list[str]:
    """Why the team can't enter that state; what consolidation asks for comes on top."""
    if to not in NEXT_STATES[now]:
        return [
            gettext("Et team som er %(now)s, kan ikke bli %(then)s.")
            % {"now": now.label, "then": to.label}
        ]
    if to in ASKS_FOR_REASON and not reason.strip() and now != TeamState.DISSOLVED:
        return [gettext("Skriv hvorfor, så de som kommer etter forstår det.")]
    return []


def objections_to_seat(
    period: Period, others: Iterable[Period], team_started_on: date, ended_on: date | None
) -> list[str]:
    """Why a partner can't have a seat then. `others`: the same partner's other stretches."""
    if period.to_date and period.to_date < period.from_date:
        return [gettext("Siste dag kan ikke komme før første.")]
    reasons = []
    if period.from_date < team_started_on:
        reasons.append(
            gettext("Teamet begynte %(day)s. Ingen kan ha sittet der før.")
            % {"day": in_words(team_started_on)}
        )
    if ended_on and period.from_date > ended_on:
        reasons.append(
            gettext("%(name)s er avsluttet %(day)s og kan ikke få plass etter det.")
            % {"name": period.name, "day": in_words(ended_on)}
        )
    if any(period.meets(other) for other in others):
        reasons.append(gettext("%(name)s har alt en plass i teamet.") % {"name": period.name})
    return reasons
