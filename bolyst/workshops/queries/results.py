"""What came of a workshop, as its pages and its report show it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bolyst.documents.models import Document, Version
from bolyst.gate.queries import floor_of, place_of
from bolyst.gate.rules import Floor
from bolyst.gate.screening import Place as Known
from bolyst.measures.models import Ground, Recommendation
from bolyst.plenum.drawing import Shown
from bolyst.plenum.models import Delegation, FirstStep, Participant, Picture, Plenum, Step
from bolyst.plenum.queries.answers import given, ideas, tables
from bolyst.plenum.queries.shown import shown_of
from bolyst.plenum.rules.answers import VOTES
from bolyst.plenum.rules.steps import StepKind
from bolyst.workshops.kinds import kind_of_report
from bolyst.workshops.models import Assessed, Indicator, Party, StepOutcome, Workshop
from bolyst.workshops.queries import sets
from bolyst.workshops.rules import results as rules
from bolyst.workshops.rules.comparing import Compared, Stand, compared
from bolyst.workshops.rules.results import Corner, Spread
from bolyst.workshops.rules.sets import text_in
from bolyst.workshops.rules.workshops import Source, Standing

EVALUATION = "evaluation"  # the key of its step


def assessed(workshop: Workshop, party: Party | None = None) -> QuerySet[Assessed]:
    rows = Assessed.within(workshop.workspace).filter(workshop=workshop, party=party)
    return rows.select_related("indicator").order_by("indicator__position")


def from_the_room(workshop: Workshop) -> QuerySet[Assessed]:
    return Assessed.within(workshop.workspace).filter(workshop=workshop, source=Source.ROOM)


def name_of(indicator: Indicator, language: str) -> str:
    return text_in(indicator.texts, "name", language)


# --- the profile ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One indicator as the group left it."""

    asked: sets.IndicatorText
    standing: Standing
    level: int | None
    level_name: str  # «Systematisk»; "" when there is no level
    evidence: str
    spread: Spread | None

    @property
    def told(self) -> str:
        return f"{self.level} {self.level_name}" if self.level else str(self.standing.label)


@dataclass(frozen=True)
class Profile:
    """A dimension and the indicators of it that were taken up."""

    key: str
    name: str
    levels: Sequence[str]  # the names of the four
    lines: list[Line]


def profiles(workshop: Workshop, party: Party | None, language: str) -> list[Profile]:
    """Two queries."""
    rows = {one.indicator_id: one for one in assessed(workshop, party)}
    words = sets.in_words(workshop.indicator_set, language)
    names = [one.name for one in words.scale]
    found = []
    for part in words.dimensions:
        lines = [_line(one, rows[one.id], names) for one in part.indicators if one.id in rows]
        if lines:
            found.append(Profile(part.key, part.name, names, lines))
    return found


def _line(asked: sets.IndicatorText, row: Assessed, names: Sequence[str]) -> Line:
    return Line(
        asked,
        Standing(row.standing),
        row.level,
        names[row.level - 1] if row.level else "",
        row.evidence,
        json.loads(row.spread) if row.spread else None,
    )


# --- what was said --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Candidate:
    """An idea that can become a recommendation."""

    key: str
    text: str
    votes: int | None = None  # None: nobody has voted
    corner: Corner | None = None  # None: nobody has placed it


@dataclass(frozen=True)
class Said:
    """What was said and placed: of one delegation, or (in a room of one) of everybody."""

    tables: list[tuple[int, str]] = field(default_factory=list)
    ideas: list[Candidate] = field(default_factory=list)
    priorities: list[Shown] = field(default_factory=list)  # the field they are placed on
    placed: list[tuple[Corner, list[str]]] = field(default_factory=list)
    first_steps: list[FirstStep] = field(default_factory=list)
    evaluation: list[Shown] = field(default_factory=list)


def delegation_of(workshop: Workshop, party: Party | None) -> Delegation | None:
    if party is None or workshop.plenum is None:
        return None
    return workshop.plenum.delegations.filter(name=party.name).first()


def said(workshop: Workshop, party: Party | None, language: str) -> Said:
    """Ideas and tables of several together are each delegation's own, and not the whole's."""
    plenum = workshop.plenum
    if plenum is None:
        return Said()
    delegations = list(plenum.delegations.all())
    of = next((one for one in delegations if party and one.name == party.name), None)
    is_whole_of_several = len(delegations) > 1 and of is None
    found = Said()
    places = dict[str, Corner]()
    for step in plenum.steps.select_related("plenum"):
        match step.kind:
            case StepKind.TABLES if not is_whole_of_several:
                found.tables.extend(tables(given(step, with_late=True), of=_id(of)))
            case StepKind.IDEAS if not is_whole_of_several:
                found.ideas.extend(_ideas(step, of))
            case StepKind.PRIORITIES:
                drawn = shown_of(step, language, delegations=delegations, of=of)
                found.priorities.extend(drawn)
                places |= _placed(step, of)
            case StepKind.AGREEMENTS:
                found.first_steps.extend(_steps(step, of))
            case StepKind.QUESTIONS if step.key == EVALUATION:
                found.evaluation.extend(shown_of(step, language, delegations=delegations, of=of))
    return _with_places(plenum, found, places, language)


