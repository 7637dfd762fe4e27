"""The team's own copy of a mapping week: a coded project that other programs read.

It is whole: notes, themes, marks and memos. Only those who may read the notes get it, and each time
leaves a receipt. Coders are numbers. The same week gives the same file, whoever takes it out.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC
from uuid import UUID

from django.utils import translation

from bolyst.imports.qdpx import Case, Code, CodeSet, Project, Selection, TextSource, User
from bolyst.imports.qdpx import Coding as ProjectCoding
from bolyst.imports.qdpx import Note as ProjectMemo
from bolyst.imports.qdpx.types import derived_guid
from bolyst.mapping.models import (
    Coding,
    Conversation,
    GuestCoder,
    MappingWeek,
    Memo,
    Note,
    Theme,
)
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.variables import values_of, variables

SHORT = 40  # characters of a memo's name

type Guids = dict[UUID, list[str]]  # of memos, by what they are about


def project_of(week: MappingWeek) -> Project:
    """A note is a text, a conversation a case with its texts in order, a group a set."""
    talks = list(Conversation.within(week.workspace).filter(week=week).order_by("created_at", "id"))
    notes = notes_of(week)
    codings = list(Coding.within(week.workspace).filter(note__conversation__week=week))
    memos = list(Memo.within(week.workspace).filter(week=week).order_by("written_at", "id"))
    hanging = hanging_on(memos)
    users = coders(week, codings)
    marks = selections(codings, users, hanging)
    names = Names()
    return Project(
        name=f"{week.workspace.name} {week.starts_on:%Y-%m-%d}",
        users=[user for user in users.values() if user],
        codes=codes(week, hanging),
        variables=variables(),
        cases=cases(talks, notes),
        sources=[
            text_of(note, names, marks.get(note.pk, []), hanging.get(note.pk, [])) for note in notes
        ],
        memos=[memo_of(memo) for memo in memos],
        sets=groups(week, notes),
        notes=hanging.get(week.pk, []),
    )


def notes_of(week: MappingWeek) -> list[Note]:
    notes = Note.within(week.workspace).filter(conversation__week=week)
    return list(
        notes.select_related("conversation").order_by(
            "conversation__created_at", "conversation_id", "position", "written_at", "id"
        )
    )


def coders(week: MappingWeek, codings: Iterable[Coding]) -> dict[UUID, User | None]:
    """Members, then guests, numbered; None is a guest nobody knows who was."""
    keys = {coding.made_by for coding in codings}
    guests = list(GuestCoder.within(week.workspace).filter(week=week, pk__in=keys))
    members = sorted(keys - {guest.pk for guest in guests})
    guids = {key: derived_guid("coder", week.pk, key) for key in members}
    for guest in guests:
        foreign = str(guest.foreign_id)
        guids[guest.pk] = str(guest.pk) if foreign in guids.values() else foreign
    unknown = {guest.pk for guest in guests if guest.foreign_id is None}
    numbered = [key for key in guids if key not in unknown]
    users: dict[UUID, User | None] = dict.fromkeys(unknown)
    return users | {
        key: User(name=f"Koder {number}", guid=guids[key]) for number, key in enumerate(numbered, 1)
    }


def codes(week: MappingWeek, hanging: Guids | None = None) -> list[Code]:
    """The tree; `hanging`: the memos on the themes, which a codebook alone has no place for."""
    themes = list(Theme.within(week.workspace).filter(week=week))
    made = {
        theme.pk: Code(
            name=theme.name,
            guid=str(theme.pk),
            description=theme.definition,
            color=theme.colour,
            notes=(hanging or {}).get(theme.pk, []),
        )
        for theme in themes
    }
    for theme in themes:
        if theme.parent_id:
            made[theme.parent_id].children.append(made[theme.pk])
    return [made[theme.pk] for theme in themes if not theme.parent_id]


def selections(
    codings: Iterable[Coding], users: dict[UUID, User | None], hanging: Guids
) -> dict[UUID, list[Selection]]:
    """By note; the themes of one stretch stand together."""
    found: dict[UUID, dict[tuple[int, int], Selection]] = {}
    for coding in codings:
        place = (coding.start, coding.end)
        marks = found.setdefault(coding.note_id, {})
        if place not in marks:
            guid = derived_guid("selection", coding.note_id, *place)
            marks[place] = Selection(*place, guid=guid)
        user = users[coding.made_by]
        marks[place].codings.append(
            ProjectCoding(
                code=str(coding.theme_id),
                guid=str(coding.pk),
                created_by=user.guid if user else None,
                created=coding.coded_at.astimezone(UTC),
                notes=hanging.get(coding.pk, []),
            )
        )
    return {note: list(marks.values()) for note, marks in found.items()}


class Names:
    """Some programs refuse two texts or two cases of one name."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()

    def own(self, name: str) -> str:
        self.times[name] += 1
        return name if self.times[name] == 1 else f"{name} ({self.times[name]})"


def text_of(note: Note, names: Names, marks: list[Selection], memos: list[str]) -> TextSource:
    return TextSource(
        name=names.own(note.conversation.title),
        text=note.text,
        guid=str(note.pk),
        selections=marks,
        values=values_of(note),
        notes=memos,
    )


def cases(talks: Iterable[Conversation], notes: Iterable[Note]) -> list[Case]:
    names = Names()
    made = {
        talk.pk: Case(name=names.own(talk.title), guid=str(talk.pk), values=values_of(talk))
        for talk in talks
    }
    for note in notes:
        made[note.conversation_id].sources.append(str(note.pk))
    return list(made.values())


def groups(week: MappingWeek, notes: Iterable[Note]) -> list[CodeSet]:
    """The informant groups, so that whoever reads the project knows who said it."""
    with translation.override("nb"):
        made = {
            group.value: CodeSet(str(group.label), derived_guid("group", week.pk, group.value))
            for group in InformantGroup
        }
    for note in notes:
        made[note.conversation.group].sources.append(str(note.pk))
    return [group for group in made.values() if group.sources]


def hanging_on(memos: Iterable[Memo]) -> Guids:
    found: Guids = {}
    for memo in memos:
        about = memo.coding_id or memo.note_id or memo.theme_id or memo.week_id
        found.setdefault(about, []).append(str(memo.pk))
    return found


def memo_of(memo: Memo) -> ProjectMemo:
    """Named by how it begins."""
    begins = memo.text.strip().splitlines()[0]
    name = begins if len(begins) <= SHORT else begins[:SHORT] + "…"
    return ProjectMemo(name, memo.text, str(memo.pk), created=memo.written_at.astimezone(UTC))
