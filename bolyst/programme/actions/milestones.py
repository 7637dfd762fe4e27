"""The dated year: made with the agreement, moved with a reason, ticked off as it is kept."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.programme import rules
from bolyst.programme.models import (
    ChecklistItem,
    Engagement,
    Milestone,
    Module,
    Move,
    PlanItem,
)
from bolyst.programme.queries.milestones import (
    Preview,
    current_lap,
    has_begun,
    preview_move,
    preview_start,
    promised,
)
from bolyst.programme.rules.milestones import Kind
from bolyst.programme.rules.plan import Step, begun_later, dates, lap_start, next_lap
from bolyst.workspaces.models import Workspace


def plan_year(engagement: Engagement, modules: Iterable[Module], *, start: date) -> list[Milestone]:
    """Date what the modules promise, beside what is dated already; never from before the start."""
    by_key = {module.key: module for module in modules}
    standing = {one.key: one.due_on for one in engagement.milestones.filter(lap=1)}
    items = {
        item.key: item
        for item in promised(engagement.catalogue, by_key)
        if item.key not in standing
    }
    later = (start - engagement.starts_on).days
    steps = [begun_later(step_of(item), engagement.starts_on, later) for item in items.values()]
    found = dates(steps, engagement.starts_on, standing)
    return [
        add_from_plan(
            engagement,
            items[step.key],
            by_key.get(items[step.key].module_key),
            due_on=found[step.key],
            step=step,
        )
        for step in steps
    ]


def step_of(item: PlanItem) -> Step:
    return Step(item.key, item.base, item.offset, item.unit)


def add_from_plan(
    engagement: Engagement,
    item: PlanItem,
    module: Module | None,
    *,
    due_on: date,
    step: Step | None = None,
    lap: int = 1,
) -> Milestone:
    """One milestone with its checklist, as the edition says. `step`: when it hangs otherwise."""
    hangs = step or step_of(item)
    milestone = Milestone(
        workspace_id=engagement.workspace_id,
        engagement=engagement,
        module=module,
        key=item.key,
        lap=lap,
        kind=item.kind,
        names=item.names,
        due_on=due_on,
        base_key=hangs.base,
        offset=hangs.offset,
        unit=hangs.unit,
        waits_for=item.waits_for,
    )
    milestone.full_clean()
    milestone.save()
    ChecklistItem.everywhere.bulk_create(
        ChecklistItem(
            workspace_id=engagement.workspace_id,
            milestone=milestone,
            key=point["key"],
            position=position,
            names=point["names"],
        )
        for position, point in enumerate(item.checklist)
    )
    return milestone


@transaction.atomic
def fulfil(workspace: Workspace, *keys: str, on: date, by: Actor) -> Milestone | None:
    """What was promised under one of the keys has happened; None when nothing waits for it.

    Rooms call this when the thing itself is done there. The earliest open one is meant, and none
    of a later year that hadn't begun.
    """
    waiting = Milestone.within(workspace).filter(
        key__in=keys, done_on__isnull=True, engagement__state__in=rules.LIVING
    )
    those = waiting.select_for_update(of=("self",)).select_related("engagement")
    found = next((one for one in those.order_by("lap", "due_on") if has_begun(one, on)), None)
    if found is None:
        return None
    return _finish(found, on=on, by=by)


@transaction.atomic
def finish(milestone: Milestone, *, done_on: date, note: str, by: Actor) -> Milestone:
    """Somebody says that it is done."""
    _refuse_when_over(milestone.engagement)
    if done_on > clock.today():
        raise ValidationError({"done_on": _("Dagen har ikke vært ennå.")})
    milestone.note = note.strip() or milestone.note
    return _finish(milestone, on=done_on, by=by)


def _finish(milestone: Milestone, *, on: date, by: Actor) -> Milestone:
    milestone.done_on = on
    milestone.done_by_name = by.name
    milestone.full_clean()
    milestone.save(update_fields=["done_on", "done_by_name", "note"])
    record(by, "milestone.done", milestone, key=milestone.key, on=on)
    return milestone


@transaction.atomic
def reopen(milestone: Milestone, *, by: Actor) -> Milestone:
    """It wasn't done after all."""
    _refuse_when_over(milestone.engagement)
    milestone.done_on = None
    milestone.done_by_name = ""
    milestone.save(update_fields=["done_on", "done_by_name"])
    record(by, "milestone.reopened", milestone, key=milestone.key)
    return milestone


