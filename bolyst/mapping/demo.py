"""Lierne's mapping week in the demonstration: made-up voices, real actions."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping.actions.codings import code_span
from bolyst.mapping.actions.findings import find
from bolyst.mapping.actions.memos import write_memo
from bolyst.mapping.actions.notes import write_note
from bolyst.mapping.actions.themes import add_theme
from bolyst.mapping.actions.weeks import add_conversation, plan_week
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Note, Theme
from bolyst.mapping.rules import InformantGroup
from bolyst.measures.actions import recommend
from bolyst.measures.rules import FindingKind
from bolyst.programme.models import Engagement
from bolyst.workspaces.wall import inside

DATA = Path(__file__).parent / "data" / "lierne.toml"
MARKED = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
DAYS = 5
CODED_TWICE = 3  # conversations


def fill(demo: Demonstration) -> None:
    engagement = demo.find("engagement", Engagement)
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))
    with inside(engagement.workspace):
        members = Membership.within(engagement.workspace).select_related("workspace", "user")
        adviser = members.get(role=Role.ADVISER)
        monday = demo.today - timedelta(weeks=6, days=demo.today.weekday())
        week = plan_week(
            engagement,
            starts_on=monday,
            ends_on=monday + timedelta(days=DAYS - 1),
            by=members.get(role=Role.COORDINATOR),
        )
        themes = grow(week, told["themes"], adviser)
        for talk in told["conversations"]:
            hold(week, talk, themes, adviser)
        conclude(week, told, themes, adviser)
        code_again(week, told["conversations"], themes, members.get(role=Role.INTERVIEWER))
        think(week, told["memos"], themes, adviser)
    demo.keep("week", week)


def grow(week: MappingWeek, told: dict[str, str], by: Membership) -> dict[str, Theme]:
    """The tree: «Språk / Kurs» lies under «Språk»."""
    themes: dict[str, Theme] = {}
    for path, definition in told.items():
        above, _slash, name = path.rpartition(" / ")
        themes[path] = add_theme(
            week, name=name, definition=definition, parent=themes.get(above), by=by
        )
    return themes


def hold(
    week: MappingWeek, talk: dict[str, Any], themes: dict[str, Theme], by: Membership
) -> Conversation:
    conversation = add_conversation(
        week,
        group=InformantGroup(talk["group"]),
        title=talk["title"],
        place=talk["place"],
        people=talk["people"],
        held_on=week.starts_on + timedelta(days=talk["day"]),
        by=by,
    )
    for question, marked in talk["notes"]:
        text, spans = unmarked(marked)
        note = write_note(conversation, text=text, question=question, by=by)
        for theme, start, end in spans:
            code_span(note, theme=themes[theme], start=start, end=end, by=by)
    return conversation


def unmarked(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without its marks, and (theme, start, end) of each."""
    text, spans, last = "", [], 0
    for found in MARKED.finditer(marked):
        text += marked[last : found.start()]
        spans.append((found[1], len(text), len(text) + len(found[2])))
        text += found[2]
        last = found.end()
    return text + marked[last:], spans


def conclude(
    week: MappingWeek, told: dict[str, Any], themes: dict[str, Theme], by: Membership
) -> None:
    """Findings on their evidence, and recommendations on their findings."""
    findings = {}
    for each in told["findings"]:
        about = [themes[path] for path in each["themes"]]
        codings = Coding.within(week.workspace).filter(theme__in=about)
        findings[each["title"]] = find(
            week,
            kind=FindingKind(each["kind"]),
            title=each["title"],
            text=each["text"],
            question=each["question"],
            codings=codings.select_related("note__conversation__week"),
            by=by,
        )
    for each in told["recommendations"]:
        rests_on = [findings[title] for title in each.pop("findings")]
        recommend(week.engagement, **each, findings=rests_on, by=by)


def code_again(
    week: MappingWeek, talks: list[dict[str, Any]], themes: dict[str, Theme], by: Membership
) -> None:
    """The interviewer codes the first talks too, and doesn't see all that the adviser saw."""
    titles = [talk["title"] for talk in talks[:CODED_TWICE]]
    marked = {text: spans for talk in talks for text, spans in map(unmarked_note, talk["notes"])}
    notes = Note.within(week.workspace).filter(conversation__title__in=titles)
    for note in notes.select_related("conversation__week"):
        spans = marked[note.text]
        for theme, start, end in spans[: max(1, len(spans) - 1)]:
            code_span(note, theme=themes[theme], start=start, end=end, by=by)


def unmarked_note(note: tuple[int, str]) -> tuple[str, list[tuple[str, int, int]]]:
    return unmarked(note[1])


def think(
    week: MappingWeek, memos: list[dict[str, str]], themes: dict[str, Theme], by: Membership
) -> None:
    for memo in memos:
        write_memo(week, text=memo["text"], theme=themes.get(memo.get("theme", "")), by=by)
