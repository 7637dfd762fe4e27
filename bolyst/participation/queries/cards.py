"""What the pages about cards and willingness show, and what the bearer of a card is told."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from bolyst.documents.keeping import words_of
from bolyst.gate.queries import floor_of
from bolyst.kernel.languages import named
from bolyst.mapping.models import Coding, Conversation, Evidence, MappingWeek, Note
from bolyst.mapping.rules import people_in
from bolyst.measures.models import Finding, Recommendation
from bolyst.participation import rules
from bolyst.participation.models import (
    Card,
    LegalBasis,
    Participation,
    Retold,
    SpokenBy,
    Summary,
    Withdrawal,
)
from bolyst.participation.queries.withdrawals import report_of, tied_to
from bolyst.workspaces.models import Workspace


def basis_of(week: MappingWeek) -> LegalBasis | None:
    return LegalBasis.within(week.workspace).filter(week=week).first()


# --- one conversation -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Taker:
    """One participant as the page shows them: a place in the line, never a name."""

    place: int
    participation: Participation
    notes: int
    withdrawal: Withdrawal | None

    @property
    def language(self) -> str:
        return named(self.participation.language)


@dataclass(frozen=True)
class TalkPage:
    conversation: Conversation
    takers: list[Taker]
    gaps: list[str]
    next_card: int | None  # the lowest number that nobody has

    @property
    def is_group(self) -> bool:
        return not rules.all_is_theirs(self.conversation.kind)

    @property
    def language(self) -> str:
        """What to begin with for the next one."""
        return self.takers[-1].participation.language if self.takers else self.conversation.language


def takers_of(conversation: Conversation) -> list[Taker]:
    rows = (
        Participation.within(conversation.workspace)
        .filter(conversation=conversation)
        .select_related("card", "withdrawal")
        .annotate(notes=Count("spoken"))
    )
    return [
        Taker(at, row, row.notes, getattr(row, "withdrawal", None))
        for at, row in enumerate(rows, start=1)
    ]


def talk_page(conversation: Conversation) -> TalkPage:
    takers = takers_of(conversation)
    standing = [one for one in takers if one.withdrawal is None]
    gaps = rules.gaps(
        people=conversation.people,
        willing=len(standing),
        has_basis=basis_of(conversation.week) is not None,
        has_notes=Note.within(conversation.workspace).filter(conversation=conversation).exists(),
    )
    next_card = free_cards(conversation.week).aggregate(next=Min("number"))["next"]
    return TalkPage(conversation, takers, gaps, next_card)


def free_cards(week: MappingWeek) -> QuerySet[Card]:
    """Printed and not yet given to anybody."""
    given = Participation.within(week.workspace).filter(card=OuterRef("pk"))
    return Card.within(week.workspace).filter(~Exists(given), week=week, batch__isnull=False)


def notes_to_tie(conversation: Conversation) -> QuerySet[Note]:
    """What was written down while they spoke; a summary holds words of several."""
    summaries = Summary.within(conversation.workspace).filter(note=OuterRef("pk"))
    return Note.within(conversation.workspace).filter(~Exists(summaries), conversation=conversation)


def tied_notes(participation: Participation) -> set[UUID]:
    said = SpokenBy.within(participation.workspace).filter(participation=participation)
    return set(said.values_list("note_id", flat=True))


# --- the week -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CardBatch:
    """Cards printed at once."""

    language: str
    first: int
    last: int
    made: int
    given: int


@dataclass(frozen=True)
class CardsPage:
    week: MappingWeek
    basis: LegalBasis | None
    batches: list[CardBatch]
    on_screen: int
    willing: int
    withdrawn: int


def cards_page(week: MappingWeek) -> CardsPage:
    cards = Card.within(week.workspace).filter(week=week)
    batches = (
        cards.filter(batch__isnull=False)
        .values("batch", "language")
        .annotate(
            first=Min("number"),
            last=Max("number"),
            made=Count("pk"),
            given=Count("participation"),
        )
        .order_by("first")
    )
    willing = Participation.within(week.workspace).filter(conversation__week=week)
    counted = willing.aggregate(
        all=Count("pk"), gone=Count("pk", filter=Q(withdrawal__isnull=False))
    )
    return CardsPage(
        week,
        basis_of(week),
        [
            CardBatch(named(one["language"]), one["first"], one["last"], one["made"], one["given"])
            for one in batches
        ],
        on_screen=cards.filter(batch__isnull=True).count(),
        willing=counted["all"],
        withdrawn=counted["gone"],
    )


# --- the bearer of a card -------------------------------------------------------------------------


def card_with(place: Workspace, typed: str) -> Card | None:
    """The card with this code, as somebody typed it. One question whatever was typed."""
    code = rules.typed(typed)
    found = Card.within(place).filter(code_hash=rules.hash_of(code)).select_related("week")
    return found.first()


@dataclass(frozen=True)
class Told:
    """What happened with what somebody said; nothing that isn't out already."""

    card: Card
    participation: Participation | None  # None: the card isn't given yet
    withdrawal: Withdrawal | None = None
    is_noted: bool = False
    is_analysed: bool = False
    is_published: bool = False
    is_group: bool = False
    is_retold: bool = False  # after a withdrawal: others' own words are still gone through
    findings: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


def told(card: Card) -> Told:
    row = (
        Participation.within(card.workspace)
        .filter(card=card)
        .select_related("conversation__week", "withdrawal")
        .first()
    )
    if row is None:
        return Told(card, None)
    is_group = not rules.all_is_theirs(row.conversation.kind)
    if gone := getattr(row, "withdrawal", None):
        retold = Retold.within(card.workspace).filter(withdrawal=gone, checked_at__isnull=True)
        out, left = gone.was_published, retold.exists()
        return Told(card, row, gone, is_group=is_group, is_published=out, is_retold=left)
    notes = tied_to(row)
    report = report_of(row.conversation.week)
    findings = _findings_to_tell(row, set(words_of(report.content))) if report else []
    proposed = Recommendation.within(card.workspace).filter(findings__in=findings).distinct()
    out = set(words_of(report.content)) if report else set()
    return Told(
        card,
        row,
        is_noted=bool(notes) or _is_noted(row),
        is_analysed=Coding.within(card.workspace)
        .filter(note__conversation=row.conversation)
        .exists(),
        is_published=report is not None,
        is_group=is_group,
        findings=tuple(finding.title for finding in findings),
        measures=tuple(one.title for one in proposed if _is_out(one.title, out)),
    )


def _is_noted(row: Participation) -> bool:
    return Note.within(row.workspace).filter(conversation=row.conversation_id).exists()


def _findings_to_tell(row: Participation, out: set[str]) -> list[Finding]:
    """Findings of the published report that rest on this talk, where so many stand behind that
    nobody is pointed at: what somebody said alone is not shown, not even to them."""
    evidence = Evidence.within(row.workspace)
    here = evidence.filter(coding__note__conversation=row.conversation_id)
    found = Finding.within(row.workspace).filter(pk__in=here.values("finding"), is_published=True)
    people: dict[UUID, dict[UUID, int]] = {}
    behind = evidence.filter(finding__in=found).values_list(
        "finding_id", "coding__note__conversation_id", "coding__note__conversation__people"
    )
    for finding, talk, counted in behind.distinct():
        people.setdefault(finding, {})[talk] = people_in(counted)
    floor = floor_of(row.workspace).interviewed
    return [
        finding
        for finding in found
        if _is_out(finding.title, out)
        and rules.may_be_told(people[finding.pk].values(), floor=floor)
    ]


def _is_out(title: str, out: set[str]) -> bool:
    return any(title in text for text in out)
