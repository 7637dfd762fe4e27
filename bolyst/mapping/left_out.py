"""What of a coded project has no place here, counted and said: nothing is dropped in silence."""

from collections import Counter
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.imports.qdpx import Case, Code, Project, TextSource
from bolyst.imports.rules import in_short
from bolyst.kernel.words import number
from bolyst.mapping.variables import Known


class LeftOut:
    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.names: dict[str, dict[str, None]] = {}  # in the order they came, each once
        self.values: dict[str, None] = {}  # sentences about values that can't be read

    def name(self, sort: str, name: str) -> None:
        self.names.setdefault(sort, {})[name] = None

    def text(self, source: TextSource, *, is_too_long: bool) -> None:
        self.counts["too long" if is_too_long else "no text"] += 1
        self.name("too long" if is_too_long else "no text", source.name)
        marks = [len(selection.codings) for selection in source.selections]
        self.counts["marks of texts"] += sum(marks) + len(source.codings)
        self.counts["no code"] += marks.count(0)

    def selection(self, *, is_empty: bool, marks: int) -> None:
        if not marks:
            self.counts["no code"] += 1
        elif is_empty:
            self.counts["empty"] += marks

    def value(self, error: ValidationError) -> None:
        self.values.update(dict.fromkeys(error.messages))

    def cut(self, words: str, longest: int) -> str:
        self.counts["cut"] += len(words) > longest
        return words[:longest]

    def case(self, case: Case) -> None:
        self.name("case", case.name)

    def parts_of_case(self, case: Case) -> None:
        self.counts["case code"] += len(case.codes)
        self.counts["case selection"] += len(case.selections)

    def code(self, code: Code, *, is_there: bool) -> None:
        if not code.is_codable:
            self.name("holder", code.name)
        if is_there:
            self.name("twice", code.name)

    def of_project(self, project: Project, known: Known) -> None:
        for name in known.unknown:
            self.name("variable", name)
        for each in project.sets:
            if each.codes or each.notes:
                self.name("set", each.name)
        for medium in project.media:
            self.name("media", medium.name)
        self.counts["users"] = len(project.users)
        self.counts["media"] = sum(medium.codings for medium in project.media)
        self.counts["links"] = len(project.links) + len(project.graphs)
        self.counts["rich"] = sum(bool(one.text and one.rich_path) for one in project.texts)
        self.counts["memo marks"] = sum(
            len(memo.selections) + len(memo.codings) for memo in project.memos
        )

    @property
    def sentences(self) -> list[str]:
        return [*self._named(), *self._counted(), *self.values]

    def _named(self) -> Iterator[str]:
        texts = {
            "no text": _("Tekster som mangler eller er tomme, blir ikke med: %(names)s."),
            "too long": _("Tekster som er for lange, blir ikke med: %(names)s."),
            "media": _("Bilder, PDF, lyd og film blir ikke med: %(names)s."),
            "case": _(
                "Saker som ikke er samtaler, blir ikke med, men tekstene i dem blir det: %(names)s."
            ),
            "variable": _("Variabler vi ikke kjenner, blir ikke med: %(names)s."),
            "set": _("Sett av koder eller memoer blir ikke med: %(names)s."),
            "holder": _("Koder som bare samler andre, blir vanlige temaer: %(names)s."),
            "twice": _("Koder med samme navn på samme sted blir ett tema: %(names)s."),
        }
        for sort, text in texts.items():
            if names := self.names.get(sort):
                yield text % {"names": in_short(names, 8)}

    def _counted(self) -> Iterator[str]:
        if self.counts["users"]:
            yield _(
                "Navnene på koderne blir ikke med. De blir «Koder 1 (fra fil)», «Koder 2 (fra"
                " fil)» og så videre."
            )
        for sort, text in self._countable().items():
            if count := self.counts[sort]:
                yield text % {"count": number(count)}

    def _countable(self) -> dict[str, str]:
        n = self.counts
        return {
            "marks of texts": ngettext(
                "%(count)s koding i tekstene som ikke blir med, faller bort.",
                "%(count)s kodinger i tekstene som ikke blir med, faller bort.",
                n["marks of texts"],
            ),
            "no code": ngettext(
                "%(count)s markering uten kode faller bort. En kommentar til den blir et memo.",
                "%(count)s markeringer uten kode faller bort. Kommentarer til dem blir memoer.",
                n["no code"],
            ),
            "empty": ngettext(
                "%(count)s koding av en tom markering faller bort.",
                "%(count)s kodinger av tomme markeringer faller bort.",
                n["empty"],
            ),
            "media": ngettext(
                "%(count)s koding av bilde, PDF, lyd eller film faller bort.",
                "%(count)s kodinger av bilde, PDF, lyd eller film faller bort.",
                n["media"],
            ),
            "cut": ngettext(
                "%(count)s navn eller beskrivelse er for lang og kortes inn.",
                "%(count)s navn eller beskrivelser er for lange og kortes inn.",
                n["cut"],
            ),
            "case code": ngettext(
                "%(count)s kode på en hel sak faller bort.",
                "%(count)s koder på hele saker faller bort.",
                n["case code"],
            ),
            "case selection": ngettext(
                "%(count)s utsnitt av en tekst i en sak faller bort. Teksten blir med.",
                "%(count)s utsnitt av tekster i saker faller bort. Tekstene blir med.",
                n["case selection"],
            ),
            "links": ngettext(
                "%(count)s lenke eller diagram faller bort.",
                "%(count)s lenker eller diagrammer faller bort.",
                n["links"],
            ),
            "rich": ngettext(
                "%(count)s tekst er formatert i filen. Vi henter ordene, ikke formateringen.",
                "%(count)s tekster er formatert i filen. Vi henter ordene, ikke formateringen.",
                n["rich"],
            ),
            "memo marks": ngettext(
                "%(count)s markering i et memo faller bort. Memoet blir med.",
                "%(count)s markeringer i memoer faller bort. Memoene blir med.",
                n["memo marks"],
            ),
        }
