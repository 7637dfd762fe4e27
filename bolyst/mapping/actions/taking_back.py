"""What a withdrawal must reach besides the notes: files that wait, and files that come later."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from bolyst.imports.actions import discard
from bolyst.imports.models import Upload
from bolyst.live.jobs import service
from bolyst.mapping.models import Conversation, Note, TakenBack
from bolyst.workspaces.models import Workspace


def keep_away(place: Workspace, notes: Collection[UUID]) -> None:
    """Remember which notes were taken back, so that no file puts them back."""
    TakenBack.everywhere.bulk_create(
        (
            TakenBack(workspace=place, week_id=week, note_id=note)
            for note, week in _weeks(place, notes).items()
        ),
        ignore_conflicts=True,
    )


def throw_away_files(place: Workspace, notes: Collection[UUID]) -> None:
    """What was said may stand in a file that waits to be imported: whoever sent it has it still."""
    _throw_away(place, Upload.within(place).filter(about_id__in=set(_weeks(place, notes).values())))


def throw_away_files_of(conversation: Conversation) -> None:
    place = conversation.workspace
    _throw_away(place, Upload.within(place).filter(about_id=conversation.week_id))


def _weeks(place: Workspace, notes: Collection[UUID]) -> dict[UUID, UUID]:
    """Each note's week."""
    found = Note.within(place).filter(pk__in=notes)
    return dict(found.values_list("pk", "conversation__week"))


def _throw_away(place: Workspace, uploads: QuerySet[Upload]) -> None:
    for upload in uploads.defer("content"):
        discard(upload, by=service(place, "mapping"))
