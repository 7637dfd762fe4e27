"""A mapping week as a coded project that other programs read."""

from datetime import UTC
from uuid import UUID

from bolyst.imports.qdpx import (
    Case,
    Code,
    Project,
    Selection,
    TextSource,
    User,
)
from bolyst.imports.qdpx import Coding as ProjectCoding
from bolyst.mapping.models import Coding, MappingWeek, Note, Theme
from bolyst.mapping.rules import InformantGroup


def project_of(week: MappingWeek) -> Project:
    """Notes as texts, themes as codes, the four groups as cases. Coders are numbers, not names."""
    notes = list(
        Note.within(week.workspace)
        .filter(conversation__week=week)
        .select_related("conversation")
        .order_by("conversation__created_at", "conversation_id", "position", "id")
    )
    codings = list(Coding.within(week.workspace).filter(note__conversation__week=week))
    users = coders(codings)
    marks = selections(codings, users)
    sources = [text_of(note, marks.get(note.pk, [])) for note in notes]
    return Project(
        name=f"{week.workspace.name} {week.starts_on:%Y-%m-%d}",
        users=list(users.values()),
        codes=codes(week),
        sources=list(sources),
        cases=cases(notes),
    )


def coders(codings: list[Coding]) -> dict[UUID, User]:
    order = dict.fromkeys(coding.coder_id for coding in codings)
    return {key: User(name=f"Koder {number}", guid=str(key)) for number, key in enumerate(order, 1)}


def codes(week: MappingWeek) -> list[Code]:
    themes = list(Theme.within(week.workspace).filter(week=week))
    made = {
        theme.pk: Code(
            name=theme.name,
            guid=str(theme.pk),
            description=theme.definition,
            color=theme.colour,
        )
        for theme in themes
    }
    for theme in themes:
        if theme.parent_id:
            made[theme.parent_id].children.append(made[theme.pk])
    return [made[theme.pk] for theme in themes if not theme.parent_id]


def selections(codings: list[Coding], users: dict[UUID, User]) -> dict[UUID, list[Selection]]:
    """By note; the themes of one stretch stand together."""
    found: dict[UUID, dict[tuple[int, int], Selection]] = {}
    for coding in codings:
        marks = found.setdefault(coding.note_id, {})
        place = (coding.start, coding.end)
        marks.setdefault(place, Selection(start=coding.start, end=coding.end)).codings.append(
            ProjectCoding(
                code=str(coding.theme_id),
                guid=str(coding.pk),
                created_by=users[coding.coder_id].guid,
                created=coding.coded_at.astimezone(UTC),
            )
        )
    return {note: list(marks.values()) for note, marks in found.items()}


def text_of(note: Note, marks: list[Selection]) -> TextSource:
    return TextSource(
        name=note.conversation.title, text=note.text, guid=str(note.pk), selections=marks
    )


def cases(notes: list[Note]) -> list[Case]:
    """The informant groups, so that whoever reads the project knows who said it."""
    made = {group.value: Case(name=str(group.label)) for group in InformantGroup}
    for note in notes:
        made[note.conversation.group].sources.append(str(note.pk))
    return [case for case in made.values() if case.sources]
