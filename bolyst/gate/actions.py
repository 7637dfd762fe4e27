"""What people do at the release desk."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.gate import queries
from bolyst.gate.differencing import Publication
from bolyst.gate.ledger import facts_of, quote_in
from bolyst.gate.models import Mark, Release, Threshold
from bolyst.gate.rules import NOTE_DAYS, Quote, coarsened
from bolyst.gate.screening import Kind, Place, screen
from bolyst.kernel import clock
from bolyst.workspaces.models import Workspace

State = Release.State
IN_NO_TITLE = {Kind.NUMBER, Kind.PHONE, Kind.ADDRESS, Kind.PERSON}


@transaction.atomic
def propose_release(
    what: Release.What,
    *,
    subject: UUID,
    scope: UUID,
    title: str,
    text: str,
    by: Membership,
    quote: Quote | None = None,
    publication: Publication | None = None,
    voice: UUID | None = None,
    place: Place | None = None,
) -> Release:
    """Lay something before a second person, word for word; its text and title are screened.

    `subject` is the row it is a release of, `scope` what it counts (the mapping week). Give
    `quote` for a quote, `publication` for whatever shows numbers. `voice`: the conversation a
    quote is from; nobody is shown it, but no more than two of one conversation come out.
    """
    release = Release(
        workspace=by.workspace,
        what=what,
        subject_id=subject,
        scope_id=scope,
        title=title.strip(),
        text=text.strip(),
        facts=facts_of(quote, publication, voice),
        proposed_by=by,
        worded_by=by,
    )
    _refuse_a_telling_title(release.title, place or queries.place_of(by.workspace))
    release.full_clean()
    release.save()
    _screen(release, place)
    record(by, "release.proposed", release, what=what, subject=subject)
    return release


@transaction.atomic
def reword(release: Release, *, text: str, by: Membership, place: Place | None = None) -> None:
    """Write the text anew. Decisions about words that still stand there are kept."""
    row = _locked(release)
    _must_wait(row)
    if not row.may_be_reworded:
        raise ValidationError(_("Teksten skrives om der den er skrevet, og legges fram på nytt."))
    row.text = text.strip()
    row.worded_by = by
    row.full_clean()
    row.save()
    _screen(row, place)
    record(by, "release.reworded", row, marks=row.marks.count())


@transaction.atomic
def coarsen(release: Release, *, by: Membership) -> None:
    """Say less about who said it: the nearest wider group that may be shown, or none."""
    row = _locked(release)
    _must_wait(row)
    quote = quote_in(row.facts)
    if quote is None or not quote.attributes:
        raise ValidationError(_("Sitatet sier ikke noe om hvem som sa det."))
    row.facts = row.facts | facts_of(coarsened(quote, queries.floor_of(row.workspace)), None)
    row.save()
    record(by, "release.coarsened", row)


@transaction.atomic
def keep_mark(mark: Mark, *, reason: str, by: Membership) -> None:
    """Let a marked word stand, and say why nobody is known by it."""
    _must_wait(_locked(mark.release))
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv hvorfor ordet kan stå.")})
    mark = Mark.within(by.workspace).filter(pk=mark.pk).first() or _gone()
    mark.reason = reason.strip()
    mark.kept_by = by
    mark.kept_at = clock.now()
    mark.full_clean()
    mark.save()
    record(by, "release.mark_kept", mark.release, mark=mark.pk, kind=mark.kind)


@transaction.atomic
def release(candidate: Release, *, by: Membership, read: str | None = None) -> None:
    """Let it out. The second person; every mark decided; nothing the gate objects to.

    `read` is the fingerprint of what the person had before their eyes: a text somebody has
    changed since is refused. None where nobody read a page.
    """
    candidate.workspace.queue()  # of two let out at once, the second knows of the first
    row = _locked(candidate)
    _must_wait(row)
    if read is not None and read != row.fingerprint:
        raise ValidationError(_("Teksten er endret siden du leste den. Les den en gang til."))
    if refusals := queries.candidate(row, by).objections:
        raise ValidationError([str(refusal) for refusal in refusals])
    _settle(row, State.RELEASED, by)
    row.released_at = row.decided_at
    row.full_clean()
    row.save()
    record(by, "release.released", row, what=row.what, subject=row.subject_id)


@transaction.atomic
def enter(
    publication: Publication, *, subject: UUID, scope: UUID, written_by: Membership, by: Membership
) -> Release:
    """Write in the ledger what a second person lets out elsewhere: a report that is approved.

    Refused when it tells too much beside what is out. `subject`, `scope`: see `propose_release`.
    """
    by.workspace.queue()  # of two approved at once, the second knows of the first
    if refusals := queries.beside_what_is_out(by.workspace, publication):
        raise ValidationError([str(refusal) for refusal in refusals])
    row = Release(
        workspace=by.workspace,
        what=Release.What.REPORT,
        subject_id=subject,
        scope_id=scope,
        title=publication.title,
        facts=facts_of(None, publication),
        proposed_by=written_by,
        worded_by=written_by,
    )
    _settle(row, State.RELEASED, by)
    row.released_at = row.decided_at
    row.full_clean()
    row.save()
    record(by, "release.released", row, what=row.what, subject=subject)
    return row


@transaction.atomic
def refuse(candidate: Release, *, reason: str, by: Membership) -> None:
    """Say no, and why, so that whoever proposed it can do better."""
    row = _locked(candidate)
    _must_wait(row)
    _settle(row, State.REFUSED, by, reason)
    row.save()
    record(by, "release.refused", row)


@transaction.atomic
def withdraw(candidate: Release, *, reason: str, by: Membership) -> None:
    """Take it back: it goes into nothing new. What is printed already stays printed."""
    row = _locked(candidate)
    if row.state not in {State.PROPOSED, State.RELEASED}:
        raise ValidationError(_("Dette er allerede avgjort."))
    _settle(row, State.WITHDRAWN, by, reason)
    row.save()
    record(by, "release.withdrawn", row)


@transaction.atomic
def set_threshold(
    workspace: Workspace,
    *,
    interviewed: int,
    residents: int,
    note_days: int = NOTE_DAYS,
    by: Membership,
) -> Threshold:
    """Ask for more people behind what is shown and shorter time for notes; never for less care."""
    workspace.queue()
    threshold = Threshold.within(workspace).first() or Threshold(workspace=workspace)
    threshold.interviewed, threshold.residents = interviewed, residents
    threshold.note_days = note_days
    threshold.full_clean()
    threshold.save()
    facts = {"interviewed": interviewed, "residents": residents, "note_days": note_days}
    record(by, "threshold.set", threshold, **facts)
    return threshold


@transaction.atomic
def forget_unreleased(workspace: Workspace, *, scope: UUID) -> int:
    """Delete the quotes of this scope that never came out; how many. What came out stays."""
    never_out = Release.within(workspace).filter(
        scope_id=scope, what=Release.What.QUOTE, released_at__isnull=True
    )
    count = never_out.count()
    never_out.delete()
    return count


def _locked(candidate: Release) -> Release:
    """The row as it is now: two people may press at once."""
    return Release.within(candidate.workspace).select_for_update().get(pk=candidate.pk)


def _gone() -> Mark:
    """A rewording has marked the text anew: this mark no longer stands."""
    raise ValidationError(_("Teksten er endret siden du leste den. Les den en gang til."))


def _must_wait(release: Release) -> None:
    if release.state != State.PROPOSED:
        raise ValidationError(_("Dette er allerede avgjort."))


def _settle(row: Release, state: Release.State, by: Membership, reason: str = "") -> None:
    if state is not State.RELEASED and not reason.strip():
        raise ValidationError({"reason": _("Skriv en grunn.")})
    row.state = state
    row.reason = reason.strip()
    row.decided_by = by
    row.decided_at = clock.now()


def _refuse_a_telling_title(title: str, place: Place) -> None:
    """A title ends up in addresses, file names and lists of contents; it names nobody."""
    if any(mark.kind in IN_NO_TITLE for mark in screen(title, place)):
        raise ValidationError(
            {"title": _("Tittelen ser ut til å nevne en person eller et nummer. Skriv den om.")}
        )


def _screen(release: Release, place: Place | None) -> None:
    """Mark the text anew; what somebody decided about a word that still stands there is kept."""
    old = list(Mark.within(release.workspace).filter(release=release))
    decided = {(mark.kind, mark.word): mark for mark in old if mark.is_decided}
    Mark.within(release.workspace).filter(release=release).delete()
    for flag in screen(release.text, place or queries.place_of(release.workspace)):
        before = decided.get((flag.kind.value, flag.word))
        Mark.everywhere.create(
            workspace_id=release.workspace_id,
            release=release,
            start=flag.start,
            end=flag.end,
            kind=flag.kind.value,
            word=flag.word,
            reason=before.reason if before else "",
            kept_by_id=before.kept_by_id if before else None,
            kept_at=before.kept_at if before else None,
        )
