"""A `.qdpx` file into a Project: errors are put right and said, what is dangerous is refused."""

from django.utils.translation import gettext as _
from lxml import etree

from .. import rules
from ..archives import Archive, ArchiveError, open_archive, refuse_entities
from ..problems import NotAProject
from . import parts
from .model import Code, Coding, Project, ReadProject, TextSource
from .positions import Counting, Ruler, counting_of
from .schema import PROJECT
from .texts import Texts
from .tidy import Element, local, tidy
from .warnings import Warnings

WRITTEN_BY_US = "Bolyst"  # whose positions need no second look


def read(data: bytes) -> ReadProject:
    """The project in a `.qdpx` file. Raises NotAProject with a list of sentences."""
    try:
        archive = opened(data)
        root = parse(project_file(archive), "Project")
        return Reading(archive).project(root)
    except ArchiveError as error:
        raise NotAProject([str(error)]) from error


def opened(data: bytes) -> Archive:
    for objection in rules.objections_to_upload(len(data), rules.MAX_PROJECT):
        raise NotAProject([objection])
    if not data.startswith(b"PK"):
        raise NotAProject([_("Filen er ikke et REFI-QDA-prosjekt. Det er et zip-arkiv (.qdpx).")])
    return open_archive(data, rules.MAX_PROJECT_UNPACKED)


def project_file(archive: Archive) -> bytes:
    name = archive.find("project.qde")
    if name is None:
        projects = [entry for entry in archive.entries if entry.casefold().endswith(".qde")]
        if len(projects) != 1:
            raise NotAProject([_("Arkivet mangler filen project.qde, som er selve prosjektet.")])
        name = projects[0]
    return archive.read(name, rules.MAX_PROJECT_XML)


def parse(data: bytes, root_name: str) -> Element:
    """The document's root: no document type, no entities, no network, nothing too deep."""
    refuse_entities(_("Prosjektfilen"), data.replace(b"\0", b""))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None)
        where = _("Linje %(line)d: ") % {"line": line} if line else ""
        raise NotAProject([where + _("Prosjektfilen er ikke gyldig XML.")]) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotAProject([_("Prosjektfilen har en dokumenttype. Slikt leser vi ikke.")])
    if local(root) != root_name:
        raise NotAProject(
            [
                _("Filen begynner med «%(found)s», ikke «%(expected)s».")
                % {"found": local(root)[:60], "expected": root_name}
            ]
        )
    return root


class Reading:
    """One file on its way into a project."""

    def __init__(self, archive: Archive) -> None:
        self.warnings = Warnings()
        self.texts = Texts(archive, self.warnings)

    def project(self, root: Element) -> ReadProject:
        namespace = etree.QName(root).namespace
        if namespace != PROJECT:
            text = _("Prosjektet har navnerommet «%(found)s», ikke standardens.")
            self.warnings.add("namespace", text % {"found": (namespace or "")[:80]})
        tidy(root, self.warnings)
        project = parts.project(root, self.texts)
        self.missing_codes(project)
        trusts_positions = project.origin.startswith(WRITTEN_BY_US)
        for source in [*project.texts, *project.memos]:
            if source.text is not None:
                if not trusts_positions:
                    self.recount(source, source.text)
                self.keep_inside(source, len(source.text))
        self.about_media(project)
        project.files = self.texts.left_over(project)
        return ReadProject(project, self.warnings.listed())

    def recount(self, source: TextSource, text: str) -> None:
        """Positions counted another way become code points."""
        counting = counting_of(text, source.selections)
        if counting is Counting.STANDARD:
            return
        ruler = Ruler.of(text, counting)
        for selection in source.selections:
            if selection.end <= ruler.length:
                selection.start = ruler.code_point(selection.start)
                selection.end = ruler.code_point(selection.end)
        self.warnings.add("counting", self.said_about(counting) % {"name": source.name})

    def said_about(self, counting: Counting) -> str:
        if counting is Counting.UTF_16:
            return _("«%(name)s» teller emojier og sjeldne tegn som to. Vi har regnet om.")
        return _("«%(name)s» teller linjeskift annerledes enn standarden. Vi har regnet om.")

    def keep_inside(self, source: TextSource, length: int) -> None:
        for selection in source.selections:
            start, end = sorted((selection.start, selection.end))
            inside = (min(max(start, 0), length), min(max(end, 0), length))
            if inside == (selection.start, selection.end):
                continue
            text = _(
                "En markering i «%(name)s» går fra %(start)d til %(end)d, men teksten har "
                "%(length)d tegn. Vi har kortet den inn."
            )
            if 0 <= start <= end <= length:
                text = _("En markering i «%(name)s» går baklengs, fra %(start)d til %(end)d.")
            facts = {
                "name": source.name,
                "start": selection.start,
                "end": selection.end,
                "length": length,
            }
            self.warnings.add("outside", text % facts)
            selection.start, selection.end = inside

    def missing_codes(self, project: Project) -> None:
        """A mark whose code is not in the code tree gets one, so that no mark is lost."""
        known = {code.guid for code in project.walk_codes()}
        for coding in codings(project):
            if coding.code not in known:
                known.add(coding.code)
                name = _("Ukjent kode %(start)s") % {"start": coding.code[:8]}
                project.codes.append(Code(name=name, guid=coding.code))
                text = _("Koden %(guid)s brukes, men finnes ikke i kodetreet. Vi har laget den.")
                self.warnings.add("no code", text % {"guid": coding.code})

    def about_media(self, project: Project) -> None:
        kinds = {
            "PictureSource": _("bilde"),
            "PDFSource": _("PDF"),
            "AudioSource": _("lyd"),
            "VideoSource": _("film"),
        }
        for medium in project.media:
            text = _("«%(name)s» (%(kind)s) er ikke tekst. Den blir ikke til notater.")
            said = text % {"name": medium.name, "kind": kinds[medium.kind]}
            self.warnings.add("media", said)


def codings(project: Project) -> list[Coding]:
    """Every mark on the project's texts and memos."""
    found: list[Coding] = []
    for source in [*project.texts, *project.memos]:
        found += source.codings
        for selection in source.selections:
            found += selection.codings
    return found
