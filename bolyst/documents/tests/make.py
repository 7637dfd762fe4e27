"""Builders for documents, and what stands behind the arguments of their addresses."""

from datetime import timedelta
from uuid import UUID, uuid4

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.documents import actions
from bolyst.documents.actions import fact_checks
from bolyst.documents.blocks import Document
from bolyst.documents.kinds import Kind, register
from bolyst.documents.models import Document as Kept
from bolyst.documents.models import FactCheck, Reader, Remark, Version
from bolyst.documents.queries.fact_checks import chapters
from bolyst.documents.rules import State
from bolyst.documents.tests.samples import report
from bolyst.kernel import clock
from bolyst.post.recipients import Recipient
from bolyst.workspaces.wall import inside

KIND = register(Kind("prøve", "prøvedokument", against_showing=lambda _version: []))
PER = Recipient("Per", "per@skolen.example")


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


def fact_check(
    of: str = "lierne", *, about: Version | None = None, people: tuple[Recipient, ...] = (PER,)
) -> FactCheck:
    """The adviser asks; Per has a week."""
    about, ada = about or version(of), make.member(Role.ADVISER, of=of)
    with inside(ada.workspace):
        return fact_checks.ask(about, people=people, closes_on=clock.today() + timedelta(7), by=ada)


def reader(of: str = "lierne") -> Reader:
    check = fact_check(of)
    with inside(check.workspace):
        return Reader.within(check.workspace).select_related("workspace").get(fact_check=check)


def remark(check: FactCheck, words: str = "Bussen går to ganger.", *, piece: int = 0) -> Remark:
    """Per finds that a block is wrong; the whole, where there is none."""
    with inside(check.workspace):
        per = Reader.within(check.workspace).select_related("workspace").get(fact_check=check)
        asked = [one.key for chapter in chapters(check.version) for one in chapter.asked]
        key = asked[piece] if asked else fact_checks.WHOLE
        fact_checks.remark(per, answers={key: ("wrong", words)}, by=check.asked_by)
        return Remark.within(check.workspace).get(reader=per, block=key)


def remark_on_the_first(of: str) -> Remark:
    """About the document that the walk through every page knows."""
    place = make.workspace(of)
    with inside(place):
        first = Kept.within(place).filter(kind="mapping-report").order_by("created_at").last()
        about = first.versions.get(number=1) if first else None
        known = FactCheck.within(place).filter(version=about).first() if about else None
    check = known or fact_check(of, about=about)
    with inside(place):
        told = Remark.within(place).filter(reader__fact_check=check).first()
    return told or remark(check)


FOREIGN = {"remark_id": lambda of: remark_on_the_first(of).pk}
ERRANDS = {fact_checks.PURPOSE: lambda of: reader(of).pk}
