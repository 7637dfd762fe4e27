"""The slides of a session: what they must have, whatever figures there are."""

import time
from io import BytesIO
from pathlib import Path

import pptx
import pytest
from django.urls import reverse
from django.utils import translation
from pptx.util import Inches

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.documents import actions as documents
from bolyst.documents import keeping
from bolyst.documents.handout import handout
from bolyst.documents.render import html, slides
from bolyst.documents.render import slide_master as look
from bolyst.documents.slides import Deck
from bolyst.figures.actions import load_shipped_figures
from bolyst.figures.tests import make as figures
from bolyst.knowledge import files
from bolyst.knowledge.actions import decks
from bolyst.knowledge.models import Deck as Kept
from bolyst.knowledge.models import KnowledgeSession
from bolyst.knowledge.rules import Against, SessionKind
from bolyst.knowledge.slides import gathered, told
from bolyst.knowledge.tests.make import COUNCIL, council, every_topic, oslo, session
from bolyst.live.models import Work
from bolyst.measures.rules import FindingKind
from bolyst.measures.tests import make as measures
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
MOST_SECONDS = 10


def deck(found: KnowledgeSession) -> Deck:
    with inside(found.workspace):
        return told(gathered(found))


def deck_at(place: Workspace, language: str = "nb") -> Deck:
    with inside(place):
        return told(
            gathered(
                KnowledgeSession.everywhere.create(
                    workspace=place, kind=SessionKind.TAILORED, title="Hvem bor her?",
                    language=language, against=list(Against),
                )
            )
        )  # fmt: skip


def opened(content: bytes) -> pptx.presentation.Presentation:
    return pptx.Presentation(BytesIO(content))


def words(tree: Deck) -> str:
    return "\n".join(keeping.words_of(tree))


def test_there_are_twelve_slides_also_without_a_single_figure():
    found = deck(session())

    assert len(found.slides) >= 12
    assert not found.charts
    assert "Noen tall har vi ikke hentet ennå" in words(found)


def test_lierne_is_told_of_its_own_figures_under_the_numbers_of_the_time():
    load_shipped_figures()

    found = deck(session())

    assert "1\u00a0302 bor i Lierne, 73 færre enn i 2016" in [each.title for each in found.slides]
    people = found.charts[0]
    assert {"2017", "2018"} <= set(people.labels)  # 1738, then 5042: only a new number
    assert not people.cuts


def test_a_break_is_a_break_on_the_slide_and_no_line_runs_across_it():
    load_shipped_figures()

    found = deck(session(of="hitra"))
    drawn = opened(slides.render(found))

    reasons = next(c for c in found.charts if c.cuts and c.shape == "line")
    assert reasons.cuts[0].label == "2020"
    at = reasons.labels.index("2020")
    chart = next(
        shape.chart
        for slide in drawn.slides
        for shape in slide.shapes
        if shape.has_chart and shape.name == reasons.caption
    )
    for line in chart.plots[0].series:
        assert not (any(v is not None for v in line.values[:at]) and line.values[at] is not None)


def test_what_is_hidden_has_no_bar_and_is_said_to_be_hidden():
    every_topic("5042", 1400)

    found = deck(session())
    reasons = next(chart for chart in found.charts if chart.shape == "bar")
    drawn = opened(slides.render(found))
    slide, frame = next(
        (slide, shape)
        for slide in drawn.slides
        for shape in slide.shapes
        if shape.has_chart and shape.name == reasons.caption
    )

    assert ":" in reasons.rows[0].values
    assert "skjult" in reasons.alt
    at = reasons.rows[0].values.index(":")
    assert frame.chart.plots[0].series[0].values[at] is None
    assert list(frame.chart.plots[0].categories)[at].endswith("(:)")
    text = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "«:» er skjult av hensyn til personvern" in text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_each_chart_has_words_a_table_a_source_a_question_and_notes(language):
    every_topic("5042", 1400)
    found = deck(session(language=language))

    drawn = opened(slides.render(found))

    assert len(found.charts) >= 6
    for slide, made in zip(found.slides, drawn.slides, strict=True):
        notes = made.notes_slide.notes_text_frame.text
        assert made.shapes.title.text_frame.text == slide.title
        if not slide.chart:
            continue
        (frame,) = [shape for shape in made.shapes if shape.has_chart]
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == slide.chart.alt
        assert slide.chart.table.rows
        text = " ".join(shape.text_frame.text for shape in made.shapes if shape.has_text_frame)
        assert slide.source in text
        assert slide.question in text
        assert slide.limits in text
        assert slide.source in notes
        assert " | ".join(slide.chart.table.rows[0]) in notes


