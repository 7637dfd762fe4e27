"""Builders for replies: plain functions, the same actions as people use."""

from datetime import date

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.documents import actions as documents
from bolyst.documents.rules import State
from bolyst.gate import actions as gate
from bolyst.gate.models import Mark, Release
from bolyst.gate.rules import Floor
from bolyst.kernel import clock
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.actions.weeks import add_conversation
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make as mapping
from bolyst.measures.rules import FindingKind
from bolyst.measures.tests import make as findings
from bolyst.replies.actions import bringing, translating, writing
from bolyst.replies.models import Delivery, Edition, Line, Reply
from bolyst.replies.queries.replies import Answer, content_of, reply_of
from bolyst.replies.rules.papers import Paper, Part, Standing, seen_as
from bolyst.workspaces.wall import inside

OFFICE = "Servicetorget på rådhuset"
WORKS = ["Språkkafeen er godt besøkt", "Naboer hjelper til", "Skolen tar godt imot"]
HARD = ["Kurset går bare på dagtid", "Bussen går for sjelden", "Det er få boliger å leie"]


def kari(of: str = "lierne") -> Membership:
    return make.member(of=of)


def ada(of: str = "lierne") -> Membership:
    return make.member(Role.ADVISER, of=of)


def met(week: MappingWeek, place: str, people: int | None = 6) -> Conversation:
    with inside(week.workspace):
        return add_conversation(
            week, group=InformantGroup.RESIDENTS, title="Samtale", place=place, people=people,
            by=ada(week.workspace.slug),
        )  # fmt: skip


def heard_week(of: str = "lierne") -> MappingWeek:
    """Findings of both kinds, and a recommendation on one of them."""
    week = mapping.week(of)
    met(week, "Biblioteket")
    met(week, "Moskeen", people=2)
    for title in WORKS:
        findings.finding(title, of=of, kind=FindingKind.GOOD_PRACTICE)
    hard = [findings.finding(title, of=of) for title in HARD]
    findings.recommendation("Tilby kveldskurs", of=of, findings=hard[:1])
    return week


def approve(week: MappingWeek) -> None:
    slug = week.workspace.slug
    with inside(week.workspace):
        version = write_report(week, floor=Floor(), by=ada(slug))
        for state in (State.CHECKED, State.APPROVED):
            version = documents.move_on(version, to=state, by=kari(slug))


def approved_week(of: str = "lierne") -> MappingWeek:
    week = heard_week(of)
    approve(week)
    return week


def reply(of: str = "lierne", week: MappingWeek | None = None) -> Reply:
    """As it is drafted from the report."""
    week = week or approved_week(of)
    with inside(week.workspace):
        return writing.begin_reply(week, by=kari(of))


def ready(of: str = "lierne", languages: tuple[str, ...] = ("ar",)) -> Reply:
    """Nothing stands in the way of either paper."""
    drafted = reply(of)
    with inside(drafted.workspace):
        writing.arrange(
            drafted, languages=languages, where=OFFICE, phone="74 34 00 00", email="", by=kari(of)
        )
        for line in lines(drafted, Part.ANSWER):
            if not line.does:
                line.does = "Det er ikke penger til det i år."
                line.save()
    return drafted


def lines(of_reply: Reply, part: Part) -> list[Line]:
    with inside(of_reply.workspace):
        rows = Line.within(of_reply.workspace).filter(reply=of_reply, part=part)
        return list(rows.select_related("finding__workspace", "recommendation"))


def laid_before(of_reply: Reply, paper: Paper) -> Edition:
    with inside(of_reply.workspace):
        return writing.lay_before(of_reply, paper, by=kari(of_reply.workspace.slug))


def release_of(edition: Edition) -> Release:
    with inside(edition.workspace):
        return Release.within(edition.workspace).get(subject_id=edition.pk)


def let_out(edition: Edition) -> None:
    """By the adviser, who looks at each mark."""
    adviser, candidate = ada(edition.workspace.slug), release_of(edition)
    with inside(edition.workspace):
        for mark in Mark.within(edition.workspace).filter(release=candidate):
            gate.keep_mark(mark, reason="Kommunens eget kontor.", by=adviser)
        gate.release(candidate, by=adviser)


def released(of_reply: Reply, *papers: Paper) -> Reply:
    """Both papers, unless told otherwise."""
    for paper in papers or tuple(Paper):
        let_out(laid_before(of_reply, paper))
    return of_reply


def translated(of_reply: Reply, language: str, texts: dict[str, str]) -> None:
    with inside(of_reply.workspace):
        translating.translate(of_reply, language, texts=texts, by=kari(of_reply.workspace.slug))


def read(of_reply: Reply, language: str) -> None:
    with inside(of_reply.workspace):
        translating.note_reading(
            of_reply, language, reader="tolk ved NAV", read_on=clock.today(),
            by=kari(of_reply.workspace.slug),
        )  # fmt: skip


def reworded(of_reply: Reply, line: Line, *, does: str, standing: Standing) -> None:
    """What we do about it has changed."""
    rows = {str(line.pk): Answer(line.text, does, standing, line.recommendation)}
    with inside(of_reply.workspace):
        seen = seen_as(content_of(of_reply, Paper.ANSWERS))
        by = kari(of_reply.workspace.slug)
        writing.write_answers(of_reply, rows=rows, add=None, seen=seen, by=by)


def answered(of_reply: Reply, title: str) -> None:
    """One more row."""
    new = findings.finding(title, of=of_reply.workspace.slug)
    with inside(of_reply.workspace):
        seen = seen_as(content_of(of_reply, Paper.ANSWERS))
        by = kari(of_reply.workspace.slug)
        writing.write_answers(of_reply, rows={}, add=new, seen=seen, by=by)
        row = Line.within(of_reply.workspace).get(finding=new)
        row.does = title
        row.save()


def brought(of_reply: Reply, place: str = "Biblioteket", on: date | None = None) -> Delivery:
    with inside(of_reply.workspace):
        return bringing.note_delivery(
            of_reply, place=place, way=Delivery.Way.HUNG, languages=["nb"],
            on=on or clock.today(), by=kari(of_reply.workspace.slug),
        )  # fmt: skip


def of_place(of: str) -> Reply:
    """The place's own, made when there is none."""
    place = make.workspace(of)
    with inside(place):
        for week in MappingWeek.within(place):
            week.workspace = place
            if found := reply_of(week):
                return found
    return released(ready(of))


def an_edition(of: str) -> Edition:
    found = of_place(of)
    with inside(found.workspace):
        return Edition.within(found.workspace).filter(reply=found)[0]


def a_delivery(of: str) -> Delivery:
    found = of_place(of)
    with inside(found.workspace):
        there = Delivery.within(found.workspace).filter(reply=found).first()
    return there or brought(found)


FOREIGN = {
    "edition_id": lambda of: an_edition(of).pk,
    "delivery_id": lambda of: a_delivery(of).pk,
}
