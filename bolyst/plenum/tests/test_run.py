"""Writing the run: every text in each language, nothing typed lost."""

from typing import Any

import pytest
from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.plenum.forms.step_content import _keyed as keyed
from bolyst.plenum.models import Plenum, Step
from bolyst.plenum.rules.blocks import blocks, empty_question, empty_step
from bolyst.plenum.rules.steps import Content, Question, QuestionKind, StepKind, languages_of
from bolyst.plenum.tests import make
from bolyst.workspaces.wall import inside


def at(name: str, key: Any) -> str:
    return reverse(f"plenum:{name}", args=["lierne", key])


def leader() -> Any:
    return people.client(people.member(Role.ADVISER))


def steps_of(room: Plenum) -> list[Step]:
    with inside(room.workspace):
        return list(Step.within(room.workspace).filter(plenum=room))


def headings(room: Plenum) -> list[str]:
    return [one.content["heading"]["nb"] for one in steps_of(room)]


def test_every_ready_made_step_is_whole_in_all_our_languages():
    for block in blocks().values():
        assert {"nb", "nn", "en"} <= languages_of(Content.read(block.content)), block.key


@pytest.mark.parametrize("kind", StepKind)
def test_an_empty_step_can_be_read(kind: StepKind):
    assert Content.read(empty_step(kind)).heading


@pytest.mark.parametrize("kind", QuestionKind)
def test_an_empty_question_can_be_read(kind: QuestionKind):
    assert Question.read(empty_question(kind, "q1")).kind is kind


def test_an_option_keeps_its_key_when_another_is_put_before_it():
    before = [{"key": "o1", "texts": {"nb": "Ja"}}, {"key": "o2", "texts": {"nb": "Nei"}}]

    after = keyed([{"nb": "Kanskje"}, {"nb": "Ja"}, {"nb": "Nei!"}], before)

    assert [one["key"] for one in after][1] == "o1"
    assert len({one["key"] for one in after}) == 3


@pytest.mark.django_db
def test_a_ready_made_step_is_added_moved_copied_taken_away_and_brought_back():
    room, browser = make.plenum(is_open=False), leader()
    for key in ("check-in", "ideas", "tables"):
        browser.post(at("add-step", room.pk), {"ferdig": key})
    _first, second, third = steps_of(room)

    browser.post(at("arrange-step", third.pk), {"gjor": "up"})
    assert headings(room) == ["Innsjekk", "Samtale ved bordene", "Hva kan vi gjøre?"]
    browser.post(at("arrange-step", second.pk), {"gjor": "copy"})
    assert headings(room)[2:] == ["Hva kan vi gjøre?", "Hva kan vi gjøre?"]
    page = browser.post(at("arrange-step", third.pk), {"gjor": "remove"}, follow=True)
    assert "«Samtale ved bordene» er tatt bort." in page.content.decode()
    browser.post(at("add-step", room.pk), {"angre": "ja"})
    assert headings(room)[1] == "Samtale ved bordene"


@pytest.mark.django_db
def test_a_question_is_written_in_two_languages_with_its_options_line_by_line():
    room, browser = make.plenum(is_open=False), leader()
    browser.post(at("add-step", room.pk), {"slag": "questions"})
    [step] = steps_of(room)
    typed = {
        "languages": ["nb", "uk"], "heading-nb": "Språk", "heading-uk": "Мова",
        "question": ["q1:open", "q2:single"], "q1-texts-nb": "Hva er vanskelig?",
        "q2-texts-nb": "Brukte dere tolk?", "q2-texts-uk": "Чи був перекладач?",
        "q2-options-nb": "Ja\r\nNei", "q2-options-uk": "Так\r\nНі", "minutes": "10",
    }  # fmt: skip

    page = browser.post(at("edit-step", step.pk), typed | {"gjor": "add:scale"}).content.decode()
    browser.post(at("edit-step", step.pk), typed | {"gjor": "save"})

    assert "Чи був перекладач?" in page
    assert "q3:scale" in page
    [step] = steps_of(room)
    options = step.content["questions"][1]["options"]
    assert [one["texts"] for one in options] == [
        {"nb": "Ja", "uk": "Так"}, {"nb": "Nei", "uk": "Ні"},
    ]  # fmt: skip
    assert step.minutes == 10
    run = browser.get(at("run", room.pk)).content.decode()
    assert "mangler ukrainsk" in run


@pytest.mark.django_db
def test_what_is_missing_is_said_at_its_field_and_what_was_typed_is_there():
    room, browser = make.plenum(is_open=False), leader()
    browser.post(at("add-step", room.pk), {"slag": "levels"})
    [step] = steps_of(room)

    answer = browser.post(
        at("edit-step", step.pk),
        {
            "languages": ["nb"], "heading-nb": "", "question": "q1:level", "gjor": "save",
            "q1-texts-nb": "Tolk brukes ved behov", "q1-options-nb": "Aldri\nAlltid",
        },
    )  # fmt: skip

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv en overskrift." in page
    assert "Skriv 4 linjer, én for hvert nivå." in page
    assert "Tolk brukes ved behov" in page
    assert "Aldri" in page


@pytest.mark.django_db
def test_the_words_of_a_step_that_has_begun_are_locked():
    room = make.plenum()
    step = make.step(room)

    answer = leader().post(
        at("edit-step", step.pk),
        {
            "languages": ["nb"], "heading-nb": "Noe annet", "question": "q1:single",
            "q1-texts-nb": "Ny", "q1-options-nb": "a\nb", "q1-most": "1", "gjor": "save",
        },
    )  # fmt: skip

    assert answer.status_code == 422
    assert "Steget er i gang" in answer.content.decode()


@pytest.mark.django_db
def test_the_run_of_an_earlier_plenum_is_copied_without_anything_anybody_answered():
    old, new = make.plenum(), make.plenum(is_open=False)
    make.choice(make.phone(old), make.step(old))

    leader().post(at("copy-run", new.pk), {"fra": str(old.pk)})

    [copied] = steps_of(new)
    assert (copied.has_begun, copied.phase) == (False, "waiting")


@pytest.mark.django_db
def test_a_step_is_seen_as_a_phone_shows_it():
    room = make.plenum(is_open=False)
    for kind in StepKind:
        step = make.step(room, kind, is_on=False)

        page = leader().get(at("preview", step.pk)).content.decode()

        assert "Hvordan står det til?" in page
