"""What the team in Lierne has talked about: one meeting held, one called, and what waits."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.partners.models import Organisation
from bolyst.teams.actions import agenda
from bolyst.teams.actions import meetings as acts
from bolyst.teams.actions import minutes as minuting
from bolyst.teams.actions import polls as asking
from bolyst.teams.actions import series as rhythm
from bolyst.teams.models import Meeting, Series, Team
from bolyst.teams.rules.meetings import NORWAY, MeetingKind
from bolyst.workspaces.wall import inside

SAID = {
    "Velkommen, hvem er her, nye nøkkelpersoner": "Ny nøkkelperson fra helsestasjonen er på plass.",
    "Innbyggernes stemme": (
        "Flere har sagt at de ikke vet hvem de skal spørre den første tida."
        " Et ansiktsbilde og et telefonnummer på kommunehuset ville hjulpet."
    ),
    "Runden: nytt og behov i hver sektor": (
        "Skolen trenger tolk til utviklingssamtalene. To bedrifter søker folk til sesongen."
    ),
}
LEFT_OPEN = "Bolig til familier som kommer om høsten"
DECIDED = ("Hvem spør man?", "Servicekontoret er første kontakt for alle som flytter hit.")
TASK = "Lag en side med hvem som har ansvar for hva"
COMING = "Kveldskurs i norsk for dem som jobber på dagtid"
PARKED = "Åpen hall på lørdager"


@dataclass(frozen=True)
class Leading:
    """Who acts in the demonstration's team."""

    team: Team
    coordinator: Membership
    adviser: Membership


def fill_meetings(who: Leading, today: datetime) -> None:
    """From a start meeting nine weeks ago to the question that waits for answers."""
    with inside(who.team.workspace, user=who.coordinator.user_id):
        series = _rhythm(who)
        _held(who, series, today)
        _called(who, series, today)
        agenda.propose_item(who.team, title=PARKED, by=who.adviser)
        asking.ask_for_dots(
            who.team,
            question="Hva skal vi begynne med?",
            choices=["Kveldskurs", "Mentorordning", "Åpen hall", "Ansvarskart"],
            dots=3,
            closes_on=clock.today() + timedelta(days=10),
            by=who.coordinator,
        )


def _rhythm(who: Leading) -> Series:
    return rhythm.start_series(
        who.team,
        name="Teammøte",
        since=who.team.started_on,
        every_months=4,
        week=2,
        weekday=1,
        at=time(10),
        length=90,
        place="Møterom Jørstad, kommunehuset",
        by=who.coordinator,
    )


def _held(who: Leading, series: Series, today: datetime) -> Meeting:
    begins = _at_ten(today - timedelta(weeks=9))
    with clock.at(begins - timedelta(weeks=3)):
        meeting = acts.plan_meeting(
            who.team,
            kind=MeetingKind.START,
            title="Oppstartsmøte",
            starts_at=begins,
            ends_at=begins + timedelta(minutes=90),
            place=series.place,
            series=series,
            by=who.coordinator,
        )
        agenda.propose_item(who.team, title=DECIDED[0], meeting=meeting, by=who.coordinator)
        agenda.propose_item(who.team, title=LEFT_OPEN, meeting=meeting, by=who.coordinator)
        meeting = acts.call_meeting(meeting, by=who.coordinator)
    with clock.at(begins + timedelta(minutes=90)):
        return _minuted(acts.hold_meeting(meeting, by=who.coordinator), who)


def _minuted(meeting: Meeting, who: Leading) -> Meeting:
    by = who.coordinator
    for item in meeting.items.all():
        if said := SAID.get(item.title):
            minuting.write_down(item, said=said, edition=0, by=by)
    about = meeting.items.get(title=DECIDED[0])
    minuting.write_down(about, said="Alle har fått spørsmålet, ingen vet svaret.", edition=0, by=by)
    minuting.decide(about, text=DECIDED[1], by=by)
    minuting.give_task(
        who.team,
        item=about,
        organisation=_who_gets_it(who.team),
        text=TASK,
        due_on=clock.today() + timedelta(weeks=8),
        by=by,
    )
    agenda.close_item(about, is_done=True, by=by)
    invited = list(meeting.attendances.values_list("contact_id", flat=True))
    acts.note_attendance(meeting, present=invited[:-1], by=by)
    meeting = minuting.finish_minutes(meeting, by=by)
    return minuting.approve_minutes(meeting, by=who.adviser)


def _who_gets_it(team: Team) -> Organisation:
    seat = team.seats.exclude(key_person=None).exclude(key_person__email="").first()
    assert seat is not None  # the demonstration's team has people
    return seat.organisation


def _called(who: Leading, series: Series, today: datetime) -> Meeting:
    begins = _at_ten(today + timedelta(weeks=4))
    meeting = acts.plan_meeting(
        who.team,
        kind=MeetingKind.TEAM,
        title="Teammøte",
        starts_at=begins,
        ends_at=begins + timedelta(minutes=90),
        place=series.place,
        series=series,
        by=who.coordinator,
    )
    agenda.propose_item(who.team, title=COMING, meeting=meeting, by=who.coordinator)
    return acts.call_meeting(meeting, by=who.coordinator)


def _at_ten(day: datetime) -> datetime:
    """The nearest Tuesday before, at ten."""
    tuesday = day - timedelta(days=(day.weekday() - 1) % 7)
    return datetime.combine(tuesday.date(), time(10), NORWAY)
