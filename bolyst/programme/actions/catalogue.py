"""Writing the next edition of the catalogue, publishing it, and taking it into use."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.programme import rules
from bolyst.programme.actions.milestones import add_from_plan
from bolyst.programme.models import (
    CatalogueDraft,
    CatalogueVersion,
    Engagement,
    Milestone,
    Module,
    PlanItem,
)
from bolyst.programme.queries.catalogue import Offer, as_edition, newest_number, offer
from bolyst.programme.rules.editions import Edition, objections_to_edition
from bolyst.workspaces.models import Workspace


@transaction.atomic
def start_draft(house: Workspace, *, by: Actor) -> CatalogueDraft:
    """Begin the next edition from the one in use. Only the programme owner does."""
    if house.kind != Workspace.Kind.PROGRAMME:
        raise ValidationError(_("Katalogen skrives hos programeieren."))
    house.queue()
    draft = CatalogueDraft(
        workspace=house, edition=as_edition(newest_number()), started_on=clock.today()
    )
    draft.full_clean()
    draft.save()
    record(by, "catalogue.drafted", draft)
    return draft


def _change(draft: CatalogueDraft, how: Callable[[Edition], None], by: Actor) -> CatalogueDraft:
    """Change the draft as it is now, one at a time."""
    now = _locked(draft)
    how(now.edition)
    now.save(update_fields=["edition"])
    record(by, "catalogue.changed", now)
    draft.edition = now.edition
    return draft


def _locked(draft: CatalogueDraft) -> CatalogueDraft:
    """The draft as it is now, while it can still be changed."""
    found = CatalogueDraft.within(draft.workspace).select_related("workspace")
    now = found.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if now is None:
        raise ValidationError(_("Noen har forkastet utkastet imens."))
    if now.published_as is not None:
        raise ValidationError(_("Utgaven er publisert og endres ikke mer."))
    return now


@transaction.atomic
def change_module(
    draft: CatalogueDraft, key: str, *, words: dict[str, Any], by: Actor
) -> CatalogueDraft:
    """New words for a module: names, purposes, contents, phases."""

    def change(edition: Edition) -> None:
        _the(edition["modules"], key).update(words)

    return _change(draft, change, by)


@transaction.atomic
def add_module(draft: CatalogueDraft, *, words: dict[str, Any], by: Actor) -> CatalogueDraft:
    """One more module, last."""

    def change(edition: Edition) -> None:
        taken = {one["key"] for one in edition["modules"]}
        if words["key"] in taken:
            raise ValidationError({"key": _("Nøkkelen er brukt.")})
        number = max((one["number"] for one in edition["modules"]), default=0) + 1
        edition["modules"].append({"number": number, "phases": [], **words})

    return _change(draft, change, by)


@transaction.atomic
def change_item(
    draft: CatalogueDraft, key: str, *, words: dict[str, Any], by: Actor
) -> CatalogueDraft:
    """What an item of the plan is called, when it is, and who it waits for."""

    def change(edition: Edition) -> None:
        _the(edition["items"], key).update(words)

    return _change(draft, change, by)


@transaction.atomic
def add_item(draft: CatalogueDraft, *, words: dict[str, Any], by: Actor) -> CatalogueDraft:
    """One more item of the plan, last."""

    def change(edition: Edition) -> None:
        if words["key"] in {one["key"] for one in edition["items"]}:
            raise ValidationError({"key": _("Nøkkelen er brukt.")})
        position = max((one["position"] for one in edition["items"]), default=0) + 1
        edition["items"].append({"position": position, **words})

    return _change(draft, change, by)


@transaction.atomic
def remove_item(draft: CatalogueDraft, key: str, *, by: Actor) -> CatalogueDraft:
    """Promise this no longer. What hung on it must hang on something else before publishing."""

    def change(edition: Edition) -> None:
        edition["items"].remove(_the(edition["items"], key))

    return _change(draft, change, by)


def _the(those: list[dict[str, Any]], key: str) -> dict[str, Any]:
    found = next((one for one in those if one["key"] == key), None)
    if found is None:
        raise ValidationError(_("Noen har fjernet dette imens."))
    return found


@transaction.atomic
def discard(draft: CatalogueDraft, *, by: Actor) -> None:
    """Throw the draft away; nobody has had it."""
    now = _locked(draft)
    record(by, "catalogue.discarded", now)
    now.delete()


@transaction.atomic
def publish_draft(draft: CatalogueDraft, *, by: Actor) -> CatalogueVersion:
    """Make the draft the newest edition, for ever as it is. Engagements keep theirs."""
    now = _locked(draft)
    if objections := objections_to_edition(now.edition):
        raise ValidationError(objections)
    version = CatalogueVersion.objects.create(
        number=newest_number() + 1, published_on=clock.today()
    )
    Module.objects.bulk_create(Module(version=version, **one) for one in now.edition["modules"])
    PlanItem.objects.bulk_create(PlanItem(version=version, **one) for one in now.edition["items"])
    draft.published_as = now.published_as = version.number
    now.save(update_fields=["published_as"])
    record(by, "catalogue.published", now, number=version.number)
    return version


@transaction.atomic
def accept_offer(engagement: Engagement, *, number: int, by: Actor) -> Engagement:
    """Let this engagement follow edition `number`, as it was shown.

    What is done, set by hand or written on isn't touched.
    """
    Engagement.within(engagement.workspace).select_for_update(no_key=True).get(pk=engagement.pk)
    engagement.refresh_from_db()
    state = rules.EngagementState(engagement.state)
    if objections := rules.objections_to_change(state):
        raise ValidationError(objections)
    offered = offer(engagement)
    if offered.number != number:
        raise ValidationError(_("Det er kommet en nyere utgave imens. Se på endringene igjen."))
    modules = {one.key: one for one in Module.objects.filter(version__number=number)}
    _carry_out(offered, modules)
    for run in engagement.runs.select_related("module"):
        if run.module.key in modules:
            run.module = modules[run.module.key]
            run.save(update_fields=["module"])
    engagement.catalogue = number
    engagement.save(update_fields=["catalogue"])
    record(by, "engagement.updated", engagement, number=number, changes=len(offered.changes))
    return engagement


def _carry_out(offered: Offer, modules: dict[str, Module]) -> None:
    engagement = offered.engagement
    here = {one.key: one for one in engagement.milestones.filter(lap=1)}
    for change in offered.changes:
        if change.kind == "gone":
            here.pop(change.key).delete()
        elif change.kind == "moved" and change.after:
            here[change.key].due_on = change.after
        elif change.after:
            item = offered.items[change.key]
            module = modules.get(item.module_key)
            step = offered.steps[change.key]
            add_from_plan(engagement, item, module, due_on=change.after, step=step)
    for key, milestone in here.items():
        if key in offered.items:
            _follow(milestone, offered, modules)


def _follow(milestone: Milestone, offered: Offer, modules: dict[str, Module]) -> None:
    """Words and what it hangs on, as the edition says; the date is settled already."""
    if milestone.is_done or milestone.is_pinned or milestone.key in offered.touched:
        return
    item, step = offered.items[milestone.key], offered.steps[milestone.key]
    milestone.names, milestone.kind = item.names, item.kind
    milestone.module = modules.get(item.module_key)
    milestone.base_key, milestone.offset, milestone.unit = step.base, step.offset, step.unit
    milestone.save()
