"""Comparing what is kept about the marks with the marks themselves."""

from uuid import UUID

from django.db import connection, transaction

from bolyst.mapping.models import Tally
from bolyst.workspaces.models import Workspace

type Counts = dict[tuple[UUID, UUID], int]  # stretches by theme and conversation

COUNT = """
SELECT once.theme_id, note.conversation_id, count(*)
FROM (
    SELECT DISTINCT theme_id, note_id, start, "end" FROM mapping_coding WHERE workspace_id = %s
) AS once JOIN mapping_note AS note ON note.id = once.note_id
GROUP BY 1, 2
"""


def kept(workspace: Workspace) -> Counts:
    rows = Tally.within(workspace).values_list("theme_id", "conversation_id", "stretches")
    return {(theme, talk): stretches for theme, talk, stretches in rows}


def counted(workspace: Workspace) -> Counts:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [workspace.pk])
        return {(theme, talk): stretches for theme, talk, stretches in cursor.fetchall()}


@transaction.atomic
def recount(workspace: Workspace) -> int:
    """Set every tally right; how many were wrong. Nobody marks meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE mapping_coding IN SHARE MODE")
    right, now = counted(workspace), kept(workspace)
    wrong = {cell for cell in right.keys() | now.keys() if right.get(cell) != now.get(cell)}
    for theme, talk in wrong:
        Tally.within(workspace).filter(theme=theme, conversation=talk).delete()
    Tally.everywhere.bulk_create(
        Tally(workspace=workspace, theme_id=theme, conversation_id=talk, stretches=right[cell])
        for cell in wrong & right.keys()
        for theme, talk in [cell]
    )
    return len(wrong)
