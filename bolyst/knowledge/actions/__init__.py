"""Planning, changing and holding knowledge sessions."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.knowledge.models import KnowledgeSession
from bolyst.knowledge.queries import run_for
from bolyst.knowledge.rules import Against, SessionKind
from bolyst.programme.actions import fulfil
from bolyst.workspaces.models import Workspace

UNDO = timedelta(days=30)
MILESTONE = "knowledge.session"


@transaction.atomic
def plan_session(
    *,
    kind: SessionKind | str,
    title: str,
    language: str,
    held_on: date | None = None,
    place: str = "",
    audience: str = "",
    by: Membership,
) -> KnowledgeSession:
    """A new session, with everything we have figures of and nobody to compare with."""
    if not by.workspace.municipalities.exists():
        raise ValidationError(_("En økt hører til en kommune eller et regionråd."))
    session = KnowledgeSession(
        workspace=by.workspace,
        run=run_for(by.workspace),
        adviser=by if by.as_role is Role.ADVISER else None,
    )
    _write(session, kind, title, language, held_on, place, audience)
    record(by, "knowledge.planned", session, kind=kind)
    return session


@transaction.atomic
def change_session(
    session: KnowledgeSession,
    *,
    kind: SessionKind | str,
    title: str,
    language: str,
    held_on: date | None,
    place: str,
    audience: str,
    by: Actor,
) -> KnowledgeSession:
    _write(session, kind, title, language, held_on, place, audience)
    record(by, "knowledge.changed", session, kind=kind)
    return session


@transaction.atomic
def choose_contents(
    session: KnowledgeSession,
    *,
    topics: Iterable[str],
    against: Iterable[Against | str],
    names_similar: bool,
    with_findings: bool,
    by: Actor,
) -> KnowledgeSession:
    """What the slides are about, and with whom the place is compared."""
    session.topics = sorted(set(topics))
    session.against = [one.value for one in Against if one in set(against)]
    session.names_similar, session.with_findings = names_similar, with_findings
    session.full_clean()
    session.save()
    record(by, "knowledge.contents-chosen", session)
    return session


@transaction.atomic
def hold_session(session: KnowledgeSession, *, held_on: date, by: Actor) -> KnowledgeSession:
    """It has taken place; the plan's milestone is done with it."""
    if held_on > clock.today():
        raise ValidationError({"held_on": _("Dagen har ikke vært ennå.")})
    session.held_on, session.is_held = held_on, True
    session.full_clean()
    session.save()
    record(by, "knowledge.held", session, held_on=held_on)
    fulfil(session.workspace, MILESTONE, on=held_on, by=by)
    return session


@transaction.atomic
def remove_session(session: KnowledgeSession, *, by: Actor) -> None:
    session.removed_at = clock.now()
    session.save(update_fields=["removed_at"])
    record(by, "knowledge.removed", session)


@transaction.atomic
def restore_session(session: KnowledgeSession, *, by: Actor) -> None:
    if session.removed_at is None:
        return
    if clock.now() - session.removed_at > UNDO:
        raise ValidationError(_("Det er over tretti dager siden, og økta kan ikke hentes tilbake."))
    session.removed_at = None
    session.save(update_fields=["removed_at"])
    record(by, "knowledge.restored", session)


def forget_old(workspace: Workspace, *, by: Actor) -> int:
    """Delete the sessions that were removed over thirty days ago; how many."""
    gone = 0
    old = KnowledgeSession.removed_within(workspace).filter(removed_at__lt=clock.now() - UNDO)
    for session in old:
        record(by, "knowledge.forgotten", session)
        session.delete()
        gone += 1
    return gone


def _write(
    session: KnowledgeSession,
    kind: SessionKind | str,
    title: str,
    language: str,
    held_on: date | None,
    place: str,
    audience: str,
) -> None:
    session.kind, session.title, session.language = kind, title.strip(), language
    session.held_on, session.place = held_on, place.strip()
    session.audience = audience.strip()
    session.full_clean()
    session.save()