def _id(of: Delegation | None) -> str | None:
    return str(of.pk) if of else None


def _ideas(step: Step, of: Delegation | None) -> list[Candidate]:
    """Those with most votes first."""
    picture = Picture.within(step.workspace).filter(step=step, item=VOTES, delegation=of).first()
    votes: Mapping[str, int] = json.loads(picture.body)["votes"] if picture else {}
    thoughts = ideas(step, given(step), of=_id(of))
    found = [
        Candidate(one.id, one.text, votes.get(one.id, 0) if picture else None) for one in thoughts
    ]
    return sorted(found, key=lambda one: -(one.votes or 0))


def _placed(step: Step, of: Delegation | None) -> dict[str, Corner]:
    """Where the room has put each measure, by its key."""
    found = {}
    for one in Picture.within(step.workspace).filter(step=step, delegation=of):
        counts: Mapping[str, int] = json.loads(one.body)["counts"]
        found[one.item] = rules.corner(*rules.middle(counts))
    return found


def _with_places(plenum: Plenum, found: Said, places: Mapping[str, Corner], language: str) -> Said:
    """Ideas with their corners, and what was placed that is no idea of theirs, corner by corner."""
    texts = {one.key: one.text for one in found.ideas}
    for step in plenum.steps.filter(kind=StepKind.PRIORITIES):
        for question in step.read.questions:
            if question.key in places:
                texts.setdefault(question.key, text_of(question.texts, language))
    known = {one.key for one in found.ideas}
    ideas_now = [
        Candidate(one.key, one.text, one.votes, places.get(one.key)) for one in found.ideas
    ] + [Candidate(key, texts[key], None, places[key]) for key in places if key not in known]
    placed = [
        (corner, [texts[key] for key, where in places.items() if where is corner])
        for corner in Corner
    ]
    return Said(
        found.tables, ideas_now, found.priorities, [one for one in placed if one[1]],
        found.first_steps, found.evaluation,
    )  # fmt: skip


