"""A knowledge session for the municipal council of Lierne, with its slides made."""

from datetime import timedelta

from bolyst.accounts.models import Membership
from bolyst.kernel.demonstrations import Demonstration
from bolyst.knowledge import actions, files
from bolyst.knowledge.actions import decks, library
from bolyst.knowledge.models import KnowledgeSession, Resource
from bolyst.knowledge.rules import Against, SessionKind
from bolyst.knowledge.slides import gathered, told
from bolyst.programme.models import Engagement
from bolyst.workspaces.wall import inside


def fill(demo: Demonstration) -> None:
    engagement = demo.find("engagement", Engagement)
    place = engagement.workspace
    with inside(place):
        adviser = Membership.within(place).filter(role="adviser").select_related("workspace")[0]
        session = actions.plan_session(
            kind=SessionKind.PLANNING,
            title="Hvem bor i Lierne, og hvem vil vi bli?",
            language="nb",
            held_on=demo.today + timedelta(weeks=3),
            place="Kommunestyresalen",
            audience="Kommunestyret og enhetslederne",
            by=adviser,
        )
        actions.choose_contents(
            session,
            topics=[],
            against=[Against.SIMILAR],
            names_similar=False,
            with_findings=True,
            by=adviser,
        )
        library.note_on(
            Resource.objects.get(key="ldo-los"),
            text="Les om redegjørelsen før årsmeldingen skrives.",
            by=adviser,
        )
        make_slides(session, adviser)


def make_slides(session: KnowledgeSession, by: Membership) -> None:
    slides = told(gathered(session))
    deck = decks.keep_deck(session.pk, slides, by=by)
    for form in files.FORMS:
        files.keep(deck, form, files.made(slides, form))
