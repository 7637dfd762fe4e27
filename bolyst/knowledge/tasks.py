"""Slides that take a while to make, and what happens by itself when its day comes."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bolyst.knowledge import actions, files
from bolyst.knowledge.models import KnowledgeSession
from bolyst.live import actions as live
from bolyst.live.jobs import every, job, service
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

DECK = gettext_noop("Lysarkene lages")


@job("knowledge.make_deck", in_steps=True)
def make_deck(workspace: Workspace, *, session: UUID, work: UUID) -> None:
    """The slides of today's figures, and their files; no transaction waits for them."""
    from bolyst.knowledge.actions import decks
    from bolyst.knowledge.slides import gathered, told

    live.step(workspace, work, done=0, total=3)
    with inside(workspace):
        found = KnowledgeSession.within(workspace).select_related("workspace").get(pk=session)
        slides = told(gathered(found))
    live.step(workspace, work, done=1, total=3)
    contents = {form: files.made(slides, form) for form in files.FORMS}
    live.step(workspace, work, done=2, total=3)
    with inside(workspace):
        deck = decks.keep_deck(session, slides, by=service(workspace, _("Lysark")))
        for form, content in contents.items():
            files.keep(deck, form, content)
    live.finish(workspace, work, link=files.page_of(found))


@every("41 3 * * *", "knowledge.forget_old")
def forget_old(workspace: Workspace) -> None:
    actions.forget_old(workspace, by=service(workspace, _("Sletting")))
