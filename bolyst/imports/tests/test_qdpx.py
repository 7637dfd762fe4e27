"""Projects from other programs come in whole, and go out as the standard wants them."""

import csv
import io
import json
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from bolyst.imports import qdpx
from bolyst.imports.problems import NotAProject
from bolyst.imports.qdpx import Code, Codebook, CodeSet, Coding, Project, Selection, TextSource
from bolyst.imports.qdpx.schema import shapes
from bolyst.imports.qdpx.tidy import tidy
from bolyst.imports.qdpx.warnings import Warnings
from bolyst.imports.qdpx.writing import NOT_IN_XML
from bolyst.imports.tables import read_table

from .make import archive, changed
from .projects import HARD, big, by_hand, projects

HEAD = '<Project xmlns="urn:QDA-XML:project:1.0" name="P">'
G = "00000000-0000-0000-0000-00000000000"


def document(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read("project.qde")


def same_but_origin(project: Project) -> Project:
    project.origin = ""
    return project


def project_of(body: str, files: dict[str, bytes | str] | None = None) -> qdpx.ReadProject:
    return qdpx.read(archive({"project.qde": f"{HEAD}{body}</Project>", **(files or {})}))


def source(inner: str, attributes: str = "") -> str:
    return f'<Sources><TextSource guid="{G}1" name="T" {attributes}>{inner}</TextSource></Sources>'


def mark(start: int, end: int, name: str = "", number: int = 5) -> str:
    return (
        f'<PlainTextSelection guid="{G}{number}" name="{name}" '
        f'startPosition="{start}" endPosition="{end}"/>'
    )


def words(found: qdpx.ReadProject, at: int = 0) -> str:
    text = found.project.texts[0]
    selection = text.selections[at]
    assert text.text is not None
    return text.text[selection.start : selection.end]


# What goes out comes back


def test_a_project_with_emoji_arabic_and_windows_line_endings_comes_back_whole() -> None:
    project = by_hand()

    found = qdpx.read(qdpx.write(project))

    assert found.warnings == []
    assert same_but_origin(found.project) == project
    assert found.project.texts[0].text == HARD
    assert words(found, 2) == "👩‍👩‍👧 trives"


@given(projects())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_project_comes_back_as_it_was(project: Project) -> None:
    first = qdpx.write(project)

    found = qdpx.read(first)

    assert found.warnings == []
    assert same_but_origin(found.project) == project
    assert qdpx.write(found.project) == first


def test_the_same_project_gives_the_same_bytes() -> None:
    project = by_hand()

    assert qdpx.write(project) == qdpx.write(project)


def test_what_no_xml_can_hold_is_shown_as_unknown_and_positions_stand() -> None:
    text = TextSource("en\x00to", "a\ud800b\x0bc", selections=[Selection(2, 5, name="\x1f")])

    found = qdpx.read(qdpx.write(Project("P", sources=[text]))).project.texts[0]

    assert (found.name, found.text) == ("en\ufffdto", "a\ufffdb\x0bc")
    assert (found.selections[0].start, found.selections[0].end) == (2, 5)


def test_a_codebook_comes_back_with_its_tree() -> None:
    tree = [Code("Å", description="b", children=[Code("Barn", color="#fff", is_codable=False)])]
    codebook = Codebook(tree, [CodeSet("Sett", codes=[tree[0].guid])])

    found, warnings = qdpx.read_codebook(qdpx.write_codebook(codebook))

    assert warnings == []
    assert (found.codes, found.sets) == (codebook.codes, codebook.sets)


# What is slightly wrong is put right and said


def test_a_part_out_of_place_is_read_anyway() -> None:
    found = project_of(
        source(f"<PlainTextContent>Hei</PlainTextContent>{mark(0, 3)}")
        + f'<Cases><Case guid="{G}2" name="Lag"/></Cases>'
    )

    assert found.project.cases[0].name == "Lag"
    assert found.warnings == [
        "Linje 1: «Cases» står på feil plass i «Project». Vi leste den likevel."
    ]


def test_a_guid_in_other_letters_is_the_same_guid() -> None:
    guid = "ABCDEF00-0000-0000-0000-00000000000a"
    found = project_of(
        f'<CodeBook><Codes><Code guid="{guid}" name="K" isCodable="True"/></Codes></CodeBook>'
        + source(
            "<PlainTextContent>Hei</PlainTextContent>"
            f'<Coding guid="{G}3"><CodeRef targetGUID="{{{guid.lower()}}}"/></Coding>'
        )
    )

    assert found.project.texts[0].codings[0].code == found.project.codes[0].guid
    assert any("skrevet på flere måter" in warning for warning in found.warnings)
    assert any("«True» i «isCodable» er rettet til «true»" in said for said in found.warnings)


def test_a_mark_past_the_text_is_shortened_and_said() -> None:
    found = project_of(source(f"<PlainTextContent>Hei</PlainTextContent>{mark(1, 99)}"))

    assert words(found) == "ei"
    assert "går fra 1 til 99, men teksten har 3 tegn" in found.warnings[0]


def test_a_mark_backwards_is_turned() -> None:
    found = project_of(source(f"<PlainTextContent>Hei du</PlainTextContent>{mark(3, 1)}"))

    assert words(found) == "ei"
    assert "baklengs" in found.warnings[0]


def test_a_missing_text_is_named_and_its_marks_are_kept() -> None:
    found = project_of(source(mark(0, 9), 'plainTextPath="internal://borte.txt"'))

    assert found.project.texts[0].text is None
    assert found.project.counts.selections == 1
    assert "Teksten «T» er ikke med i filen (internal://borte.txt)" in found.warnings[0]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    found = project_of(
        source(mark(0, 3), 'plainTextPath="internal://a.txt"'),
        {"Sources/A.txt": b"\xef\xbb\xbfHei du"},
    )

    assert words(found) == "Hei"
    assert found.warnings == []


@pytest.mark.parametrize(
    ("text", "start", "end", "says"),
    [
        ("En\r\nto\r\ntre fire", 6, 9, "linjeskift"),  # the writer counted each ending as one
        ("En\nto\ntre fire", 8, 11, "linjeskift"),  # the writer counted each ending as two
        ("🙂🙂 tre fire", 5, 8, "emojier"),  # the writer counted UTF-16 units
        ("En\r\nto\r\ntre fire", 8, 11, None),  # as the standard says
    ],
)
def test_positions_counted_another_way_are_found_by_the_marks_own_words(
    text: str, start: int, end: int, says: str | None
) -> None:
    found = project_of(
        source(mark(start, end, "tre"), 'plainTextPath="internal://a.txt"'),
        {"sources/a.txt": text.encode()},
    )

    assert words(found) == "tre"
    assert any(says in warning for warning in found.warnings) if says else not found.warnings


def test_a_code_nobody_defined_is_made_so_that_no_mark_is_lost() -> None:
    found = project_of(
        source(
            "<PlainTextContent>Hei</PlainTextContent>"
            f'<Coding guid="{G}3"><CodeRef targetGUID="{G}9"/></Coding>'
        )
    )

    assert found.project.counts.codings == 1
    assert found.project.codes[0].guid == f"{G}9"
    assert "finnes ikke i kodetreet" in found.warnings[0]


def test_strangers_are_listed_and_do_no_harm() -> None:
    found = project_of(
        f'<Users><User guid="{G}1" name="A" shoe="43"/></Users><Spell/>'
        f'<Sets><Set guid="{G}2"/></Sets>'
    )

    assert found.project.users[0].name == "A"
    assert found.warnings == [
        "Linje 1: «Set» mangler «name».",
        "Linje 1: «User» har et ukjent felt, «shoe», som ikke er tatt med.",
        "Linje 1: «Spell» er en ukjent del av «Project» og er ikke tatt med.",
    ]


def test_a_thousand_faults_are_not_a_thousand_sentences() -> None:
    marks = "".join(
        f'<PlainTextSelection guid="{number:08x}-0000-0000-0000-000000000000" '
        'startPosition="1" endPosition="99"/>'
        for number in range(1000)
    )
    found = project_of(source(f"<PlainTextContent>Hei</PlainTextContent>{marks}"))

    assert found.project.counts.selections == 1000
    assert len(found.warnings) == 11
    assert found.warnings[-1] == "… og 990 til av samme slag."


def test_pictures_and_pdf_are_kept_as_they_are_and_given_back() -> None:
    pdf = (
        f'<Sources><PDFSource guid="{G}1" name="Plan" path="internal://plan.pdf">'
        f'<PDFSelection guid="{G}2" page="1" firstX="1" firstY="1" secondX="2" secondY="2">'
        f'<Coding guid="{G}3"><CodeRef targetGUID="{G}4"/></Coding></PDFSelection>'
        "</PDFSource></Sources>"
    )
    found = project_of(pdf, {"sources/plan.pdf": b"%PDF-1.7", "sources/annet.bin": b"x"})

    again = qdpx.read(qdpx.write(found.project))

    assert again.project.counts.media_codings == 1
    assert again.project.files == {"sources/plan.pdf": b"%PDF-1.7"}
    assert again.project.media == found.project.media
    assert "«Plan» (PDF) er ikke tekst" in found.warnings[0]


# What is no project is refused with reasons


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Filen er tom"),
        (b"hei", "ikke et REFI-QDA-prosjekt"),
        (b"PK\x03\x04 nonsense", "ikke et helt zip-arkiv"),
        (archive({"a.txt": "x"}), "mangler filen project.qde"),
        (archive({"project.qde": "<Project"}), "Linje 1: Prosjektfilen er ikke gyldig XML"),
        (archive({"project.qde": "<html/>"}), "begynner med «html», ikke «Project»"),
        (
            archive({"project.qde": '<!DOCTYPE x [<!ENTITY e "e">]><Project name="&e;"/>'}),
            "dokumenttype eller egne entiteter",
        ),
        (archive({"project.qde": HEAD + "</Project>", "../x.txt": "x"}), "peker ut av arkivet"),
        (archive({"project.qde": "<a>" * 100_000}), "ikke gyldig XML"),
        (archive({"project.qde": HEAD + " " * 40_000_000 + "</Project>"}), "32,0 MB"),
    ],
)
def test_what_is_no_project_is_refused_with_a_readable_list(data: bytes, says: str) -> None:
    with pytest.raises(NotAProject) as refused:
        qdpx.read(data)

    assert says in refused.value.problems[0]


