"""The pages of documents."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.documents import tasks
from bolyst.documents.models import RenderedFile, Version
from bolyst.documents.rules import State
from bolyst.documents.tests import make, reading
from bolyst.documents.tests.samples import report
from bolyst.live.tests import doing
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


def test_the_way_to_the_archive_says_who_has_done_what_and_what_comes_now():
    draft = make.version()
    browser = people.client(people.member())

    browser.post(address("move-on", draft, 1), {"to": "checked"})
    page = " ".join(browser.get(address("document", draft)).content.decode().split())

    assert f'(ferdig)</span></span> <span class="note">{people.member().name}, ' in page
    assert page.count('aria-current="step"') == 1
    assert 'aria-current="step"> <span class="name">Godkjent' in page
    assert page.count('class="ds-button" type="submit" name="to"') == 1


def test_who_cannot_move_it_on_is_told_who_it_waits_for():
    page = people.client(people.member(Role.INTERVIEWER)).get(address("document", make.version()))

    assert "Venter på rådgiver, koordinator" in page.content.decode()
    assert "Merk som kvalitetssikret" not in page.content.decode()


def test_a_file_that_is_made_says_how_large_it_is():
    final, browser = make.approved(), people.client(people.member())

    doing.do_all()
    page = browser.get(address("document", final)).content.decode()

    assert re.search(r"PDF, \d+\xa0kB</span>", page)


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


def test_the_page_as_a_file_is_made_at_once():
    file = people.client(people.member()).get(address("file", make.version(), 1, "html"))

    assert file.status_code == 200
    assert file.headers["Content-Disposition"].endswith('.html"')
    assert file.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_file_that_takes_a_while_is_waited_for_on_a_page_and_then_taken_away(form: str):
    browser, there = people.client(people.member()), address("file", make.version(), 1, form)

    waits = browser.get(there).headers["Location"]
    before = browser.get(waits).content.decode()
    doing.do_all()
    after = browser.get(waits).content.decode()
    file = browser.get(there)

    assert "Du kan forlate siden" in before
    assert f'href="{waits}"' in before  # without script one asks again
    assert f'href="{there}"' in after
    assert file.status_code == 200
    assert file.headers["Content-Disposition"].endswith(f'.{form}"')
    assert file.headers["Cache-Control"] == "no-store"


def test_who_asks_again_while_a_file_is_made_waits_for_the_same():
    browser, there = people.client(people.member()), address("file", make.version(), 1, "pdf")

    first, second = browser.get(there), browser.get(there)

    assert first.headers["Location"] == second.headers["Location"]
    assert len(doing.waiting("documents.render")) == 1


def test_the_files_of_an_approved_document_are_made_beforehand():
    final = make.approved()

    doing.do_all()

    browser = people.client(people.member())
    for form in ("pdf", "docx"):
        assert browser.get(address("file", final, 1, form)).status_code == 200


def test_an_approved_document_is_never_handed_out_with_the_drafts_mark():
    draft = make.version(content=report(mark=""))
    browser, there = people.client(people.member()), address("file", draft, 1, "docx")
    browser.get(there)
    doing.do_all()
    marked = browser.get(there).content
    for state in ("checked", "approved"):
        browser.post(address("move-on", draft, 1), {"to": state})

    assert browser.get(there).status_code == 302
    doing.do_all()
    assert "Utkast–ikkefrigitt" in reading.word_text(marked)
    assert "ikkefrigitt" not in reading.word_text(browser.get(there).content)


def test_a_file_that_is_made_twice_is_kept_once():
    draft = make.version()
    browser, there = people.client(people.member()), address("file", draft, 1, "docx")
    browser.get(there)
    (waiting,) = doing.waiting("documents.render")

    doing.do(waiting)
    first = browser.get(there).content
    doing.do(waiting)

    assert browser.get(there).content == first


def test_a_drafts_file_is_forgotten_and_an_approved_ones_is_kept():
    draft, final = make.version(), make.approved()
    people.client(people.member()).get(address("file", draft, 1, "docx"))
    doing.do_all()
    with inside(draft.workspace):
        tasks.forget_drafts(draft.workspace)
        assert {file.is_draft for file in RenderedFile.within(draft.workspace)} == {True, False}
        tasks.forget_made_before(draft.workspace, timezone.now())
        left = RenderedFile.within(draft.workspace)
        assert {file.version_id for file in left} == {final.pk}


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
