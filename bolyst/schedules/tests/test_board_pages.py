"""The pages of the plan, as those who may open them meet them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make as house
from bolyst.accounts.rules import Role
from bolyst.audit.models import Receipt
from bolyst.documents.models import Version
from bolyst.kernel import clock
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.rules import ConversationKind
from bolyst.mapping.tests.make import week
from bolyst.schedules.models import BookingLink, InterpreterOrder, Quota, Slot
from bolyst.schedules.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def browser(role: Role) -> Client:
    return house.client(house.member(role))


def address(name: str, of_week: MappingWeek, *more: object) -> str:
    return reverse(f"schedules:{name}", args=[of_week.workspace.slug, of_week.pk, *more])


def text(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


TIME = {
    "day": "2026-05-04", "starts_at": "10:00", "ends_at": "11:00", "place": "", "room": "Salen",
    "interviewer": "", "note_taker": "", "kind": "group", "language": "ti",
}  # fmt: skip


def test_a_conversation_is_placed_and_stands_on_its_day():
    during = week()
    talk = make.talk(during)
    kari = browser(Role.COORDINATOR)
    where = address("slot", during, talk.pk)

    answer = kari.post(where, TIME | {"place": str(make.place().pk)}, follow=True)

    page = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Mandag 4. mai" in page
    assert "10.00–11.00" in page
    assert "Grendehuset" in page
    assert "tolk er ikke bestilt" in page
    with inside(during.workspace):
        kept = Conversation.within(during.workspace).get()
    assert (kept.language, kept.held_on) == ("ti", make.MONDAY)


def test_a_refused_time_keeps_what_was_typed():
    during = week()
    talk = make.talk(during)

    answer = browser(Role.ADVISER).post(
        address("slot", during, talk.pk), TIME | {"ends_at": "09:00"}
    )

    page = answer.content.decode()
    assert "Samtalen må slutte etter at den begynner." in page
    assert 'value="Salen"' in page
    with inside(during.workspace):
        assert not Slot.within(during.workspace).exists()


def test_a_clash_stands_on_both_cards_and_in_the_list():
    during, ingrid = week(), make.interviewer()
    make.slot(make.talk(during, "Den ene"), interviewer=ingrid)
    make.slot(make.talk(during, "Den andre"), interviewer=ingrid)

    page = text(browser(Role.COORDINATOR), address("board", during))

    assert page.count("Ingrid er satt opp to steder samtidig") == 3
    assert "1 ting går ikke opp" in page


def test_the_coordinator_is_not_told_which_time_is_taken_and_the_interviewer_is():
    during = week()
    make.book(make.link(during), make.open_slot(during))

    kari, ingrid = (
        text(browser(role), address("board", during))
        for role in (Role.COORDINATOR, Role.INTERVIEWER)
    )

    assert "bestilt av innbygger" not in kari
    assert "kan bestilles" in kari
    assert "bestilt av innbygger" in ingrid
    with inside(during.workspace):
        assert [(one.what, one.rows) for one in Receipt.within(during.workspace)] == [
            ("bookings", 1)
        ]


def test_the_interviewer_goes_from_the_plan_to_the_talk_itself():
    during = week()
    talk = make.talk(during, "Språkkafeen")

    plan = browser(Role.INTERVIEWER).get(address("board", during)).content.decode()

    assert f"/kartlegging/{during.pk}/samtaler/{talk.pk}/" in plan


def test_the_coordinator_sees_how_many_are_taken():
    during = week()
    make.open_slot(during, 12)
    make.book(make.link(during), make.open_slot(during))

    page = text(browser(Role.COORDINATOR), address("bookings", during))

    assert "<dt>Bestilt</dt><dd>1</dd>" in page
    assert "Fjern 1 tid" not in page


def test_more_conversations_need_no_more_questions():
    def asked(count: int) -> int:
        during, ingrid = week(), make.interviewer()
        for number in range(count):
            talk = make.talk(during, f"Samtale {number}", language="ti")
            make.slot(talk, interviewer=ingrid, note_taker=house.member(Role.ADVISER),
                      place=make.place(), starts=8 + number, ends=9 + number)  # fmt: skip
        ada = browser(Role.ADVISER)
        with CaptureQueriesContext(
            connection,
        ) as found:
            ada.get(address("board", during))
            ada.get(address("day-plan", during))
            ada.get(address("interpreters", during))
        return len(found)

    assert asked(1) == asked(9)


def test_the_last_move_is_undone_from_the_board():
    during = week()
    make.slot(make.talk(during))
    kari = browser(Role.COORDINATOR)

    answer = kari.post(address("undo", during), follow=True)

    assert "Flyttingen er angret." in answer.content.decode()
    assert (
        "Det er ingenting å angre."
        in kari.post(address("undo", during), follow=True).content.decode()
    )


def test_who_is_family_is_refused_on_the_form():
    during = week()
    talk = make.talk(during, language="ti")

    answer = browser(Role.COORDINATOR).post(
        address("interpreter", during, talk.pk),
        {"language": "ti", "status": "ordered", "way": "present", "is_qualified": "no",
         "why": "strong-reason", "reason": "Datteren tolker"},
    )  # fmt: skip

    page = answer.content.decode()
    assert "Familie og barn kan aldri tolke." in page
    assert 'value="Datteren tolker"' in page
    with inside(during.workspace):
        assert not InterpreterOrder.within(during.workspace).exists()


def test_the_sheet_for_interpreters_names_no_group_and_no_title_in_its_file():
    during = week()
    talk = make.talk(during, "Familien i Nordli", language="ti")
    make.slot(talk, place=make.place())

    answer = browser(Role.COORDINATOR).get(address("interpreters", during) + "?fil=csv")
    sheet = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]

    assert "tigrinja" in sheet
    assert "Grendehuset" in sheet
    assert "Nordli" not in sheet
    assert "innbyggere" not in sheet


def test_coverage_is_numbers_for_all_and_places_for_those_who_plan():
    during = week()
    make.slot(make.talk(during, "Familien i Nordli"), place=make.place())

    page = text(browser(Role.LEADERSHIP), address("coverage", during))

    assert "Når vi ut til alle?" in page
    assert "Nordli" not in page
    assert "Grendehuset" not in page
    for closed in ("board", "day-plan", "interpreters", "bookings"):
        assert browser(Role.KEY_PERSON).get(address(closed, during)).status_code == 403


def test_quotas_are_set_and_taken_away():
    during = week()
    kari = browser(Role.COORDINATOR)

    kari.post(address("quotas", during), {"residents": "8", "business": "2"})
    page = text(kari, address("coverage", during))

    assert "8 uten tid" in page
    kari.post(address("quotas", during), {"residents": "8"})
    with inside(during.workspace):
        assert [one.group for one in Quota.within(during.workspace)] == ["residents"]


def test_a_place_nobody_has_here_is_refused_in_words():
    during = week()
    elsewhere = make.place(of="hitra")

    answer = browser(Role.COORDINATOR).post(
        address("travel", during),
        {"place": str(elsewhere.pk), "other": str(make.place().pk), "minutes": "10"},
    )

    assert answer.status_code == 200
    assert "ds-error-summary" in answer.content.decode()


# --- print ----------------------------------------------------------------------------------------


def test_the_day_plan_is_by_day_and_names_staff_alone():
    during = week()
    make.slot(make.talk(during, "Språkkafeen"), place=make.place(), interviewer=make.interviewer())
    make.slot(make.talk(during, "Skolen"), day=make.MONDAY + timedelta(days=1))

    page = text(browser(Role.INTERVIEWER), address("day-plan", during))

    assert page.index("Mandag 4. mai") < page.index("Grendehuset") < page.index("Tirsdag 5. mai")
    assert "Ingrid" in page
    assert "Sted ikke bestemt" in page


def test_the_day_plan_becomes_a_document_in_the_municipalitys_own_language():
    during = week()
    make.slot(make.talk(during, "Språkkafeen"), place=make.place())

    answer = browser(Role.COORDINATOR).post(address("keep-day-plan", during))

    with inside(during.workspace):
        kept = Version.within(during.workspace).select_related("document").get()
    assert str(kept.document_id) in answer["Location"]
    assert kept.document.kind == "day-plan"
    assert "Språkkafeen" in str(kept.content)


def test_the_day_plan_as_a_document_is_no_draft_and_leads_back_to_the_week():
    during = week()
    make.slot(make.talk(during, "Språkkafeen"), place=make.place())
    kari = browser(Role.COORDINATOR)

    page = kari.post(address("keep-day-plan", during), follow=True).content.decode()

    assert f'href="{address("day-plan", during)}"' in page
    assert "tkast" not in page
    assert "ikke frigitt" not in page
    assert "kvalitetssikret" not in page
    listed = kari.get(reverse("documents:documents", args=["lierne"])).content.decode()
    assert "Dagsplan for kartleggingsuka" in listed
    assert ">utkast<" not in listed
    assert "venter på deg" not in listed


def test_a_day_plan_is_never_approved():
    during = week()
    make.slot(make.talk(during))
    kari = browser(Role.COORDINATOR)
    kari.post(address("keep-day-plan", during))
    with inside(during.workspace):
        kept = Version.within(during.workspace).get()
    move_on = reverse("documents:move-on", args=["lierne", kept.document_id, kept.number])

    page = kari.post(move_on, {"to": "checked"}, follow=True).content.decode()

    assert "Det skal ikke godkjennes." in page
    with inside(during.workspace):
        assert Version.within(during.workspace).get().state == "draft"


def test_the_day_plan_as_a_document_is_not_for_the_leadership():
    during = week()
    make.slot(make.talk(during))
    browser(Role.COORDINATOR).post(address("keep-day-plan", during))
    with inside(during.workspace):
        kept = Version.within(during.workspace).get()

    where = reverse("documents:document", args=["lierne", kept.document_id])

    assert browser(Role.LEADERSHIP).get(where).status_code == 404
    assert browser(Role.COORDINATOR).get(where).status_code == 200


# --- the poster -----------------------------------------------------------------------------------


def test_the_poster_speaks_the_residents_language_and_says_it_is_unchecked():
    during = week()
    link = make.link(during)

    page = text(browser(Role.COORDINATOR), address("poster", during) + "?sprak=ar")

    assert '<section class="plan-poster" lang="ar" dir="rtl">' in page
    assert "اختر موعدًا" in page
    assert "ikke kontrollert av en som kan språket" in page
    assert f"/lierne/time/{link.code}/" in page


def test_the_code_on_the_poster_is_the_link():
    during = week()
    make.link(during)

    answer = browser(Role.COORDINATOR).get(address("qr", during))

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


# --- in the open ----------------------------------------------------------------------------------


def in_the_open(link: BookingLink, name: str = "book") -> str:
    return reverse(f"schedules:{name}", args=["lierne", link.code])


def test_a_resident_takes_a_time_moves_it_and_gives_it_back():
    during = week()
    link = make.link(during)
    first = make.open_slot(during, 10, place=make.place())
    second = make.open_slot(during, 12)
    nobody = Client()
    with clock.at(make.BEFORE):
        before = nobody.get(in_the_open(link)).content.decode()
        taken = nobody.post(in_the_open(link), {"tid": str(first.pk)}).content.decode()
        code = taken.partition('<p class="code" dir="ltr">')[2].partition("<")[0]
        shown = nobody.post(in_the_open(link, "mine"), {"tall": code}).content.decode()
        moved = nobody.post(
            in_the_open(link, "mine"), {"tall": code, "gjor": "flytt", "tid": str(second.pk)}
        ).content.decode()
        gone = nobody.post(
            in_the_open(link, "mine"), {"tall": code, "gjor": "avbestill"}
        ).content.decode()
        after = nobody.get(in_the_open(link)).content.decode()

    assert before.count("Ta denne tiden") == after.count("Ta denne tiden") == 2
    assert "Tiden er din" in taken
    assert code not in after
    assert "Grendehuset" in shown
    assert "Tiden er flyttet." in moved
    assert "Tiden er avbestilt." in gone


def test_there_is_no_field_for_a_name_a_phone_or_an_address():
    during = week()
    make.open_slot(during)
    link = make.link(during)

    with clock.at(make.BEFORE):
        answers = [Client().get(in_the_open(link, name)) for name in ("book", "mine")]

    for answer in answers:
        main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
        fields = main.count("<input") - main.count('type="hidden"')
        assert fields == main.count('name="tall"')
        assert "<textarea" not in main


def test_a_time_somebody_else_took_is_said_in_the_readers_language():
    during = week()
    link, slot = make.link(during), make.open_slot(during)
    make.book(link, slot)

    with clock.at(make.BEFORE):
        page = Client().post(in_the_open(link) + "?sprak=uk", {"tid": str(slot.pk)})

    assert "Цей час уже зайнято." in page.content.decode()


def test_the_browsers_own_language_is_used_and_written_its_own_way():
    during = week()
    make.open_slot(during)
    link = make.link(during)

    with clock.at(make.BEFORE):
        page = Client().get(in_the_open(link), headers={"Accept-Language": "fa,en;q=0.5"})

    assert 'lang="fa" dir="rtl"' in page.content.decode()


def test_a_revoked_link_says_so_and_offers_nothing():
    during = week()
    slot, link = make.open_slot(during), make.link(during)
    kari = browser(Role.COORDINATOR)
    kari.post(address("revoke-link", during))

    with clock.at(make.BEFORE):
        page = Client().get(in_the_open(link)).content.decode()
        answer = Client().post(in_the_open(link), {"tid": str(slot.pk)}).content.decode()

    for told in (page, answer):
        assert "Denne lenken gjelder ikke lenger." in told
        assert "Ta denne tiden" not in told
    with inside(during.workspace):
        assert not Slot.within(during.workspace).filter(booking__isnull=False).exists()


def test_the_link_of_another_place_is_no_link_here():
    during = week("hitra")
    link = make.link(during)

    assert Client().get(in_the_open(link)).status_code == 404


def test_guessing_codes_is_stopped_and_a_right_one_waits_too():
    during = week()
    link = make.link(during)
    code = make.book(link, make.open_slot(during))
    nobody = Client()
    with clock.at(make.BEFORE):
        for _ in range(10):
            nobody.post(in_the_open(link, "mine"), {"tall": "123"})
        answer = nobody.post(in_the_open(link, "mine"), {"tall": code})

    assert answer.status_code == 429
    assert "For mange forsøk." in answer.content.decode()


def test_one_machine_does_not_take_every_time():
    during = week()
    link = make.link(during)
    slots = [make.open_slot(during, 8 + n % 12, day=make.MONDAY + timedelta(days=n // 12))
             for n in range(21)]  # fmt: skip
    nobody = Client()
    with clock.at(make.BEFORE):
        answers = [nobody.post(in_the_open(link), {"tid": str(slot.pk)}) for slot in slots]

    assert [answer.status_code for answer in answers] == [200] * 20 + [429]


@pytest.mark.parametrize("language", ["nn", "en"])
def test_the_pages_are_whole_in_our_other_languages(language: str):
    during = week()
    make.slot(make.talk(during, kind=ConversationKind.WALK, language="ti"))
    ada = browser(Role.ADVISER)
    ada.cookies["language"] = language
    said = {"nn": ("Vekeplan", "tolk er ikkje bestilt"), "en": ("Week plan", "no interpreter has")}

    page = text(ada, address("board", during))

    assert all(words in page for words in said[language])
