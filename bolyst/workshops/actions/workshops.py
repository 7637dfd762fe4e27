"""Planning a workshop, its four days, and the planning meeting's checklist."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.plenum.actions.rooms import set_delegations
from bolyst.programme.actions import fulfil, move_milestone
from bolyst.programme.actions.milestones import reopen as reopen_milestone
from bolyst.programme.models import Milestone
from bolyst.workshops.models import FollowUp, Party, Preparation, Workshop
from bolyst.workshops.queries import workshops as queries
from bolyst.workshops.queries.sets import current
from bolyst.workshops.rules import workshops as rules
from bolyst.workshops.rules.workshops import Phase
from bolyst.workspaces.models import Workspace

UNDO = timedelta(days=30)
PLANNED = {  # where a phase's day is kept
    Phase.PLANNING: "planning_on", Phase.WORKSHOP: "held_on", Phase.REPORT: "report_on",
    Phase.FOLLOW_UP: "follow_up_on",
}  # fmt: skip
DONE = {
    Phase.PLANNING: "planning_done_on", Phase.WORKSHOP: "done_on", Phase.REPORT: "report_done_on",
}  # fmt: skip


@transaction.atomic
def plan_workshop(
    *,
    kind: str,
    title: str,
    about: str = "",
    parties: str = "",
    place: str = "",
    language: str,
    before: Workshop | None = None,
    by: Actor,
) -> Workshop:
    """A new one by the newest set, on the days the year has for it. `parties`: a name to a line;
    none is the unit alone."""
    if not by.workspace.municipalities.exists():
        raise ValidationError(_("Et verksted hører til en kommune eller et regionråd."))
    by.workspace.queue()
    workshop = Workshop(
        workspace=by.workspace,
        kind=kind,
        indicator_set=current(kind),
        run=queries.run_for(by.workspace, kind),
        before=before,
    )
    _write(workshop, title, about, place, language)
    talk = FollowUp(workspace=by.workspace, workshop=workshop)
    if queries.leads_the_year(workshop):
        days = {phase: one.due_on for phase, one in queries.milestones_of(workshop).items()}
        _write_days(workshop, talk, days)
    talk.save(force_insert=True)
    workshop.follow_up = talk
    _write_parties(workshop, parties, by)
    record(by, "workshop.planned", workshop, kind=kind)
    return workshop


@transaction.atomic
def change_workshop(
    workshop: Workshop,
    *,
    title: str,
    about: str,
    parties: str,
    place: str,
    language: str,
    before: Workshop | None,
    by: Actor,
) -> Workshop:
    workshop.before = before
    _write(workshop, title, about, place, language)
    _write_parties(workshop, parties, by)
    record(by, "workshop.changed", workshop)
    return workshop


def _write(workshop: Workshop, title: str, about: str, place: str, language: str) -> None:
    workshop.title, workshop.about = title.strip(), about.strip()
    workshop.place, workshop.language = place.strip(), language
    workshop.full_clean()
    workshop.save()


def _write_parties(workshop: Workshop, text: str, by: Actor) -> None:
    """Who keeps a name keeps what is theirs; in the room they are the delegations."""
    names = rules.names_in(text) or rules.names_in(workshop.about)
    kept = {one.name: one for one in workshop.parties.all()}
    before = list(kept)
    if refusal := rules.objections_to_parties(
        names, has_begun=workshop.has_begun or workshop.is_held, before=before
    ):
        raise ValidationError({"parties": refusal})
    if names == before:
        return
    known = queries.same_named(workshop.workspace, names)
    workshop.parties.exclude(name__in=names).delete()
    for position, name in enumerate(names, start=1):
        one = kept.get(name) or Party(workspace=workshop.workspace, workshop=workshop, name=name)
        one.position, one.organisation = position, known.get(name)
        one.full_clean()
        one.save()
    if workshop.plenum:
        set_delegations(workshop.plenum, names=names, by=by)


# --- its days -------------------------------------------------------------------------------------


@transaction.atomic
def set_days(
    workshop: Workshop,
    *,
    planning_on: date | None,
    held_on: date | None,
    report_on: date | None,
    follow_up_on: date | None,
    by: Actor,
) -> Workshop:
    """The year's milestones move along, where they wait for this workshop."""
    days = {
        Phase.PLANNING: planning_on, Phase.WORKSHOP: held_on, Phase.REPORT: report_on,
        Phase.FOLLOW_UP: follow_up_on,
    }  # fmt: skip
    if refused := rules.objections_to_days(days):
        raise ValidationError({PLANNED[phase]: text for phase, text in refused.items()})
    _write_days(workshop, workshop.follow_up, days)
    workshop.follow_up.save()
    if queries.leads_the_year(workshop):
        _move_the_year(workshop, days, by)
    record(by, "workshop.dated", workshop, held_on=held_on)
    return workshop


def _write_days(workshop: Workshop, talk: FollowUp, days: Mapping[Phase, date | None]) -> None:
    workshop.planning_on = days.get(Phase.PLANNING)
    workshop.held_on = days.get(Phase.WORKSHOP)
    workshop.report_on = days.get(Phase.REPORT)
    talk.planned_on = days.get(Phase.FOLLOW_UP)
    workshop.save(update_fields=["planning_on", "held_on", "report_on"])


