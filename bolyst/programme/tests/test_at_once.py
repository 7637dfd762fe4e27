"""Two advisers decide at the same moment: one of them does, the other is told."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.audit.models import JournalLine
from bolyst.operations.tests.test_at_once import PEOPLE, at_once, within
from bolyst.programme.actions import catalogue, inquiries, open_engagement
from bolyst.programme.models import CatalogueDraft, CatalogueVersion, Engagement, Inquiry
from bolyst.programme.rules.inquiries import InquiryState
from bolyst.programme.tests.make import START, ada, draft, inquiry, modules
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db(transaction=True)


def decide(who: Membership, *choices: Callable[[], object]) -> list[str]:
    """Six press together, each what the list says in turn; what those who came late were told."""
    told: list[str] = []

    def one(number: int) -> None:
        try:
            within(who, choices[number % len(choices)])
        except ValidationError as refusal:
            told.extend(refusal.messages)

    at_once(one)
    return told


def lines(who: Membership, *verbs: str) -> int:
    with inside(who.workspace):
        return JournalLine.within(who.workspace).filter(verb__in=verbs).count()


def test_an_inquiry_is_declined_or_agreed_on_and_never_both():
    who, asked = ada(), inquiry(state=InquiryState.CLARIFIED)
    place = make.municipality("hitra")

    told = decide(
        who,
        lambda: inquiries.decline(asked, reason="Ikke nå", by=who),
        lambda: open_engagement(place, modules=modules(1), starts_on=START, inquiry=asked, by=who),
    )

    assert len(told) == PEOPLE - 1
    assert lines(who, "inquiry.declined", "engagement.agreed") == 1
    with inside(who.workspace):
        kept = Inquiry.within(who.workspace).get(pk=asked.pk)
    made = make.workspace("hitra")
    with inside(made):
        opened = Engagement.within(made).count()
    assert opened == (kept.state == InquiryState.AGREED)


def test_an_inquiry_is_declined_once():
    who, asked = ada(), inquiry()

    told = decide(who, lambda: inquiries.decline(asked, reason="Ikke nå", by=who))

    assert len(told) == PEOPLE - 1
    assert lines(who, "inquiry.declined") == 1


def test_a_draft_is_published_or_thrown_away_and_never_both():
    who, begun = ada(), draft()
    before = CatalogueVersion.objects.count()

    told = decide(
        who,
        lambda: catalogue.publish_draft(begun, by=who),
        lambda: catalogue.discard(begun, by=who),
    )

    assert len(told) == PEOPLE - 1
    with inside(who.workspace):
        kept = CatalogueDraft.within(who.workspace).count()
    assert CatalogueVersion.objects.count() - before == kept
    assert lines(who, "catalogue.published", "catalogue.discarded") == 1


def test_an_item_two_remove_at_once_is_removed_once():
    who, begun = ada(), draft()
    key = begun.edition["items"][-1]["key"]

    told = decide(who, lambda: catalogue.remove_item(begun, key, by=who))

    assert set(told) == {"Noen har fjernet dette imens."}
    assert (len(told), lines(who, "catalogue.changed")) == (PEOPLE - 1, 1)
