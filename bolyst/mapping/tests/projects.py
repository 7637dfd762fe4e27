"""A week with everything in it, and the same week told so that two can be compared."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from bolyst import make as house
from bolyst.accounts.rules import Role
from bolyst.imports.qdpx import Project
from bolyst.mapping.actions.codings import code_span
from bolyst.mapping.actions.incoming import bring_in_project
from bolyst.mapping.actions.memos import write_memo
from bolyst.mapping.actions.notes import write_note
from bolyst.mapping.actions.themes import add_theme
from bolyst.mapping.actions.weeks import add_conversation
from bolyst.mapping.models import (
    Coding,
    Conversation,
    GuestCoder,
    MappingWeek,
    Memo,
    Note,
    Theme,
)
from bolyst.mapping.rules import ConversationKind, InformantGroup
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

HARD = "Æ ser 🎿 og ⛷️\r\nمرحبا بالعالم\r\n👩‍👩‍👧 trives – «godt». Sluttord å"


def rich_week(of: str = "lierne") -> MappingWeek:
    """Nested themes with one name in two places, two coders on one stretch, memos on everything."""
    week = make.week(of)
    kari, ola = make.adviser(of), house.member(Role.INTERVIEWER, of=of)
    with inside(week.workspace):
        language = add_theme(
            week, name="Språk", definition="Å forstå.\nOg bli forstått.", colour="#cc3311", by=kari
        )
        courses = add_theme(week, name="Kurs 🎓", parent=language, by=kari)
        deep = add_theme(week, name="Tid", parent=courses, by=kari)
        work = add_theme(week, name="Arbeid", by=kari)
        add_theme(week, name="Tid", parent=work, definition="Arbeidstid", by=kari)
        talk = add_conversation(
            week,
            group=InformantGroup.RESIDENTS,
            title="Språkkafeen",
            people=6,
            place="Sørli & «Nordli»",
            held_on=date(2026, 5, 4),
            by=kari,
        )
        first = write_note(talk, text="Kurset er på dagtid. Vi jobber.", question=2, by=kari)
        hard = write_note(talk, text=HARD, by=ola)
        write_note(talk, text="Vi kan lage mat. <b>&amp;", question=6, by=kari)
        walk = add_conversation(
            week,
            group=InformantGroup.BUSINESS,
            title="Språkkafeen",
            people=None,
            by=kari,
        )
        facts = {"kind": ConversationKind.WALK, "language": "so"}
        Conversation.within(week.workspace).filter(pk=walk.pk).update(**facts)
        write_note(walk, text="Vi mister søkere.", question=1, by=kari)
        add_conversation(week, group=InformantGroup.SERVICES, title="Ingen kom", people=2, by=kari)
        for coder in (kari, ola):
            code_span(first, theme=language, start=0, end=20, by=coder)
        code_span(first, theme=deep, start=0, end=20, by=ola)
        code_span(first, theme=work, start=10, end=31, by=ola)
        text = hard.text
        for words in ("مرحبا", "🎿 og ⛷️\nم", "👩‍👩‍👧 trives", "å"):
            at = text.rindex(words)
            mark = code_span(hard, theme=courses, start=at, end=at + len(words), by=kari)
        write_memo(week, text="Om uka.\nDette må vi spørre mer om. 🙂", by=kari)
        write_memo(week, theme=deep, text="Hører dette under kurs?", by=ola)
        write_memo(week, note=first, text="Kvinnen ved døra nikket.", by=kari)
        write_memo(week, coding=mark, text="Bare én bokstav, مرحبا", by=ola)
        write_memo(week, coding=mark, text="Og et svar.", by=kari)
    return week


def empty_week(of: str = "hitra") -> MappingWeek:
    return make.week(of)


def brought_in(
    project: Project, week: MappingWeek, otherwise: InformantGroup = InformantGroup.VOLUNTARY
) -> MappingWeek:
    with inside(week.workspace):
        by = make.adviser(week.workspace.slug)
        bring_in_project(week, project, by=by, otherwise=otherwise)
    return week


def told(week: MappingWeek) -> dict[str, Any]:
    """Everything a week holds, without the ids of rows and the people of its own house."""
    place = week.workspace
    with inside(place):
        themes = {theme.pk: theme for theme in Theme.within(place).filter(week=week)}
        talks = Conversation.within(place).filter(week=week).order_by("created_at", "id")
        notes = {note.pk: note for note in Note.within(place).filter(conversation__week=week)}
        codings = list(Coding.within(place).filter(note__conversation__week=week))
        numbers = coders(week, codings)
        marks = {
            one.pk: (
                numbers[one.made_by], path(themes, one.theme_id), notes[one.note_id].text[:40],
                one.start, one.end, notes[one.note_id].text[one.start : one.end], one.coded_at,
            )
            for one in codings
        }  # fmt: skip
        memos = [
            (
                memo.text,
                path(themes, memo.theme_id) if memo.theme_id else None,
                notes[memo.note_id].text if memo.note_id else None,
                marks[memo.coding_id] if memo.coding_id else None,
            )
            for memo in Memo.within(place).filter(week=week).order_by("written_at", "id")
        ]
        return {
            "themes": list(tree(themes.values(), None)),
            "talks": [
                (
                    talk.title, talk.group, talk.kind, talk.language, talk.place, talk.held_on,
                    talk.people, [(note.question, note.text) for note in talk.notes.all()],
                )
                for talk in talks
            ],
            "marks": sorted(marks.values()),
            "memos": sorted(memos, key=repr),
        }  # fmt: skip


def coders(week: MappingWeek, codings: list[Coding]) -> dict[object, int]:
    """Each coder's number in the order they go out."""
    keys = {one.made_by for one in codings}
    guests = list(GuestCoder.within(week.workspace).filter(week=week))
    members = sorted(keys - {guest.pk for guest in guests})
    return {key: at for at, key in enumerate([*members, *(guest.pk for guest in guests)], 1)}


def tree(themes: Iterable[Theme], parent: Theme | None) -> Iterator[tuple[object, ...]]:
    """In the order it is read."""
    for theme in themes:
        if theme.parent_id == (parent.pk if parent else None):
            below = list(tree(themes, theme))
            yield theme.name, theme.definition, theme.colour, below


def path(themes: dict[UUID, Theme], key: UUID) -> tuple[str, ...]:
    theme = themes[key]
    above = path(themes, theme.parent_id) if theme.parent_id else ()
    return (*above, theme.name)
