"""A mapping week in a browser: words are marked, findings made, the report written."""

import pytest
from playwright.sync_api import Locator, Page

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.documents.models import Version
from bolyst.documents.rules import State
from bolyst.kernel.tests.browser import Visit, without_script
from bolyst.live.tests.doing import do_all
from bolyst.mapping.models import Coding, Conversation, Evidence, Note
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

# The emoji are one letter to a reader, two or more to a browser: what stands after them moves.
TEXT = "😀👩‍🚀 Å, sa de på møtet. Bussen går før skiftet på Sørli er slutt.\nIngen når toget."
FOUND = "Kurset passer ikke for dem som jobber skift"
IN_NORWEGIAN = {"locale": "nb-NO"}
ENDS = """([text, words]) => {
  const all = text.textContent, start = all.indexOf(words);
  const at = (place) => {
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let node = walk.nextNode();
    while (place > node.length) { place -= node.length; node = walk.nextNode(); }
    return [node, place];
  };
  const range = document.createRange();
  range.setStart(...at(start));
  range.setEnd(...at(start + words.length));
  const boxes = [...range.getClientRects()].filter((box) => box.width);
  const [first, last] = [boxes[0], boxes.at(-1)];
  const middle = (box) => box.top + box.height / 2;
  return [[first.left + 1, middle(first)], [last.right - 1, middle(last)]];
}"""


@pytest.fixture
def ada(visit: Visit) -> Visit:
    visit.expect("404")  # the streams are another server's
    return visit.signed_in(people.client(people.member(Role.ADVISER)))


def mark(page: Page, words: str) -> None:
    """Drag the mouse over the words, as a hand would."""
    text = page.locator("[data-desk]")
    text.scroll_into_view_if_needed()
    start, end = page.evaluate(ENDS, [text.element_handle(), words])
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def coded(note: Note) -> dict[str, str]:
    """The stored stretches by theme, cut from the stored text."""
    with inside(note.workspace):
        text = Note.within(note.workspace).get(pk=note.pk).text
        codings = Coding.within(note.workspace).filter(note=note).select_related("theme")
        return {one.theme.name: text[one.start : one.end] for one in codings}


def give(page: Page, theme: str) -> None:
    page.get_by_label("Finn et tema, eller skriv et nytt").fill(theme)
    page.get_by_role("button", name="Gi tema").click()
    page.get_by_text(f"Lagret: {theme}").wait_for()


def test_what_is_stored_is_what_was_marked_with_the_mouse(ada: Visit):
    note = make.note(text=TEXT)
    page = ada(make.address("code-note", note.conversation.week, note))

    mark(page, "Bussen går før skiftet på Sørli")
    assert page.locator("[data-desk-marked]").inner_text() == "«Bussen går før skiftet på Sørli»"
    give(page, "Transport")
    mark(page, "møtet. Bussen går")  # from outside what is marked already and into it
    give(page, "Møter")
    mark(page, "slutt.\nIngen når")
    give(page, "Tog")

    assert coded(note) == {
        "Transport": "Bussen går før skiftet på Sørli",
        "Møter": "møtet. Bussen går",
        "Tog": "slutt.\nIngen når",
    }
    marks = page.locator("mark").all_inner_texts()
    assert "".join(marks) == "møtet. Bussen går før skiftet på Sørlislutt.\nIngen når"


def test_without_script_sentences_are_chosen_by_their_boxes(ada: Visit):
    note = make.note(text=TEXT)
    page = ada(make.address("code-note", note.conversation.week, note))

    def see(bare: Page) -> None:
        bare.goto(page.url)
        bare.get_by_label("Bussen går før skiftet på Sørli er slutt.").check()
        bare.get_by_label("Ingen når toget.").check()
        give(bare, "Transport")

    without_script(page, see, options=IN_NORWEGIAN)

    stretch = "Bussen går før skiftet på Sørli er slutt.\nIngen når toget."
    assert coded(note) == {"Transport": stretch}


def test_without_script_a_note_is_written_under_its_question(ada: Visit):
    talk = make.conversation()
    page = ada(make.address("conversation", talk.week, talk))

    def see(bare: Page) -> None:
        bare.goto(page.url)
        write_under(bare.locator("#q2"), bare)

    without_script(page, see, options=IN_NORWEGIAN)

    assert notes_of(talk) == [(2, TEXT)]


def write_under(question: Locator, page: Page) -> None:
    question.get_by_role("link", name="Skriv her").click()
    page.get_by_label("Notat", exact=True).fill(TEXT)
    page.get_by_role("button", name="Lagre notatet").click()
    question.get_by_text("Bussen går før skiftet").wait_for()


def notes_of(talk: Conversation) -> list[tuple[int | None, str]]:
    with inside(talk.workspace):
        notes = Note.within(talk.workspace).filter(conversation=talk)
        return [(one.question, one.text.replace("\r\n", "\n")) for one in notes]


def test_a_finding_is_made_from_what_one_group_said(ada: Visit):
    note = make.note()
    week = note.conversation.week
    marked = make.coding(note, make.theme(week))
    page = ada(make.address("matrix", week))

    page.get_by_role("link", name="6 – Språk, ").click()
    page.get_by_role("link", name="Skriv et funn").click()
    page.get_by_label("Behov").check()
    page.get_by_label("Funnet i én setning").fill(FOUND)
    page.get_by_label(make.SAID[:24]).check()
    page.get_by_role("button", name="Lagre funnet").last.click()

    page.get_by_role("link", name=FOUND, exact=True).wait_for()
    with inside(week.workspace):
        rests_on = Evidence.within(week.workspace).values_list("finding__title", "coding")
        assert list(rests_on) == [(FOUND, marked.pk)]


def test_the_report_is_written_and_laid_before_the_next_who_reads_it(ada: Visit):
    week = make.full_week()
    page = ada(make.address("report", week))

    page.get_by_role("button", name="Skriv rapporten").click()
    page.wait_for_url("**/framdrift/**")
    assert do_all()
    page.reload()
    page.get_by_role("link", name="Gå til resultatet").click()

    page.get_by_role("button", name="Merk som kvalitetssikret").wait_for()
    with inside(week.workspace):
        assert [one.state for one in Version.within(week.workspace)] == [State.DRAFT]
