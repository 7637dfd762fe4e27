"""Three engagements: Lierne in the middle of its year, Snåsa and Hitra at the start, and somebody
who has asked KUN for help."""

from datetime import date, timedelta

from bolyst.accounts.actions import add_member
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel.demonstrations import Demonstration
from bolyst.municipalities.models import Municipality
from bolyst.partners import examples
from bolyst.programme.actions import (
    fulfil,
    move_milestone,
    move_on,
    open_engagement,
    show_timeline,
)
from bolyst.programme.actions.inquiries import clarify, receive_inquiry
from bolyst.programme.actions.milestones import tick_off
from bolyst.programme.models import Engagement, Milestone
from bolyst.programme.queries import modules_on_offer
from bolyst.programme.rules import EngagementState
from bolyst.programme.rules.calendar import working_day
from bolyst.workspaces.wall import inside

PEOPLE = [
    ("ingrid.aune@lierne.example", "Ingrid Aune", Role.INTERVIEWER),
    ("leif.dahl@lierne.example", "Leif Dahl", Role.LEADERSHIP),
    ("ola.lund@lierne.example", "Ola Lund", Role.KEY_PERSON),
]
BACKGROUND = (
    "Kommunen vil vite hvorfor noen flytter videre etter et par år, og hva som får andre til å bli."
    " Ledelsen ba om en kartlegging som tar med arbeidsinnvandrere og familier, ikke bare dem som"
    " er bosatt gjennom flyktningtjenesten."
)
DONE = [  # weeks after the start
    ("anchoring.leadership", 2),
    ("anchoring.working-group", 4),
    ("mapping.planning-1", 3),
    ("clock.month-1", 4),
    ("anchoring.agencies", 5),
    ("mapping.planning-2", 6),
    ("mapping.week", 8),
    ("team.start-meeting", 9),
]
TICKED = ["why-now", "goal", "owner", "lead", "mandate", "budget", "privacy", "dates", "decision"]


def fill(demo: Demonstration) -> None:
    adviser = demo.find("adviser", Membership)
    lierne = agree(adviser, "5042", (1, 2, 4), demo.today - timedelta(weeks=14), "Kari Moen")
    agree(adviser, "5041", (1, 3), demo.today - timedelta(weeks=2), "Eli Haug")
    agree(adviser, "5056", (2, 5), demo.today + timedelta(weeks=3), "")
    staff(lierne, adviser)
    live(lierne, demo.today)
    ask(adviser)
    demo.keep("engagement", lierne)


def agree(
    adviser: Membership, code: str, modules: tuple[int, ...], starts_on: date, coordinator: str
) -> Engagement:
    place = Municipality.objects.get(code=code)
    address = f"{coordinator.lower().replace(' ', '.')}@{place.slug}.example"
    return open_engagement(
        place,
        modules=[module for module in modules_on_offer() if module.number in modules],
        starts_on=starts_on,
        coordinator_name=coordinator,
        coordinator_email=address if coordinator else "",
        by=adviser,
    )


def staff(engagement: Engagement, adviser: Membership) -> None:
    """The rest of the people in Lierne, and the engagement under way."""
    place = engagement.workspace
    with inside(place, user=adviser.user_id):
        coordinator = Membership.within(place).get(role=Role.COORDINATOR)
        for email, name, role in PEOPLE:
            add_member(place, email=email, name=name, role=role, by=coordinator)
        examples.settle(place, by=coordinator)
        engagement.background = BACKGROUND
        engagement.save(update_fields=["background"])
        move_on(engagement, to=EngagementState.RUNNING, by=coordinator)


def live(engagement: Engagement, today: date) -> None:
    """Lierne's year so far: most is kept, one thing is moved, and some are late."""
    place = engagement.workspace
    with inside(place):
        kari = (
            Membership.within(place).select_related("user", "workspace").get(role=Role.COORDINATOR)
        )
        meeting = Milestone.within(place).get(key="anchoring.leadership")
        tick_off(meeting, ticked=TICKED, shown=[], by=kari)
        for key, weeks in DONE:
            fulfil(place, key, on=engagement.starts_on + timedelta(weeks=weeks), by=kari)
        report = Milestone.within(place).select_related("engagement").get(key="mapping.report")
        move_milestone(
            report,
            due_on=working_day(today + timedelta(days=9)),
            reason="Rådgiveren trenger en uke til på rapporten.",
            by=kari,
        )
        show_timeline(engagement, is_public=True, by=kari)


def ask(adviser: Membership) -> None:
    """Two who have asked; with one of them it is clarified what they need."""
    house, modules = adviser.workspace, {one.key: one for one in modules_on_offer()}
    receive_inquiry(
        house,
        place="Overhalla",
        municipality=Municipality.objects.get(code="5047"),
        name="Siri Vik",
        title="Rådgiver for folkehelse",
        email="siri.vik@overhalla.example",
        message="Vi har fått mange nye naboer fra flere land, og vet ikke hvor vi skal begynne.",
        modules=[modules["mapping"]],
    )
    inquiry = receive_inquiry(
        house,
        place="Røyrvik",
        municipality=Municipality.objects.get(code="5043"),
        name="Tor Berg",
        title="Kommunalsjef",
        email="tor.berg@royrvik.example",
        message="Vi vil ha et inkluderingsteam før neste skoleår.",
        modules=[modules["team"]],
    )
    with inside(house, user=adviser.user_id):
        clarify(inquiry, clarified="Oppstart i januar. Kommunen betaler selv.", by=adviser)
