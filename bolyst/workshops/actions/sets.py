"""Writing the next version of an indicator set, and publishing it, in the owner's house."""

from collections.abc import Mapping

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.workshops import shipped
from bolyst.workshops.models import IndicatorDraft, IndicatorSet
from bolyst.workshops.queries.sets import as_edition, current, parts_of
from bolyst.workshops.rules import set_drafts as drafting
from bolyst.workshops.rules.sets import Edition, objections_to_edition, objections_to_writing
from bolyst.workspaces.models import Workspace


def _demand_right(workspace: Workspace, by: Actor) -> None:
    is_owners = workspace.kind == Workspace.Kind.PROGRAMME
    if objections := objections_to_writing(Role(by.role), is_owners_house=is_owners):
        raise ValidationError(objections)


@transaction.atomic
def start_draft(house: Workspace, kind: str, *, by: Actor) -> IndicatorDraft:
    """Begin the next version from the one that is read today."""
    _demand_right(house, by)
    house.queue()
    draft = IndicatorDraft(
        workspace=house,
        kind=kind,
        edition=drafting.begun_from(as_edition(current(kind))),
        begun_on=clock.today(),
    )
    draft.full_clean()
    draft.save()
    record(by, "indicators.drafted", draft, kind=kind)
    return draft


def _locked(draft: IndicatorDraft, by: Actor) -> IndicatorDraft:
    """The draft as it is now; one at a time."""
    _demand_right(draft.workspace, by)
    found = IndicatorDraft.within(draft.workspace).select_related("workspace")
    now = found.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if now is None:
        raise ValidationError(_("Noen har publisert eller forkastet utkastet imens."))
    return now


def _keep(now: IndicatorDraft, edition: Edition, by: Actor) -> IndicatorDraft:
    if edition != now.edition:
        now.edition = edition
        now.save(update_fields=["edition"])
        record(by, "indicators.changed", now, kind=now.kind)
    return now


@transaction.atomic
def change_texts(
    draft: IndicatorDraft,
    language: str,
    *,
    texts: Mapping[str, str],
    seen: Mapping[str, str],
    same: Mapping[str, bool],
    by: Actor,
) -> IndicatorDraft:
    """New words in one language, by address. `seen`: the prints of what the writer saw.

    What others have written since is kept; refused where both have written the same text.
    """
    now = _locked(draft, by)
    mine = drafting.written(texts, seen)
    here = drafting.texts_in(now.edition, language)
    if theirs := drafting.conflicts(here, mine, seen):
        words = _("Noen skrev dette imens: «%(text)s»")
        raise ValidationError({one: words % {"text": text} for one, text in theirs.items()})
    edition = drafting.with_texts(now.edition, language, mine)
    return _keep(now, drafting.with_sameness(edition, same), by)


@transaction.atomic
def add_indicator(draft: IndicatorDraft, dimension: str, *, by: Actor) -> str:
    """One more, last in its dimension, still without words. Its key."""
    now = _locked(draft, by)
    if objections := drafting.objections_to_adding(now.edition, dimension):
        raise ValidationError(objections)
    edition, key = drafting.with_indicator(now.edition, dimension, parts_of(current(now.kind)))
    _keep(now, edition, by)
    return key


@transaction.atomic
def remove_indicator(draft: IndicatorDraft, key: str, *, by: Actor) -> IndicatorDraft:
    now = _locked(draft, by)
    if objections := drafting.objections_to_removal(now.edition, key):
        raise ValidationError(objections)
    return _keep(now, drafting.without(now.edition, key), by)


@transaction.atomic
def discard(draft: IndicatorDraft, *, by: Actor) -> None:
    """Throw the draft away; nobody has used it."""
    now = _locked(draft, by)
    record(by, "indicators.discarded", now, kind=now.kind)
    now.delete()


@transaction.atomic
def publish(draft: IndicatorDraft, *, by: Actor) -> IndicatorSet:
    """Make the draft the newest version, for ever as it is. Workshops keep theirs."""
    now = _locked(draft, by)
    newest = current(now.kind)
    before = as_edition(newest)
    if objections := [
        *objections_to_edition(now.edition, before["indicators"]),
        *([] if drafting.changes(before, now.edition) else [_("Ingenting er endret ennå.")]),
    ]:
        raise ValidationError(objections)
    made: IndicatorSet = shipped.write(
        now.edition, now.kind, apps.get_model, version=newest.version + 1, on=clock.today()
    )
    record(by, "indicators.published", now, kind=now.kind, version=made.version)
    now.delete()
    return made
