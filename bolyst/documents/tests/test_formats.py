"""The same words and numbers on the page, in the PDF and in the Word file."""

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from pypdf import PdfReader

from bolyst.documents.blocks import Document, Heading, Table, paragraph
from bolyst.documents.characters import FONTS, runs_right_to_left
from bolyst.documents.layout import laid_out
from bolyst.documents.render import html, pdf, word
from bolyst.documents.tests import reading, samples, verapdf

READERS: dict[str, Callable[[Document], str]] = {
    "page": lambda document: reading.html_text(html.render(document)),
    "word": lambda document: reading.word_text(word.render(document)),
    "pdf": lambda document: reading.pdf_text(pdf.render(document)),
}
DOCUMENTS = {
    "report": samples.report(),
    "nynorsk": samples.report("nn"),
    "english, released": samples.report("en", mark=""),
    "worst": samples.holding(samples.WORST, samples.report().blocks[9].svg),  # type: ignore[union-attr]  # the chart
}


def missing(document: Document, read: str) -> list[str]:
    """What of the document can't be found in what was read out of a page or a Word file."""
    return [
        text for text in reading.texts(laid_out(document)) if reading.squeezed(text) not in read
    ]


def missing_on_paper(document: Document, read: str) -> list[str]:
    """On paper a text may be cut by the foot of a page, so each word is looked for.

    What runs right to left is read back in the order it is seen, and a letter with a heap of
    accents once for each of them: there the letters are counted.
    """
    letters, lost = Counter(read), []
    for text in reading.texts(laid_out(document)):
        turned = runs_right_to_left(text)
        for written in [text] if turned else text.split():
            counted = turned or reading.is_heaped(written)
            found = not Counter(reading.squeezed(written)) - letters if counted else False
            lost += [] if found or reading.squeezed(written) in read else [written]
    return lost


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
@pytest.mark.parametrize("form", READERS)
def test_every_word_stands_in_every_format(document: Document, form: str) -> None:
    read = READERS[form](document)

    assert (missing_on_paper if form == "pdf" else missing)(document, read) == []


@pytest.mark.slow
def test_the_naughtiest_strings_are_shown_everywhere(shared: Path) -> None:
    strings = json.loads((shared / "torture" / "blns.json").read_text(encoding="utf-8"))
    document = samples.holding(strings)

    page, letter = READERS["page"](document), READERS["word"](document)

    assert missing(document, page) == []
    assert missing(document, letter) == []


@pytest.mark.slow
def test_the_naughtiest_strings_are_set(shared: Path) -> None:
    strings = json.loads((shared / "torture" / "blns.json").read_text(encoding="utf-8"))

    read = READERS["pdf"](samples.holding(strings))

    assert "ጣእሚ" not in read
    assert "U+1F60D" in read  # «smiling face with heart-shaped eyes», one of them


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=6))
def test_whatever_is_typed_can_be_set(texts: list[str]) -> None:
    document = samples.holding(texts)

    assert pdf.render(document).startswith(b"%PDF-1.7")
    assert missing(document, READERS["word"](document)) == []


def test_ten_thousand_rows_are_written() -> None:
    rows = tuple((f"Rad {number}", str(number)) for number in range(10_000))
    document = replace(samples.report(), blocks=(Table("Stor", ("Navn", "Tall"), rows),))

    assert "Rad9999" in READERS["word"](document)
    assert "Rad9999" in READERS["page"](document)


@pytest.mark.parametrize("render", [html.render, pdf.render, word.render])
def test_the_same_tree_gives_the_same_bytes(render: Callable[[Document], bytes]) -> None:
    assert render(samples.report()) == render(samples.report())


# --- PDF ------------------------------------------------------------------------------------------


@pytest.mark.java
@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_the_pdf_keeps_both_standards(document: Document) -> None:
    assert verapdf.validate(pdf.render(document)) == {"ua1": [], "2a": []}


def test_the_mark_stands_on_every_page_until_it_is_taken_away() -> None:
    for mark, expected in (("Ikke frigitt", True), ("", False)):
        pages = PdfReader(BytesIO(pdf.render(samples.report(mark=mark)))).pages
        assert {"Ikke frigitt" in page.extract_text() for page in pages} == {expected}


def test_the_pdf_tells_who_stands_behind_it_and_nothing_of_who_made_it() -> None:
    about = PdfReader(BytesIO(pdf.render(samples.report()))).metadata

    assert about is not None
    assert (about.title, about.author) == ("Å komme til Lierne, og å bli", "KUN")
    assert set(about) <= {"/Title", "/Author", "/Creator", "/CreationDate", "/ModDate"}


