"""Lierne's reply in the demonstration: from the approved report to a poster in the library."""

import tomllib
from pathlib import Path
from typing import Any

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.documents.actions import move_on
from bolyst.documents.rules import State
from bolyst.gate import actions as gate
from bolyst.gate.models import Mark, Release
from bolyst.gate.queries import floor_of
from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.demo_check import check_facts
from bolyst.mapping.models import MappingWeek
from bolyst.replies.actions.bringing import note_delivery
from bolyst.replies.actions.translating import translate
from bolyst.replies.actions.writing import (
    arrange,
    begin_reply,
    lay_before,
    write_answers,
    write_summary,
)
from bolyst.replies.models import Delivery, Line, Reply
from bolyst.replies.queries.replies import Answer, content_of, lines_of
from bolyst.replies.rules.papers import Paper, Part, Standing, seen_as
from bolyst.workspaces.wall import inside

DATA = Path(__file__).parent / "data" / "lierne.toml"
TRANSLATED = ("nn", "en", "ar")
WHY = "Står i rapporten, og sier ikke hvem."


def fill(demo: Demonstration) -> None:
    week = demo.find("week", MappingWeek)
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))
    with inside(week.workspace):
        members = Membership.within(week.workspace).select_related("workspace", "user")
        ada, kari = members.get(role=Role.ADVISER), members.get(role=Role.COORDINATOR)
        approve_report(week, ada, kari)
        reply = begin_reply(week, by=kari)
        arrange(
            reply, languages=told["languages"], where=told["where"], phone=told["phone"],
            email="", by=kari,
        )  # fmt: skip
        sum_up(reply, told["lines"], kari)
        answer(reply, told["answers"], kari)
        for language in TRANSLATED:
            speak(reply, language, told, kari)
        for paper in Paper:
            let_out(reply, paper, by=kari, second=ada)
        for place in told["brought"]:
            note_delivery(
                reply, place=place, way=Delivery.Way.HUNG, languages=["nb", "en"],
                on=demo.today, by=kari,
            )  # fmt: skip


def approve_report(week: MappingWeek, ada: Membership, kari: Membership) -> None:
    version = write_report(week, floor=floor_of(week.workspace), by=ada)
    check_facts(version, ada)
    version = move_on(version, to=State.CHECKED, by=ada)
    move_on(version, to=State.APPROVED, by=kari)


def sum_up(reply: Reply, told: list[dict[str, str]], by: Membership) -> None:
    """The drafted lines give way to short ones."""
    gone = {str(line.pk): "" for line in lines_of(reply, Paper.SUMMARY)}
    write_summary(reply, texts=gone, added={}, seen=seen(reply, Paper.SUMMARY), by=by)
    for one in told:
        added = {Part(one["part"]): one["nb"]}
        write_summary(reply, texts={}, added=added, seen=seen(reply, Paper.SUMMARY), by=by)


def answer(reply: Reply, told: list[dict[str, Any]], by: Membership) -> None:
    words = {one["finding"]: one for one in told}
    rows = {
        str(line.pk): as_told(line, words[line.finding.title])
        for line in lines_of(reply, Paper.ANSWERS)
        if line.finding
    }
    write_answers(reply, rows=rows, add=None, seen=seen(reply, Paper.ANSWERS), by=by)


def as_told(line: Line, told: dict[str, Any]) -> Answer:
    said, does = told["nb"]
    return Answer(said, does, Standing(told["standing"]), line.recommendation)


def seen(reply: Reply, paper: Paper) -> str:
    return seen_as(content_of(reply, paper))


def speak(reply: Reply, language: str, told: dict[str, Any], by: Membership) -> None:
    """Each sentence by the bokmål it was made from."""
    said = {one["nb"]: one[language] for one in told["lines"]}
    for one in told["answers"]:
        said |= dict(zip(one["nb"], one[language], strict=True))
    texts = {
        key: said[text]
        for paper in Paper
        for key, text in content_of(reply, paper).sentences
        if text in said
    }
    translate(reply, language, texts=texts, by=by)


def let_out(reply: Reply, paper: Paper, *, by: Membership, second: Membership) -> None:
    edition = lay_before(reply, paper, by=by)
    candidate = Release.within(reply.workspace).get(subject_id=edition.pk)
    for mark in Mark.within(reply.workspace).filter(release=candidate):
        gate.keep_mark(mark, reason=WHY, by=second)
    gate.release(candidate, by=second)
