"""The rows of a Taguette file into a Project, with a sentence for what could not come along."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import rules
from ..children import ChildDied, answers
from ..problems import NotAProject
from ..qdpx.model import Code, Coding, Project, ReadProject, Selection, TextSource, User
from ..qdpx.types import derived_guid
from ..qdpx.warnings import Warnings
from .pages import Page, plain

CHILD = Path(__file__).with_name("rows.py")
BEGINS = b"SQLite format 3\0"
LONGEST_PATH = 200  # characters of a tag's name, as Taguette has it
type Rows = dict[str, list[list[Any]]]


def read(data: bytes) -> ReadProject:
    """The project in a `.sqlite3` file. Raises NotAProject with a list of sentences."""
    for objection in rules.objections_to_upload(len(data), rules.MAX_PROJECT):
        raise NotAProject([objection])
    if not data.startswith(BEGINS):
        text = _("Filen er ikke en database fra Taguette. Ta ut prosjektet derfra på nytt.")
        raise NotAProject([text])
    return _Reading(rows_of(data)).project()


def rows_of(data: bytes) -> Rows:
    found: Rows = {}
    try:
        for said in answers(CHILD, data):
            if isinstance(said, dict):
                raise NotAProject([reason(said["problem"])])
            found.setdefault(said[0], []).append(said[1])
    except ChildDied as death:
        raise NotAProject([reason("big" if death.is_too_big else "broken")]) from death
    return found


def reason(word: str) -> str:
    match word:
        case "other":
            return _("Databasen er ikke fra Taguette. Ta ut prosjektet derfra på nytt.")
        case "disguise":
            return _("Databasen holder mer enn tabeller. Slikt leser vi ikke.")
        case "big":
            return _("Prosjektet er for stort til å leses.")
        case _:
            return _("Databasen er skadet. Ta ut prosjektet fra Taguette på nytt.")


class _Reading:
    """One file on its way into a project."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.warnings = Warnings()
        self.id, self.name, self.description, created = self.only_project()
        self.origin = (self.name, created)

    def only_project(self) -> list[Any]:
        """A program's whole store holds many; then it is for people to say which."""
        projects = self.rows.get("projects", [])
        if len(projects) == 1:
            return projects[0]
        if not projects:
            raise NotAProject([_("Databasen har ikke noe prosjekt.")])
        text = _(
            "Filen har flere prosjekter: %(names)s. Åpne det du vil ha i Taguette, og ta ut bare "
            "det."
        )
        names = rules.in_short([said(row[1]) for row in projects])
        raise NotAProject([text % {"names": names}])

    def guid(self, kind: str, key: object) -> str:
        return derived_guid("taguette", *self.origin, kind, key)

    def project(self) -> ReadProject:
        users, makers = self.makers()
        project = Project(
            name=said(self.name),
            origin="Taguette",
            description=said(self.description),
            users=users,
            codes=self.codes(),
        )
        project.sources.extend(self.texts(makers))
        return ReadProject(project, self.warnings.listed())

    # --- tags -------------------------------------------------------------------------------------

    def codes(self) -> list[Code]:
        tags = {
            said(path): (key, said(description))
            for key, project, path, description in self.rows.get("tags", [])
            if project == self.id
        }
        made: dict[str, Code] = {}
        tops: list[Code] = []
        branches = branches_of(tags)
        for path in sorted({*tags, *branches}):
            above = [one for one in prefixes(path) if one in branches]
            key, description = tags.get(path, (path, ""))
            name = path[len(above[-1]) + 1 :] if above else path
            made[path] = Code(name, self.guid("tag", key), description, is_codable=path in tags)
            (made[above[-1]].children if above else tops).append(made[path])
        if branches:
            self.about_branches(branches)
        return tops

    def about_branches(self, branches: set[str]) -> None:
        text = _("Etiketter med punktum i navnet ligger under hverandre: %(names)s.")
        names = rules.in_short(sorted(branches))
        self.warnings.add("branches", text % {"names": names})

    # --- who --------------------------------------------------------------------------------------

    def makers(self) -> tuple[list[User], dict[int, str]]:
        """The coders as numbers, never by the name they sign in with; who made which highlight."""
        users: dict[str, User] = {}
        makers: dict[int, str] = {}
        for _id, login, payload in self.rows.get("commands", []):
            key = highlight_made(payload)
            if key is None or key in makers:
                continue
            if login not in users:
                users[login] = User(f"Koder {len(users) + 1}", self.guid("user", login))
            makers[key] = users[login].guid
        return list(users.values()), makers

    # --- documents --------------------------------------------------------------------------------

    def texts(self, makers: dict[int, str]) -> Iterator[TextSource]:
        tags_of: dict[int, list[str]] = {}
        known = {row[0] for row in self.rows.get("tags", []) if row[1] == self.id}
        for highlight, tag in self.rows.get("highlight_tags", []):
            if tag in known:
                tags_of.setdefault(highlight, []).append(self.guid("tag", tag))
        marked: dict[int, list[list[Any]]] = {}
        for row in self.rows.get("highlights", []):
            marked.setdefault(row[1], []).append(row)
        for key, project, name, description, contents in self.rows.get("documents", []):
            if project != self.id:
                continue
            source = TextSource(
                name=said(name), text="", guid=self.guid("document", key),
                description=said(description),
            )  # fmt: skip
            self.read_page(source, said(contents), marked.pop(key, []), tags_of, makers)
            yield source
        self.about_orphans(sum(map(len, marked.values())))

    def read_page(
        self,
        source: TextSource,
        contents: str,
        marked: Iterable[list[Any]],
        tags_of: dict[int, list[str]],
        makers: dict[int, str],
    ) -> None:
        if len(contents) > rules.MAX_SOURCE_TEXT:
            text = _("«%(name)s» er for langt til å leses.")
            raise NotAProject([text % {"name": source.name}])
        page = Page(contents)
        source.text = page.text
        faults: Counter[str] = Counter()
        for key, _document, start, end, snippet in marked:
            place = self.place(page, start, end)
            if place is None:
                faults["outside"] += 1
                continue
            if squeezed(page.text[slice(*place)]) != squeezed(plain(said(snippet))):
                faults["other words"] += 1
            maker = makers.get(key)
            codings = [
                Coding(code, self.guid("coding", (key, code)), maker)
                for code in tags_of.get(key, [])
            ]
            source.selections.append(
                Selection(*place, guid=self.guid("highlight", key), codings=codings)
            )
        self.about_marks(source.name, faults)

    def place(self, page: Page, start: object, end: object) -> tuple[int, int] | None:
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
            return None
        if start >= page.at or start >= 1 << 40:
            return None
        first, last = page.place(start, min(end, page.at))
        return (first, last) if first < last else None

    def about_marks(self, name: str, faults: Counter[str]) -> None:
        if count := faults["outside"]:
            text = ngettext(
                "«%(name)s»: %(count)d markering står utenfor teksten og er ikke tatt med.",
                "«%(name)s»: %(count)d markeringer står utenfor teksten og er ikke tatt med.",
                count,
            )
            self.warnings.add("outside", text % {"name": name, "count": count})
        if count := faults["other words"]:
            text = ngettext(
                "«%(name)s»: %(count)d markering dekker andre ord enn Taguette har skrevet ned.",
                "«%(name)s»: %(count)d markeringer dekker andre ord enn Taguette har skrevet ned.",
                count,
            )
            self.warnings.add("other words", text % {"name": name, "count": count})

    def about_orphans(self, count: int) -> None:
        if count:
            text = ngettext(
                "%(count)d markering hører til et dokument som ikke er med.",
                "%(count)d markeringer hører til dokumenter som ikke er med.",
                count,
            )
            self.warnings.add("orphans", text % {"count": count})


