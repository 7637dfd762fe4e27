"""The documents that wait for whoever looks."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from bolyst.accounts.models import Membership
from bolyst.documents import rules
from bolyst.documents.kinds import kind_of
from bolyst.documents.models import Document, Remark, Version
from bolyst.documents.queries import documents_of
from bolyst.documents.rules import State, Waits


def waiting_for(me: Membership) -> dict[UUID, tuple[Document, Waits]]:
    """By key, those that have waited longest first."""
    newest = Version.within(me.workspace).filter(document=OuterRef("pk")).order_by("-number")
    read: QuerySet[Any] = documents_of(me)  # with `now`
    under_way = read.exclude(now__in=rules.FINAL)
    found = under_way.annotate(author=Subquery(newest.values("author__user")[:1]))
    unanswered = with_unanswered(me)
    waiting: dict[UUID, tuple[Document, Waits]] = {}
    for one in found.order_by("created_at", "pk"):
        why = rules.waits_for(
            me.as_role,
            State(one.now),
            is_author=one.author == me.user_id,
            has_unanswered=one.pk in unanswered,
        )
        if why and not kind_of(one.kind).is_plain:
            waiting[one.pk] = (one, why)
    return waiting


def with_unanswered(me: Membership) -> set[UUID]:
    """The documents of which somebody outside has said something nobody has answered."""
    said = (
        Remark.within(me.workspace).filter(outcome="").select_related("reader__fact_check__version")
    )
    return {one.reader.fact_check.version.document_id for one in said if one.waits}
