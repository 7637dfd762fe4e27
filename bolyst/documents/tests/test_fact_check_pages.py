"""What those see who check a draft: by the link in their letter, chapter by chapter."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.documents import actions as documents
from bolyst.documents import blocks
from bolyst.documents.actions import fact_checks as actions
from bolyst.documents.kinds import Kind, register
from bolyst.documents.queries.fact_checks import standing
from bolyst.documents.rules import Outcome
from bolyst.documents.tests import make
from bolyst.documents.tests.checking import (
    BUS,
    HALL,
    KARI,
    address,
    asked,
    keys_of,
    link_of,
    reader_of,
    remarks_on,
    short,
)
from bolyst.kernel import clock
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

# --- reading --------------------------------------------------------------------------------------


def test_the_document_is_read_chapter_by_chapter_and_a_quote_is_not_asked_about() -> None:
    check = asked()

    overview = Client().get(link_of(check)).content.decode()
    first = Client().get(link_of(check, "1/")).content.decode()

    assert "Å komme seg rundt" in overview
    assert "Å møtes" in overview
    assert BUS in first
    assert "Vi kommer ingen vei." in first
    assert HALL not in first
    assert first.count('value="wrong"') == 1
    assert Client().get(link_of(check, "3/")).status_code == 404


def test_answers_are_kept_chapter_by_chapter_and_are_there_when_one_comes_back() -> None:
    check = asked()
    bus, hall, _free = keys_of(check)

    said = {f"verdict-{bus}": "wrong", f"text-{bus}": "Den går tre."}
    on = Client().post(link_of(check, "1/"), said)
    Client().post(link_of(check, "2/"), {f"verdict-{hall}": "right", "til": "oversikt"})

    assert on.headers["Location"].endswith("/faktasjekk/2/")
    assert "Den går tre." in Client().get(link_of(check, "1/")).content.decode()
    assert {(r.block, r.verdict, r.text) for r in remarks_on(check)} == {
        (bus, "wrong", "Den går tre."),
        (hall, "right", ""),
    }


def test_nothing_typed_is_lost_when_something_is_too_long() -> None:
    check = asked()
    _bus, hall, free = keys_of(check)
    long = "x" * 2001

    page = Client().post(link_of(check, "2/"), {f"text-{hall}": long, f"text-{free}": "Ja, gratis"})

    assert long in page.content.decode()
    assert "Ja, gratis" in page.content.decode()
    assert remarks_on(check) == []


def test_a_mail_scanner_that_opens_the_link_says_nothing() -> None:
    check = asked()

    for page in ("", "1/", "2/", "ferdig/"):
        assert Client().get(link_of(check, page)).status_code == 200

    assert remarks_on(check) == []


def test_who_is_done_says_so_and_may_still_come_back() -> None:
    check = asked()

    Client().post(link_of(check, "ferdig/"), {"words": "Fin rapport."})
    page = Client().get(link_of(check)).content.decode()

    assert "Takk, du er ferdig" in page
    assert reader_of(check).done_at
    assert [(r.block, r.text) for r in remarks_on(check)] == [("", "Fin rapport.")]
    assert Client().get(link_of(check, "1/")).status_code == 200


def test_a_remark_said_anew_waits_for_an_answer_again() -> None:
    check = asked()
    remark, per = make.remark(check), reader_of(check)
    with inside(check.workspace):
        actions.answer(remark, outcome=Outcome.TAKEN_IN, by=check.asked_by)
        same = {remark.block: ("wrong", remark.text)}
        actions.remark(per, answers=same, by=check.asked_by)
        assert standing(check.version.document).waiting == 0

        actions.remark(per, answers={remark.block: ("wrong", "Fire ganger.")}, by=check.asked_by)

        assert standing(check.version.document).waiting == 1


def test_two_readers_do_not_see_what_the_other_says() -> None:
    check = asked(people=(make.PER, KARI))
    bus, *_rest = keys_of(check)
    Client().post(link_of(check, "1/"), {f"text-{bus}": "Per mener noe annet."})

    assert "Per mener" not in Client().get(link_of(check, "1/", name="Kari")).content.decode()


def test_after_the_deadline_or_the_end_the_link_says_so() -> None:
    check = asked()
    there = link_of(check, "1/")
    with clock.at(clock.now() + timedelta(8)):
        assert Client().get(there).status_code == 410
    with inside(check.workspace):
        actions.close(check, by=check.asked_by)

    page = Client().post(there, {f"text-{keys_of(check)[0]}": "For sent"})

    assert page.status_code == 410
    assert "avsluttet" in page.content.decode()
    assert remarks_on(check) == []


def test_what_is_taken_back_meanwhile_is_read_by_nobody() -> None:
    leaks: list[str] = []
    kind = register(Kind("snur", "snur", against_showing=lambda _v: leaks))
    ada = people.member(Role.ADVISER)
    with inside(ada.workspace):
        draft = documents.write(kind.key, uuid4(), short(), by=ada)
    there = link_of(make.fact_check(about=draft), "1/")
    assert BUS in Client().get(there).content.decode()

    leaks.append("Et sitat er trukket tilbake.")
    page = Client().get(there)

    assert page.status_code == 410
    assert BUS not in page.content.decode()


def test_a_reader_is_bound_to_the_version_they_were_sent() -> None:
    check = asked()
    with inside(check.workspace):
        newer = replace(short(), blocks=(blocks.Heading(1, "Nytt"), blocks.paragraph("Ny tekst.")))
        subject = check.version.document.subject_id
        documents.write(make.KIND.key, subject, newer, by=check.asked_by)

    page = Client().get(link_of(check, "1/")).content.decode()

    assert BUS in page
    assert "Ny tekst." not in page


def test_a_chapter_brings_the_sources_it_points_to_along() -> None:
    check = make.fact_check()  # the sample's first chapter rests on two sources

    page = Client().get(link_of(check, "1/")).content.decode()

    pointed = set(re.findall(r'href="#(kilde-\d+)"', page))
    assert pointed
    assert pointed <= set(re.findall(r'id="(kilde-\d+)"', page))


def test_a_version_that_is_being_checked_is_not_offered_to_be_checked_again() -> None:
    check = asked()

    page = people.client(people.member()).get(address("document", check))

    assert "Be om faktasjekk" not in page.content.decode()
    assert "Se hva de sier" in page.content.decode()


def test_whoever_reads_on_without_an_answer_is_not_told_that_answers_are_kept() -> None:
    check = asked()
    bus, *_others = keys_of(check)
    reads, answers = Client(), Client()

    silent = reads.post(link_of(check, "1/"), {}, follow=True).content.decode()
    said = {f"verdict-{bus}": "right"}
    told = answers.post(link_of(check, "1/"), said, follow=True).content.decode()

    assert "Svarene dine er lagret" not in silent
    assert "Svarene dine er lagret" in told


def test_a_newcomer_meets_what_to_do_before_the_list_of_chapters() -> None:
    page = Client().get(link_of(asked())).content.decode()

    assert page.index("Begynn å lese") < page.index("Kapitlene")