@transaction.atomic
def move_milestone(milestone: Milestone, *, due_on: date, reason: str, by: Actor) -> Move:
    """Set a date by hand; what hangs on it follows, unless it is set by hand or done itself."""
    _lock(milestone.engagement)
    milestone.refresh_from_db()
    _refuse_when_over(milestone.engagement)
    preview = preview_move(milestone, due_on)
    if preview.objections:
        raise ValidationError({"due_on": preview.objections})
    move = _keep(milestone.engagement, milestone, preview, reason, by)
    milestone.due_on = due_on
    milestone.is_pinned = True
    milestone.save(update_fields=["due_on", "is_pinned"])
    record(by, "milestone.moved", milestone, key=milestone.key, to=due_on)
    return move


@transaction.atomic
def move_start(engagement: Engagement, *, starts_on: date, reason: str, by: Actor) -> Move:
    """Let the whole engagement begin another day."""
    _lock(engagement)
    engagement.refresh_from_db()
    _refuse_when_over(engagement)
    preview = preview_start(engagement, starts_on)
    if preview.objections:
        raise ValidationError({"starts_on": preview.objections})
    move = _keep(engagement, None, preview, reason, by)
    engagement.starts_on = starts_on
    engagement.save(update_fields=["starts_on"])
    record(by, "engagement.start-moved", engagement, to=starts_on)
    return move


def _keep(
    engagement: Engagement, milestone: Milestone | None, preview: Preview, reason: str, by: Actor
) -> Move:
    """Move what follows, and remember how it was."""
    followed = [
        [str(shift.milestone.pk), shift.before.isoformat(), shift.after.isoformat()]
        for shift in preview.shifts
    ]
    for shift in preview.shifts:
        shift.milestone.due_on = shift.after
        shift.milestone.save(update_fields=["due_on"])
    move = Move(
        workspace_id=engagement.workspace_id,
        engagement=engagement,
        milestone=milestone,
        before=preview.before,
        after=preview.after,
        was_pinned=milestone.is_pinned if milestone else False,
        followed=followed,
        reason=reason.strip(),
        by_name=by.name,
    )
    move.full_clean()
    move.save()
    return move


@transaction.atomic
def undo_move(move: Move, *, by: Actor) -> Move:
    """Put everything back where it was, unless something has happened since."""
    engagement = move.engagement
    _lock(engagement)
    move.refresh_from_db()
    _refuse_when_over(engagement)
    involved = _involved(move)
    if move.undone_at or engagement.moves.filter(undone_at=None).first() != move:
        raise ValidationError(_("Bare den siste flyttingen kan angres."))
    is_built_on = move.milestone is None and _next_year_stands(engagement, involved)
    if is_built_on or any(one.is_done or one.due_on != after for one, _b, after in involved):
        raise ValidationError(_("Noe er gjort eller endret siden. Flytt datoen på nytt i stedet."))
    for one, before, _after in involved:
        one.due_on = before
        if one.pk == move.milestone_id:
            one.is_pinned = move.was_pinned
        one.save(update_fields=["due_on", "is_pinned"])
    if move.milestone is None:
        engagement.starts_on = move.before
        engagement.save(update_fields=["starts_on"])
    move.undone_at = clock.now()
    move.save(update_fields=["undone_at"])
    record(by, "milestone.move-undone", move, to=move.before)
    return move


def _next_year_stands(engagement: Engagement, involved: list[tuple[Milestone, date, date]]) -> bool:
    """Whether a year was dated from the start after it was moved."""
    return current_lap(engagement) > max((one.lap for one, _before, _after in involved), default=1)


