"""Every address that names two rows: one that does not hang on the other is not found there.

All are rows of the same place, and whoever asks may read each of them at its own address; yet a
page that takes the one and trusts the other would show, or change, what another week holds.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.pages import Page
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.foreign import Rows, _base, registered, rows_of
from bolyst.accounts.tests.test_matrix import EVERY, METHODS, ask, at, rows_in, somebody_who_may
from bolyst.workspaces.wall import inside

TWO = [page for page in EVERY if page.door == "work" and len(rows_in(page)) > 1]
NOT_THERE = {404, 405}
HERE: list[Rows] = []  # two of everything in Lierne

# Rows that hang on the place alone, so that any one goes with any other; and why.
APART = {
    "mapping:guide-version": "guides are the house's own",
    "notebooks:revoke-device": "a device is its owner's, whatever week it is used in",
    "notebooks:parcel": "its talk is gone, so that it may be of any week",
    "notebooks:take-in": "the same",
    "notebooks:discard": "the same",
    "schedules:remove-opening": "when a house is open is the same in every week",
    "schedules:remove-travel": "and how far it is",
    "teams:choose-date": "the time is the first here, of the first poll, in both",
    "teams:take-item": "an item waits until some meeting takes it",
}


@pytest.fixture(scope="module", autouse=True)
def two_of_everything(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("nb"):
        HERE.append(rows_of("lierne"))
        HERE.append(others(HERE[0]))
        yield
        transaction.set_rollback(True)
    HERE.clear()


def others(first: Rows) -> Rows:
    """Once more one of every kind, where a place may have two such."""
    place, ada = make.workspace(), make.member(Role.ADVISER)
    with inside(place):  # whoever became a member comes anew
        gone = Membership.within(place).filter(pk=first["membership_id"])
        gone.update(from_date=date(2001, 1, 1), to_date=date(2001, 12, 31))
        rows = _base(ada)
    for argument, build in registered().items():
        with suppress(ValidationError, IntegrityError), transaction.atomic():
            rows[argument] = build("lierne")
    return first | rows


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(two_of_everything: None, db: None) -> None:
    cache.clear()


def test_there_are_such_addresses():
    assert len(TWO) > 20


@pytest.mark.parametrize("entry", TWO, ids=lambda page: page.name)
def test_a_row_of_something_else_is_not_found_here(entry: Page):
    browser = somebody_who_may(entry)

    found = [
        (changed, method)
        for first, second in (HERE, reversed(HERE))
        for changed in rows_in(entry)
        if first[changed] != second[changed]
        for method in METHODS
        if ask(browser, method, entry, at("lierne", first | {changed: second[changed]})).status
        not in NOT_THERE
    ]

    assert entry.name in APART or not found
