"""Writing the next version of a guide, and publishing it."""

from collections.abc import Mapping, Sequence
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.guides.models import EarlierDraft, GuideDraft, GuideVersion, SharedGuide
from bolyst.guides.queries.drafts import as_seen
from bolyst.guides.queries.guides import guide_for, newest_shared, offered
from bolyst.guides.rules import drafting, objections_to_writing
from bolyst.guides.rules.pieces import Pieces, text_in
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.workspaces.models import Workspace

STEPS_KEPT = 30  # how far one can go back


def _demand_right(workspace: Workspace, by: Actor) -> None:
    is_owners = workspace.kind == Workspace.Kind.PROGRAMME
    if objections := objections_to_writing(Role(by.role), is_owners_house=is_owners):
        raise ValidationError(objections)


@transaction.atomic
def start_draft(
    workspace: Workspace, audience: str, *, by: Actor, pieces: Pieces | None = None
) -> GuideDraft:
    """Begin the next version from the one that is read today, or from `pieces`."""
    _demand_right(workspace, by)
    workspace.queue()
    now = offered(workspace, audience)
    draft = GuideDraft(
        workspace=workspace,
        audience=audience,
        pieces=now.pieces if pieces is None else pieces,
        shared_number=_grown_from(now.version, now.shared),
        begun_on=clock.today(),
    )
    draft.full_clean()
    draft.save()
    record(by, "guide.drafted", draft, audience=audience)
    return draft


def _grown_from(version: GuideVersion | None, shared: SharedGuide | None) -> int | None:
    if version is not None and version.is_own:
        return version.shared_number
    return shared.number if shared else None


def _locked(draft: GuideDraft) -> GuideDraft:
    """The draft as it is now; one at a time."""
    draft.workspace.queue()
    now = GuideDraft.within(draft.workspace).filter(pk=draft.pk).first()
    if now is None:
        raise ValidationError(_("Noen har publisert eller forkastet utkastet imens."))
    return now


def _keep(now: GuideDraft, pieces: Pieces, by: Actor) -> GuideDraft:
    """Let the draft be `pieces`, and what it was be one step back."""
    EarlierDraft.everywhere.create(
        workspace_id=now.workspace_id, draft=now, step=now.step, pieces=now.pieces
    )
    now.earlier.filter(step__lte=now.step - STEPS_KEPT).delete()
    now.pieces, now.step = pieces, now.step + 1
    now.save(update_fields=["pieces", "step", "shared_number"])
    record(by, "guide.changed", now, audience=now.audience)
    return now


@transaction.atomic
def change_texts(
    draft: GuideDraft,
    language: str,
    *,
    texts: Mapping[str, str],
    seen: int,
    by: Actor,
    still_right: Sequence[str] = (),
) -> GuideDraft:
    """New words in one language. `seen`: the step the writer saw.

    What others have written since is kept; refused where both have changed the same text.
    """
    _demand_right(draft.workspace, by)
    now = _locked(draft)
    base = _as_seen(now, seen)
    ours = drafting.with_texts(base, language, texts, still_right)
    pieces, conflicts = drafting.merged(base, ours, now.pieces)
    if conflicts:
        raise ValidationError({key: _taken(now.pieces, key, language) for key in conflicts})
    return _keep(now, pieces, by) if pieces != now.pieces else now


def _as_seen(now: GuideDraft, seen: int) -> Pieces:
    pieces = as_seen(now, seen)
    if pieces is None:
        raise ValidationError(_("Utkastet er endret mye imens. Se over tekstene og lagre igjen."))
    return pieces


def _taken(pieces: Pieces, key: str, language: str) -> str:
    theirs = next((text_in(piece, language) for piece in pieces if piece["key"] == key), "")
    return _("Noen skrev dette imens: «%(text)s»") % {"text": theirs}


@transaction.atomic
def add_prompt(
    draft: GuideDraft, *, question: int, texts: Mapping[str, str], by: Actor
) -> GuideDraft:
    """One more way to ask one of the six questions."""
    _demand_right(draft.workspace, by)
    now = _locked(draft)
    if objections := drafting.objections_to_prompt(now.pieces, question):
        raise ValidationError(objections)
    key = f"{question}-{uuid7().hex[-8:]}"
    return _keep(now, drafting.with_prompt(now.pieces, key, question, texts), by)


