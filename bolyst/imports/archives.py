"""Opening a zip file that came from outside, without trusting a word it says about itself.

Sizes are counted while unpacking, since the list of contents may lie. Nothing is written to disk
and no archive inside the archive is ever opened.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import rules

CHUNK = 1 << 16
ENTRY = b"PK\x01\x02"  # how each line of the list of contents begins
ENCRYPTED = 0x1  # bit in the entry's flags
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the others can ask for gigabytes to unpack
# What `zipfile` raises on damaged archives, found by damaging many.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
XML_ENDINGS = (".xml", ".rels", ".qde")
FORBIDDEN_IN_XML = (b"<!DOCTYPE", b"<!ENTITY")


class ArchiveError(Exception):
    """The archive is refused; the message is a sentence for the person who sent it."""


@dataclass
class Archive:
    """The files of an archive, by their cleaned names, and how much may still be unpacked."""

    source: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    folded: dict[str, str]  # small letters -> as written
    left: int

    def find(self, name: str) -> str | None:
        """The name as the archive spells it; writers don't agree on capitals."""
        return self.folded.get(name.casefold())

    def read(self, name: str, most: int) -> bytes:
        """The content of one file, at most `most` bytes."""
        parts: list[bytes] = []
        size = 0
        for chunk in self.chunks(name):
            size += len(chunk)
            if size > most:
                raise ArchiveError(
                    _("%(name)s er større enn %(most)s MB når den er pakket ut.")
                    % {"name": name, "most": rules.megabytes(most)}
                )
            parts.append(chunk)
        return b"".join(parts)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content in pieces; what comes out is counted against the whole archive's limit."""
        try:
            with self.source.open(self.entries[name]) as entry:
                while chunk := entry.read(CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise ArchiveError(_("Filen blir altfor stor når den pakkes ut."))
                    yield chunk
        except BROKEN as error:
            raise ArchiveError(_("%(name)s i filen er skadet.") % {"name": name}) from error

    def safe_chunks(self, name: str) -> Iterator[bytes]:
        """The content in pieces, while no XML part declares a document type or entities."""
        is_xml = name.casefold().endswith(XML_ENDINGS)
        tail = b""
        for chunk in self.chunks(name):
            if is_xml:
                # UTF-16 has a zero in every other place.
                window = tail + (chunk.translate(None, b"\0") if b"\0" in chunk else chunk)
                refuse_entities(name, window)
                tail = window[-16:]
            yield chunk


def refuse_entities(name: str, content: bytes) -> None:
    if any(word in content for word in FORBIDDEN_IN_XML):
        raise ArchiveError(
            _("%(name)s har en dokumenttype eller egne entiteter. Slikt leser vi ikke.")
            % {"name": name}
        )


def open_archive(data: bytes, most: int) -> Archive:
    """The archive in `data`, which may unpack to `most` bytes in all."""
    if data.count(ENTRY) > rules.MAX_ENTRIES:  # before a million of them are read into memory
        raise ArchiveError(_("Arkivet har for mange filer."))
    try:
        source = zipfile.ZipFile(io.BytesIO(data))
        infos = source.infolist()
    except BROKEN as error:
        raise ArchiveError(_("Filen er ikke et helt zip-arkiv.")) from error
    entries: dict[str, zipfile.ZipInfo] = {}
    folded: dict[str, str] = {}
    for info in infos:
        name = clean_name(info)
        if name.casefold() in folded:
            raise ArchiveError(_("Arkivet har to filer med navnet %(name)s.") % {"name": name})
        if not info.is_dir():
            entries[name] = info
            folded[name.casefold()] = name
    return Archive(source, entries, folded, most)


def clean_name(info: zipfile.ZipInfo) -> str:
    """The entry's name with forward slashes; a name that points out of the archive is refused."""
    name = info.orig_filename.replace("\\", "/")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in name:
        raise ArchiveError(_("Arkivet har en fil som peker ut av arkivet."))
    if info.flag_bits & ENCRYPTED:
        raise ArchiveError(_("Arkivet er beskyttet med passord."))
    if info.compress_type not in PACKINGS:
        raise ArchiveError(_("Arkivet er pakket på en måte vi ikke leser."))
    return name
