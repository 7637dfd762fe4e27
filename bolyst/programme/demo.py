"""Three engagements: Lierne in the middle of it, Snåsa and Hitra at the start."""

from datetime import date, timedelta

from bolyst.accounts.actions import add_member
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel.demonstrations import Demonstration
from bolyst.municipalities.models import Municipality
from bolyst.partners import examples
from bolyst.programme.actions import move_on, open_engagement
from bolyst.programme.models import Engagement
from bolyst.programme.queries import modules_on_offer
from bolyst.programme.rules import EngagementState
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


def fill(demo: Demonstration) -> None:
    adviser = demo.find("adviser", Membership)
    lierne = agree(adviser, "5042", (1, 2, 4), demo.today - timedelta(weeks=14), "Kari Moen")
    agree(adviser, "5041", (1, 3), demo.today - timedelta(weeks=2), "Eli Haug")
    agree(adviser, "5056", (2, 5), demo.today + timedelta(weeks=3), "")
    staff(lierne, adviser)
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
