"""The desk, the themes, the matrix and what stands behind it, the findings."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.audit.models import Receipt
from bolyst.mapping.models import Coding, Evidence, MappingWeek, Note, Theme
from bolyst.mapping.queries import findings as finding_queries
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make
from bolyst.measures.models import Finding
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
PAGES = ["notes-to-code", "themes", "matrix", "findings", "new-finding"]


@pytest.fixture
def ada() -> Client:
    return people.client(people.member(Role.ADVISER))


def marks(week: MappingWeek) -> list[tuple[str, int, int]]:
    with inside(week.workspace):
        return list(Coding.within(week.workspace).values_list("theme__name", "start", "end"))


def read(week: MappingWeek) -> list[tuple[str, int]]:
    """The receipts: why, and how many notes."""
    with inside(week.workspace):
        return [(one.purpose, one.rows) for one in Receipt.within(week.workspace)]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP])
def test_coding_is_for_those_who_came_to_listen(name: str, role: Role):
    week = make.week()

    assert people.client(people.member(role)).get(make.address(name, week)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_week_says_what_comes_here(ada: Client, name: str):
    answer = ada.get(make.address(name, make.week()))

    assert answer.status_code == 200
    assert "ennå" in answer.content.decode() or "Velg et tema" in answer.content.decode()


# --- the desk -------------------------------------------------------------------------------------


def test_what_is_marked_gets_its_theme_and_one_is_back_at_the_place(ada: Client):
    note = make.note(text="😀 Bussen går tidlig.")
    week = note.conversation.week
    theme = make.theme(week, "Transport")
    desk = make.address("code-note", week, note)

    answer = ada.post(desk, {"start": 2, "end": 8, "theme": str(theme.pk)})

    assert answer["Location"] == f"{desk}?stykke=2-8#t2"
    assert marks(week) == [("Transport", 2, 8)]
    page = ada.get(answer["Location"]).content.decode()
    assert 'data-stretch="2-8"' in page
    assert "Bussen</mark>" in page
    assert "Lagret: Transport" in " ".join(page.split())


def test_opening_the_desk_leaves_a_receipt(ada: Client):
    note = make.note()

    ada.get(make.address("code-note", note.conversation.week, note))

    assert read(note.conversation.week) == [("Gi notater temaer", 1)]


def test_without_script_neighbouring_sentences_become_one_stretch(ada: Client):
    note = make.note(text="En. To. Tre. Fire.")
    week = note.conversation.week

    ada.post(make.address("code-note", week, note), {"sentence": [0, 1, 3], "new_theme": "Tall"})

    assert sorted(marks(week)) == [("Tall", 0, 7), ("Tall", 13, 18)]


def test_a_name_that_is_known_makes_no_second_theme(ada: Client):
    note = make.note()
    week = note.conversation.week
    make.theme(week, "Språk")

    ada.post(make.address("code-note", week, note), {"sentence": [0], "new_theme": " språk "})

    assert [name for name, _start, _end in marks(week)] == ["Språk"]
    with inside(week.workspace):
        assert Theme.within(week.workspace).count() == 1


def test_the_theme_that_is_chosen_wins_over_what_was_typed_to_find_it(ada: Client):
    note = make.note()
    week = note.conversation.week
    theme = make.theme(week, "Språk")

    ada.post(
        make.address("code-note", week, note),
        {"sentence": [0], "new_theme": "spr", "theme": str(theme.pk)},
    )

    assert [name for name, _start, _end in marks(week)] == ["Språk"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sentence": ["1"]}, "Velg et tema, eller skriv navnet på et nytt."),
        ({"new_theme": "Bolig"}, "Marker et stykke i teksten, eller kryss av for setninger."),
        ({"new_theme": "Bolig", "start": 3, "end": 9999}, "Marker et stykke av teksten først."),
        ({"new_theme": "Bolig", "start": "x", "end": "y"}, "Marker et stykke i teksten"),
        ({"new_theme": "Bolig", "sentence": ["77"]}, "Marker et stykke i teksten"),
    ],
)
def test_a_refusal_at_the_desk_changes_nothing_and_keeps_everything(
    ada: Client, given: dict[str, object], said: str
):
    note = make.note()
    week = note.conversation.week

    page = ada.post(make.address("code-note", week, note), given).content.decode()

    assert said in page
    assert marks(week) == []
    with inside(week.workspace):
        assert not Theme.within(week.workspace).exists()
    if "new_theme" in given:
        assert 'value="Bolig"' in page
    if given.get("sentence") == ["1"]:
        assert 'id="s1" value="1"' in page
        assert page.count(" checked>") == 2  # the sentence, and that no theme is chosen


def test_a_theme_of_another_week_is_no_choice(ada: Client):
    note, elsewhere = make.note(), make.theme(make.week())
    week = note.conversation.week

    ada.post(make.address("code-note", week, note), {"sentence": [0], "theme": str(elsewhere.pk)})

    assert marks(week) == []


@pytest.mark.parametrize("stretch", ["", "3", "9-1", "0-99999", "a-b", "0-5' or 1", "٣-٤"])
def test_an_odd_address_of_a_stretch_is_a_first_visit(ada: Client, stretch: str):
    note = make.note()
    address = make.address("code-note", note.conversation.week, note)

    answer = ada.get(address, {"stykke": stretch})

    assert answer.status_code == 200
    assert "data-stretch=" not in answer.content.decode()


def test_a_theme_is_taken_off_a_stretch(ada: Client):
    note = make.note()
    week = note.conversation.week
    coding = make.coding(note, make.theme(week))

    answer = ada.post(make.address("remove-coding", week, coding))

    assert answer["Location"].endswith(f"{note.pk}/?sist=0-24#temaer")
    assert marks(week) == []


def test_a_stretch_a_finding_rests_on_keeps_its_theme(ada: Client):
    note = make.note()
    week = note.conversation.week
    coding = make.coding(note, make.theme(week))
    make.finding(week, [coding])

    page = ada.post(make.address("remove-coding", week, coding), follow=True).content.decode()

    assert "Et funn bygger på denne kodingen." in page
    assert len(marks(week)) == 1


def test_the_desk_knows_the_next_note_that_waits(ada: Client):
    week = make.week()
    talk = make.conversation(week)
    first, second, third = (make.note(talk) for _ in range(3))
    theme = make.theme(week)
    make.coding(first, theme)
    make.coding(second, theme)

    onward = ada.get(make.address("next-waiting", week, first))
    overview = ada.get(make.address("notes-to-code", week)).content.decode()

    assert onward["Location"] == make.address("code-note", week, third)
    assert f'class="ds-button" href="{make.address("code-note", week, third)}"' in overview
    assert "2 av 3 notater har tema" in overview


# --- themes ---------------------------------------------------------------------------------------


def test_a_theme_is_added_moved_changed_merged_and_removed(ada: Client):
    week = make.week()
    for name in ("Språk", "Bolig", "Hus"):
        ada.post(make.address("themes", week), {"name": name})
    with inside(week.workspace):
        language, housing, house = Theme.within(week.workspace)

    ada.post(make.address("move-theme", week, housing), {"vei": "opp"})
    ada.post(
        make.address("change-theme", week, language), {"name": "Norsk", "definition": "Å lære"}
    )
    ada.post(make.address("merge-theme", week, house), {"into": str(housing.pk)})
    ada.post(make.address("remove-theme", week, language))

    with inside(week.workspace):
        assert [theme.name for theme in Theme.within(week.workspace)] == ["Bolig"]


def test_a_theme_that_exists_is_refused_and_kept(ada: Client):
    week = make.week()
    make.theme(week, "Bolig")

    answer = ada.post(make.address("themes", week), {"name": "Bolig", "definition": "Å bo"})

    page = answer.content.decode()
    assert "Temaet finnes fra før." in page
    assert 'value="Bolig"' in page
    assert "Å bo</textarea>" in page


def test_merging_with_nothing_says_so_where_one_chose(ada: Client):
    week = make.week()
    theme = make.theme(week)

    answer = ada.post(make.address("merge-theme", week, theme), {"into": ""})

    assert answer.status_code == 200
    assert "Slå sammen med" in answer.content.decode()
    assert "ds-error-summary" in answer.content.decode()


def test_a_theme_in_use_says_why_it_stays(ada: Client):
    note = make.note()
    week = note.conversation.week
    theme = make.theme(week)
    make.coding(note, theme)

    page = ada.get(make.address("change-theme", week, theme)).content.decode()

    assert "Temaet er i bruk. Slå det sammen med et annet i stedet." in page
    assert make.address("remove-theme", week, theme) not in page


# --- the matrix and what stands behind it ---------------------------------------------------------


def test_a_theme_counts_what_lies_below_it_and_each_conversation_once(ada: Client):
    week = make.week()
    talk = make.conversation(week, people=7)
    above = make.theme(week, "Språk")
    below = make.theme(week, "Kurs", above)
    for note in (make.note(talk), make.note(talk)):
        make.coding(note, below)
        make.coding(note, above)

    page = " ".join(ada.get(make.address("matrix", week)).content.decode().split())

    assert page.count('<td class="all">7</td>') == 2


def test_behind_a_theme_stands_what_is_coded_below_it(ada: Client):
    note = make.note()
    week = note.conversation.week
    above = make.theme(week, "Språk")
    make.coding(note, make.theme(week, "Kurs", above), 0, 28)

    page = ada.get(make.address("extracts", week, above)).content.decode()

    assert "Kurset er bare på dagtid. De" in page
    assert read(week) == [("Les det som er kodet", 1)]


def test_what_one_group_said_is_shown_alone(ada: Client):
    week = make.week()
    theme = make.theme(week)
    for group, words in [("residents", "Vi venter på buss"), ("business", "Vi mister søkere")]:
        talk = make.conversation(week, group=InformantGroup(group))
        make.coding(make.note(talk, text=words), theme, 0, 15)

    page = ada.get(make.address("extracts", week, theme), {"gruppe": "business"}).content.decode()

    assert "Vi mister søker" in page
    assert "Vi venter" not in page
    assert ada.get(make.address("extracts", week, theme), {"gruppe": "x"}).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "²", "", "9" * 5000])
def test_a_page_that_does_not_exist_is_the_nearest(ada: Client, page: str):
    note = make.note()
    theme = make.theme(note.conversation.week)
    make.coding(note, theme)

    answer = ada.get(make.address("extracts", note.conversation.week, theme), {"side": page})

    assert answer.status_code == 200


# --- findings -------------------------------------------------------------------------------------


def test_a_finding_is_written_on_what_it_rests_on(ada: Client):
    note = make.note()
    week = note.conversation.week
    coding = make.coding(note, make.theme(week))

    ada.post(
        make.address("new-finding", week),
        {"kind": "need", "title": "Kveldskurs", "codings": [str(coding.pk)]},
    )

    with inside(week.workspace):
        assert Evidence.within(week.workspace).get().finding.title == "Kveldskurs"
    assert "1 stykke" in ada.get(make.address("findings", week)).content.decode()


def test_another_theme_keeps_what_is_typed_and_ticked_and_saves_nothing(ada: Client):
    note = make.note()
    week = note.conversation.week
    language, housing = make.theme(week, "Språk"), make.theme(week, "Bolig")
    one, two = make.coding(note, language, 0, 6), make.coding(note, housing, 7, 20)

    answer = ada.post(
        make.address("new-finding", week),
        {"kind": "need", "title": "Halvskrevet", "text": "Mer", "codings": [str(one.pk)],
         "tema": str(housing.pk), "vis": "tema"},
    )  # fmt: skip

    page = answer.content.decode()
    assert 'value="Halvskrevet"' in page
    assert "Mer</textarea>" in page
    assert f'value="{one.pk}" checked>' in page
    assert f'value="{two.pk}">' in page
    assert "ds-error-summary" not in page
    with inside(week.workspace):
        assert not Finding.within(week.workspace).exists()


def test_a_refused_finding_keeps_what_is_ticked(ada: Client):
    note = make.note()
    week = note.conversation.week
    coding = make.coding(note, make.theme(week))

    answer = ada.post(
        make.address("new-finding", week), {"kind": "need", "codings": [str(coding.pk)]}
    )

    page = answer.content.decode()
    assert "ds-error-summary" in page
    assert f'value="{coding.pk}" checked>' in page


def test_evidence_beyond_what_a_page_holds_is_never_lost(
    ada: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(finding_queries, "MOST", 2)
    note = make.note(text="abcdefghij")
    week = note.conversation.week
    theme = make.theme(week)
    codings = [make.coding(note, theme, at, at + 1) for at in range(6)]
    finding = make.finding(week, codings[:4])
    address = make.address("evidence", week, finding)

    page = ada.get(address, {"tema": str(theme.pk)}).content.decode()
    shown = [str(coding.pk) for coding in codings if f'value="{coding.pk}" checked>' in page]
    ada.post(address, {"codings": shown})

    assert len(shown) == 4
    with inside(week.workspace):
        assert Evidence.within(week.workspace).filter(finding=finding).count() == 4


def test_showing_stretches_to_choose_among_is_reading(ada: Client):
    note = make.note()
    week = note.conversation.week
    finding = make.finding(week, [make.coding(note, make.theme(week))])

    ada.get(make.address("evidence", week, finding))

    assert read(week) == [("Velg belegg for et funn", 1)]


@pytest.mark.parametrize("theme", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_theme_that_does_not_exist_gives_no_stretches(ada: Client, theme: str):
    answer = ada.get(make.address("new-finding", make.week()), {"tema": theme})

    assert answer.status_code in {200, 404}


# --- how much a page asks -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["notes-to-code", "code-note", "themes", "matrix", "extracts", "findings", "evidence"]
)
def test_more_rows_need_no_more_questions(ada: Client, name: str):
    small, large = make.full_week(1, 1), make.full_week(6, 4)

    def asks(week: MappingWeek) -> int:
        with inside(week.workspace):
            rows = {
                "code-note": Note.within(week.workspace).filter(conversation__week=week),
                "extracts": Theme.within(week.workspace).filter(week=week),
                "evidence": Finding.within(week.workspace).filter(
                    evidence__coding__note__conversation__week=week
                ),
            }
            behind = [row for row in [rows[name].first()] if row] if name in rows else []
        address = make.address(name, week, *behind)
        ada.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert ada.get(address).status_code == 200
        return len(captured)

    assert asks(small) == asks(large) < 30
