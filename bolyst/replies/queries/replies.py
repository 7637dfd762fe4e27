"""A week's reply: what is written, what is out, and what is owed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Min
from django.utils import timezone

from bolyst.documents.models import Step, Version
from bolyst.documents.rules import FINAL, State
from bolyst.gate.models import Release
from bolyst.gate.queries import releases
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.measures.models import Finding, Recommendation
from bolyst.partners.models import Place
from bolyst.replies.models import Delivery, Edition, Line, Reply
from bolyst.replies.rules import Owed, places_of
from bolyst.replies.rules.papers import (
    OF_SUMMARY,
    Content,
    Counted,
    Paper,
    Part,
    Standing,
    advice_on,
    counted,
    objections_to_paper,
)


def report_of(week: MappingWeek) -> Version | None:
    """The newest report of the week that is approved; None before there is one."""
    versions = Version.within(week.workspace).filter(
        document__kind=MAPPING_REPORT.key, document__subject_id=week.pk, state__in=FINAL
    )
    return versions.select_related("document").order_by("-number").first()


def approved_on(week: MappingWeek) -> date | None:
    """The first time a report of the week was approved."""
    steps = Step.within(week.workspace).filter(
        version__document__kind=MAPPING_REPORT.key,
        version__document__subject_id=week.pk,
        to=State.APPROVED,
    )
    first = steps.aggregate(first=Min("at"))["first"]
    return timezone.localdate(first) if first else None


def reply_of(week: MappingWeek) -> Reply | None:
    found = Reply.within(week.workspace).filter(week=week).first()
    if found is not None:
        found.week, found.workspace = week, week.workspace
    return found


def content_of(reply: Reply, paper: Paper, lines: Iterable[Line] | None = None) -> Content:
    """What the paper says as it is written now."""
    if lines is None:
        lines = lines_of(reply, paper)
    order = list(Part)
    rows = sorted(lines, key=lambda line: order.index(Part(line.part)))
    return Content(paper, reply.language, tuple(line.said for line in rows), reply.ask)


def parts_of(paper: Paper) -> tuple[Part, ...]:
    return OF_SUMMARY if paper is Paper.SUMMARY else (Part.ANSWER,)


def lines_of(reply: Reply, paper: Paper) -> list[Line]:
    lines = Line.within(reply.workspace).filter(reply=reply, part__in=parts_of(paper))
    return list(lines.select_related("finding", "recommendation"))


@dataclass(frozen=True)
class Out:
    """An edition and what the gate has said of it."""

    edition: Edition
    release: Release | None

    @property
    def was_released(self) -> bool:
        return self.release is not None and self.release.released_at is not None

    @property
    def is_public(self) -> bool:
        return self.release is not None and self.release.state == Release.State.RELEASED

    @property
    def is_waiting(self) -> bool:
        return self.release is not None and self.release.state == Release.State.PROPOSED

    @property
    def day(self) -> date | None:
        """When it came out."""
        at = self.release.released_at if self.release else None
        return timezone.localdate(at) if at else None


def with_releases(editions: Iterable[Edition]) -> list[Out]:
    """Each edition, as given, with its release; one query."""
    editions = list(editions)
    if not editions:
        return []
    rows = releases(editions[0].workspace).filter(subject_id__in=[one.pk for one in editions])
    found = {row.subject_id: row for row in rows}
    return [Out(one, found.get(one.pk)) for one in editions]


def editions_of(reply: Reply) -> list[Out]:
    """From the newest, of both papers."""
    editions = Edition.within(reply.workspace).filter(reply=reply).select_related("workspace")
    return with_releases(editions.order_by("-made_at", "-id"))


def newest_out(editions: Iterable[Out], paper: Paper) -> Out | None:
    """What everybody reads. One that is withdrawn takes its forerunners along."""
    ever = [one for one in editions if one.edition.paper == paper and one.was_released]
    newest = max(ever, key=lambda one: str(one.release and one.release.released_at), default=None)
    return newest if newest and newest.is_public else None


@dataclass(frozen=True)
class PaperNow:
    """One paper on its way out."""

    paper: Paper
    content: Content
    waiting: Out | None  # with the second person
    public: Out | None
    lines: list[Line] = field(default_factory=list)

    @property
    def objections(self) -> list[str]:
        return objections_to_paper(self.content)

    @property
    def advice(self) -> list[str]:
        return advice_on(self.content)

    @cached_property
    def count(self) -> Counted:
        return counted(text for _key, text in self.content.sentences)

    @property
    def has_moved(self) -> bool:
        """Whether what is out says something else than what is written now."""
        return self.public is not None and self.public.edition.content != self.content


def paper_now(reply: Reply, paper: Paper, editions: list[Out] | None = None) -> PaperNow:
    editions = editions_of(reply) if editions is None else editions
    lines = lines_of(reply, paper)
    waits = (one for one in editions if one.edition.paper == paper and one.is_waiting)
    public = newest_out(editions, paper)
    return PaperNow(paper, content_of(reply, paper, lines), next(waits, None), public, lines)


# --- where people were met ------------------------------------------------------------------------


def places_met(week: MappingWeek) -> list[str]:
    met = Conversation.within(week.workspace).filter(week=week)
    known = Place.within(week.workspace).values_list("name", flat=True)
    return places_of(list(met.values_list("place", flat=True)), list(known))


@dataclass(frozen=True)
class PlaceRow:
    """One place, and what it has had. `is_old`: there is a newer edition than the one it got."""

    place: str
    deliveries: list[Delivery]
    is_old: bool

    @property
    def has_had(self) -> bool:
        return bool(self.deliveries)


def place_rows(reply: Reply, public: Out | None) -> list[PlaceRow]:
    """Those that wait first."""
    had: dict[str, list[Delivery]] = {}
    given = Delivery.within(reply.workspace).filter(reply=reply)
    for one in given.select_related("edition", "noted_by__user"):
        had.setdefault(one.place.casefold(), []).append(one)
    rows = []
    for place in places_met(reply.week):
        mine = had.get(place.casefold(), [])
        newest = max((one.edition.number for one in mine), default=0)
        is_old = bool(mine and public and newest < public.edition.number)
        rows.append(PlaceRow(place, mine, is_old))
    return sorted(rows, key=lambda row: (row.has_had, not row.is_old, row.place.casefold()))


def without_place(week: MappingWeek) -> int:
    """Conversations nobody has written a place on: nobody can bring an answer there."""
    return Conversation.within(week.workspace).filter(week=week, place="").count()


def owed(week: MappingWeek) -> Owed:
    approved, reply = approved_on(week), reply_of(week)
    if reply is None or approved is None:
        return Owed(approved)
    editions = editions_of(reply)
    released = frozenset(paper for paper in Paper if newest_out(editions, paper))
    rows = place_rows(reply, newest_out(editions, Paper.ANSWERS))
    return Owed(approved, released, sum(not row.has_had for row in rows))


@dataclass(frozen=True)
class ReplyPage:
    week: MappingWeek
    reply: Reply | None
    owed: Owed
    papers: list[PaperNow]
    editions: list[Out]
    has_report: bool


def reply_page(week: MappingWeek) -> ReplyPage:
    reply, due = reply_of(week), owed(week)
    if reply is None:
        return ReplyPage(week, None, due, [], [], has_report=due.approved_on is not None)
    editions = editions_of(reply)
    papers = [paper_now(reply, paper, editions) for paper in Paper]
    return ReplyPage(week, reply, due, papers, editions, has_report=due.approved_on is not None)


# --- what one can answer about --------------------------------------------------------------------


def findings_to_answer(reply: Reply) -> list[Finding]:
    """Published findings that have no row yet."""
    answered = Line.within(reply.workspace).filter(reply=reply, part=Part.ANSWER)
    found = Finding.within(reply.workspace).filter(
        engagement=reply.week.engagement_id, is_published=True
    )
    taken = answered.filter(finding__isnull=False).values("finding")
    return list(found.exclude(pk__in=taken))


def recommendations_for(reply: Reply) -> list[Recommendation]:
    found = Recommendation.within(reply.workspace)
    return list(found.filter(engagement=reply.week.engagement_id))


@dataclass(frozen=True)
class Answer:
    """A row as somebody has written it."""

    said: str
    does: str
    standing: Standing
    recommendation: Recommendation | None = None