# The standard itself


def test_our_statement_of_the_standard_is_the_official_one(shared: Path) -> None:
    """Every element's attributes, which must be there, and the order of its parts."""
    schema = etree.parse(shared / "qualitative" / "refi-qda" / "Project.xsd").getroot()
    xsd = "{http://www.w3.org/2001/XMLSchema}"
    kinds = {kind.get("name"): kind for kind in schema.iterfind(f"{xsd}complexType")}
    seen: dict[str, str] = {"Project": "ProjectType"}
    for element in schema.iter(f"{xsd}element"):
        if str(element.get("type")) in kinds:
            seen[str(element.get("name"))] = str(element.get("type"))
    assert set(seen) == set(shapes())
    for name, kind_name in seen.items():
        kind, shape = kinds[kind_name], shapes()[name]
        official = {
            str(attribute.get("name")): attribute.get("use") == "required"
            for attribute in kind.iterfind(f"{xsd}attribute")
        }
        assert {key: a.is_required for key, a in shape.attributes.items()} == official, name
        order = [element.get("name") for element in kind.iter(f"{xsd}element")]
        assert [part for slot in shape.slots for part in slot.names] == order, name
        for element in kind.iter(f"{xsd}element"):
            place = shape.place(str(element.get("name")))
            assert place is not None
            is_many = "unbounded" in {
                element.get("maxOccurs"),
                next(element.iterancestors()).get("maxOccurs"),
            }
            assert (shape.slots[place].most is None) == is_many, (name, element.get("name"))
            if len(shape.slots[place].names) == 1:
                least = int(element.get("minOccurs") or 1)
                assert shape.slots[place].least == least, (name, element.get("name"))