def test_nothing_lies_outside_the_slide_and_each_has_its_number():
    every_topic("5042", 1400)

    drawn = opened(slides.render(deck(session())))

    for slide in list(drawn.slides)[1:]:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= look.WIDTH
            is_foot = shape.is_placeholder and shape != slide.shapes.title
            assert shape.top + shape.height <= (look.HEIGHT if is_foot else look.HEIGHT * 0.98)
            if shape.name in {"Snakk sammen", "Hva tallene ikke sier"}:
                assert shape.top + shape.height <= Inches(6.95)  # the page number stays in sight
        kinds = [shape.element.ph.get("type") for shape in slide.placeholders]
        assert "sldNum" in kinds


def test_the_same_words_stand_on_the_page():
    every_topic("5042", 1400)
    found = deck(session())

    page = html.render(handout(found)).decode()

    with translation.override("nb"):
        for slide in found.slides[1:]:
            assert slide.title in page
        assert page.count("<svg") == len(found.charts)
        assert page.count("<table") >= len(found.charts)


def test_a_deck_is_read_back_as_it_was_kept():
    every_topic("5042", 1400)
    found = deck(session())

    assert keeping.slides_from_json(keeping.to_json(found)) == found


def test_only_what_was_chosen_is_told():
    every_topic("5042", 1400)
    found = session()
    found.topics = ["moves"]

    assert [chart.caption for chart in deck(found).charts] == ["Flyttet inn og ut i året"]


def test_a_table_of_small_groups_hides_them():
    found, series = session(), figures.series("countries", "09817x")
    for country, people in {"Polen": 40, "Syria": 12, "Chile": 3, "Kina": 1}.items():
        figures.observations(series, "5042", {2026: people}, country)

    (chart,) = deck(found).charts

    assert dict(zip(chart.labels, chart.rows[0].values, strict=True)) == {
        "Polen": "40", "Syria": "12", "Chile": ":", "Kina": ":",
    }  # fmt: skip


def test_a_place_is_set_beside_the_middle_of_those_of_its_size_and_none_is_named():
    for number, code in enumerate(["5042", "5043", "5045", "5041", "5046", "5020", "5033", "5049"]):
        series = figures.series()
        figures.observations(series, code, {2022: 1400 + 9 * number, 2026: 1300 + 11 * number})
    found = session()
    found.against = [Against.SIMILAR, Against.COUNTRY]

    tree = deck(found)
    chart = next(chart for chart in tree.charts if chart.unit == "indeks")

    assert [row.name for row in chart.rows][:2] == ["Lierne", "Midten av like store"]
    assert chart.rows[0].values[0] == "100"
    assert "Røyrvik" not in words(tree)
    assert "Sammenligning med hele landet: for få kommuner har tall" in words(tree)

    found.names_similar = True
    assert "Røyrvik" in words(deck(found))


def test_a_council_stands_in_order_of_name_and_is_the_sum_of_its_own():
    for number, code in enumerate(COUNCIL):
        every_topic(code, 3000 - 500 * number)

    tree = deck_at(council())
    chart = next(chart for chart in tree.charts if chart.unit == "indeks")

    names = [row.name for row in chart.rows]
    assert names == sorted(names)
    assert len(names) == 5
    people = next(chart for chart in tree.charts if chart.caption == "Innbyggere 1. januar")
    assert people.rows[0].values[0] == str(sum(3000 - 500 * number for number in range(5)))


