"""Builders for indicator sets, through the same actions as people use."""

from collections.abc import Callable
from typing import Any

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.workshops.actions import sets as actions
from bolyst.workshops.models import IndicatorDraft, IndicatorSet
from bolyst.workshops.queries import sets as queries
from bolyst.workshops.rules import set_drafts as drafting
from bolyst.workspaces.wall import inside

SERVICES = "equal-services"


def ada_at_kun() -> Membership:
    return make.member(Role.ADVISER, of="kun")


def draft(kind: str = SERVICES) -> IndicatorDraft:
    """The next version, just begun in the programme owner's house."""
    ada = ada_at_kun()
    with inside(ada.workspace):
        found = queries.draft_of(ada.workspace, kind)
        return found or actions.start_draft(ada.workspace, kind, by=ada)


def draft_at(of: str) -> IndicatorDraft:
    """A draft where none should be: what a stranger must not find."""
    place = make.workspace(of)
    with inside(place):
        return IndicatorDraft.everywhere.create(
            workspace=place,
            kind=SERVICES,
            edition=drafting.begun_from(queries.as_edition(queries.current(SERVICES))),
            begun_on="2026-11-30",
        )


def change(found: IndicatorDraft, texts: dict[str, str], language: str = "nb") -> IndicatorDraft:
    """Ada writes these texts, having seen the draft as it is."""
    seen = drafting.prints_of(drafting.texts_in(found.edition, language))
    ada = ada_at_kun()
    with inside(ada.workspace):
        return actions.change_texts(found, language, texts=texts, seen=seen, same={}, by=ada)


def publish(texts: dict[str, str], kind: str = SERVICES) -> IndicatorSet:
    """The programme owner publishes the next version, with these words in bokmål."""
    found = change(draft(kind), texts)
    ada = ada_at_kun()
    with inside(ada.workspace):
        return actions.publish(found, by=ada)


FOREIGN: dict[str, Callable[[str], Any]] = {
    "indicator_draft_id": lambda of: draft_at(of).pk,
}
