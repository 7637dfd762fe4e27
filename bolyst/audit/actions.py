"""Writing in the journal. Every action does, so every write is checked against the border."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from bolyst.audit.models import JournalLine, Receipt
from bolyst.workspaces.models import Owned, Workspace


class BorderCrossed(Exception):
    """Somebody of one workspace acted on a row of another: our mistake, never the user's."""


class Actor(Protocol):
    """Who acts: a membership, an errand, a job's service member."""

    @property
    def id(self) -> UUID: ...
    @property
    def workspace(self) -> Workspace: ...
    @property
    def workspace_id(self) -> UUID: ...
    @property
    def role(self) -> str: ...
    @property
    def name(self) -> str: ...


def record(by: Actor, verb: str, row: Owned | Workspace, **facts: Any) -> JournalLine:
    """Write that `by` did `verb` to `row`. `facts` are ids, dates, numbers, states: no content.

    Raises BorderCrossed when the row belongs elsewhere; the transaction is lost, as it should be.
    """
    home = row.pk if isinstance(row, Workspace) else row.workspace_id
    if home != by.workspace_id:
        raise BorderCrossed(f"{verb}: {row._meta.label} {row.pk} is not of {by.workspace_id}")
    return JournalLine.everywhere.create(
        workspace_id=home,
        actor_id=by.id,
        actor_role=by.role,
        actor_name=by.name,
        verb=verb,
        kind=row._meta.label_lower,
        row_id=row.pk,
        facts={key: _plain(value) for key, value in facts.items()},
    )


def receipt(by: Actor, what: str, about: Owned, *, rows: int, purpose: str) -> Receipt:
    """Leave a receipt the municipality can see: `rows` protected rows were read."""
    if about.workspace_id != by.workspace_id:
        raise BorderCrossed(f"{what}: {about.pk} is not of {by.workspace_id}")
    return Receipt.everywhere.create(
        workspace_id=by.workspace_id,
        actor_id=by.id,
        actor_role=by.role,
        actor_name=by.name,
        what=what,
        about_id=about.pk,
        rows=rows,
        purpose=purpose,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple, set)):
        return [_plain(item) for item in value]
    return value
