"""Builders for documents, and what stands behind the arguments of their addresses."""

from uuid import UUID, uuid4

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.documents import actions
from bolyst.documents.blocks import Document
from bolyst.documents.kinds import Kind, register
from bolyst.documents.models import Version
from bolyst.documents.rules import State
from bolyst.documents.tests.samples import report
from bolyst.workspaces.wall import inside

KIND = register(Kind("prøve", "prøvedokument"))


def version(
    of: str = "lierne",
    *,
    subject: UUID | None = None,
    by: Membership | None = None,
    content: Document | None = None,
) -> Version:
    """A draft by the adviser."""
    author = by or make.member(Role.ADVISER, of=of)
    with inside(author.workspace):
        return actions.write(KIND.key, subject or uuid4(), content or report(), by=author)


def approved(of: str = "lierne") -> Version:
    draft = version(of)
    coordinator = make.member(Role.COORDINATOR, of=of)
    with inside(draft.workspace):
        checked = actions.move_on(draft, to=State.CHECKED, by=coordinator)
        return actions.move_on(checked, to=State.APPROVED, by=coordinator)
