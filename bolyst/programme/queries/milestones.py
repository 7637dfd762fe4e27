"""The year of an engagement, and what happens when a date is moved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Max
from django.utils.translation import gettext as _

from bolyst.kernel.days import months_after
from bolyst.kernel.words import day
from bolyst.programme.models import ChecklistItem, Engagement, Milestone, Move, PlanItem
from bolyst.programme.models.catalogue import name_of
from bolyst.programme.queries.engagements import current_engagement
from bolyst.programme.rules.milestones import START, Standing
from bolyst.programme.rules.plan import (
    LAP,
    Dated,
    Step,
    following,
    lap_start,
    out_of_order,
)
from bolyst.workspaces.models import Workspace


def promised(number: int, modules: Iterable[str]) -> list[PlanItem]:
    """What edition `number` promises to an engagement with these modules."""
    items = PlanItem.objects.filter(version__number=number, module_key__in={"", *modules})
    return list(items.order_by("position"))


def current_lap(engagement: Engagement) -> int:
    """Which of its years an engagement is in, counted from 1."""
    found = Milestone.within(engagement.workspace).filter(engagement=engagement)
    return found.aggregate(last=Max("lap"))["last"] or 1


def has_begun(milestone: Milestone, day: date) -> bool:
    """Whether its year had; the first has from the day it was agreed on."""
    return milestone.lap == 1 or lap_start(milestone.engagement.starts_on, milestone.lap) <= day


def dated(milestone: Milestone) -> Dated:
    step = Step(milestone.key, milestone.base_key, milestone.offset, milestone.unit)
    is_fixed = milestone.is_pinned or milestone.is_done
    return Dated(step, milestone.due_on, is_fixed, milestone.is_done)


@dataclass(frozen=True)
class Shift:
    """One milestone that follows when another date is moved."""

    milestone: Milestone
    after: date

    @property
    def before(self) -> date:
        return self.milestone.due_on


@dataclass(frozen=True)
class Preview:
    """What a move would do; nothing is changed yet."""

    before: date
    after: date
    shifts: list[Shift]
    stays: list[Milestone]  # would have followed, but is set by hand or done
    objections: list[str]


def preview_move(milestone: Milestone, to: date) -> Preview:
    """What follows when this milestone is moved to `to`."""
    if milestone.is_done:
        return Preview(milestone.due_on, to, [], [], [_("Det som er gjort, flyttes ikke.")])
    beside = _lap(milestone.engagement, milestone.lap)
    start = lap_start(milestone.engagement.starts_on, milestone.lap)
    return _preview(beside, milestone.key, milestone.due_on, to, start)


def preview_start(engagement: Engagement, to: date) -> Preview:
    """What follows when the engagement begins at `to`: in every one of its years."""
    found = [
        _preview(
            _lap(engagement, lap),
            START,
            lap_start(engagement.starts_on, lap),
            lap_start(to, lap),
            lap_start(to, lap),
        )
        for lap in range(1, current_lap(engagement) + 1)
    ]
    return Preview(
        engagement.starts_on,
        to,
        [shift for one in found for shift in one.shifts],
        [stays for one in found for stays in one.stays],
        [text for one in found for text in one.objections],
    )


def _lap(engagement: Engagement, lap: int) -> dict[str, Milestone]:
    found = Milestone.within(engagement.workspace).filter(engagement=engagement, lap=lap)
    return {one.key: one for one in found}


def _preview(
    beside: dict[str, Milestone], key: str, before: date, to: date, start: date
) -> Preview:
    plan = [dated(one) for one in beside.values()]
    new = following(plan, key, to)
    moving = {key, *new}
    return Preview(
        before,
        to,
        [Shift(beside[name], after) for name, after in new.items()],
        [one for one in beside.values() if one.base_key in moving and dated(one).is_fixed],
        [_before_its_base(beside, *pair) for pair in out_of_order(plan, key, to, start)],
    )


def _before_its_base(beside: dict[str, Milestone], late: str, base: str) -> str:
    one = beside[late]
    its = beside[base].name if base in beside else _("starten på oppdraget")
    if one.is_pinned:
        return _("«%(one)s» er satt for hånd til %(day)s og kan ikke ligge før «%(base)s».") % {
            "one": one.name,
            "day": day(one.due_on),
            "base": its,
        }
    return _("«%(one)s» kan ikke ligge før «%(base)s».") % {"one": one.name, "base": its}


@dataclass(frozen=True)
class Wait:
    """That one milestone can't begin before another is done."""

    waiting: Milestone
    on: Milestone
    standing: Standing

    @property
    def who(self) -> str:
        return self.waiting.waits_for_name

    @property
    def for_whom(self) -> str:
        return self.on.waits_for_name


