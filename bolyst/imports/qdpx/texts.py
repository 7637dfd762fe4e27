"""The texts of a project, found in its archive by the paths it gives."""

from django.utils.translation import gettext as _

from .. import rules
from ..archives import Archive
from ..tables.text import decode
from .model import Project
from .tidy import Element
from .warnings import Warnings

INTERNAL = "internal://"
FOLDER = "sources/"


class Texts:
    """Looks up texts and remembers which files were used."""

    def __init__(self, archive: Archive, warnings: Warnings) -> None:
        self.archive = archive
        self.warnings = warnings
        self.used: set[str] = set()

    def text_of(self, element: Element) -> str | None:
        """The words of a source or memo, from the document itself or from its file."""
        name = element.get("name") or element.get("guid") or ""
        path = element.get("plainTextPath", "")
        inline = element.find("PlainTextContent")
        found = self.file(path, name) if path else None
        if found is None and inline is not None:
            return without_nul(inline.text or "")
        if found is None:
            text = _("Teksten «%(name)s» er ikke med i filen (%(path)s).")
            self.warnings.add("no text", text % {"name": name, "path": path or "–"})
        return found

    def file(self, path: str, name: str) -> str | None:
        entry = self.entry(path)
        if entry is None:
            return None
        self.used.add(entry)
        data = self.archive.read(entry, rules.MAX_SOURCE_TEXT)
        try:
            # One mark at the start belongs to the encoding, a second to the text.
            return without_nul(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            decoded = decode(data, "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "cp1252")
        text = _("Teksten «%(name)s» er ikke UTF-8. Se etter at æ, ø og å er riktige.")
        self.warnings.add("encoding", text % {"name": name})
        return without_nul(decoded.content)

    def entry(self, path: str) -> str | None:
        """Where the archive keeps it; paths to the writer's own disk lead nowhere."""
        if not path.casefold().startswith(INTERNAL):
            return None
        inner = path[len(INTERNAL) :].replace("\\", "/").lstrip("/")
        return self.archive.find(FOLDER + inner) or self.archive.find(inner)

    def left_over(self, project: Project) -> dict[str, bytes]:
        """Pictures, sound and formatted texts: kept as they are, to be given back."""
        wanted = [source.rich_path for source in project.texts]
        mentioned = " ".join([*wanted, *(medium.xml for medium in project.media)])
        return {
            FOLDER + entry.rsplit("/", 1)[-1]: self.archive.read(entry, rules.MAX_PROJECT)
            for entry in self.archive.entries
            if entry not in self.used
            and entry.casefold().startswith(FOLDER)
            and entry.rsplit("/", 1)[-1] in mentioned
        }


def without_nul(text: str) -> str:
    """No database takes NUL; another character in its place keeps every position."""
    return text.replace("\0", "\ufffd")