def test_a_council_says_nothing_of_what_one_of_its_own_has_hidden():
    for code in COUNCIL:
        every_topic(code, 1400)

    reasons = next(chart for chart in deck_at(council()).charts if chart.shape == "bar")

    hidden = dict(zip(reasons.labels, reasons.rows[0].values, strict=True))
    assert hidden["Utdanning eller annet"] == ":"


def test_findings_are_shown_when_they_stand_in_an_approved_document():
    from bolyst.documents.blocks import Heading
    from bolyst.documents.tests import make as papers
    from bolyst.documents.tests.samples import report

    finding = measures.finding("Kursene går bare på dagtid", kind=FindingKind.CHALLENGE)
    found = session()
    assert finding.title not in words(deck(found))

    content = report(mark="")
    content = type(content)(**{
        **{name: getattr(content, name) for name in content.__dataclass_fields__},
        "blocks": (*content.blocks, Heading(2, finding.title)),
    })  # fmt: skip
    draft = papers.version(content=content)
    assert finding.title not in words(deck(found))
    by = make.member()
    with inside(draft.workspace):
        from bolyst.documents.rules import State

        checked = documents.move_on(draft, to=State.CHECKED, by=by)
        documents.move_on(checked, to=State.APPROVED, by=by)

    assert finding.title in words(deck(found))


def test_a_job_makes_the_slides_and_their_files_and_an_edition_only_when_something_changed():
    load_shipped_figures()
    found, kari = session(), make.member()

    for _time in range(2):
        with inside(kari.workspace):
            work = decks.ask_for_deck(found, by=kari)
        from bolyst.knowledge import tasks

        tasks.make_deck(kari.workspace, session=found.pk, work=work.pk)

    with inside(kari.workspace):
        (kept,) = Kept.within(kari.workspace).select_related("workspace")
        assert Work.within(kari.workspace).filter(state="done").count() == 2
        assert kept.slide_count >= 12
        slide_file = files.kept(kept, "pptx") or b""
        assert slide_file.startswith(b"PK")
        assert (files.kept(kept, "pdf") or b"").startswith(b"%PDF-")
    client = make.client(make.member(Role.KEY_PERSON))
    page = client.get(reverse("knowledge:slides", args=["lierne", found.pk]))
    assert "1\u00a0302 bor i Lierne" in page.text
    address = reverse("knowledge:file", args=["lierne", found.pk, 1, "pptx"])
    assert client.get(address).content == slide_file


def test_what_is_chosen_is_kept_and_shown():
    load_shipped_figures()
    found, kari = session(), make.client(make.member())
    address = reverse("knowledge:contents", args=["lierne", found.pk])

    assert "Innvandringsgrunn" in kari.get(address).text
    chosen = {"topics": ["reasons"], "against": ["similar"]}
    page = kari.post(address, chosen, follow=True)

    assert "Innvandringsgrunn" in page.text
    assert "kommuner på samme størrelse" in page.text


@pytest.mark.parametrize("where", ["lierne", "oslo", "council"])
def test_the_file_is_there_in_less_than_ten_seconds(where):
    codes = {"lierne": ["5042"], "oslo": ["0301"], "council": list(COUNCIL)}[where]
    for code in codes:
        every_topic(code, 720_000 if where == "oslo" else 1500)
    place = {"lierne": make.workspace, "oslo": oslo, "council": council}[where]()

    begun = time.monotonic()
    made = slides.render(deck_at(place))

    assert time.monotonic() - begun < MOST_SECONDS
    assert len(opened(made).slides) >= 12


@pytest.mark.office
def test_libreoffice_opens_the_slides_as_as_many_pages(tmp_path: Path):
    import subprocess

    every_topic("5042", 1400)
    found = deck(session())
    (tmp_path / "lysark.pptx").write_bytes(slides.render(found))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"

    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "lysark.pptx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    subprocess.run(["pdftoppm", "-r", "30", "-png", "lysark.pdf", "side"], cwd=tmp_path, check=True)

    assert len(list(tmp_path.glob("side-*.png"))) == len(found.slides)
    text = subprocess.run(
        ["pdftotext", "lysark.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    read = " ".join(text.split())
    for slide in found.slides:
        assert " ".join(slide.title.split()) in read
        assert " ".join(slide.source.split()) in read