def _move_the_year(workshop: Workshop, days: Mapping[Phase, date | None], by: Actor) -> None:
    """What follows another milestone may have moved by itself, so it is asked twice."""
    wished = {phase: day for phase, day in days.items() if day}
    reason = _("Satt i verkstedet «%(title)s».") % {"title": workshop.title}
    for _again in range(2):
        waiting = queries.milestones_of(workshop)
        now = {phase: one.due_on for phase, one in waiting.items()}
        for phase, day in rules.in_order_of_moving(now, wished):
            _move(waiting[phase], phase, day, reason, by)


def _move(milestone: Milestone, phase: Phase, day: date, reason: str, by: Actor) -> None:
    milestone.refresh_from_db()
    if milestone.due_on == day:
        return
    try:
        move_milestone(milestone, due_on=day, reason=reason, by=by)
    except ValidationError as refusal:
        raise ValidationError({PLANNED[phase]: refusal.messages}) from refusal


@transaction.atomic
def finish(workshop: Workshop, phase: Phase, *, on: date, by: Actor) -> Workshop:
    """It has taken place; the year's milestone is done with it. The same day twice is once."""
    if on > clock.today():
        raise ValidationError({"on": _("Dagen har ikke vært ennå.")})
    _put_done(workshop, phase, on)
    record(by, "workshop.done", workshop, phase=phase.value, on=on)
    if workshop.run_id:
        fulfil(workshop.workspace, rules.milestone_of(workshop.kind, phase), on=on, by=by)
    return workshop


@transaction.atomic
def reopen(workshop: Workshop, phase: Phase, *, by: Actor) -> Workshop:
    """It wasn't done after all; nor in the year, where it was put down the same day."""
    on = next((one.done_on for one in queries.phases_of(workshop) if one.phase == phase), None)
    _put_done(workshop, phase, None)
    record(by, "workshop.reopened", workshop, phase=phase.value)
    if workshop.run and on:
        key = rules.milestone_of(workshop.kind, phase)
        done = Milestone.within(workshop.workspace).filter(
            engagement=workshop.run.engagement_id, key=key, done_on=on
        )
        if milestone := done.select_related("engagement").first():
            reopen_milestone(milestone, by=by)
    return workshop


def _put_done(workshop: Workshop, phase: Phase, on: date | None) -> None:
    if phase is Phase.FOLLOW_UP:
        workshop.follow_up.held_on = on
        workshop.follow_up.save(update_fields=["held_on"])
        return
    setattr(workshop, DONE[phase], on)
    workshop.save(update_fields=[DONE[phase]])


# --- the planning meeting -------------------------------------------------------------------------


@transaction.atomic
def tick_off(
    workshop: Workshop, *, ticked: Iterable[str], shown: Iterable[str], own: str = "", by: Actor
) -> Workshop:
    """Points that are done, and one of their own. `shown`: what was ticked when the page was read;
    only what this person changed changes."""
    now, before = set(ticked), set(shown)
    for point in queries.checklist_of(workshop):
        if (point.key in now) != (point.key in before):
            _tick(workshop, point, is_done=point.key in now, by=by)
    if text := " ".join(own.split()):
        _add_own(workshop, text)
    record(by, "workshop.prepared", workshop, done=len(now))
    return workshop


def _tick(workshop: Workshop, point: queries.Point, *, is_done: bool, by: Actor) -> None:
    Preparation.within(workshop.workspace).update_or_create(
        workspace=workshop.workspace,
        workshop=workshop,
        key=point.key,
        defaults={
            "done_on": clock.today() if is_done else None,
            "done_by_name": by.name if is_done else "",
        },
    )


def _add_own(workshop: Workshop, text: str) -> None:
    own = workshop.preparations.filter(key__startswith=rules.OWN)
    if own.filter(text=text).exists():
        return
    if own.count() >= rules.MOST_OWN:
        raise ValidationError({"own": _("Det er plass til %(most)d.") % {"most": rules.MOST_OWN}})
    one = Preparation(
        workspace=workshop.workspace, workshop=workshop, key=f"{rules.OWN}{uuid7()}", text=text
    )
    one.full_clean()
    one.save()


# --- away, and back -------------------------------------------------------------------------------


@transaction.atomic
def remove_workshop(workshop: Workshop, *, by: Actor) -> None:
    workshop.removed_at = clock.now()
    workshop.save(update_fields=["removed_at"])
    record(by, "workshop.removed", workshop)


@transaction.atomic
def restore_workshop(workshop: Workshop, *, by: Actor) -> None:
    if workshop.removed_at is None:
        return
    if clock.now() - workshop.removed_at > UNDO:
        raise ValidationError(
            _("Det er over tretti dager siden, og verkstedet kan ikke hentes tilbake.")
        )
    workshop.removed_at = None
    workshop.save(update_fields=["removed_at"])
    record(by, "workshop.restored", workshop)


def forget_old(workspace: Workspace, *, by: Actor) -> int:
    """Delete those that were removed over thirty days ago, with their rooms; how many."""
    old = Workshop.removed_within(workspace).filter(removed_at__lt=clock.now() - UNDO)
    gone: Sequence[Workshop] = list(old.select_related("plenum"))
    for one in gone:
        record(by, "workshop.forgotten", one)
        plenum = one.plenum
        one.delete()
        if plenum:
            plenum.delete()
    return len(gone)
