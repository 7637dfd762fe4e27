"""The week's notebooks and what a device asks: who may, what is told, and what is never told."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.models import Receipt
from bolyst.mapping.models import Conversation, Note
from bolyst.mapping.tests import make as mapping
from bolyst.notebooks import rules
from bolyst.notebooks.models import Device, Parcel
from bolyst.notebooks.rules import State
from bolyst.notebooks.tests import make
from bolyst.notebooks.tests.make import SAID, Tablet, Written
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
AT_ONCE = 50


def week_page(talk: Conversation, name: str = "notebooks", *more: object) -> str:
    return reverse(f"notebooks:{name}", args=[talk.workspace.slug, talk.week_id, *more])


def send(browser: Client, written: Written, token: str, slug: str = "lierne"):
    address = reverse("notebooks:receive", args=[slug])
    return browser.post(address, json.dumps(written.body(token)), "application/json")


def test_what_is_sent_is_answered_with_its_hash():
    talk, hand = mapping.conversation(), make.tablet()
    written = hand.write(SAID, talk)
    browser = people.client(hand.owner)

    answer = send(browser, written, hand.token)

    assert answer.status_code == 201
    assert answer.json() == {"sha256": written.body("")["sha256"], "waits": False}
    assert send(browser, written, hand.token).status_code == 200


@pytest.mark.parametrize("body", [b"", b"{}", b"\x00", b'{"number": "\\ud800"}', b"9" * 500_000])
def test_nonsense_gets_words(body: bytes):
    hand = make.tablet()
    address = reverse("notebooks:receive", args=["lierne"])

    answer = people.client(hand.owner).post(address, body, "application/json")

    assert answer.status_code == 422
    assert "notatboka" in answer.json()["words"]


def test_who_sends_without_end_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "MOST_AT_ONCE", 1)
    talk, hand = mapping.conversation(), make.tablet()
    browser = people.client(hand.owner)
    send(browser, hand.write(SAID, talk), hand.token)

    answer = send(browser, hand.write(SAID, talk), hand.token)

    assert (answer.status_code, answer["Retry-After"]) == (429, "20")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP])
def test_only_those_who_listen_may_send(role: Role):
    talk, hand = mapping.conversation(), make.tablet()

    answer = send(people.client(people.member(role)), hand.write(SAID, talk), hand.token)

    assert answer.status_code == 403


def test_a_device_is_told_its_token_once_and_only_a_hash_is_kept():
    who = make.interviewer()
    address = reverse("notebooks:register-device", args=["lierne"])

    answer = people.client(who).post(address, {"name": "Nettbrett"})

    token = answer.json()["token"]
    with inside(who.workspace):
        device = Device.within(who.workspace).get()
    assert answer.status_code == 201
    assert token not in str(vars(device))
    state = people.client(who).get(
        reverse("notebooks:state", args=["lierne"]), headers={"X-Notebook-Device": token}
    )
    assert state.json()["device"] == "Nettbrett"


@pytest.mark.parametrize("name", ["", "  ", "\0", "x" * 61])
def test_a_device_without_a_fit_name_gets_words(name: str):
    address = reverse("notebooks:register-device", args=["lierne"])

    answer = people.client(make.interviewer()).post(address, {"name": name})

    assert answer.status_code == 422
    assert answer.json()["words"]


def test_one_has_no_end_of_devices(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "MOST_DEVICES", 1)
    make.tablet()
    address = reverse("notebooks:register-device", args=["lierne"])

    answer = people.client(make.interviewer()).post(address, {"name": "En til"})

    assert "Trekk tilbake" in answer.json()["words"]


def devices_seen(who: Membership, talk: Conversation) -> list[str]:
    text = people.client(who).get(week_page(talk)).content.decode()
    return [name for name in ("Ingrids brett", "Adas brett") if name in text]


def test_one_sees_ones_own_devices_and_the_coordinator_all():
    talk = mapping.conversation()
    make.tablet(name="Ingrids brett")
    make.tablet(mapping.adviser(), name="Adas brett")

    assert devices_seen(make.interviewer(), talk) == ["Ingrids brett"]
    assert devices_seen(people.member(), talk) == ["Ingrids brett", "Adas brett"]


def test_the_coordinator_revokes_a_device():
    talk, hand = mapping.conversation(), make.tablet()

    answer = people.client(people.member()).post(week_page(talk, "revoke-device", hand.device.pk))

    assert answer.status_code == 302
    with inside(talk.workspace):
        assert Device.within(talk.workspace).get().is_revoked


def test_nobody_revokes_what_they_do_not_see():
    talk = mapping.conversation()
    hand = make.tablet(mapping.adviser())

    answer = people.client(make.interviewer()).post(
        week_page(talk, "revoke-device", hand.device.pk)
    )

    assert answer.status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.INTERVIEWER])
def test_what_waits_is_read_by_the_adviser_alone(role: Role):
    parcel = make.lost()
    talk = parcel.conversation
    assert talk
    browser = people.client(people.member(role))

    page = browser.get(week_page(talk)).content.decode()

    assert "Enheten er trukket tilbake." in page
    assert SAID not in page
    assert browser.get(week_page(talk, "parcel", parcel.pk)).status_code == 403


def test_the_adviser_reads_leaves_a_receipt_and_takes_it_in():
    parcel = make.lost()
    talk = parcel.conversation
    assert talk
    browser = people.client(mapping.adviser())

    page = browser.get(week_page(talk, "parcel", parcel.pk)).content.decode()
    answer = browser.post(week_page(talk, "take-in", parcel.pk))

    assert SAID in page
    assert answer.status_code == 302
    with inside(talk.workspace):
        assert Receipt.within(talk.workspace).filter(about_id=parcel.pk, rows=1).exists()
        assert [note.text for note in Note.within(talk.workspace)] == [SAID]


def test_discarding_without_a_reason_keeps_the_page_and_the_text():
    parcel = make.lost()
    talk = parcel.conversation
    assert talk
    browser = people.client(mapping.adviser())

    refused = browser.post(week_page(talk, "discard", parcel.pk), {"why": " "})
    done = browser.post(week_page(talk, "discard", parcel.pk), {"why": "Prøvetekst"})

    assert SAID in refused.content.decode()
    assert done.status_code == 302
    assert "Prøvetekst" in browser.get(week_page(talk)).content.decode()
    assert "Prøvetekst" not in people.client(people.member()).get(week_page(talk)).content.decode()
    with inside(talk.workspace):
        assert Parcel.within(talk.workspace).get().state == State.DISCARDED


def test_no_note_no_name_and_no_token_is_on_the_page_that_is_kept():
    talk = mapping.conversation()
    mapping.note(talk)
    who = make.interviewer()

    answer = people.client(who).get(
        reverse("notebooks:notebook", args=["lierne", talk.week_id, talk.pk])
    )

    page = answer.content.decode()
    assert answer["X-Notebook-Page"] == "1"
    assert mapping.SAID[:20] not in page
    assert who.name not in page
    assert "csrfmiddlewaretoken" not in page


def test_the_page_of_the_week_asks_as_much_for_many_as_for_few(django_assert_max_num_queries):
    talk, browser = mapping.conversation(), people.client(mapping.adviser())
    with django_assert_max_num_queries(60) as few:
        browser.get(week_page(talk))
    for number in range(4):
        make.tablet(name=f"Brett {number}")
        make.lost()
        mapping.conversation(talk.week)

    with django_assert_max_num_queries(len(few)):
        browser.get(week_page(talk))


def test_a_notebook_asks_no_more_for_a_guide_in_ten_languages(django_assert_max_num_queries):
    talk, browser = mapping.conversation(), people.client(mapping.adviser())
    address = reverse("notebooks:notebook", args=["lierne", talk.week_id, talk.pk])
    browser.get(address)

    with django_assert_max_num_queries(18):
        page = browser.get(address).content.decode()

    assert page.count("<option") > 5


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_are_one():
    talk, hand = mapping.conversation(), make.tablet()
    written = hand.write(SAID, talk)

    answers = at_once(hand, [written] * AT_ONCE)

    assert sorted(answers) == [200] * (AT_ONCE - 1) + [201]
    with inside(talk.workspace):
        assert [note.text for note in Note.within(talk.workspace)] == [SAID]


@pytest.mark.django_db(transaction=True)
def test_two_contents_of_one_number_at_once_are_both_kept():
    talk, hand = mapping.conversation(), make.tablet()
    one = hand.write(SAID, talk)
    other = hand.write("Noe annet", talk, number=one.number)

    answers = at_once(hand, [one, other] * 10)

    assert set(answers) == {200, 201, 409}
    assert answers.count(201) == 1
    with inside(talk.workspace):
        kept = Parcel.within(talk.workspace).filter(number=one.number)
        assert sorted(kept.values_list("is_second", "state")) == [
            (False, State.WRITTEN),
            (True, State.WAITING),
        ]


def at_once(hand: Tablet, all_of_them: list[Written]) -> list[int]:
    """The statuses, each from a hand of its own, all let go at the same moment."""
    ready = Barrier(len(all_of_them))

    def one(written: Written) -> int:
        try:
            ready.wait()
            return hand.send(written).status
        finally:
            connection.close()

    with ThreadPoolExecutor(len(all_of_them)) as together:
        return list(together.map(one, all_of_them))
