"""The shared guides in the demonstration: one language read, one guide being rewritten."""

from datetime import timedelta

from bolyst.accounts.models import Membership
from bolyst.guides.actions import drafts
from bolyst.guides.actions.guides import note_reading
from bolyst.guides.rules import Audience
from bolyst.kernel.demonstrations import Demonstration
from bolyst.workspaces.wall import inside

REWRITTEN = {"4b": "Hvor er du helst når du har fri, og hva gjør du der?"}


def fill(demo: Demonstration) -> None:
    adviser = demo.find("adviser", Membership)
    house = adviser.workspace
    with inside(house):
        note_reading(
            house, Audience.RESIDENTS, language="pl", read_on=demo.today - timedelta(weeks=8),
            by=adviser,
        )  # fmt: skip
        begun = drafts.start_draft(house, Audience.YOUTH, by=adviser)
        drafts.change_texts(begun, "nb", texts=REWRITTEN, seen=begun.step, by=adviser)