@transaction.atomic
def remove_prompt(draft: GuideDraft, key: str, *, by: Actor) -> GuideDraft:
    _demand_right(draft.workspace, by)
    now = _locked(draft)
    if objections := drafting.objections_to_removal(now.pieces, key):
        raise ValidationError(objections)
    return _keep(now, drafting.without(now.pieces, key), by)


@transaction.atomic
def move_piece(draft: GuideDraft, key: str, *, step: Literal[-1, 1], by: Actor) -> GuideDraft:
    """One place up or down among those it is said with."""
    _demand_right(draft.workspace, by)
    now = _locked(draft)
    pieces = drafting.moved(now.pieces, key, step)
    return _keep(now, pieces, by) if pieces != now.pieces else now


@transaction.atomic
def bring_in(draft: GuideDraft, pieces: Pieces, *, seen: int, by: Actor) -> GuideDraft:
    """Let the draft be what came from a file; refused when somebody has written meanwhile."""
    _demand_right(draft.workspace, by)
    now = _locked(draft)
    if now.step != seen:
        raise ValidationError(_("Noen har endret utkastet imens. Prøv en gang til."))
    return _keep(now, pieces, by)


@transaction.atomic
def undo(draft: GuideDraft, *, by: Actor) -> GuideDraft:
    """As it was before the last change."""
    _demand_right(draft.workspace, by)
    now = _locked(draft)
    earlier = now.earlier.order_by("-step").first()
    if earlier is None:
        raise ValidationError(_("Det er ingenting å angre."))
    now.pieces, now.step = earlier.pieces, now.step + 1
    now.save(update_fields=["pieces", "step"])
    earlier.delete()
    record(by, "guide.undone", now, audience=now.audience)
    return now


@transaction.atomic
def discard(draft: GuideDraft, *, by: Actor) -> None:
    """Throw the draft away; nobody has used it."""
    _demand_right(draft.workspace, by)
    now = _locked(draft)
    record(by, "guide.discarded", now, audience=now.audience)
    now.delete()


@transaction.atomic
def publish(draft: GuideDraft, *, by: Actor) -> GuideVersion | SharedGuide:
    """Make the draft the guide that is read here, or by all when this is the owner's house."""
    _demand_right(draft.workspace, by)
    now = _locked(draft)
    if objections := drafting.objections_to_guide(now.pieces):
        raise ValidationError(objections)
    is_owners = draft.workspace.kind == Workspace.Kind.PROGRAMME
    made = _for_all(now) if is_owners else _for_us(now)
    made.full_clean()
    made.save()
    record(by, "guide.published", now, audience=now.audience, number=made.number)
    now.delete()
    return made


def _for_all(draft: GuideDraft) -> SharedGuide:
    newest = newest_shared(draft.audience)
    return SharedGuide(
        audience=draft.audience,
        number=newest.number + 1 if newest else 1,
        pieces=draft.pieces,
        published_on=clock.today(),
    )


def _for_us(draft: GuideDraft) -> GuideVersion:
    newest = guide_for(draft.workspace, draft.audience)
    return GuideVersion(
        workspace_id=draft.workspace_id,
        audience=draft.audience,
        number=newest.number + 1 if newest else 1,
        pieces=draft.pieces,
        shared_number=draft.shared_number,
        is_own=True,
        published_on=clock.today(),
    )


@transaction.atomic
def take_changes(workspace: Workspace, audience: str, *, by: Actor) -> GuideDraft:
    """Bring what is new in the shared guide into the draft of our own, to be looked at.

    Where both have changed the same text, ours stands.
    """
    _demand_right(workspace, by)
    now = offered(workspace, audience)
    if now.shared is None or not now.has_moved:
        raise ValidationError(_("Den felles guiden har ingenting nytt."))
    draft = _locked(now.draft) if now.draft else start_draft(workspace, audience, by=by)
    base = SharedGuide.objects.filter(audience=audience, number=draft.shared_number or 0).first()
    pieces, _conflicts = drafting.merged(
        base.pieces if base else [], draft.pieces, now.shared.pieces
    )
    draft.shared_number = now.shared.number
    return _keep(draft, pieces, by)
