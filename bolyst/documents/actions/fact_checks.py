"""Asking people outside whether a draft is right, and answering what they say."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bolyst.accounts.errands import errand_url, issue
from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.documents import rules
from bolyst.documents.models import Document, FactCheck, Reader, Remark, Version
from bolyst.documents.queries import fact_checks as queries
from bolyst.documents.queries.outside import against_showing
from bolyst.documents.rules import Outcome, State
from bolyst.gate.queries import note_days
from bolyst.kernel import clock
from bolyst.post.actions import send
from bolyst.post.models import Letter
from bolyst.post.queries import letter_with
from bolyst.post.recipients import Recipient
from bolyst.workspaces.models import Workspace

PURPOSE = "documents.fact-check"
WHOLE = ""  # the block of a remark about the whole document


@transaction.atomic
def ask(
    version: Version,
    *,
    people: Sequence[Recipient],
    closes_on: date,
    greeting: str = "",
    by: Membership,
) -> FactCheck:
    """Send each a letter with a link to this version, which lasts until the deadline."""
    Document.within(by.workspace).select_for_update().get(pk=version.document_id)
    _refuse(objections_to_asking(version))
    _refuse(rules.objections_to_deadline(closes_on, clock.today()))
    check = FactCheck(
        workspace_id=by.workspace_id,
        version=version,
        asked_by=by,
        asked_at=clock.now(),
        closes_on=closes_on,
        greeting=greeting.strip(),
    )
    check.full_clean()
    check.save()
    record(by, "fact-check.asked", check, number=version.number, people=len(people))
    _invite(check, people, by)
    return check


def objections_to_asking(version: Version) -> list[str]:
    """Asked by the page and by the action."""
    return rules.objections_to_fact_check(
        State(version.state),
        is_newest=version.pk == version.document.latest.pk,
        is_asked=FactCheck.within(version.workspace).filter(version=version).exists(),
        shows=against_showing(version),
    )


@transaction.atomic
def ask_more(check: FactCheck, *, people: Sequence[Recipient], by: Membership) -> FactCheck:
    """Somebody was forgotten, or an address was wrong."""
    check = _locked(check)
    _refuse_closed(check)
    record(by, "fact-check.asked", check, people=len(people))
    _invite(check, people, by)
    return check


def _invite(check: FactCheck, people: Sequence[Recipient], by: Membership) -> None:
    if not people:
        raise ValidationError(_("Velg minst én person."))
    known = {reader.email for reader in Reader.within(check.workspace).filter(fact_check=check)}
    new = {one.email.lower(): one for one in people if one.email.lower() not in known}
    if len(known) + len(new) > rules.MOST_READERS:
        raise ValidationError(
            _("En faktasjekk kan gå til høyst %(most)d personer.") % {"most": rules.MOST_READERS}
        )
    for email, person in new.items():
        reader = Reader(
            workspace_id=check.workspace_id,
            fact_check=check,
            name=person.name,
            email=email,
            language=person.language,
        )
        reader.full_clean()
        reader.save()
        _write_to(reader, "asked", by)


def _write_to(reader: Reader, why: str, by: Actor) -> Letter:
    """Once for each reason; a letter that is written already gets no new link."""
    check, key = reader.fact_check, f"fact-check-{reader.pk}-{why}"
    if known := letter_with(check.workspace, key):
        return known
    issued = issue(
        check.workspace,
        purpose=PURPOSE,
        subject_id=reader.pk,
        name=reader.name,
        email=reader.email,
        language=reader.language,
        lasts=_end_of(check.closes_on) - clock.now(),
        by=by,
    )
    link = errand_url(issued, "documents:fact-check")
    return send(
        check.workspace,
        key=key,
        to=Recipient(reader.name, reader.email, reader.language),
        template=f"documents/mail/{why}",
        page={"check": check, "document": check.version.document, "link": link},
        about=check,
        reply_to=check.asked_by.user.email,
        by=by,
    )


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def remind(workspace: Workspace, *, by: Actor) -> list[Letter]:
    """Those who are not done, once, when the deadline is near and they were not asked just now."""
    today = clock.today()
    waiting = Reader.within(workspace).filter(
        done_at=None,
        fact_check__closed_at=None,
        fact_check__closes_on__gte=today,
        fact_check__closes_on__lte=today + rules.REMIND_BEFORE,
        fact_check__asked_at__lt=clock.now() - rules.REMIND_BEFORE,
    )
    near = waiting.select_related(
        "workspace", "fact_check__workspace", "fact_check__version__document",
        "fact_check__asked_by__user",
    )  # fmt: skip
    return [_write_to(reader, "reminded", by) for reader in near if not _is_stopped(reader)]


def _is_stopped(reader: Reader) -> bool:
    """Whether the link would only say that the document can't be read now."""
    return bool(against_showing(reader.fact_check.version))


