"""Locks around marks, taken in one order so that no two wait for each other.

First the week, by those who move or delete marks in many notes; then the notes, the themes, and
last the tallies, which the database takes with each statement. Who marks in one note needs one
tally only, and takes it when the note and the theme are held.
"""

from uuid import UUID

from django.db.models import QuerySet

from bolyst.mapping.models import MappingWeek, Note
from bolyst.workspaces.models import Workspace


def hold_week(week: UUID, workspace: Workspace) -> None:
    """Who moves or deletes marks in many notes, or gives a theme its name, waits for who else does.

    A name is taken once; and of two who need many tallies, one has them all.
    """
    MappingWeek.within(workspace).select_for_update(no_key=True).only("pk").get(pk=week)


def hold_notes(week: MappingWeek, notes: QuerySet[Note]) -> None:
    """Nobody marks in these, and nobody moves marks in the week, until the transaction ends."""
    hold_week(week.pk, week.workspace)
    list(notes.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
