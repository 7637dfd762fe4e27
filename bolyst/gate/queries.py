"""What the release desk shows, and what those above ask the gate for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.gate import differencing, ledger, rules
from bolyst.gate.differencing import Publication
from bolyst.gate.models import Mark, Release, ReleaseQuerySet, Threshold
from bolyst.gate.rules import Floor, Objection
from bolyst.gate.screening import Place
from bolyst.municipalities.models import Municipality
from bolyst.workspaces.models import Workspace


def floor_of(workspace: Workspace) -> Floor:
    threshold = Threshold.within(workspace).first()
    return threshold.floor if threshold else Floor()


def note_days(workspace: Workspace) -> int:
    """How many days notes are kept after the report is approved."""
    threshold = Threshold.within(workspace).first()
    return threshold.note_days if threshold else rules.NOTE_DAYS


def place_of(workspace: Workspace, own: Iterable[str] = ()) -> Place:
    """The names the gate knows here; `own`: villages, farms and clubs somebody has listed."""
    here = [name for one in workspace.municipalities.all() for name in one.names]
    return Place.knowing([*here, *own], far=Municipality.objects.values_list("name", flat=True))


def releases(workspace: Workspace) -> ReleaseQuerySet:
    found: ReleaseQuerySet = Release.within(workspace)  # type: ignore[assignment]  # its own manager
    return found


def released(workspace: Workspace, subjects: Iterable[UUID]) -> dict[UUID, Release]:
    """What may be used, by the row it is a release of; the newest when there are several."""
    rows = releases(workspace).released().filter(subject_id__in=list(subjects))
    return {row.subject_id: row for row in rows.order_by("decided_at")}


# --- the desk -------------------------------------------------------------------------------------


def releases_for(me: Membership) -> ReleaseQuerySet:
    """Those `me` has to do with: an interviewer those of the weeks she has come for."""
    return scopes.reached(releases(me.workspace), me, "scope_id")


def waiting(me: Membership) -> QuerySet[Release]:
    return (
        releases_for(me)
        .waiting()
        .select_related("proposed_by__user")
        .annotate(open_marks=Count("marks", filter=Q(marks__kept_by__isnull=True)))
    )


def waiting_for(me: Membership) -> int:
    """How many texts `me` may decide on; whoever wrote one doesn't release it."""
    if not rules.may_decide(me.as_role):
        return 0
    return releases(me.workspace).waiting().exclude(worded_by=me).count()


def settled(me: Membership) -> QuerySet[Release]:
    return (
        releases_for(me)
        .exclude(state=Release.State.PROPOSED)
        .select_related("decided_by__user")
        .order_by("-decided_at")
    )


@dataclass(frozen=True)
class Stretch:
    """A piece of the text on the page; with its mark when it has one."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True)
class Candidate:
    """One candidate's page: the words that would go out, and what stands in their way."""

    release: Release
    marks: list[Mark]
    gate_objections: list[Objection]
    own_objections: list[Objection]

    @property
    def objections(self) -> list[Objection]:
        return [*self.gate_objections, *self.own_objections]

    @property
    def is_waiting(self) -> bool:
        return self.release.state == Release.State.PROPOSED

    @property
    def is_released(self) -> bool:
        return self.release.state == Release.State.RELEASED

    @property
    def open_marks(self) -> list[Mark]:
        return [mark for mark in self.marks if not mark.is_decided]

    @property
    def kept_marks(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.is_decided]

    @property
    def quote(self) -> rules.Quote | None:
        return ledger.quote_in(self.release.facts)

    @property
    def attribution(self) -> str:
        """What the quote says about who said it, as it would stand below it."""
        return ", ".join(one.label for one in self.quote.attributes) if self.quote else ""

    @property
    def coarser(self) -> str:
        """What the button says that makes the attribution coarser; empty when there is no need."""
        if not self.quote or not self.quote.attributes or not self.gate_objections:
            return ""
        group = rules.coarsened(self.quote, floor_of(self.release.workspace)).attributes
        if group == self.quote.attributes:
            return ""
        if not group:
            return _("Vis sitatet uten gruppe")
        return _("Skriv «%(group)s» i stedet") % {"group": group[0].label}

    @property
    def stretches(self) -> list[Stretch]:
        return list(_stretches(self.release.text, self.marks))


def _stretches(text: str, marks: Sequence[Mark]) -> Iterable[Stretch]:
    at = 0
    for mark in marks:
        if at < mark.start:
            yield Stretch(text[at : mark.start])
        yield Stretch(text[mark.start : mark.end], mark)
        at = mark.end
    if at < len(text):
        yield Stretch(text[at:])


def candidate(release: Release, me: Membership) -> Candidate:
    marks = list(
        Mark.within(release.workspace).filter(release=release).select_related("kept_by__user")
    )
    own = rules.objections_to_release(
        open_flags=sum(not mark.is_decided for mark in marks),
        by_the_author=release.worded_by.user_id == me.user_id,
    )
    return Candidate(release, marks, objections(release), own)


def objections(release: Release) -> list[Objection]:
    """What the numbers say today, beside everything that is out already."""
    floor = floor_of(release.workspace)
    quote = with_others_of_the_voice(release)
    found = rules.objections_to_quote(quote, floor) if quote else []
    new = ledger.publication_in(release.facts, release.title)
    if new:
        found += beside_what_is_out(release.workspace, new, but=release.pk)
    return found


def with_others_of_the_voice(release: Release) -> rules.Quote | None:
    """The quote as it stands today: how many of the same conversation are out already."""
    quote = ledger.quote_in(release.facts)
    voice = release.facts.get("voice")
    if quote is None or voice is None:
        return quote
    out = releases(release.workspace).released().about(release.scope_id).exclude(pk=release.pk)
    return replace(quote, others_by_same_person=out.filter(facts__voice=voice).count())


def beside_what_is_out(
    workspace: Workspace, new: Publication, *, but: UUID | None = None
) -> list[Objection]:
    """Why it may not come out beside everything the house has told; `but`: its own entry."""
    return differencing.objections(new, told(workspace, but=but), floor_of(workspace))


def told(
    workspace: Workspace, *, about: UUID | None = None, but: UUID | None = None
) -> list[Publication]:
    """The ledger, from the oldest: all numbers that are out, or those about one thing.

    Whatever they are about, two publications can be compared when they count the same
    conversations. What has been out stays known when it is withdrawn.
    """
    rows = releases(workspace).filter(released_at__isnull=False, facts__has_key="heard")
    rows = rows.about(about) if about else rows
    rows = rows.exclude(pk=but) if but else rows
    found = [
        ledger.publication_in(row.facts, row.title) for row in rows.order_by("released_at", "id")
    ]
    return [publication for publication in found if publication]
