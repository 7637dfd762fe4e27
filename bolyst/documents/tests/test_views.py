"""The pages of documents."""

import pytest
from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.documents.models import Version
from bolyst.documents.rules import State
from bolyst.documents.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def address(name: str, version: Version, *more: object) -> str:
    return reverse(f"documents:{name}", args=["lierne", version.document_id, *more])


def test_the_list_shows_each_document_with_its_state():
    make.approved()

    page = people.client(people.member()).get(reverse("documents:documents", args=["lierne"]))

    assert page.status_code == 200
    assert "godkjent" in page.content.decode()


def test_a_place_without_documents_says_what_to_do():
    page = people.client(people.member()).get(reverse("documents:documents", args=["lierne"]))

    assert "Ingen dokumenter ennå" in page.content.decode()


def test_the_document_is_read_on_its_page_and_offers_the_next_step():
    draft = make.version()

    page = people.client(people.member()).get(address("document", draft)).content.decode()

    assert "Merk som kvalitetssikret" in page
    assert "ikke frigitt" in page.lower()


def test_the_author_is_told_why_approving_is_somebody_elses():
    draft = make.version()
    author = people.client(people.member(Role.ADVISER))
    author.post(address("move-on", draft, 1), {"to": "checked"})

    page = author.get(address("document", draft)).content.decode()

    assert "kan ikke godkjenne" in page


def test_a_coordinator_approves_and_delivers():
    draft = make.version()
    browser = people.client(people.member())

    for state in ("checked", "approved", "delivered"):
        browser.post(address("move-on", draft, 1), {"to": state})

    with inside(draft.workspace):
        assert Version.within(draft.workspace).get().state == State.DELIVERED


def test_sending_back_without_a_reason_keeps_the_page_and_says_so():
    draft = make.version()
    browser = people.client(people.member())
    browser.post(address("move-on", draft, 1), {"to": "checked"})

    page = browser.post(address("send-back", draft, 1), {"reason": ""})

    assert page.status_code == 422


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_every_format_can_be_taken_away(form: str):
    draft = make.version()

    file = people.client(people.member()).get(address("file", draft, 1, form))

    assert file.status_code == 200
    assert file.headers["Content-Disposition"].endswith(f'.{form}"')
    assert file.headers["Cache-Control"] == "no-store"


def test_there_is_no_other_format_and_no_other_version():
    draft = make.version()
    browser = people.client(people.member())

    assert browser.get(address("file", draft, 1, "exe")).status_code == 404
    assert browser.get(address("version", draft, 7)).status_code == 404


def test_a_key_person_does_not_see_drafts():
    draft = make.version()

    page = people.client(people.member(Role.KEY_PERSON)).get(address("document", draft))

    assert page.status_code == 403


def test_a_stranger_is_told_nothing():
    draft = make.version()

    page = people.client(people.member(of="hitra")).get(address("document", draft))

    assert page.status_code == 404


def test_the_sender_is_edited_on_its_own_page():
    browser = people.client(people.member())
    there = reverse("documents:sender", args=["lierne"])

    assert "75 77 90 50" in browser.get(there).content.decode()
    browser.post(there, {"name": "Lierne kommune", "lines": "", "funder": ""})

    assert "Lierne kommune" in browser.get(there).content.decode()
