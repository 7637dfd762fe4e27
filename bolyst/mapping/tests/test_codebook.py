"""The themes alone go out to other programs as a codebook, and come in from them."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from bolyst import make as house
from bolyst.imports import qdpx
from bolyst.imports.actions import undo
from bolyst.imports.models import Batch, Upload
from bolyst.imports.qdpx import Code, Codebook
from bolyst.mapping.actions.codebook import bring_in_codebook
from bolyst.mapping.codebooks import MOST_CODES, Fate, codebook_of, compare
from bolyst.mapping.models import Coding, MappingWeek, Theme
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def book() -> Codebook:
    below = Code(name="Kurs 🎓", color="#CC3311", description="Nivå og tid\npå døgnet")
    deep = Code(name="مرحبا", children=[Code(name="Dypest")])
    return Codebook(
        codes=[Code(name="Språk", children=[below, deep]), Code(name="Natur & «fjell»")]
    )


def shape(codes: list[Code]) -> list[object]:
    return [(code.name, code.description, code.color, shape(code.children)) for code in codes]


def taken_in(of: str = "lierne", codebook: Codebook | None = None) -> MappingWeek:
    week = make.week(of)
    with inside(week.workspace):
        bring_in_codebook(week, codebook or book(), by=make.adviser(of))
    return week


def written(week: MappingWeek) -> bytes:
    with inside(week.workspace):
        return qdpx.write_codebook(codebook_of(week))


def test_a_codebook_goes_in_and_out_and_in_unchanged():
    first = written(taken_in())
    found, warnings = qdpx.read_codebook(first)
    again, _warnings = qdpx.read_codebook(written(taken_in("hitra", found)))

    assert warnings == []
    assert shape(again.codes) == shape(found.codes)
    assert shape(found.codes)[0][3][0] == ("Kurs 🎓", "Nivå og tid\npå døgnet", "#cc3311", [])  # type: ignore[index]


def test_what_goes_out_is_what_the_standard_asks_for(shared):
    schema = etree.XMLSchema(etree.parse(shared / "qualitative" / "refi-qda" / "Codebook.xsd"))

    schema.assertValid(etree.fromstring(written(taken_in())))


def test_our_own_codebook_brings_nothing_new_even_when_a_theme_got_another_name():
    week = taken_in()
    found, _warnings = qdpx.read_codebook(written(week))
    with inside(week.workspace):
        Theme.within(week.workspace).filter(name="Språk").update(name="Norsk")

        assert {branch.fate for branch in compare(week, found)} == {Fate.KNOWN}
        with pytest.raises(ValidationError, match="finnes her fra før"):
            bring_in_codebook(week, found, by=make.adviser())


def test_a_theme_that_is_here_keeps_its_definition_and_its_marks():
    note = make.note()
    week = note.conversation.week
    here = make.theme(week, "Språk")
    mark = make.coding(note, here)
    coming = Codebook(codes=[Code(name="Språk", description="Ny", children=[Code(name="Kurs")])])

    with inside(week.workspace):
        fates = [(branch.theme.name, branch.fate) for branch in compare(week, coming)]
        bring_in_codebook(week, coming, by=make.adviser())
        here.refresh_from_db()

        assert fates == [("Språk", Fate.DIFFERS), ("Kurs", Fate.NEW)]
        assert here.definition == ""
        assert Coding.within(week.workspace).get() == mark
        assert Theme.within(week.workspace).get(name="Kurs").parent == here


def test_two_codes_of_one_name_in_one_place_are_one_theme():
    week = taken_in(codebook=Codebook(codes=[Code(name="Bolig"), Code(name=" Bolig ")]))

    with inside(week.workspace):
        assert Theme.within(week.workspace).count() == 1


def test_a_codebook_is_taken_back_as_a_whole():
    week = make.week()
    make.theme(week, "Natur & «fjell»")
    with inside(week.workspace):
        batch = bring_in_codebook(week, book(), by=make.adviser())
        undo(batch, by=make.adviser())

        assert [theme.name for theme in Theme.within(week.workspace)] == ["Natur & «fjell»"]


def test_a_codebook_somebody_codes_with_is_not_taken_back():
    note = make.note()
    week = note.conversation.week
    with inside(week.workspace):
        batch = bring_in_codebook(week, book(), by=make.adviser())
        make.coding(note, Theme.within(week.workspace).get(name="Dypest"))

        with pytest.raises(ValidationError, match="bygd på"):
            undo(batch, by=make.adviser())
        assert Theme.within(week.workspace).count() == 5


def test_more_codes_than_anybody_reads_are_refused():
    week = make.week()
    many = Codebook(codes=[Code(name=str(number)) for number in range(MOST_CODES + 1)])

    with inside(week.workspace), pytest.raises(ValidationError, match="for mange"):
        compare(week, many)


# --- the pages ------------------------------------------------------------------------------------


def sent(week: MappingWeek, data: bytes, name: str = "koder.qdc"):
    return house.client(make.adviser()).post(
        make.address("import-codebook", week), {"file": SimpleUploadedFile(name, data)}, follow=True
    )


def test_the_preview_shows_the_tree_and_what_it_says_is_what_is_written():
    note = make.note()
    week = note.conversation.week
    make.theme(week, "Språk")
    file = qdpx.write_codebook(book())
    kari = house.client(make.adviser())

    page = sent(week, file)
    said = page.content.decode()
    with inside(week.workspace):
        before = Theme.within(week.workspace).count()
    after = kari.post(page.request["PATH_INFO"], follow=True).content.decode()

    assert "4 nye temaer" in said
    assert "finnes" in said
    assert "Kurs 🎓" in said
    assert "Importen er ferdig: 4 temaer." in after
    with inside(week.workspace):
        assert Theme.within(week.workspace).count() == before + 4 == 5
        assert not Upload.within(week.workspace).exists()


@pytest.mark.parametrize(
    "data",
    [
        b"hei",
        b"",
        b"PK\x03\x04",
        b"<CodeBook/>",
        b"<Project/>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><CodeBook>&a;</CodeBook>",
        b"\xff\xfe\x00",
        b"<CodeBook>" + b"<Codes>" * 5000,
    ],
)
def test_a_file_that_is_none_is_refused_in_words(data: bytes):
    week = make.week()

    page = sent(week, data)

    assert page.status_code in {200, 422}
    assert "ds-error-summary" in page.content.decode()
    with inside(week.workspace):
        assert not Theme.within(week.workspace).exists()


def test_the_page_takes_an_import_back():
    week = taken_in()
    with inside(week.workspace):
        batch = Batch.within(week.workspace).get()

    kari = house.client(make.adviser())
    kari.post(make.address("undo-codebook", week, batch))

    assert "angret" in kari.get(make.address("import-codebook", week)).content.decode()
    with inside(week.workspace):
        assert not Theme.within(week.workspace).exists()


def test_an_interviewer_takes_the_codebook_out_and_only_the_adviser_brings_one_in():
    week = taken_in()
    ida = house.client(make.second_coder())

    file = ida.get(make.address("export-codebook", week))

    assert file.headers["Content-Disposition"].endswith('.qdc"')
    assert len(list(qdpx.read_codebook(file.content)[0].codes)) == 2
    assert ida.get(make.address("import-codebook", week)).status_code == 403


def test_without_themes_there_is_no_codebook_to_take_out():
    week = make.week()

    page = house.client(make.adviser()).get(make.address("export-codebook", week), follow=True)

    assert "ingen temaer ennå" in page.content.decode()


def test_the_preview_asks_as_often_however_large_the_codebook_is():
    week = make.week()
    kari = house.client(make.adviser())
    asked = []
    for size in (3, 3, 300):  # the first time some of it is remembered
        many = Codebook(codes=[Code(name=f"Kode {at}") for at in range(size)])
        address = sent(week, qdpx.write_codebook(many)).request["PATH_INFO"]
        with CaptureQueriesContext(connection) as seen:
            assert f"Kode {size - 1}" in kari.get(address).content.decode()
        asked.append(len(seen))

    assert asked[1] == asked[2]