# --- those who read -------------------------------------------------------------------------------


@transaction.atomic
def remark(reader: Reader, *, answers: Mapping[str, tuple[str, str]], by: Actor) -> None:
    """Keep what they say of each block: (verdict, words). What they take back is gone.

    What was answered already and is said anew, waits again.
    """
    Reader.within(by.workspace).select_for_update().get(pk=reader.pk)
    rows = Remark.within(by.workspace).filter(reader=reader, block__in=answers)
    known = {row.block: row for row in rows}
    for block, (verdict, words) in answers.items():
        row = known.get(block) or Remark(workspace_id=by.workspace_id, reader=reader, block=block)
        _keep(row, verdict, words.strip())
    record(by, "fact-check.remarked", reader, blocks=len(answers))


def _keep(row: Remark, verdict: str, words: str) -> None:
    is_new = row._state.adding
    if not verdict and not words:
        if not is_new:
            row.delete()
        return
    if not is_new and (row.verdict, row.text) == (verdict, words):
        return
    row.verdict, row.text, row.written_at = verdict, words, clock.now()
    row.outcome, row.reason, row.answered_by, row.answered_at = "", "", None, None
    row.clean_fields(exclude=["workspace", "reader", "answered_by"])
    row.save()


@transaction.atomic
def finish(reader: Reader, *, words: str, by: Actor) -> None:
    """They have said what they wanted. Until the deadline they may say more."""
    remark(reader, answers={WHOLE: ("", words)}, by=by)
    reader.done_at = clock.now()
    reader.save(update_fields=["done_at"])
    record(by, "fact-check.finished", reader)


# --- whoever asked --------------------------------------------------------------------------------


@transaction.atomic
def answer(said: Remark, *, outcome: Outcome, reason: str = "", by: Membership) -> Remark:
    _refuse(rules.objections_to_outcome(outcome, reason))
    row = Remark.within(by.workspace).select_for_update().get(pk=said.pk)
    row.outcome, row.reason = outcome, reason.strip()
    row.answered_by, row.answered_at = by, clock.now()
    row.save(update_fields=["outcome", "reason", "answered_by", "answered_at"])
    record(by, "fact-check.answered", row, outcome=outcome)
    return row


@transaction.atomic
def close(check: FactCheck, *, by: Membership) -> FactCheck:
    """No more is expected; the links say so."""
    check = _locked(check)
    _refuse_closed(check)
    check.closed_at = clock.now()
    check.save(update_fields=["closed_at"])
    record(by, "fact-check.closed", check)
    return check


def close_all(document: Document, *, by: Membership) -> None:
    """The document is approved: what is said from now on changes nothing."""
    for check in FactCheck.within(by.workspace).filter(version__document=document, closed_at=None):
        if queries.is_open(check):
            close(check, by=by)


# --- forgetting -----------------------------------------------------------------------------------


@transaction.atomic
def forget_old(workspace: Workspace, *, by: Actor) -> int:
    """Who was asked and what they said goes with the notes of the report; how many checks."""
    steps = Q(version__document__versions__steps__to=State.APPROVED)
    approved = Min("version__document__versions__steps__at", filter=steps)
    days, today = note_days(workspace), clock.today()
    old = [
        one.pk
        for one in FactCheck.within(workspace).annotate(approved=approved)
        if rules.is_forgotten(
            timezone.localdate(one.asked_at),
            timezone.localdate(one.approved) if one.approved else None,
            today,
            days,
        )
    ]
    FactCheck.within(workspace).filter(pk__in=old).delete()
    if old:
        record(by, "fact-checks.forgotten", workspace, rows=len(old))
    return len(old)


def _locked(check: FactCheck) -> FactCheck:
    found = FactCheck.within(check.workspace).select_for_update(of=("self",))
    return found.select_related(
        "workspace", "version__document", "asked_by__user"
    ).get(pk=check.pk)  # fmt: skip


def _refuse_closed(check: FactCheck) -> None:
    if not queries.is_open(check):
        raise ValidationError(_("Faktasjekken er avsluttet."))


def _refuse(objections: list[str]) -> None:
    if objections:
        raise ValidationError(objections)
