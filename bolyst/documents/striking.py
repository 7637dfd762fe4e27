"""Striking words out of drafts, because whoever said them has taken them back."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from bolyst.audit.actions import Actor, record
from bolyst.documents import keeping
from bolyst.documents.characters import keepable
from bolyst.documents.models import Document, Remark, RenderedFile, Step, Version
from bolyst.documents.rules import FINAL
from bolyst.workspaces.models import Workspace


def hold(kind: str, subject_id: UUID, workspace: Workspace) -> None:
    """Whoever was about to approve one of these has done so; nobody else does until we are done."""
    versions = Version.within(workspace).filter(
        document__kind=kind, document__subject_id=subject_id
    )
    list(versions.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


@transaction.atomic
def strike(kind: str, subject_id: UUID, texts: Collection[str], *, by: Actor) -> int:
    """Remove every block that holds one of the texts; in how many versions.

    Only from what isn't approved: what somebody was given stays as it was, and the database says
    so. Files made of the drafts go too, and what was said of the blocks when they were checked.
    """
    versions = Version.within(by.workspace).filter(
        document__kind=kind, document__subject_id=subject_id
    )
    _strike_remarks(versions, texts)
    struck = 0
    for version in versions.exclude(state__in=FINAL).select_for_update():
        blocks = version.tree["blocks"]
        left = [block for block in blocks if not _holds(block, texts)]
        if len(left) == len(blocks):
            continue
        version.tree = {**version.tree, "blocks": left}
        version.tree = keeping.to_json(keepable(version.content))
        version.sha256 = keeping.fingerprint(version.content)
        version.save()
        RenderedFile.within(by.workspace).filter(version=version).delete()
        record(by, "document.struck", version, number=version.number)
        struck += 1
    return struck


def _strike_remarks(versions: QuerySet[Version], texts: Collection[str]) -> None:
    """Those that repeat one of the texts, of whatever version, and those about a block with one."""
    for version in versions.filter(fact_checks__isnull=False):
        keys = keeping.keys_of(version.content)
        gone = {
            key
            for key, block in zip(keys, version.tree["blocks"], strict=True)
            if _holds(block, texts)
        }
        for remark in Remark.within(version.workspace).filter(reader__fact_check__version=version):
            said = [remark.text, remark.reason]
            if remark.block in gone or _holds(said, texts):
                remark.delete()


def _holds(node: Any, texts: Collection[str]) -> bool:
    if isinstance(node, str):
        plain = " ".join(node.split())
        return any(text in node or " ".join(text.split()) in plain for text in texts if text)
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return any(_holds(child, texts) for child in children)


@transaction.atomic
def forget_draft(document: Document, *, by: Actor) -> None:
    """A draft nobody decided on goes whole, on its day. Raises ValueError when it was moved on."""
    if Step.within(by.workspace).filter(version__document=document).exists():
        raise ValueError("What was moved on stays.")
    versions = Version.within(by.workspace).filter(document=document)
    RenderedFile.within(by.workspace).filter(version__in=versions).delete()
    record(by, "document.draft-forgotten", document, kind=document.kind)
    for rows in (versions, Document.within(by.workspace).filter(pk=document.pk)):
        rows._raw_delete(rows.db)  # Django would delete the steps, and nobody may, even of none
