"""Builders for knowledge sessions, through the same actions as people use."""

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.knowledge import actions
from bolyst.knowledge.models import KnowledgeSession
from bolyst.knowledge.rules import SessionKind
from bolyst.workspaces.wall import inside


def session(
    of: str = "lierne", title: str = "Hvem bor her?", language: str = "nb"
) -> KnowledgeSession:
    by = make.member(Role.ADVISER, of=of)
    with inside(by.workspace):
        return actions.plan_session(
            kind=SessionKind.TAILORED, title=title, language=language, by=by
        )


FOREIGN = {"session_id": lambda of: session(of).pk}