def _involved(move: Move) -> list[tuple[Milestone, date, date]]:
    """Each milestone the move touched and that is still there, with its day before and after."""
    told = {key: (date.fromisoformat(a), date.fromisoformat(b)) for key, a, b in move.followed}
    if move.milestone_id:
        told[str(move.milestone_id)] = (move.before, move.after)
    found = Milestone.within(move.workspace).filter(pk__in=told)
    return [(one, *told[str(one.pk)]) for one in found]


@transaction.atomic
def tick_off(
    milestone: Milestone, *, ticked: Iterable[str], shown: Iterable[str], by: Actor
) -> list[ChecklistItem]:
    """Cross off points of the checklist. `shown`: what was crossed off when the page was read.

    Only what this person changed changes, so two who tick at once lose nothing.
    """
    _refuse_when_over(milestone.engagement)
    now, before = set(ticked), set(shown)
    items = milestone.checklist.select_for_update()
    changed = [
        item
        for item in items
        if (item.key in now) != (item.key in before) and (item.key in now) != item.is_ticked
    ]
    for item in changed:
        item.ticked_on = clock.today() if item.key in now else None
        item.ticked_by_name = by.name if item.key in now else ""
        item.save(update_fields=["ticked_on", "ticked_by_name"])
    if changed:
        record(by, "milestone.ticked", milestone, points=sorted(item.key for item in changed))
    return changed


@transaction.atomic
def change_milestone(milestone: Milestone, *, waits_for: str, note: str, by: Actor) -> Milestone:
    """Say who it waits for, and what there is to know."""
    _refuse_when_over(milestone.engagement)
    milestone.waits_for = waits_for.strip()
    milestone.note = note.strip()
    milestone.full_clean()
    milestone.save(update_fields=["waits_for", "note"])
    record(by, "milestone.changed", milestone, key=milestone.key)
    return milestone


@transaction.atomic
def add_milestone(
    engagement: Engagement, *, name: str, due_on: date, waits_for: str, by: Actor
) -> Milestone:
    """Something of the municipality's own; never shown to the public."""
    _lock(engagement)
    _refuse_when_over(engagement)
    milestone = Milestone(
        workspace_id=engagement.workspace_id,
        engagement=engagement,
        key=f"own.{uuid7()}",
        lap=current_lap(engagement),
        kind=Kind.OTHER,
        names={"nb": name.strip()},
        due_on=due_on,
        is_pinned=True,
        waits_for=waits_for.strip(),
    )
    milestone.full_clean()
    milestone.save()
    record(by, "milestone.added", milestone, due_on=due_on)
    return milestone


@transaction.atomic
def start_next_lap(engagement: Engagement, *, by: Actor) -> list[Milestone]:
    """Date the next year: what is promised every year, once more. Nothing while it is dated
    already and hasn't begun: two who press at once get one year."""
    _lock(engagement)
    _refuse_when_over(engagement)
    now = current_lap(engagement)
    if now > 1 and lap_start(engagement.starts_on, now) > clock.today():
        return []
    lap = now + 1
    start = lap_start(engagement.starts_on, lap)
    modules = {run.module.key: run.module for run in engagement.runs.select_related("module")}
    items = {item.key: item for item in promised(engagement.catalogue, modules)}
    repeating = [key for key, item in items.items() if item.repeats]
    steps = next_lap(map(step_of, items.values()), repeating, engagement.starts_on)
    found = dates(steps, start)
    made = [
        add_from_plan(
            engagement,
            items[step.key],
            modules.get(items[step.key].module_key),
            due_on=found[step.key],
            step=step,
            lap=lap,
        )
        for step in steps
    ]
    record(by, "engagement.next-year", engagement, lap=lap, starts_on=start)
    return made


def _lock(engagement: Engagement) -> None:
    """One at a time moves dates here."""
    Engagement.within(engagement.workspace).select_for_update(no_key=True).get(pk=engagement.pk)


def _refuse_when_over(engagement: Engagement) -> None:
    state = rules.EngagementState(engagement.state)
    if objections := rules.objections_to_change(state):
        raise ValidationError(objections)
