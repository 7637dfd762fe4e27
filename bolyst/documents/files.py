"""The files made of a version: each is made once, and whoever asks later gets the same bytes.

Of an approved version they are kept for good, so that what the leadership got is what the archive
has. A draft's file says «ikke frigitt» on every page and is kept for a while.
"""

import hashlib

from django.db.models import QuerySet
from django.urls import reverse

from bolyst.documents.models import RenderedFile, Version


def address_of(version: Version, form: str) -> str:
    """Where it is fetched."""
    args = [version.workspace.slug, version.document_id, version.number, form]
    return reverse("documents:file", args=args)


def kept(version: Version, form: str) -> bytes | None:
    """The file of the version as it is now; None when nobody has made it."""
    found = _of(version, form).first()
    return bytes(found.content) if found else None


def keep(version: Version, form: str, content: bytes) -> bytes:
    """Of two who make it at the same time both get the file of the first."""
    made = RenderedFile(
        workspace_id=version.workspace_id,
        version=version,
        form=form,
        is_draft=not version.is_final,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    RenderedFile.everywhere.bulk_create([made], ignore_conflicts=True)
    return bytes(_of(version, form).get().content)


def _of(version: Version, form: str) -> QuerySet[RenderedFile]:
    files = RenderedFile.within(version.workspace).filter(version=version, form=form)
    return files.filter(is_draft=not version.is_final)