@given(projects())
@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_what_we_write_is_valid_against_the_official_schema(shared: Path, project: Project) -> None:
    folder = shared / "qualitative" / "refi-qda"
    for data, name in (
        (document(qdpx.write(project)), "Project.xsd"),
        (qdpx.write_codebook(Codebook(project.codes)), "Codebook.xsd"),
    ):
        schema = etree.XMLSchema(etree.parse(folder / name))
        schema.assertValid(etree.fromstring(data))


@pytest.mark.parametrize(
    ("name", "counts", "said"),
    [
        ("TestProject.qdpx", qdpx.Counts(14, 6, 6, 7, 0, 9), "er ikke med i filen"),
        ("sample_klinikalltag.qdpx", qdpx.Counts(4, 2, 4, 6, 1, 1), "«Cases» står på feil plass"),
    ],
)
def test_projects_of_other_programs_keep_every_code_span_and_count(
    shared: Path, name: str, counts: qdpx.Counts, said: str
) -> None:
    folder = shared / "qualitative" / "refi-qda"

    found = qdpx.read((folder / name).read_bytes())
    written = qdpx.write(found.project)
    again = qdpx.read(written)

    assert found.project.counts == again.project.counts == counts
    assert same_but_origin(again.project) == same_but_origin(found.project)
    assert any(said in warning for warning in found.warnings)
    etree.XMLSchema(etree.parse(folder / "Project.xsd")).assertValid(
        etree.fromstring(document(written))
    )


