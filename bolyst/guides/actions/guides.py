"""Taking a guide into use, and saying that somebody has read it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.guides.models import GuideVersion, OwnReading, SharedGuide, SharedReading
from bolyst.guides.queries.guides import guide_for, newest_shared, offered
from bolyst.guides.rules import objections_to_writing
from bolyst.guides.rules.pieces import prints_in
from bolyst.kernel import clock
from bolyst.workspaces.models import Workspace


@transaction.atomic
def in_use(workspace: Workspace, audience: str, *, by: Actor) -> GuideVersion | None:
    """The guide of this audience, with the newest shared one taken into use where none is our own.

    None before the programme owner has published one.
    """
    now, shared = guide_for(workspace, audience), newest_shared(audience)
    if shared is None or not _is_news(now, shared):
        return now
    workspace.queue()  # one at a time: two must not number the same version
    now = guide_for(workspace, audience)
    return take_shared(workspace, shared, by=by) if _is_news(now, shared) else now


def _is_news(now: GuideVersion | None, shared: SharedGuide) -> bool:
    if now is None:
        return True
    return not now.is_own and now.shared_number != shared.number


@transaction.atomic
def take_shared(workspace: Workspace, shared: SharedGuide, *, by: Actor) -> GuideVersion:
    """Let this shared guide be the one in use here, instead of whatever was."""
    workspace.queue()
    now = guide_for(workspace, shared.audience)
    version = GuideVersion(
        workspace=workspace,
        audience=shared.audience,
        number=1 if now is None else now.number + 1,
        pieces=shared.pieces,
        shared_number=shared.number,
        published_on=clock.today(),
    )
    version.full_clean()
    version.save()
    record(by, "guide.taken", version, audience=version.audience, number=version.number)
    return version


@transaction.atomic
def note_reading(
    workspace: Workspace, audience: str, *, language: str, read_on: date, by: Actor
) -> SharedReading | OwnReading:
    """A reader of the language has read the guide as it stands today, and found it right.

    Counts everywhere when the programme owner says so, otherwise here.
    """
    is_owners = workspace.kind == Workspace.Kind.PROGRAMME
    if objections := objections_to_writing(Role(by.role), is_owners_house=is_owners):
        raise ValidationError(objections)
    if read_on > clock.today():
        raise ValidationError({"read_on": _("Dagen har ikke vært ennå.")})
    pieces = offered(workspace, audience).pieces
    told: dict[str, Any] = {
        "language": language,
        "prints": prints_in(pieces, language),
        "read_on": read_on,
    }
    if not told["prints"]:
        raise ValidationError({"language": _("Guiden har ingen tekst på dette språket.")})
    reading: SharedReading | OwnReading = OwnReading(workspace=workspace, **told)
    if is_owners:
        reading = SharedReading(**told)
    reading.full_clean()
    reading.save()
    about = {"audience": audience, "language": language, "read_on": read_on}
    record(by, "guide.read", reading if isinstance(reading, OwnReading) else workspace, **about)
    return reading