def text_of(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts.get("nb") or next(iter(texts.values()), "")


def _steps(step: Step, of: Delegation | None) -> list[FirstStep]:
    rows = FirstStep.within(step.workspace).filter(step=step, delegation=of)
    return list(rows.order_by("due_on", "id"))


def first_steps(workshop: Workshop) -> list[FirstStep]:
    """Everybody's, the whole's first."""
    rows = FirstStep.within(workshop.workspace).filter(step__plenum=workshop.plenum_id)
    if workshop.plenum_id is None:
        return []
    return list(rows.select_related("delegation").order_by("delegation__position", "due_on", "id"))


def outcomes(workshop: Workshop) -> list[StepOutcome]:
    rows = StepOutcome.within(workshop.workspace).filter(follow_up__workshop=workshop)
    return list(rows.select_related("first_step").order_by("first_step__due_on", "id"))


def candidates(workshop: Workshop) -> list[Candidate]:
    """Ideas nobody has made a recommendation of; of several, each delegation's."""
    places: list[Party | None] = [None]
    if workshop.is_joint:
        places += workshop.parties.all()
    taken = {one.title for one in recommendations(workshop)}
    found: dict[str, Candidate] = {}
    for party in places:
        for one in said(workshop, party, workshop.language).ideas:
            if one.text[:200] not in taken:
                found.setdefault(one.key, one)
    corners = [*Corner, None]
    return sorted(found.values(), key=lambda one: (corners.index(one.corner), -(one.votes or 0)))


def recommendations(workshop: Workshop) -> list[Recommendation]:
    if workshop.finding_id is None:
        return []
    grounds = Ground.within(workshop.workspace).filter(finding=workshop.finding_id)
    rows = Recommendation.within(workshop.workspace).filter(pk__in=grounds.values("recommendation"))
    return list(rows)


# --- then and now ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Comparison:
    """This measurement and the one before; `names` of every key there is, of now before then."""

    before: Workshop
    compared: Compared
    names: Mapping[str, str]

    @property
    def lines(self) -> list[dict[str, object]]:
        return [
            {
                "name": self.names[one.key], "move": one.move,
                "then": in_words(one.then), "now": in_words(one.now),
            }
            for one in self.compared.lines
        ]  # fmt: skip

    @property
    def left_out(self) -> list[tuple[str, list[str]]]:
        """Why, and which."""
        found = self.compared
        told = [
            (_("Spør om noe annet nå"), found.changed),
            (_("Nye"), found.new),
            (_("Tatt ut"), found.gone),
            (_("Bare målt den ene gangen"), found.once),
        ]
        return [(why, [self.names[key] for key in keys]) for why, keys in told if keys]


def in_words(stand: Stand) -> str:
    standing, level = stand
    return _("nivå %(level)d") % {"level": level} if level else str(standing.label)


def comparison(workshop: Workshop, party: Party | None, language: str) -> Comparison | None:
    """None when there is nothing before it."""
    before = workshop.before
    if before is None or before.removed_at or before.kind != workshop.kind:
        return None
    theirs = before.parties.filter(name=party.name).first() if party else None
    if party and theirs is None:
        return None
    may = sets.comparison(before.indicator_set, workshop.indicator_set)
    then, now = assessed(before, theirs), assessed(workshop, party)
    names = {
        one.indicator.key: name_of(one.indicator, language) for rows in (then, now) for one in rows
    }
    return Comparison(before, compared(may, stands(then), stands(now)), names)


def stands(rows: QuerySet[Assessed]) -> dict[str, Stand]:
    """By key; what a group hasn't agreed on is no measurement."""
    return {
        one.indicator.key: (Standing(one.standing), one.level)
        for one in rows
        if one.standing != Standing.NONE
    }


# --- the report -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Contents:
    """What a report is made of, before the gate."""

    workshop: Workshop
    party: Party | None
    people: int | None  # None: not known
    profiles: list[Profile]
    said: Said
    recommendations: list[Recommendation]
    compared: Comparison | None
    last_time: list[StepOutcome]
    party_spreads: Mapping[str, list[Spread | None]]  # by indicator; of a whole of several
    floor: Floor
    known: Known

    @cached_property
    def marked(self) -> list[str]:
        """Texts somebody must read before they stand in a report; each once."""
        return [one for one in dict.fromkeys(self.texts) if rules.is_marked(one, self.known)]

    @property
    def texts(self) -> list[str]:
        """All that people have written."""
        said = self.said
        return [
            *(line.evidence for part in self.profiles for line in part.lines if line.evidence),
            *(text for _at, text in said.tables),
            *(one.text for one in said.ideas),
            *(text for one in said.first_steps for text in (one.what, one.who) if text),
            *(one.title for one in self.recommendations),
            *(one.note for one in self.last_time if one.note),
        ]


def contents(workshop: Workshop, party: Party | None = None) -> Contents:
    language, place = workshop.language, workshop.workspace
    is_whole_of_several = party is None and workshop.is_joint
    return Contents(
        workshop=workshop,
        party=party,
        people=how_many(workshop, party),
        profiles=profiles(workshop, party, language),
        said=said(workshop, party, language),
        recommendations=[] if party else recommendations(workshop),
        compared=comparison(workshop, party, language),
        last_time=outcomes(workshop.before) if workshop.before and not party else [],
        party_spreads=_party_spreads(workshop) if is_whole_of_several else {},
        floor=floor_of(place),
        known=place_of(place),
    )


def how_many(workshop: Workshop, party: Party | None) -> int | None:
    plenum = workshop.plenum
    if plenum is None or plenum.forgotten_at:
        return None
    inside = Participant.within(plenum.workspace).filter(plenum=plenum, state=Participant.State.IN)
    of = delegation_of(workshop, party)
    return (inside.filter(delegation=of) if of else inside).count()


def _party_spreads(workshop: Workshop) -> dict[str, list[Spread | None]]:
    """What each party knows of itself, for every indicator."""
    parties = list(workshop.parties.all())
    rows = Assessed.within(workshop.workspace).filter(workshop=workshop, party__isnull=False)
    known = {
        (one.indicator.key, one.party_id): json.loads(one.spread)
        for one in rows.select_related("indicator")
        if one.spread
    }
    keys = workshop.indicator_set.indicators.values_list("key", flat=True)
    return {key: [known.get((key, one.pk)) for one in parties] for key in keys}


def document_of(workshop: Workshop, party: Party | None = None) -> Version | None:
    """The newest version of its report."""
    document = (
        Document.within(workshop.workspace)
        .filter(kind=kind_of_report(party).key, subject_id=party.pk if party else workshop.pk)
        .first()
    )
    return document.latest if document else None


def digest(text: str) -> str:
    """A text's name in a form."""
    return sha256(text.encode()).hexdigest()[:16]