def test_naughty_strings_come_through_tables_and_projects_unchanged(shared: Path) -> None:
    naughty = [
        text
        for text in json.loads((shared / "torture" / "blns.json").read_text())
        if text.strip() and not NOT_IN_XML.search(text)
    ]
    file = io.StringIO()
    csv.writer(file).writerows([["nr", "svar"], *enumerate(naughty)])
    sources = [TextSource(text, text, selections=[Selection(0, len(text))]) for text in naughty]
    project = Project("P", sources=[*sources])

    (sheet,) = read_table(file.getvalue().encode(), "blns.csv")
    found = qdpx.read(qdpx.write(project))

    assert [row.cells[1] for row in sheet.rows] == naughty
    assert same_but_origin(found.project) == project


def test_a_valid_document_has_nothing_to_tidy(shared: Path) -> None:
    data = (shared / "qualitative" / "refi-qda" / "TestProject.qdpx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        root = etree.fromstring(packed.read("Project.qde"))
    warnings = Warnings()

    tidy(root, warnings)

    assert warnings.listed() == []


def test_a_project_whose_text_was_exchanged_keeps_its_codings() -> None:
    project = by_hand()
    guid = project.texts[0].guid
    data = changed(qdpx.write(project), f"sources/{guid}.txt", b"Kort.")

    found = qdpx.read(data)

    assert found.project.counts == project.counts
    assert all(s.end <= 5 for s in found.project.texts[0].selections)


@pytest.mark.slow
def test_ten_thousand_codings_are_written_and_read_in_a_few_seconds() -> None:
    project = big(10_000)
    started = time.process_time()

    found = qdpx.read(qdpx.write(project))

    assert found.project.counts.codings == 10_000
    assert time.process_time() - started < 8


def test_a_coding_without_its_code_is_not_kept() -> None:
    found = project_of(source(f'<PlainTextContent>Hei</PlainTextContent><Coding guid="{G}3"/>'))

    assert found.project.texts[0].codings == []
    assert found.warnings == ["Linje 1: «Coding» mangler «CodeRef» og er ikke tatt med."]
    assert Coding(code=G) != Coding(code=G)  # each has its own guid
