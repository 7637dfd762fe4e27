"""The team in Lierne: at work, and not quite complete.

Nobody sits there for adult education, the kindergarten's seat is vacant, and the volunteer centre
has one person and no deputy.
"""

from datetime import datetime, timedelta

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.kernel.demonstrations import Demonstration
from bolyst.partners.models import Contact, Organisation
from bolyst.programme.models import Engagement
from bolyst.teams.actions.seats import fill_seat
from bolyst.teams.actions.team import change_team, form_team, move_team
from bolyst.teams.actions.watch import begin
from bolyst.teams.demo_meetings import Leading, fill_meetings
from bolyst.teams.models import Seat, Team
from bolyst.teams.rules.meetings import NORWAY
from bolyst.teams.rules.team import Residents, TeamState
from bolyst.workspaces.wall import inside

LEAD = "Flyktningtjenesten"
SEATS = [  # partner, key person, deputy, why it is vacant
    (LEAD, "Nina Vik", "Odd Strand", ""),
    ("NAV-kontoret", "Berit Foss", "Jon Eide", ""),
    ("Fjellgrenda skole", "Ola Lund", "Tone Rye", ""),
    ("Fjellgrenda barnehage", "", "", "Styreren er i permisjon. Vikaren begynner snart."),
    ("Helsestasjonen", "Grete Moe", "Rune Berg", ""),
    ("Lierbekken Bygg AS", "Eva Lien", "Marek Zielny", ""),
    ("Frivilligsentralen", "Liv Sagen", "", ""),
]
GOAL = "Alle som flytter hit, skal vite hvem de kan spørre, og ha noen å være sammen med."
MANDATE = (
    "Teamet samordner tjenestene, følger opp tiltakene og rapporterer til kommuneledelsen hvert år."
    " Det tar ikke enkeltsaker."
)
REFERENCE_GROUP = "Seks som har flyttet hit de siste årene, møtes uka før hvert teammøte."


def fill(demo: Demonstration) -> None:
    engagement = demo.find("engagement", Engagement)
    adviser = demo.find("adviser", Membership)
    place = engagement.workspace
    today = clock.now()
    with inside(place, user=adviser.user_id):
        coordinator = Membership.within(place).get(role=Role.COORDINATOR)
        helper = Membership.within(place).get(role=Role.ADVISER)
        team = _form(engagement, today, coordinator)
    fill_meetings(Leading(team, coordinator, helper), today)
    with inside(place, user=adviser.user_id):
        move_team(team, to=TeamState.CONSOLIDATED, reason="", by=coordinator)
        begin(Team.within(place).select_related("workspace").get(pk=team.pk), by=coordinator)
    demo.keep("team", team)


def _form(engagement: Engagement, today: datetime, by: Membership) -> Team:
    """Three weeks into the engagement, everybody with a seat from the first day."""
    place = engagement.workspace
    begins = today - timedelta(weeks=11)
    names = [name for name, *_people in SEATS]
    partners = {one.name: one for one in Organisation.within(place).filter(name__in=names)}
    with clock.at(begins):
        team = form_team(
            place,
            name="Inkluderingsteamet i Lierne",
            goal=GOAL,
            started_on=begins.astimezone(NORWAY).date(),
            lead=partners[LEAD],
            partners=[partners[name] for name in names],
            residents=Residents.REFERENCE_GROUP,
            by=by,
        )
        change_team(
            team, name=team.name, goal=GOAL, mandate=MANDATE, started_on=team.started_on,
            meetings_per_year=2, residents=Residents.REFERENCE_GROUP,
            residents_text=REFERENCE_GROUP, by=by,
        )  # fmt: skip
        for name, key_person, deputy, reason in SEATS:
            _seat(team, partners[name], key_person, deputy, reason, by)
    return team


def _seat(  # one line of the table above
    team: Team, partner: Organisation, key_person: str, deputy: str, reason: str, by: Membership
) -> None:
    people = {one.name: one for one in Contact.within(team.workspace).filter(organisation=partner)}
    fill_seat(
        Seat.within(team.workspace).get(team=team, organisation=partner),
        key_person=people.get(key_person),
        deputy=people.get(deputy),
        vacant_reason=reason,
        is_residents=False,
        since=team.started_on,
        by=by,
    )
