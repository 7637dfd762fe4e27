"""A large project is read and brought in while nobody waits at a page: whole, once, or not."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from procrastinate.contrib.django.models import ProcrastinateJob

from bolyst import make as people
from bolyst.imports import actions as imports
from bolyst.imports import qdpx, rules
from bolyst.imports.models import Batch, Upload
from bolyst.imports.tests.projects import by_hand
from bolyst.live import actions as live
from bolyst.live.meanwhile import meanwhile
from bolyst.live.models import Work
from bolyst.live.tests import doing
from bolyst.mapping import tasks
from bolyst.mapping.models import Coding, GuestCoder, MappingWeek, Memo, Note, Theme
from bolyst.mapping.tests import make
from bolyst.mapping.tests.test_exchange_pages import RESIDENTS, browser, sent
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
MADE = (Note, Coding, GuestCoder, Memo, Theme)


@pytest.fixture(autouse=True)
def any_project_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "LARGE_PROJECT", 0)


def preview_of(week: MappingWeek) -> str:
    with inside(week.workspace):
        upload = Upload.within(week.workspace).get()
    return make.address("import-preview", week, upload)


def text_of(page: str, client: Client | None = None) -> str:
    return (client or browser()).get(page).content.decode()


def made(week: MappingWeek) -> list[int]:
    with inside(week.workspace):
        return [model.within(week.workspace).count() for model in MADE]


def last_job(name: str) -> ProcrastinateJob:
    return doing.waiting(f"mapping.{name}")[-1]


def read_file(week: MappingWeek, data: bytes | None = None) -> str:
    """The address of what the file becomes, when the job has read it."""
    sent(week, data or qdpx.write(by_hand()))
    doing.do(last_job("read_project"))
    return preview_of(week)


def test_whoever_sends_it_follows_the_reading_to_what_the_file_becomes():
    week = make.week()

    waits = sent(week, qdpx.write(by_hand()))
    before, meanwhile = text_of(waits), text_of(preview_of(week))
    doing.do_all()
    after, shown = text_of(waits), text_of(preview_of(week))

    assert "Filen leses" in before
    assert "Se hvor langt det er kommet" in meanwhile
    assert f'href="{preview_of(week)}"' in after
    for words in ("Kartlegging i Lierne", "Sett av koder eller memoer blir ikke med: «Viktigst».",
                  "Hvilken gruppe er dette?"):  # fmt: skip
        assert words in shown
    assert made(week) == [0] * len(MADE)


def test_a_small_one_and_a_large_one_become_the_same(monkeypatch: pytest.MonkeyPatch):
    large, small = make.week(), make.week("hitra")
    browser().post(read_file(large), RESIDENTS)
    doing.do(last_job("bring_in_project"))

    monkeypatch.setattr(rules, "LARGE_PROJECT", rules.MAX_PROJECT)
    frida = people.client(make.adviser("hitra"))
    with inside(small.workspace):
        upload = imports.receive(
            "prosjekt.qdpx", qdpx.write(by_hand()), purpose="mapping.notes", about=small.pk,
            by=make.adviser("hitra"), accepted=rules.PROJECTS,
        )  # fmt: skip
    frida.post(make.address("import-preview", small, upload), RESIDENTS)

    assert made(large) == made(small)
    assert made(large)[0] == 1


def test_it_comes_in_by_a_job_leaves_nothing_of_the_file_and_is_undone():
    week = make.week()
    preview = read_file(week)

    waits = browser().post(preview, RESIDENTS).headers["Location"]
    before, again = text_of(waits), text_of(preview)
    doing.do(last_job("bring_in_project"))
    list_of_imports = reverse("mapping:import", args=[week.workspace.slug, week.pk])

    assert "Prosjektet importeres" in before
    assert "Prosjektet importeres nå" in again
    assert f'href="{list_of_imports}"' in text_of(waits)
    assert "2 kodere fra fil" in text_of(list_of_imports)
    with inside(week.workspace):
        assert not Upload.within(week.workspace).exists()
        batch = Batch.within(week.workspace).get()
    assert made(week)[:4] == [1, 4, 2, 1]
    browser().post(make.address("undo-import", week, batch))
    assert made(week) == [0] * len(MADE)


def test_a_job_that_runs_twice_writes_once_and_stays_done():
    week = make.week()
    waits = browser().post(read_file(week), RESIDENTS).headers["Location"]
    job = last_job("bring_in_project")

    doing.do(job)
    once = made(week)
    doing.do(job)

    assert made(week) == once
    assert "Gå til resultatet" in text_of(waits)
    with inside(week.workspace):
        assert Batch.within(week.workspace).count() == 1


def test_who_presses_twice_waits_for_the_same():
    week = make.week()
    preview = read_file(week)

    first, second = (browser().post(preview, RESIDENTS).headers["Location"] for _ in range(2))

    assert first == second
    assert len(doing.waiting("mapping.bring_in_project")) == 1


def test_killed_on_the_way_nothing_came_and_the_file_waits_for_another_try(
    monkeypatch: pytest.MonkeyPatch,
):
    week = make.week()
    preview = read_file(week)
    waits = browser().post(preview, RESIDENTS).headers["Location"]

    def killed(*_given: object, **_more: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as before_the_end:
        before_the_end.setattr(live, "finish", killed)
        with pytest.raises(RuntimeError):
            doing.do(last_job("bring_in_project"))

    assert made(week) == [0] * len(MADE)
    assert "Noe gikk galt hos oss" in text_of(waits)
    assert "Importer prosjektet" in text_of(preview)
    browser().post(preview, RESIDENTS)
    doing.do(last_job("bring_in_project"))
    assert made(week)[0] == 1


def test_a_file_that_was_thrown_away_meanwhile_brings_in_nothing_and_says_so():
    week = make.week()
    waits = browser().post(read_file(week), RESIDENTS).headers["Location"]
    with inside(week.workspace):
        imports.discard(Upload.within(week.workspace).get(), by=make.adviser())

    doing.do(last_job("bring_in_project"))

    assert made(week) == [0] * len(MADE)
    assert "Filen er ikke her lenger" in text_of(waits)


def test_a_file_that_can_not_be_read_says_why_when_it_has_been_read():
    week = make.week()
    preview = read_file(week, b"PK\x03\x04 this is no archive")

    page = browser().get(preview)

    assert page.status_code == 422
    assert "Filen kan ikke leses" in page.content.decode()


def test_what_the_file_becomes_is_sealed_as_the_file_is():
    week = make.week()
    read_file(week)

    with inside(week.workspace), connection.cursor() as cursor:
        cursor.execute("SELECT told FROM imports_upload")
        (kept,) = cursor.fetchone()

    assert b"Viktigst" not in bytes(kept)


def test_what_it_becomes_is_told_in_the_words_of_whoever_sent_it():
    week, kari = make.week(), make.adviser()
    with inside(week.workspace):
        upload = imports.receive(
            "p.qdpx", qdpx.write(by_hand()), purpose="mapping.notes", about=week.pk, by=kari,
            accepted=rules.PROJECTS,
        )  # fmt: skip
        with override("en"):
            tasks.begin_reading(upload, week, by=kari)

    doing.do_all()

    with inside(week.workspace):
        told = Upload.within(week.workspace).get().told or ""
    assert "Viktigst" in told
    assert "blir ikke med" not in told


@pytest.mark.django_db(transaction=True)
def test_others_see_how_far_a_longer_transaction_has_come():
    kari = make.adviser()
    with inside(kari.workspace):
        work = live.begin(kari.workspace, "Prosjektet importeres", by=kari)

    with (
        inside(kari.workspace),
        meanwhile(kari.workspace, work.pk, "Lagres") as tell,
    ):
        tell(7, 9)
        tell(8, 9)  # within the second: not told
        seen = Work.within(kari.workspace).get(pk=work.pk)

    assert (seen.done, seen.total, seen.message) == (7, 9, "Lagres")