def test_typed_code_stays_letters() -> None:
    typed = '#read("/etc/passwd") #image("report.typ") $x$ *b* @del-1 #include "report.typ"'

    read = READERS["pdf"](replace(samples.report(), blocks=(paragraph(typed),)))

    assert reading.squeezed(typed) in read
    assert "root:" not in read


def test_no_link_leads_out_of_the_templates_folder() -> None:
    assert not [path for path in pdf.TEMPLATES.rglob("*") if path.is_symlink()]
    assert FONTS not in pdf.TEMPLATES.rglob("*")


def test_a_template_cannot_read_outside_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.txt").write_text("kanari")
    inner = tmp_path / "typst"
    inner.mkdir()
    for path in ("../secret.txt", str(tmp_path / "secret.txt")):
        (inner / "report.typ").write_text(f'#set document(title: "t")\n#read("{path}")')
        monkeypatch.setattr(pdf, "TEMPLATES", inner)
        with pytest.raises(pdf.NotSet, match=r"(escape the project root|not found)"):
            pdf.render(samples.report())


def test_an_endless_document_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report.typ").write_text("#let n = 0\n#while true { n += 1; if n < 0 { break } }")
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path)
    monkeypatch.setattr(pdf, "SECONDS", 0.5)

    with pytest.raises(pdf.NotSet):
        pdf.render(samples.report())


# --- Word -----------------------------------------------------------------------------------------


def test_word_knows_headings_tables_alt_texts_and_language() -> None:
    file = docx.Document(BytesIO(word.render(samples.report("nn"))))

    headings = [p.text for p in file.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings[:2] == ["Sammendrag", "Bakgrunn og oppdrag"]
    body = file.element.body
    assert len(list(body.iter(qn("w:tblHeader")))) == len(file.tables) == 4
    assert all(picture.get("descr") for picture in body.iter(qn("wp:docPr")))
    assert next(file.styles.element.iter(qn("w:lang"))).get(qn("w:val")) == "nn-NO"
    assert {node.get(qn("w:val")) for node in body.iter(qn("w:lang"))} == {"ar", "ti", "uk"}


def test_word_tells_who_stands_behind_it_and_nothing_of_who_made_it() -> None:
    about = docx.Document(BytesIO(word.render(samples.report()))).core_properties

    assert (about.author, about.last_modified_by, about.comments) == ("KUN", "", "")
    assert about.title == "Å komme til Lierne, og å bli"


def test_every_list_of_steps_starts_at_one() -> None:
    once = samples.report()
    twice = replace(once, blocks=(*once.blocks[:-2], *once.blocks))

    series = [
        node.get(qn("w:val"))
        for node in docx.Document(BytesIO(word.render(twice))).element.body.iter(qn("w:numId"))
    ]

    assert len(set(series)) == 2


@pytest.mark.office
@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_the_word_file_opens(document: Document, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(word.render(document))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"

    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "report.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )

    opened = reading.pdf_text((tmp_path / "report.pdf").read_bytes())
    assert reading.squeezed(laid_out(document).document.title) in opened


# --- page -----------------------------------------------------------------------------------------


def test_the_file_carries_all_it_needs_and_can_do_nothing() -> None:
    file = html.render(samples.holding(samples.WORST, samples.themes().svg)).decode()
    tree = lxml_html.fromstring(file)

    assert not list(tree.iter("script", "iframe", "object", "img", "link", "form"))
    assert not [e for e in tree.iter() for name in e.attrib if str(name).startswith("on")]
    assert not [e for e in tree.iter() if e.get("style")]
    assert "default-src 'none'" in file


def test_the_part_of_a_page_has_no_title_of_its_own() -> None:
    part = html.fragment(samples.report())

    assert "<h1" not in part
    assert "<style" not in part
    assert 'fill="currentColor"' in part


def test_headings_keep_their_order_on_the_page() -> None:
    blocks = (Heading(1, "En"), Heading(2, "To"), Heading(3, "Tre"))
    tree = lxml_html.fromstring(html.render(replace(samples.report(), blocks=blocks)).decode())

    found = [(e.tag, e.text) for e in tree.iter("h2", "h3", "h4")]
    assert found == [("h2", "En"), ("h3", "To"), ("h4", "Tre")]


def test_zip_entries_tell_no_time() -> None:
    with ZipFile(BytesIO(word.render(samples.report()))) as file:
        assert {entry.date_time[1:] for entry in file.infolist()} == {(1, 1, 0, 0, 0)}