def said(value: object) -> str:
    """Words without NUL, whatever the column held."""
    return "" if value is None else str(value).replace("\0", "").strip("\ufeff")


def squeezed(words: str) -> str:
    return "".join(words.split())


def highlight_made(payload: object) -> int | None:
    """The highlight that a line of the project's history made, or changed."""
    try:
        told = json.loads(str(payload))
    except (ValueError, RecursionError):
        return None
    if isinstance(told, dict) and told.get("type") == "highlight_add":
        key = told.get("highlight_id")
        return key if isinstance(key, int) else None
    return None


def prefixes(path: str) -> list[str]:
    """«a.b.c» stands below «a» and «a.b»; «f.eks. mat» below nothing, since a sentence has dots."""
    parts = path[:LONGEST_PATH].split(".")
    if len(path) > LONGEST_PATH or any(not part or part != part.strip() for part in parts):
        return []
    return [".".join(parts[:upto]) for upto in range(1, len(parts))]


def branches_of(paths: Iterable[str]) -> set[str]:
    """Beginnings that are tags themselves or that several share: «kl.10» alone stays one name."""
    paths = set(paths)
    below = Counter(prefix for path in paths for prefix in prefixes(path))
    return {prefix for prefix, times in below.items() if prefix in paths or times > 1}
