"""The pages of a coded project: what is said before it comes in, and who gets it out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.audit.models import Receipt
from bolyst.imports import qdpx
from bolyst.imports.models import Batch, Upload
from bolyst.imports.tests.projects import by_hand
from bolyst.mapping.models import Coding, GuestCoder, MappingWeek, Memo, Note, TakenBack
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make
from bolyst.mapping.tests.projects import rich_week
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
RESIDENTS = {"otherwise": InformantGroup.RESIDENTS.value}


def browser() -> Client:
    return people.client(make.adviser())


def sent(week: MappingWeek, data: bytes, name: str = "prosjekt.qdpx") -> str:
    """The address of the preview."""
    page = browser().post(make.address("import", week), {"file": SimpleUploadedFile(name, data)})
    return page.headers["Location"]


def own_copy(week: MappingWeek) -> bytes:
    return browser().get(make.address("export-project", week)).content


def test_what_a_project_becomes_is_said_before_anything_is_written():
    week = make.week()

    page = browser().get(sent(week, qdpx.write(by_hand()))).content.decode()

    for words in (
        "Kartlegging i Lierne",
        "Navnene på koderne blir ikke med",
        "Koder som bare samler andre, blir vanlige temaer: «Arbeid».",
        "Sett av koder eller memoer blir ikke med: «Viktigst».",
        "1 utsnitt av en tekst i en sak faller bort",
        "Hvilken gruppe er dette?",
    ):
        assert words in page
    with inside(week.workspace):
        assert not Note.within(week.workspace).exists()


def test_a_project_comes_in_and_goes_again():
    week = make.week()
    address = sent(week, qdpx.write(by_hand()))

    answer = browser().post(address, RESIDENTS, follow=True).content.decode()

    assert "2 kodere fra fil" in answer
    assert "1 memo" in answer
    with inside(week.workspace):
        assert Coding.within(week.workspace).count() == 4
        assert not Upload.within(week.workspace).exists()
        batch = Batch.within(week.workspace).get()
    browser().post(make.address("undo-import", week, batch))
    with inside(week.workspace):
        for model in (Note, Coding, GuestCoder, Memo):
            assert not model.within(week.workspace).exists()


def test_our_own_file_asks_for_no_group_and_says_what_is_here():
    week = rich_week()
    address = sent(week, own_copy(week))

    page = browser().get(address).content.decode()
    done = browser().post(address)

    assert done.status_code == 302
    assert "Hvilken gruppe er dette?" not in page
    assert "4 notater er her fra før og blir ikke doblet" in page
    with inside(week.workspace):
        assert Note.within(week.workspace).count() == 4


def test_the_preview_asks_the_database_no_more_for_a_bigger_file():
    week = rich_week()
    few = asked(week)
    for at in range(10):
        make.note(make.conversation(week, title=f"Samtale {at}"))

    assert asked(week) == few


def asked(week: MappingWeek) -> int:
    address, page = sent(week, own_copy(week)), browser()
    page.get(address)
    with CaptureQueriesContext(connection) as seen:
        page.get(address)
    return len(seen)


def test_the_copy_leaves_a_receipt_and_the_page_says_what_is_in_it():
    week = rich_week()

    page = browser().get(make.address("import", week)).content.decode()
    own_copy(week)

    assert "Bare de som kan lese notatene i denne uka, kan ha filen." in page
    with inside(week.workspace):
        assert Receipt.within(week.workspace).get(purpose="Eksporter prosjektet").rows == 4


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.INTERVIEWER, Role.LEADERSHIP])
def test_nobody_else_gets_the_copy(role: Role):
    week = rich_week()

    page = people.client(people.member(role)).get(make.address("export-project", week))

    assert page.status_code == 403


def test_a_copy_that_would_not_be_whole_is_refused_in_words():
    week = rich_week()
    with inside(week.workspace), connection.cursor() as cursor:
        cursor.execute("UPDATE mapping_memo SET text = '\\x00'")

    page = browser().get(make.address("export-project", week), follow=True).content.decode()

    assert "kan ikke leses. Da blir ikke filen hel." in page


def test_who_brings_in_a_table_is_told_that_somebody_has_withdrawn():
    week = make.week()
    table = "Svar\nDet er dyrt å leie\n".encode()
    before = browser().get(sent(week, table, "svar.csv")).content.decode()
    with inside(week.workspace):
        TakenBack.everywhere.create(workspace=week.workspace, week=week, note_id=week.pk)

    after = browser().get(sent(week, table, "svar.csv")).content.decode()

    assert "Noen har trukket seg fra denne uka" not in before
    assert "Noen har trukket seg fra denne uka" in after


def test_a_guests_marks_are_named_at_the_desk_and_taken_off_like_any():
    week = make.week()
    browser().post(sent(week, qdpx.write(by_hand())), RESIDENTS)
    with inside(week.workspace):
        guest = GuestCoder.within(week.workspace).get(number=2)
        note = Note.within(week.workspace).get()
        mark = Coding.within(week.workspace).select_related("theme").get(guest=guest)

    desk = browser().get(make.address("code-note", week, note)).content.decode()
    alone = browser().get(f"{make.address('code-note', week, note)}?koder={guest.pk}")
    behind = browser().get(make.address("extracts", week, mark.theme)).content.decode()
    browser().post(make.address("remove-coding", week, mark))
    browser().post(make.address("undo-coding", week))

    assert "Koder 2 (fra fil)" in desk
    assert alone.status_code == 200
    assert "Koder 2 (fra fil)" in behind
    with inside(week.workspace):
        assert Coding.within(week.workspace).get(pk=mark.pk).guest_id == guest.pk
