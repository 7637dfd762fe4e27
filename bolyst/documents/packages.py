"""What leaves for the archive: the document and what an archivist asks about it, in one file."""

import hashlib
import json
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bolyst.documents import files
from bolyst.documents.kinds import kind_of
from bolyst.documents.models import Step, Version
from bolyst.documents.rules import State

FORMS = ("pdf", "docx")
STILL = (1980, 1, 1, 0, 0, 0)  # the same package has the same fingerprint whenever it is made


def missing(version: Version) -> list[str]:
    """The forms somebody has to ask for before it can be packed."""
    return [form for form in FORMS if files.kept(version, form) is None]


def pack(version: Version, *, receiver: str, more: Mapping[str, str] | None = None) -> bytes:
    """A ZIP of the PDF (PDF/A-2a), the Word file, `more` texts by file name, and the metadata.

    Raises ValueError when a file of it was never made: ask `missing` first.
    """
    contents: dict[str, bytes] = {}
    for form in FORMS:
        made = files.kept(version, form)
        if made is None:
            raise ValueError(f"{form} of {version.pk} isn't there.")
        contents[f"dokument.{form}"] = made
    for name, text in (more or {}).items():
        contents[name] = text.encode()
    told = _metadata(version, receiver, contents)
    contents["metadata.json"] = json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
    return _zipped(contents)


def _metadata(version: Version, receiver: str, contents: Mapping[str, bytes]) -> dict[str, object]:
    """Title without personal data, dates, sender, receiver, kind, access, and fingerprints.

    The field names are those archives use for a document that goes out (arkivmelding, Noark 5).
    """
    steps = Step.within(version.workspace).filter(version=version)
    dates = {step.to: step.at.date().isoformat() for step in steps}
    content = version.content
    return {
        "tittel": content.title,
        "undertittel": content.subtitle,
        "dokumenttype": str(kind_of(version.document.kind).label),
        "dokumentdato": content.day.isoformat(),
        "spraak": content.language,
        "avsender": content.sender.name,
        "mottaker": receiver,
        "arkivskaper": version.workspace.name,
        "versjon": version.number,
        "godkjent": dates.get(State.APPROVED, ""),
        "levert": dates.get(State.DELIVERED, ""),
        "skjerming": "",
        "sha256": version.sha256,
        "filer": [
            {"filnavn": name, "stoerrelse": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in contents.items()
        ],
    }


def _zipped(contents: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in contents.items():
            package.writestr(ZipInfo(name, STILL), data, ZIP_DEFLATED)
    return out.getvalue()
