"""A year after an inquiry was decided, who asked is forgotten; what was asked for stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.programme import tasks
from bolyst.programme.actions import inquiries, open_engagement
from bolyst.programme.models import Inquiry
from bolyst.programme.rules.inquiries import InquiryState
from bolyst.programme.tests.make import START, ada, inquiry, modules
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def night(days: int) -> None:
    house = make.workspace("kun")
    with clock.at(clock.now() + timedelta(days=days)), inside(house):
        tasks.forget_old_inquiries(house)


def again(known: Inquiry) -> Inquiry:
    with inside(known.workspace):
        return Inquiry.within(known.workspace).get(pk=known.pk)


def personal(known: Inquiry) -> set[str]:
    one = again(known)
    return {one.name, one.title, one.email, one.phone, one.message, one.clarified, one.reason}


def test_a_declined_inquiry_is_forgotten_a_year_after_the_no():
    who, asked = ada(), inquiry(phone="74 33 00 01", title="Rådgiver", modules=["mapping"])
    with inside(who.workspace):
        inquiries.decline(asked, reason="Siri Vik ringte og takket nei", by=who)

    night(365)
    assert again(asked).name == "Siri Vik"
    night(366)

    assert personal(asked) == {""}
    kept = again(asked)
    assert (kept.place, kept.modules, kept.state) == ("Overhalla", ["mapping"], "declined")


def test_one_that_was_agreed_on_is_forgotten_too():
    who, asked = ada(), inquiry(state=InquiryState.CLARIFIED)
    open_engagement(
        make.municipality("hitra"), modules=modules(1), starts_on=START, inquiry=asked, by=who
    )

    night(366)

    assert personal(asked) == {""}


def test_one_that_waits_for_an_answer_is_not_forgotten():
    waiting, clarified = inquiry(), inquiry(state=InquiryState.CLARIFIED)

    night(2000)

    assert again(waiting).name == again(clarified).name == "Siri Vik"


def test_one_decided_before_the_day_was_kept_counts_from_when_it_came():
    old = inquiry(state=InquiryState.DECLINED)

    night(366)

    assert personal(old) == {""}


def test_it_stands_in_the_journal_once_as_a_number():
    inquiry(state=InquiryState.DECLINED)

    night(400)
    night(401)

    house = make.workspace("kun")
    with inside(house):
        (line,) = JournalLine.within(house).filter(verb="inquiries.forgotten")
    assert line.facts == {"rows": 1}


def test_what_is_forgotten_is_shown_so_and_not_taken_up_again():
    who, asked = ada(), inquiry(state=InquiryState.DECLINED)
    browser = make.client(who)
    where = f"/kun/arbeid/henvendelser/{asked.pk}/"
    assert "Ta opp igjen" in browser.get(where).content.decode()
    night(400)

    page = browser.get(where).content.decode()

    assert "Hvem som spurte, og hva de skrev, er slettet." in page
    assert "Ta opp igjen" not in page
    with inside(who.workspace), pytest.raises(ValidationError, match="ny henvendelse"):
        inquiries.take_up_again(again(asked), by=who)


def test_taken_up_again_it_counts_from_the_next_no():
    who, asked = ada(), inquiry()
    with inside(who.workspace):
        inquiries.decline(asked, reason="Ikke nå", by=who)
        inquiries.take_up_again(again(asked), by=who)

    assert again(asked).decided_on is None