@dataclass(frozen=True)
class Year:
    """One year of an engagement, seen on one day."""

    engagement: Engagement
    lap: int
    today: date
    milestones: list[Milestone] = field(default_factory=list)  # this year's, and older open ones

    @property
    def starts_on(self) -> date:
        return lap_start(self.engagement.starts_on, self.lap)

    @property
    def ends_on(self) -> date:
        return lap_start(self.engagement.starts_on, self.lap + 1)

    @cached_property
    def late(self) -> list[Milestone]:
        return self._standing(Standing.LATE)

    @cached_property
    def soon(self) -> list[Milestone]:
        return self._standing(Standing.SOON)

    @property
    def done(self) -> list[Milestone]:
        return self._standing(Standing.DONE)

    @property
    def next(self) -> Milestone | None:
        """The first that isn't done and isn't late."""
        return next((one for one in self.milestones if self._is_ahead(one)), None)

    def _is_ahead(self, one: Milestone) -> bool:
        return one.standing(self.today) in {Standing.SOON, Standing.AHEAD}

    def _standing(self, wanted: Standing) -> list[Milestone]:
        return [one for one in self.milestones if one.standing(self.today) is wanted]

    @property
    def numbered(self) -> list[tuple[int, Milestone, Standing]]:
        """The list: each with its number on the ring and where it stands."""
        return [(n, one, one.standing(self.today)) for n, one in enumerate(self.milestones, 1)]

    @property
    def is_nearly_over(self) -> bool:
        """Whether it is time to lay out the next year."""
        return self.today >= months_after(self.starts_on, LAP - 2)

    @property
    def waits(self) -> list[Wait]:
        """Who waits for somebody else, because of what is late or due soon."""
        open_ones = {(o.lap, o.key): o for o in [*self.late, *self.soon]}
        return [
            Wait(one, on, on.standing(self.today))
            for one in self.milestones
            if not one.is_done
            and (on := open_ones.get((one.lap, one.base_key)))
            and on.waits_for != one.waits_for
        ]

    @property
    def turns(self) -> list[tuple[str, list[Milestone]]]:
        """Whose turn it is: what is late or due soon, by whom it waits for."""
        found: dict[str, list[Milestone]] = {}
        for one in [*self.late, *self.soon]:
            found.setdefault(name_of(one.waits_for), []).append(one)
        return list(found.items())


def year(workspace: Workspace, today: date) -> Year | None:
    """The current engagement's current year; None before anything is agreed on."""
    engagement = current_engagement(workspace)
    return year_of(engagement, today) if engagement else None


def year_of(engagement: Engagement, today: date, lap: int | None = None) -> Year:
    found = Milestone.within(engagement.workspace).filter(engagement=engagement)
    everything = list(found.select_related("module", "engagement"))
    shown = lap or max((one.lap for one in everything), default=1)
    kept = [o for o in everything if o.lap == shown or (o.lap < shown and not o.is_done)]
    return Year(engagement, shown, today, kept)


@dataclass(frozen=True)
class MilestonePage:
    """One milestone: what it hangs on, what hangs on it, and its checklist."""

    milestone: Milestone
    base: Milestone | None  # None: the start of the engagement, or nothing
    hanging: list[Milestone]
    checklist: list[ChecklistItem]
    moves: list[Move]

    @property
    def ticked(self) -> int:
        return sum(item.is_ticked for item in self.checklist)


def milestone_page(milestone: Milestone) -> MilestonePage:
    around = _lap(milestone.engagement, milestone.lap)
    return MilestonePage(
        milestone,
        around.get(milestone.base_key),
        [one for one in around.values() if one.base_key == milestone.key],
        list(ChecklistItem.within(milestone.workspace).filter(milestone=milestone)),
        list(Move.within(milestone.workspace).filter(milestone=milestone, undone_at=None)),
    )


def last_move(engagement: Engagement) -> Move | None:
    """The move that can still be undone."""
    found = Move.within(engagement.workspace).filter(engagement=engagement, undone_at=None)
    return found.select_related("milestone").first()
