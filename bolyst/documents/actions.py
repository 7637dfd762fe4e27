"""Writing documents, moving them on, and the files made of them."""

import hashlib
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.documents import blocks, keeping, queries, rules
from bolyst.documents.characters import keepable
from bolyst.documents.models import Document, RenderedFile, SenderBlock, Step, Version
from bolyst.documents.render import html, pdf, word
from bolyst.documents.rules import State


@transaction.atomic
def write(kind: str, subject_id: UUID, content: blocks.Document, *, by: Membership) -> Version:
    """A new version of the one document of this kind about `subject_id`; the first makes it.

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
    return version


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


FORMS = {
    "pdf": (pdf.render, "application/pdf"),
    "docx": (
        word.render,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "html": (html.render, "text/html; charset=utf-8"),
}


@transaction.atomic
def hand_out(version: Version, form: str) -> bytes:
    """The file of a version. Of a final one it is made once: whoever asks later gets the same."""
    kept = RenderedFile.within(version.workspace).filter(version=version, form=form).first()
    if kept:
        return bytes(kept.content)
    render, _media = FORMS[form]
    content = render(queries.shown(version)[0])
    if version.is_final:
        return bytes(_kept(version, form, content).content)
    return content


def _kept(version: Version, form: str, content: bytes) -> RenderedFile:
    """Of two who ask at the same time both get the file of the first."""
    made = RenderedFile(
        workspace_id=version.workspace_id,
        version=version,
        form=form,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    RenderedFile.everywhere.bulk_create([made], ignore_conflicts=True)
    return RenderedFile.within(version.workspace).get(version=version, form=form)


@transaction.atomic
def change_sender(*, name: str, lines: str, funder: str, by: Actor) -> SenderBlock:
    by.workspace.queue()
    sender = SenderBlock.within(by.workspace).first() or SenderBlock(workspace=by.workspace)
    sender.name, sender.lines, sender.funder = name.strip(), lines.strip(), funder.strip()
    sender.full_clean()
    sender.save()
    record(by, "sender.changed", sender)
    return sender
