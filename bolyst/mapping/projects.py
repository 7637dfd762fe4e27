"""What a coded project becomes here, and what of it has no place: said before anything is written.

A case that tells what kind of talk it was is a conversation, with its texts in order; so is one
that tells nothing but which texts belong together. Any other text is a conversation of its own;
cases, sets and variables may tell whose group it is from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from bolyst.imports import values
from bolyst.imports.qdpx import Case, Code, CodeSet, Coding, Project, Selection, TextSource
from bolyst.imports.qdpx.types import derived_guid
from bolyst.mapping.incoming import group_words
from bolyst.mapping.left_out import LeftOut
from bolyst.mapping.rules import (
    LONGEST_SOURCE,
    InformantGroup,
    without_returns,
)
from bolyst.mapping.variables import Known

LONGEST_TITLE = 120  # characters
LONGEST_PLACE = 120
LONGEST_NAME = 200
LONGEST_DEFINITION = 5000


@dataclass(frozen=True)
class MemoToCome:
    guid: str
    text: str


@dataclass
class MarkToCome:
    guid: str
    code: str
    start: int
    end: int
    user: str | None = None  # None: the file does not say
    made_at: datetime | None = None
    memos: list[MemoToCome] = field(default_factory=list)


@dataclass
class TextToCome:
    """One note."""

    guid: str
    text: str
    question: int | None = None
    marks: list[MarkToCome] = field(default_factory=list)
    memos: list[MemoToCome] = field(default_factory=list)


@dataclass
class TalkToCome:
    """One conversation."""

    guid: str
    title: str
    group: InformantGroup
    fields: dict[str, Any] = field(default_factory=dict)  # kind, language, place, held_on, people
    texts: list[TextToCome] = field(default_factory=list)


@dataclass
class CodeToCome:
    guid: str
    name: str
    definition: str
    colour: str
    memos: list[MemoToCome]
    children: list["CodeToCome"]

    def walk(self) -> Iterator["CodeToCome"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class ProjectToCome:
    talks: list[TalkToCome] = field(default_factory=list)
    codes: list[CodeToCome] = field(default_factory=list)
    memos: list[MemoToCome] = field(default_factory=list)  # about the week
    left_out: LeftOut = field(default_factory=LeftOut)
    listed: list[str] = field(default_factory=list)  # the file's users, in its order
    asks_group: bool = False  # some text does not tell whose it is

    @property
    def texts(self) -> list[TextToCome]:
        return [text for talk in self.talks for text in talk.texts]

    @property
    def marks(self) -> list[MarkToCome]:
        return [mark for text in self.texts for mark in text.marks]

    @property
    def users(self) -> list[str | None]:
        """Who has marked: as the file lists them, then others; None is whoever it does not tell."""
        order = {user: at for at, user in enumerate(self.listed)}
        met = dict.fromkeys(mark.user for mark in self.marks)
        return sorted(met, key=lambda user: (user is None, order.get(user or "", len(order))))

    @property
    def all_memos(self) -> list[MemoToCome]:
        found = [*self.memos]
        for code in self.codes:
            found += [memo for each in code.walk() for memo in each.memos]
        for text in self.texts:
            found += [*text.memos, *(memo for mark in text.marks for memo in mark.memos)]
        return found


def to_come(project: Project, *, otherwise: InformantGroup) -> ProjectToCome:
    """`otherwise`: the group of what the project says nothing about."""
    return Reading(project, otherwise).all()


class Reading:
    """One project on its way to become a week's."""

    def __init__(self, project: Project, otherwise: InformantGroup) -> None:
        self.project = project
        self.otherwise = otherwise
        self.out = LeftOut()
        self.known = Known(project.variables)
        self.groups = {values.folded(word): group for word, group in group_words().items()}
        self.texts = {source.guid: source for source in project.texts}
        self.memo_texts = {memo.guid: memo for memo in project.memos}
        self.used_memos: set[str] = set()
        self.taken: set[str] = set()  # texts that stand in a conversation
        self.homeless: list[MemoToCome] = []  # comments on texts that are left out
        self.asks_group = False

    def all(self) -> ProjectToCome:
        codes = self.codes(self.project.codes, "")
        talks = [*self.talks_of_cases(), *self.talks_of_texts()]
        memos = self.about_the_week()
        self.out.of_project(self.project, self.known)
        listed = [user.guid for user in self.project.users]
        return ProjectToCome(talks, codes, memos, self.out, listed, self.asks_group)

    # --- conversations ----------------------------------------------------------------------------

    def talks_of_cases(self) -> Iterator[TalkToCome]:
        for case in self.project.cases:
            told = self.told(case)
            if "kind" not in told and not self.is_a_talk(case, told):
                self.case_apart(case)
                continue
            sources = [self.texts[guid] for guid in case.sources if guid in self.texts]
            fresh = [source for source in sources if source.guid not in self.taken]
            self.taken |= {source.guid for source in fresh}
            title = told.pop("title", "") or case.name
            yield self.talk(case.guid, title, told, fresh)
            self.out.parts_of_case(case)

    def talks_of_texts(self) -> Iterator[TalkToCome]:
        about = self.about_texts()
        for source in self.project.texts:
            if source.guid in self.taken:
                continue
            told = about.get(source.guid, {}) | self.told(source)
            talk = self.talk(derived_guid("talk", source.guid), source.name, told, [source])
            if talk.texts:
                yield talk

    def talk(
        self, guid: str, title: str, told: dict[str, Any], sources: list[TextSource]
    ) -> TalkToCome:
        group = told.pop("group", None)
        told = {key: value for key, value in told.items() if value is not None}
        told.pop("question", None)
        told.pop("title", None)
        if "place" in told:
            told["place"] = self.out.cut(told["place"], LONGEST_PLACE)
        title = self.out.cut(title.strip(), LONGEST_TITLE)
        texts = [text for source in sources if (text := self.text(source))]
        self.asks_group |= bool(texts) and group is None
        return TalkToCome(guid, title, group or self.otherwise, told, texts)

    def told(self, found: Case | TextSource) -> dict[str, Any]:
        told = {}
        for key, value in self.known.told(found.values):
            if isinstance(value, ValidationError):
                self.out.value(value)
            else:
                told[key] = value
        return told

    def about_texts(self) -> dict[str, dict[str, Any]]:
        """What sets and cases that are no conversations tell of the texts in them."""
        about: dict[str, dict[str, Any]] = {}
        for each in self.project.sets:
            self.give(about, each.sources, self.group_named(each.name))
        for case in self.project.cases:
            told = self.told(case)
            if "kind" not in told:  # a talk's own texts are taken, and asked no more
                self.give(about, case.sources, self.group_named(case.name) | told)
        return about

    def give(
        self, about: dict[str, dict[str, Any]], sources: Iterable[str], told: dict[str, Any]
    ) -> None:
        for guid in sources:
            about[guid] = about.get(guid, {}) | told

    def group_named(self, name: str) -> dict[str, Any]:
        group = self.groups.get(values.folded(name))
        return {"group": group} if group else {}

    def is_a_talk(self, case: Case, told: dict[str, Any]) -> bool:
        """A case of another program that says nothing of its texts but that they belong together,
        when they are in no other: whose group it is from is asked."""
        ours = [guid for guid in case.sources if guid in self.texts]
        return (
            bool(ours)
            and not told
            and not self.group_named(case.name)
            and not any(
                guid in other.sources
                for other in self.project.cases
                if other is not case
                for guid in ours
            )
        )

    def case_apart(self, case: Case) -> None:
        """A case that becomes nothing: its name is said, unless it only told the group."""
        if not self.group_named(case.name):
            self.out.case(case)
        self.out.parts_of_case(case)

    # --- a text, its marks and memos --------------------------------------------------------------

    def text(self, source: TextSource) -> TextToCome | None:
        plain, _places = without_returns(source.text or "")
        if not plain.strip() or len(plain) > LONGEST_SOURCE:
            self.out.text(source, is_too_long=len(plain) > LONGEST_SOURCE)
            self.comments_of(source)
            return None
        made = TextToCome(
            source.guid,
            plain,
            self.told(source).get("question"),
            memos=self.memos(source.notes, source.guid, source.description),
        )
        for selection in source.selections:
            self.marks_of(selection, source.text or "", made)
        for coding in source.codings:
            made.marks.append(self.mark(coding, 0, len(plain), source.created_by))
        return made

    def comments_of(self, source: TextSource) -> None:
        """What was written about a text that is not there is kept with the week."""
        described: list[TextSource | Selection] = [source, *source.selections]
        for each in described:
            if each.description.strip():
                words = f"{source.name}\n\n{each.description.strip()}"
                self.homeless.append(MemoToCome(derived_guid("description", each.guid), words))

    def marks_of(self, selection: Selection, text: str, into: TextToCome) -> None:
        _same, (start, end) = without_returns(text, selection.start, selection.end)
        memos = self.memos(selection.notes, selection.guid, selection.description)
        if not selection.codings or start >= end:
            self.out.selection(is_empty=start >= end, marks=len(selection.codings))
            words = into.text[start:end].strip()
            into.memos += [
                MemoToCome(memo.guid, f"{memo.text}\n\n«{words}»" if words else memo.text)
                for memo in memos
            ]
            return
        marks = [self.mark(one, start, end, selection.created_by) for one in selection.codings]
        marks[0].memos += memos
        into.marks += marks

    def mark(self, coding: Coding, start: int, end: int, otherwise: str | None) -> MarkToCome:
        return MarkToCome(
            coding.guid,
            coding.code,
            start,
            end,
            coding.created_by or otherwise,
            coding.created,
            self.memos(coding.notes, coding.guid),
        )

    def memos(self, guids: Iterable[str], about: str, description: str = "") -> list[MemoToCome]:
        """A memo that hangs in several places becomes one at each."""
        found = []
        for guid in guids:
            memo = self.memo_texts.get(guid)
            if memo is None or not (memo.text or "").strip():
                continue
            key = derived_guid(guid, about) if guid in self.used_memos else guid
            self.used_memos.add(guid)
            found.append(MemoToCome(key, self.memo_text(memo)))
        if description.strip():
            found.append(MemoToCome(derived_guid("description", about), description.strip()))
        return found

    def memo_text(self, memo: TextSource) -> str:
        """Its name is its first line, unless it only repeats how the text begins."""
        text, _places = without_returns(memo.text or "")
        name = memo.name.strip()
        if name.casefold() in {"", "memo"} or squeezed(text).startswith(squeezed(name)):
            return text
        return f"{name}\n\n{text}"

    def about_the_week(self) -> list[MemoToCome]:
        """What is about the whole project, and what hangs nowhere."""
        found = self.memos(self.project.notes, self.project.name, self.project.description)
        loose = [guid for guid in self.memo_texts if guid not in self.used_memos]
        found += [*self.memos(loose, ""), *self.homeless]
        told: list[Case | CodeSet] = [*self.project.cases, *self.project.sets]
        for each in told:
            if each.description.strip():
                words = f"{each.name}\n\n{each.description.strip()}"
                found.append(MemoToCome(derived_guid("description", each.guid), words))
        return found

    # --- codes ------------------------------------------------------------------------------------

    def codes(self, found: Iterable[Code], above: str) -> list[CodeToCome]:
        """The tree; of two with one name in one place, the first stands for both."""
        by_name: dict[str, CodeToCome] = {}
        made = []
        for code in found:
            one = CodeToCome(
                code.guid,
                self.out.cut(code.name, LONGEST_NAME),
                self.out.cut(code.description, LONGEST_DEFINITION),
                code.color[:7].lower(),
                self.memos(code.notes, code.guid),
                self.codes(code.children, code.guid),
            )
            self.out.code(code, is_there=one.name in by_name)
            by_name.setdefault(one.name, one)
            made.append(one)
        return made


def squeezed(words: str) -> str:
    return "".join(words.removesuffix("…").split())
