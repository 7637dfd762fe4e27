"""The week and the conversations: who sees what, what is left behind, what is kept."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.audit.models import Receipt
from bolyst.kernel.words import day
from bolyst.mapping.models import Conversation, MappingWeek, Note
from bolyst.mapping.tests import make
from bolyst.workspaces.models import Owned
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
SECRET = "Bussen går før skiftet er slutt"


def browser(role: Role) -> Client:
    return people.client(people.member(role))


def receipts(week: MappingWeek) -> list[tuple[str, str, int]]:
    with inside(week.workspace):
        found = Receipt.within(week.workspace).order_by("at")
        return [(one.actor_role, str(one.purpose), one.rows) for one in found]


def asks(client: Client, address: str) -> int:
    """How many questions a page puts to the database."""
    client.get(address)  # what is remembered is remembered now
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_one_goes_straight_to_the_only_week():
    week = make.week()

    answer = browser(Role.COORDINATOR).get("/lierne/arbeid/kartlegging/")

    assert answer["Location"] == make.address("week", week)


def test_without_a_week_the_page_says_what_to_do():
    make.engagement()

    planner = browser(Role.COORDINATOR).get("/lierne/arbeid/kartlegging/")
    other = browser(Role.KEY_PERSON).get("/lierne/arbeid/kartlegging/")

    assert "Planlegg ei uke" in planner.content.decode()
    assert "Planlegg ei uke" not in other.content.decode()


def test_a_week_is_planned_and_its_days_changed():
    make.engagement()
    kari = browser(Role.COORDINATOR)

    kari.post(
        "/lierne/arbeid/kartlegging/ny/", {"starts_on": "2026-05-04", "ends_on": "2026-05-08"}
    )
    with inside(people.workspace()):
        week = MappingWeek.within(people.workspace()).get()
    kari.post(
        make.address("change-week", week), {"starts_on": "2026-05-11", "ends_on": "2026-05-15"}
    )

    assert day(date(2026, 5, 11)) in kari.get(make.address("week", week)).content.decode()


def test_days_in_the_wrong_order_are_refused_and_kept():
    make.engagement()

    answer = browser(Role.COORDINATOR).post(
        "/lierne/arbeid/kartlegging/ny/", {"starts_on": "2026-05-08", "ends_on": "2026-05-04"}
    )

    assert "Siste dag kan ikke komme før første." in answer.content.decode()
    assert 'value="2026-05-08"' in answer.content.decode()


def test_without_an_engagement_there_is_nothing_to_plan():
    people.workspace()

    answer = browser(Role.COORDINATOR).get("/lierne/arbeid/kartlegging/ny/", follow=True)

    assert "Først må det finnes et oppdrag." in answer.content.decode()


def test_the_week_shows_who_is_not_heard():
    talk = make.conversation(people=1302 % 500)

    page = browser(Role.KEY_PERSON).get(make.address("week", talk.week)).content.decode()

    assert page.count("ikke hørt ennå") == 3
    assert "<strong>302</strong> personer" in page


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [
        (Role.ADVISER, "conversation"),
        (Role.INTERVIEWER, "conversation"),
        (Role.COORDINATOR, "change-conversation"),
        (Role.KEY_PERSON, None),
        (Role.LEADERSHIP, None),
    ],
)
def test_a_conversation_leads_where_one_may_go(role: Role, leads_to: str | None):
    talk = make.conversation()

    page = browser(role).get(make.address("week", talk.week)).content.decode()

    for name in ("conversation", "change-conversation"):
        link = f'href="{make.address(name, talk.week, talk)}"'
        assert (link in page) == (name == leads_to)


@pytest.mark.parametrize("role", [Role.KEY_PERSON, Role.LEADERSHIP])
@pytest.mark.parametrize("asked", ["", "?fil=csv", "?fil=xlsx", "?sok=kafe"])
def test_who_neither_plans_nor_listens_sees_only_how_many_were_heard(role: Role, asked: str):
    talk = make.conversation()

    answer = browser(role).get(make.address("week", talk.week) + asked)

    page = answer.content.decode()
    assert "<strong>6</strong> personer" in page
    assert talk.title not in page


def test_the_next_step_is_the_one_primary_button():
    week = make.week()
    ada = browser(Role.ADVISER)

    def primary() -> str:
        page = ada.get(make.address("week", week)).content.decode()
        start = page.index('<a class="ds-button" href="')
        assert page.count('<a class="ds-button" href="') == 1
        return page[start : page.index("</a>", start)]

    assert "Legg inn samtale" in primary()
    talk = make.conversation(week)
    assert "Åpne ukeplanen" in primary()
    note = make.note(talk)
    assert "Gi notatene temaer" in primary()
    coding = make.coding(note, make.theme(week))
    assert "Se temaer og grupper" in primary()
    make.finding(week, [coding])
    assert "Skriv rapporten" in primary()


def test_a_coordinator_whose_talks_are_noted_is_offered_another_once_and_not_as_the_next_step():
    week = make.week()
    make.note(make.conversation(week))

    page = browser(Role.COORDINATOR).get(make.address("week", week)).content.decode()

    assert page.count("Legg inn samtale") == 1
    assert '<a class="ds-button" href="' not in page


def test_the_list_of_conversations_can_be_taken_away_without_notes():
    note = make.note(text=SECRET)

    answer = browser(Role.COORDINATOR).get(
        make.address("week", note.conversation.week) + "?fil=csv"
    )
    content = b"".join(answer).decode()

    assert "Språkkafeen" in content
    assert SECRET not in content


def test_a_conversation_is_entered_changed_and_removed():
    week = make.week()
    kari = browser(Role.COORDINATOR)
    given = {"group": "services", "title": "NAV", "held_on": "2026-05-05", "people": "4"}

    kari.post(make.address("add-conversation", week), given)
    with inside(week.workspace):
        talk = Conversation.within(week.workspace).get()
    kari.post(make.address("change-conversation", week, talk), given | {"people": "5"})

    with inside(week.workspace):
        changed = Conversation.within(week.workspace).get()
    assert (changed.people, changed.held_on) == (5, date(2026, 5, 5))

    page = kari.post(make.address("remove-conversation", week, talk), follow=True).content.decode()
    assert "Samtalen er fjernet." in page


def test_a_refused_conversation_keeps_what_was_typed():
    week = make.week()

    answer = browser(Role.COORDINATOR).post(
        make.address("add-conversation", week),
        {"group": "services", "title": "Servicetorget", "people": "0"},
    )

    page = answer.content.decode()
    assert 'value="Servicetorget"' in page
    assert 'value="services" id="id_group_1" checked' in page.replace(" required", "")


def test_a_conversation_with_notes_says_why_it_stays():
    note = make.note()
    talk = note.conversation
    kari = browser(Role.COORDINATOR)

    page = kari.get(make.address("change-conversation", talk.week, talk)).content.decode()
    sneaky = kari.post(make.address("remove-conversation", talk.week, talk), follow=True)

    assert "Den kan fjernes når notatet er slettet." in page
    assert make.address("remove-conversation", talk.week, talk) not in page
    assert "Samtalen har notater." in sneaky.content.decode()


# --- notes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP])
def test_only_those_who_came_to_listen_read_notes(role: Role):
    note = make.note(text=SECRET)
    week = note.conversation.week
    addresses = [
        make.address("conversation", week, note.conversation),
        make.address("change-note", week, note),
        make.address("code-note", week, note),
    ]

    for address in addresses:
        answer = browser(role).get(address)
        assert answer.status_code == 403
        assert SECRET not in answer.content.decode()
    assert receipts(week) == []


def test_reading_a_conversation_leaves_a_receipt():
    note = make.note(text=SECRET)
    make.note(note.conversation)
    address = make.address("conversation", note.conversation.week, note.conversation)

    page = browser(Role.INTERVIEWER).get(address).content.decode()

    assert SECRET in page
    assert receipts(note.conversation.week) == [("interviewer", "Les og skriv notater", 2)]


def test_a_note_is_written_and_one_stays_at_the_question():
    talk = make.conversation()
    address = make.address("conversation", talk.week, talk)

    answer = browser(Role.INTERVIEWER).post(address, {"question": "3", "text": SECRET})

    assert answer["Location"] == f"{address}?q=3#nytt"
    with inside(talk.workspace):
        assert [(n.question, n.text) for n in Note.within(talk.workspace)] == [(3, SECRET)]


def test_the_question_one_is_at_is_chosen_and_the_cursor_stands_in_the_note():
    talk = make.conversation()

    answer = browser(Role.ADVISER).get(make.address("conversation", talk.week, talk) + "?q=4")

    page = answer.content.decode()
    assert '<option value="4" selected>' in page
    assert "autofocus" in page


@pytest.mark.parametrize("asked", ["99", "x", "'"])
def test_a_question_that_does_not_exist_chooses_none(asked: str):
    talk = make.conversation()

    answer = browser(Role.ADVISER).get(make.address("conversation", talk.week, talk), {"q": asked})

    assert answer.status_code == 200
    assert '" selected>' not in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "said"), [("  \n", "Notatet er tomt."), ("x" * 100_001, "Notatet er for langt.")]
)
def test_a_refused_note_keeps_what_was_typed(text: str, said: str):
    talk = make.conversation()

    answer = browser(Role.ADVISER).post(
        make.address("conversation", talk.week, talk), {"question": "2", "text": text}
    )

    page = answer.content.decode()
    assert said in page
    assert f"{text}</textarea>" in page
    assert '<option value="2" selected>' in page


def test_a_note_is_changed_until_it_is_coded():
    note = make.note()
    ada = browser(Role.ADVISER)
    address = make.address("change-note", note.conversation.week, note)

    ada.post(address, {"question": "1", "text": "Nye ord"})
    make.coding(note, make.theme(note.conversation.week), 0, 3)
    refused = ada.post(address, {"question": "1", "text": "Enda nyere ord"}).content.decode()

    assert "Fjern kodingene først" in refused
    assert "Enda nyere ord</textarea>" in refused
    assert "Notatet har 1 koding" in refused
    with inside(note.workspace):
        assert Note.within(note.workspace).get().text == "Nye ord"


def test_a_note_is_deleted_for_good():
    note = make.note()

    answer = browser(Role.ADVISER).post(
        make.address("remove-note", note.conversation.week, note), follow=True
    )

    assert "Notatet er slettet for godt." in answer.content.decode()
    with inside(note.workspace):
        assert not Note.within(note.workspace).exists()


@pytest.mark.parametrize(("ends_on", "is_taken"), [("2026-06-03", True), ("2026-06-04", False)])
def test_a_week_does_not_last_for_years(ends_on: str, is_taken: bool):
    week = make.week()
    days = {"starts_on": "2026-05-04", "ends_on": ends_on}

    answer = browser(Role.COORDINATOR).post(make.address("change-week", week), days)

    assert answer.status_code == (302 if is_taken else 200)
    assert is_taken or "Kartleggingen varer i høyst 31 dager." in answer.content.decode()


def test_a_note_whose_key_is_gone_breaks_no_page():
    note = make.note(text=SECRET)
    week = note.conversation.week
    theme = make.theme(week)
    mark = make.coding(note, theme)
    with inside(note.workspace), connection.cursor() as cursor:
        cursor.execute("UPDATE mapping_note SET text = %s WHERE id = %s", [b"x" * 80, note.pk])
    ada = browser(Role.ADVISER)

    rows: dict[str, Owned] = {
        "conversation": note.conversation,
        "change-note": note,
        "code-note": note,
        "extracts": theme,
        "propose-quote": mark,
    }
    shown = {
        name: ada.get(make.address(name, week, row), follow=True) for name, row in rows.items()
    }
    found = ada.get(make.address("new-finding", week) + f"?tema={theme.pk}")

    for name, answer in [*shown.items(), ("new-finding", found)]:
        assert answer.status_code == 200, name
        assert "kan ikke leses" in answer.content.decode(), name
        assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("name", ["week", "conversation"])
def test_more_rows_need_no_more_questions(name: str):
    small, large = make.full_week(1, 1), make.full_week(9, 4)
    ada = browser(Role.ADVISER)

    def address(week: MappingWeek) -> str:
        with inside(week.workspace):
            first = Conversation.within(week.workspace).filter(week=week).first()
        assert first
        return make.address(name, week, *([first] if name == "conversation" else []))

    assert asks(ada, address(small)) == asks(ada, address(large)) < 30


def test_a_group_nobody_knows_is_refused():
    week = make.week()

    answer = browser(Role.COORDINATOR).post(
        make.address("add-conversation", week), {"group": "marsboere", "title": "Hei"}
    )

    assert answer.status_code == 200
    with inside(week.workspace):
        assert not Conversation.within(week.workspace).exists()
