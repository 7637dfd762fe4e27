"""Writing documents, moving them on, and the files made of them."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.documents import blocks, files, keeping, queries, rules, tasks
from bolyst.documents.actions import fact_checks
from bolyst.documents.characters import keepable
from bolyst.documents.models import Document, SenderBlock, Step, Version
from bolyst.documents.render import rendered
from bolyst.documents.rules import State
from bolyst.gate import actions as gate
from bolyst.gate.differencing import Publication
from bolyst.gate.ledger import facts_of
from bolyst.live.models import Work


@transaction.atomic
def write(
    kind: str,
    subject_id: UUID,
    content: blocks.Document,
    *,
    tells: Publication | None = None,
    by: Membership,
) -> Version:
    """A new version of the one document of this kind about `subject_id`; the first makes it.

    `tells`: its numbers. They are held up against what is out when the version is approved.

    A draft that is the newest is replaced by the new version as the one to go on with; it stays
    in the list.
    """
    content = keepable(content)
    document, is_new = Document.within(by.workspace).get_or_create(
        workspace=by.workspace,
        kind=kind,
        subject_id=subject_id,
        defaults={"title": content.title[:200]},
    )
    document = Document.within(by.workspace).select_for_update().get(pk=document.pk)
    version = Version(
        workspace=by.workspace,
        document=document,
        number=1 if is_new else document.latest.number + 1,
        tree=keeping.to_json(content),
        facts=facts_of(None, tells),
        sha256=keeping.fingerprint(content),
        author=by,
    )
    version.full_clean()
    version.save()
    record(by, "document.written", version, kind=kind, number=version.number)
    return version


@transaction.atomic
def move_on(version: Version, *, to: State, by: Membership) -> Version:
    """Check, approve, deliver or archive. The kind (the gate, for instance) may object."""
    version = Version.within(by.workspace).select_for_update().get(pk=version.pk)
    newest = version.document.latest
    if objections := queries.objections_to(version, to, by=by, newest=newest):
        raise ValidationError(objections)
    _step(version, to, by)
    record(by, f"document.{to.value}", version, number=version.number, sha256=version.sha256)
    if to is State.APPROVED:
        _let_out(version, by)
    return version


def _let_out(version: Version, by: Membership) -> None:
    """From now on anybody may be given it without «ikke frigitt», so the ledger must know."""
    if told := version.publication:
        scope = version.document.subject_id
        gate.enter(told, subject=version.pk, scope=scope, written_by=version.author, by=by)
    fact_checks.close_all(version.document, by=by)
    for form in tasks.WORDS:  # they lie ready when somebody asks
        ask_for_file(version, form, by=by)


@transaction.atomic
def send_back(version: Version, *, reason: str, by: Membership) -> Version:
    """Back to draft, with the reason its author needs."""
    version = Version.within(by.workspace).select_for_update().get(pk=version.pk)
    if State(version.state) not in rules.SENT_BACK_FROM:
        raise ValidationError(_("Bare et kvalitetssikret dokument kan sendes tilbake."))
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv hvorfor, så forfatteren vet hva som mangler.")})
    _step(version, State.DRAFT, by, reason.strip()[:500])
    record(by, "document.sent-back", version, number=version.number)
    return version


def _step(version: Version, to: State, by: Membership, reason: str = "") -> None:
    version.state = to
    version.save(update_fields=["state"])
    Step.everywhere.create(
        workspace_id=version.workspace_id, version=version, to=to, by=by, reason=reason
    )


def ask_for_file(version: Version, form: str, *, by: Membership) -> Work:
    """Have it made by a job. Who asks while it is being made, waits for the same."""
    return tasks.render.begin(
        by.workspace,
        tasks.WORDS[form],
        at=files.address_of(version, form),
        by=by,
        version=version.pk,
        form=form,
    )


@transaction.atomic
def hand_out_page(version: Version) -> bytes:
    """The version as one HTML file: so quickly made that nobody waits for a job."""
    made = files.kept(version, "html")
    if made is None:
        made = rendered(queries.shown(version)[0], "html")
        if version.is_final:
            made = files.keep(version, "html", made)
    return made


@transaction.atomic
def change_sender(*, name: str, lines: str, funder: str, by: Actor) -> SenderBlock:
    by.workspace.queue()
    sender = SenderBlock.within(by.workspace).first() or SenderBlock(workspace=by.workspace)
    sender.name, sender.lines, sender.funder = name.strip(), lines.strip(), funder.strip()
    sender.full_clean()
    sender.save()
    record(by, "sender.changed", sender)
    return sender
