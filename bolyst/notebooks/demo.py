"""Lierne's tablets in the demonstration: one in use, one that was left on a bus."""

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.notebooks.actions.devices import register, revoke
from bolyst.notebooks.demo_sealing import sent_from
from bolyst.workspaces.wall import inside

LOST = "De som bor langt fra sentrum, når ikke kurset når bussen slutter å gå klokka 16."


def fill(demo: Demonstration) -> None:
    week = demo.find("week", MappingWeek)
    with inside(week.workspace):
        members = Membership.within(week.workspace).select_related("workspace", "user")
        adviser = members.get(role=Role.ADVISER)
        owner = members.filter(role=Role.INTERVIEWER).first() or adviser
        talk = Conversation.within(week.workspace).filter(week=week).first()
        assert talk
        register(name="Nettbrett 1", by=owner)
        left, token = register(name="Nettbrett 2", by=owner)
        revoke(left, by=adviser)
        sent_from(talk, LOST, token, by=owner)
