"""From a shared guide to our own, and what a conversation keeps."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.guides.actions import drafts
from bolyst.guides.actions import guides as actions
from bolyst.guides.models import GuideDraft, GuideVersion, SharedGuide
from bolyst.guides.queries import guide_for, sheet
from bolyst.guides.queries.guides import offered
from bolyst.guides.rules.pieces import text_in
from bolyst.guides.tests.make import ada, draft, publish_shared, version
from bolyst.kernel import clock
from bolyst.mapping.actions.weeks import add_conversation, change_conversation
from bolyst.mapping.rules import NO_GUIDE, InformantGroup
from bolyst.mapping.tests.make import week
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def text(pieces, key, language="nb"):
    return text_in(next(piece for piece in pieces if piece["key"] == key), language)


@pytest.fixture
def kari():
    """Kari, at work in Lierne."""
    me = make.member()
    with inside(me.workspace):
        yield me


def talk(kari, group=InformantGroup.RESIDENTS, **more):
    return add_conversation(week(), group=group, title="Kafeen", by=kari, **more)


# --- which guide a conversation has ---------------------------------------------------------------


def test_a_conversation_gets_the_guide_of_its_group(kari):
    given = {group: talk(kari, group).guide.audience for group in InformantGroup}

    assert given == {
        "residents": "residents", "services": "refugee", "voluntary": "voluntary",
        "business": "business",
    }  # fmt: skip


def test_another_guide_may_be_chosen_or_none(kari):
    assert talk(kari, guide="youth").guide.audience == "youth"
    assert talk(kari, guide=NO_GUIDE).guide is None


def test_a_shared_guide_is_taken_into_use_once(kari):
    first, second = talk(kari), talk(kari)

    assert first.guide == second.guide
    assert JournalLine.within(kari.workspace).filter(verb="guide.taken").count() == 1


def test_a_conversation_keeps_its_guide_when_a_new_one_is_published(kari):
    held = talk(kari)

    publish_shared("residents", {"2b": "Hva er tyngst nå?"})
    later = talk(kari)

    held.refresh_from_db()
    assert "Hva er vanskelig nå?" in sheet(held.guide, "nb").sections[1].prompts
    assert "Hva er tyngst nå?" in sheet(later.guide, "nb").sections[1].prompts


def test_a_changed_conversation_keeps_its_guide_until_another_is_chosen(kari):
    held = talk(kari)
    first = held.guide
    publish_shared("residents", {"2b": "Hva er tyngst nå?"})
    as_it_is: dict[str, Any] = {
        "group": InformantGroup.RESIDENTS,
        "held_on": None,
        "place": "",
        "people": 4,
    }

    change_conversation(held, title="Kafeen, kveld", **as_it_is, by=kari)
    assert held.guide == first

    change_conversation(held, title="Kafeen", **as_it_is, guide="residents", by=kari)
    assert held.guide.number == first.number + 1


# --- what is published stays ----------------------------------------------------------------------


@pytest.mark.parametrize("model", [SharedGuide, GuideVersion], ids=["shared", "own"])
def test_the_database_refuses_to_change_what_is_published(kari, model):
    version()
    rows: Any = SharedGuide.objects.all() if model is SharedGuide else model.within(kari.workspace)

    with pytest.raises(ProgrammingError), transaction.atomic():
        rows.update(pieces=[])
    with pytest.raises(ProgrammingError), transaction.atomic():
        rows.first().delete()


# --- writing our own ------------------------------------------------------------------------------


def test_the_coordinator_adapts_a_guide_that_stays_here(kari):
    begun = drafts.start_draft(kari.workspace, "residents", by=kari)
    written = drafts.change_texts(begun, "nb", texts={"2b": "Hva plager deg?"}, seen=0, by=kari)

    made = drafts.publish(written, by=kari)

    assert isinstance(made, GuideVersion)
    assert made.is_own
    assert guide_for(kari.workspace, "residents") == made
    assert text(made.pieces, "2b") == "Hva plager deg?"
    assert text(SharedGuide.objects.get(audience="residents").pieces, "2b") != "Hva plager deg?"
    assert not GuideDraft.within(kari.workspace).exists()


def test_our_own_guide_is_used_though_the_shared_one_moves_on(kari):
    own = drafts.publish(drafts.start_draft(kari.workspace, "residents", by=kari), by=kari)

    publish_shared("residents", {"2b": "Hva er tyngst nå?"})

    assert talk(kari).guide == own
    assert offered(kari.workspace, "residents").has_moved


def test_what_is_new_in_the_shared_guide_can_be_brought_into_ours(kari):
    begun = drafts.start_draft(kari.workspace, "residents", by=kari)
    drafts.publish(
        drafts.change_texts(begun, "nb", texts={"1a": "Hvem spurte du?"}, seen=0, by=kari), by=kari
    )
    publish_shared("residents", {"2b": "Hva er tyngst nå?", "1a": "Hvem?"})

    made = drafts.publish(drafts.take_changes(kari.workspace, "residents", by=kari), by=kari)

    assert text(made.pieces, "1a") == "Hvem spurte du?"
    assert text(made.pieces, "2b") == "Hva er tyngst nå?"
    assert not offered(kari.workspace, "residents").has_moved


def test_there_is_nothing_to_bring_when_the_shared_guide_stands_still(kari):
    with pytest.raises(ValidationError, match="ingenting nytt"):
        drafts.take_changes(kari.workspace, "residents", by=kari)


def test_one_draft_at_a_time(kari):
    drafts.start_draft(kari.workspace, "residents", by=kari)

    with pytest.raises(ValidationError, match="alt et utkast"):
        drafts.start_draft(kari.workspace, "residents", by=kari)


def test_two_people_write_at_once_and_both_are_kept(kari):
    begun = drafts.start_draft(kari.workspace, "residents", by=kari)

    drafts.change_texts(begun, "nb", texts={"2a": "Hva var tungt?"}, seen=0, by=kari)
    now = drafts.change_texts(begun, "pl", texts={"2b": "Co teraz?"}, seen=0, by=ada())

    assert text(now.pieces, "2a") == "Hva var tungt?"
    assert text(now.pieces, "2b", "pl") == "Co teraz?"


def test_the_same_text_written_by_two_is_refused_with_the_others_words(kari):
    begun = drafts.start_draft(kari.workspace, "residents", by=kari)
    drafts.change_texts(begun, "nb", texts={"2a": "Hva var tungt?"}, seen=0, by=kari)

    with pytest.raises(ValidationError, match="Noen skrev dette imens: «Hva var tungt"):
        drafts.change_texts(begun, "nb", texts={"2a": "Hva var verst?"}, seen=0, by=ada())


def test_a_change_can_be_undone_and_the_one_before_it(kari):
    begun = drafts.start_draft(kari.workspace, "residents", by=kari)
    drafts.change_texts(begun, "nb", texts={"2a": "Én"}, seen=0, by=kari)
    now = drafts.remove_prompt(begun, "4b", by=kari)
    assert now.step == 2

    now = drafts.undo(begun, by=kari)
    assert text(now.pieces, "4b")
    now = drafts.undo(begun, by=kari)

    assert text(now.pieces, "2a") == "Hva var vanskelig de første ukene?"
    with pytest.raises(ValidationError, match="ingenting å angre"):
        drafts.undo(begun, by=kari)


def test_a_gap_is_not_published(kari):
    begun = drafts.start_draft(kari.workspace, "residents", by=kari)
    drafts.add_prompt(begun, question=3, texts={"nb": "Hva mer?"}, by=kari)

    with pytest.raises(ValidationError, match="mangler på nynorsk"):
        drafts.publish(begun, by=kari)


def test_an_interviewer_writes_no_guide(kari):
    ingrid = make.member(Role.INTERVIEWER)

    with pytest.raises(ValidationError, match="Rådgiveren og koordinatoren"):
        drafts.start_draft(kari.workspace, "residents", by=ingrid)


def test_in_the_owners_house_only_an_adviser_writes():
    with pytest.raises(ValidationError, match="skrives av rådgiverne"):
        draft(of="kun", by=make.member(Role.COORDINATOR, of="kun"))


def test_what_hitra_writes_is_not_seen_in_lierne(kari):
    with inside(make.workspace("hitra")):
        begun = draft(of="hitra")
        drafts.publish(begun, by=ada("hitra"))

    assert guide_for(kari.workspace, "residents") is None
    assert list(GuideVersion.everywhere.all()) == []


# --- read by somebody who knows the language ------------------------------------------------------


def test_a_guide_is_checked_when_a_reader_of_the_language_has_read_it(kari):
    found = version()
    assert not sheet(found, "pl").is_checked

    actions.note_reading(
        kari.workspace, "residents", language="pl", read_on=date(2026, 5, 4), by=kari
    )

    assert sheet(found, "pl").is_checked
    assert not sheet(found, "ar").is_checked


def test_what_the_owner_has_had_read_counts_everywhere(kari):
    found = version()
    with inside(make.workspace("kun")):
        by = make.member(Role.ADVISER, of="kun")
        actions.note_reading(
            by.workspace, "residents", language="ti", read_on=date(2026, 5, 4), by=by
        )

    assert sheet(found, "ti").is_checked


def test_one_changed_text_is_unread_again(kari):
    actions.note_reading(
        kari.workspace, "residents", language="pl", read_on=date(2026, 5, 4), by=kari
    )
    begun = drafts.start_draft(kari.workspace, "residents", by=kari)
    drafts.change_texts(begun, "pl", texts={"2b": "Co teraz?"}, seen=0, by=kari)

    made = drafts.publish(begun, by=kari)
    assert isinstance(made, GuideVersion)
    assert not sheet(made, "pl").is_checked


def test_nobody_has_read_it_tomorrow(kari):
    with pytest.raises(ValidationError, match="Dagen har ikke vært ennå"):
        actions.note_reading(
            kari.workspace, "residents", language="pl",
            read_on=clock.today() + timedelta(days=1), by=kari,
        )  # fmt: skip


def test_a_language_nobody_has_written_can_not_be_read(kari):
    with pytest.raises(ValidationError, match="ingen tekst på dette språket"):
        actions.note_reading(
            kari.workspace, "residents", language="th", read_on=date(2026, 5, 4), by=kari
        )
