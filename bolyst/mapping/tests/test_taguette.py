"""A Taguette project becomes notes, themes and marks by the same pages as any coded project."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bolyst import make as house
from bolyst.imports.models import Batch
from bolyst.imports.tests import taguette_files
from bolyst.imports.tests.test_taguette import HARD, HOSTILE, TAGS
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Note, Theme
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def sent(week: MappingWeek, data: bytes, name: str = "uka.sqlite3"):
    return house.client(make.adviser()).post(
        make.address("import", week), {"file": SimpleUploadedFile(name, data)}, follow=True
    )


def test_it_is_shown_brought_in_and_taken_back():
    week = make.week()
    kari = house.client(make.adviser())
    page = sent(week, taguette_files.project(TAGS, HARD))

    assert "Taguette" in page.content.decode()
    kari.post(page.request["PATH_INFO"], {"otherwise": "residents"})

    with inside(week.workspace):
        marks = {
            (coding.theme.name, coding.note.text[coding.start : coding.end])
            for coding in Coding.within(week.workspace).select_related("theme", "note")
        }
        parents = {theme.name: str(theme.parent or "") for theme in Theme.within(week.workspace)}
        batch = Batch.within(week.workspace).get()
    assert ("språk", "🎿 og ski") in marks
    assert ("kjøp", "بالعالم") in marks
    assert parents["leie"] == "bolig"

    kari.post(make.address("undo-import", week, batch))

    with inside(week.workspace):
        for model in (Conversation, Note, Theme, Coding):
            assert not model.within(week.workspace).exists()


@pytest.mark.parametrize("name", ["view", "scribbled", "another program's"])
def test_a_file_we_do_not_open_is_refused_on_a_page(name: str):
    page = sent(make.week(), HOSTILE[name])

    assert page.status_code == 422
    assert "Ingenting er lagret" in page.content.decode()
