"""Whoever takes back what they said finds nothing of it anywhere, and nobody else loses a word."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models

from bolyst import make as people
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.documents.models import RenderedFile, Version
from bolyst.documents.rules import State
from bolyst.gate import actions as gate
from bolyst.gate.models import Release
from bolyst.gate.rules import Floor
from bolyst.kernel import clock
from bolyst.mapping.actions.memos import write_memo
from bolyst.mapping.actions.quotes import propose_quote
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.actions.themes import change_theme
from bolyst.mapping.actions.weeks import describe_conversation, remove_conversation
from bolyst.mapping.models import Coding, Conversation, Evidence, Memo, Note
from bolyst.mapping.queries.weeks import conversations_heard
from bolyst.mapping.rules import ConversationKind
from bolyst.mapping.tests import make as week
from bolyst.participation.actions.reading_back import merge, read_back
from bolyst.participation.actions.withdrawing import Bearer, go_through, withdraw
from bolyst.participation.models import Participation, Summary, Weakened, Withdrawal
from bolyst.participation.queries.withdrawals import to_act_on
from bolyst.participation.tests import make
from bolyst.schedules.actions.bookings import clear_free_times
from bolyst.schedules.tests import make as plan
from bolyst.workspaces.models import Owned, Workspace
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
CANARY = "Kvitsymre blomstrer bak fjøset"
HOLDS_WORDS = (models.CharField, models.TextField, models.BinaryField, models.JSONField)
KEPT = "Bussen går for sjelden"


@pytest.fixture
def ada() -> Membership:
    return people.member(Role.ADVISER)


def everything(place: Workspace) -> Iterator[tuple[str, str]]:
    """Every text of every table, sealed ones opened: what a dump and all the keys would show."""
    for model in apps.get_models(include_auto_created=True):
        if not issubclass(model, Owned):
            continue
        for row in model.within(place):
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                if isinstance(value, (bytes, memoryview)):
                    value = bytes(value).decode("utf-8", "replace")
                yield f"{model._meta.label}.{field.name}", str(value)


def raw() -> Iterator[tuple[str, str]]:
    """Every column of every table as the database itself writes it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            yield from ((table, text) for (text,) in cursor.fetchall())


def where(words: str, place: Workspace) -> list[str]:
    """Where in the database the words still stand."""
    in_hex = words.encode().hex()
    found = {name for name, text in everything(place) if words in text}
    return sorted(found | {name for name, text in raw() if words in text or in_hex in text})


def in_every_place(talk: Conversation, ada: Membership) -> Participation:
    """Somebody's words in a note, a merged one, a quote that waits, one released, and a draft."""
    row = make.participant(talk)
    note = week.note(talk, text=f"{CANARY}. {CANARY} ennå.")
    with inside(talk.workspace):
        first = make.coded(note)
        second = week.coding(note, first.theme, 0, len(CANARY))
        week.finding(talk.week, [first, second], title="Ingen når bussen")
        released = propose_quote(first, text=f"{CANARY}, og det er fint.", is_agreed=True, by=ada)
        for mark in released.marks.all():
            gate.keep_mark(mark, reason="Overalt", by=ada)
        Release.within(talk.workspace).filter(pk=released.pk).update(
            state="released", decided_by=people.member(), released_at=clock.now()
        )
        write_report(talk.week, floor=Floor(), by=ada)
        propose_quote(second, text=f"{CANARY}, sant!", is_agreed=True, by=ada)
        draft = merge(talk, question=2, text=f"De sa: {CANARY}", sources=[note], revision=0, by=ada)
        read_back(
            draft, read_back_on=clock.today(), correction=f"Ikke {CANARY}", revision=1, by=ada
        )
        merge(talk, question=None, text=f"Ellers: {CANARY}", sources=[note], revision=0, by=ada)
        if talk.kind == ConversationKind.GROUP:
            make.tied(row, note)
    return row


@pytest.mark.parametrize("kind", [ConversationKind.INDIVIDUAL, ConversationKind.GROUP])
def test_no_word_is_left_anywhere(kind: ConversationKind, ada: Membership):
    talk = make.talk(kind, people=6)
    row = in_every_place(talk, ada)
    with inside(talk.workspace):
        before = where(CANARY, talk.workspace)
        assert {"documents.Version.tree", "gate.Release.text", "mapping.Note.text"} <= set(before)
        assert {"participation.Summary.text", "participation.Summary.correction"} <= set(before)

        withdraw(row, by=ada)

        assert where(CANARY, talk.workspace) == []
        assert where(KEPT, talk.workspace) == []


def test_the_journal_keeps_the_fact_and_no_content(ada: Membership):
    talk = make.talk()
    row = in_every_place(talk, ada)
    with inside(talk.workspace):
        withdraw(row, by=ada)

        line = JournalLine.within(talk.workspace).get(verb="participation.withdrawn")
        assert line.facts == {"notes": 2, "codings": 2, "quotes": 2, "memos": 0, "findings": 1}


def test_whatever_holds_words_and_hangs_on_a_note_goes_with_it():
    """A neighbour's copy of a note's words must go when the note does."""
    for model in apps.get_models(include_auto_created=True):
        ways = [
            field.remote_field.on_delete
            for field in model._meta.fields
            if isinstance(field, models.ForeignKey) and field.related_model in {Note, Coding}
        ]
        words = [f for f in model._meta.fields if isinstance(f, HOLDS_WORDS)]
        assert not ways or models.CASCADE in ways or not words, model


def test_in_a_group_only_what_is_tied_to_the_person_goes(ada: Membership):
    talk = make.talk(ConversationKind.GROUP, people=5)
    one, other = make.participant(talk), make.participant(talk)
    own, others, nobodys = (week.note(talk, text=f"{KEPT} {n}") for n in range(3))
    make.tied(one, own)
    make.tied(other, others)
    with inside(talk.workspace):
        gone = withdraw(one, by=ada)

        assert set(Note.within(talk.workspace)) == {others, nobodys}
        assert gone.due_on == clock.today() + timedelta(days=7)
        assert [one.pk for one in to_act_on(talk.week).talks] == [gone.pk]
        talk.refresh_from_db()
        assert talk.people == 4


def test_no_memo_quotes_it_any_longer(ada: Membership):
    talk = make.talk()
    row, note = make.participant(talk), week.note(talk, text=f"{CANARY}, og {KEPT.lower()}.")
    with inside(talk.workspace):
        about: dict[str, dict[str, Any]] = {
            "om temaet": {"theme": week.theme(talk.week)},
            "om et annet notat": {"note": week.note(make.talk(during=talk.week), text=KEPT)},
            "om uka": {},
        }
        for name, thing in about.items():
            text = f"En tanke {name}. Hun sier: «{CANARY.upper()}». Mer om dette."
            write_memo(talk.week, text=text, by=ada, **thing)

        withdraw(row, by=ada)

        left = {memo.text for memo in Memo.within(talk.workspace)}
        assert left == {f"En tanke {name}. Hun sier: […] Mer om dette." for name in about}
        assert where(CANARY, talk.workspace) == where(CANARY.upper(), talk.workspace) == []
        assert JournalLine.within(talk.workspace).get(
            verb="participation.withdrawn"
        ).facts["memos"] == 3  # fmt: skip
        assert not Note.within(talk.workspace).filter(pk=note.pk).exists()


def test_whoever_has_withdrawn_from_a_talk_with_one_is_not_counted_as_heard(ada: Membership):
    talk = make.talk(people=1)
    row, _note = make.participant(talk), week.note(talk)
    with inside(talk.workspace):
        withdraw(row, by=ada)

        assert conversations_heard(talk.week) == []


def test_a_talk_somebody_took_part_in_is_not_removed(ada: Membership):
    talk = make.talk()
    row = make.participant(talk)
    with inside(talk.workspace):
        withdraw(row, by=ada)

        with pytest.raises(ValidationError, match="ført som deltaker"):
            remove_conversation(talk, by=ada)
        assert Withdrawal.within(talk.workspace).exists()


def test_a_free_time_somebody_withdrew_from_is_not_cleared_away(ada: Membership):
    during = week.week()
    slot, free = plan.open_slot(during, 10), plan.open_slot(during, 12)
    row, _note = make.participant(slot.conversation), week.note(slot.conversation)
    with inside(during.workspace):
        withdraw(row, by=ada)

        assert clear_free_times(during, by=ada) == 1
        left = Conversation.within(during.workspace)
        assert [one.pk for one in left] == [slot.conversation_id] != [free.conversation_id]


def test_a_talk_is_not_made_another_sort_to_delete_more_or_write_again(ada: Membership):
    alone, group = make.talk(), make.talk(ConversationKind.GROUP, people=3)
    withdraws, *_others = make.participant(alone), make.participant(group), make.participant(group)
    with inside(alone.workspace):
        withdraw(withdraws, by=ada)

        with pytest.raises(ValidationError, match="har trukket seg"):
            describe_conversation(alone, kind=ConversationKind.GROUP, language="", by=ada)
        with pytest.raises(ValidationError, match="Flere er ført"):
            describe_conversation(group, kind=ConversationKind.INDIVIDUAL, language="", by=ada)
        describe_conversation(group, kind=ConversationKind.WALK, language="pl", by=ada)


def test_what_was_noted_while_one_spoke_alone_is_theirs_when_others_come(ada: Membership):
    talk = make.talk()
    row, early = make.participant(talk), week.note(talk, text=CANARY)
    with inside(talk.workspace):
        describe_conversation(talk, kind=ConversationKind.GROUP, language="", by=ada)
        late = week.note(talk, text="Noe en annen sa.")

        gone = withdraw(row, by=ada)

        left = Note.within(talk.workspace).filter(conversation=talk)
        assert list(left) == [late]
        assert early not in left
        assert (gone.notes, gone.due_on) == (1, clock.today() + timedelta(days=7))


def test_nothing_is_left_to_look_through_when_every_note_is_somebodys(ada: Membership):
    talk = make.talk(ConversationKind.GROUP, people=2)
    one, other = make.participant(talk), make.participant(talk)
    make.tied(one, week.note(talk))
    make.tied(other, week.note(talk))
    with inside(talk.workspace):
        assert withdraw(one, by=ada).due_on is None


def test_every_finding_that_rested_on_it_is_listed(ada: Membership):
    talk, elsewhere = make.talk(), None
    row, mine = make.participant(talk), make.coded(week.note(talk))
    elsewhere = make.coded(week.note(make.talk(during=talk.week)))
    week.finding(talk.week, [mine], title="Bare dette")
    week.finding(talk.week, [mine, elsewhere], title="Også andre")
    week.finding(talk.week, [elsewhere], title="Bare andre")
    with inside(talk.workspace):
        withdraw(row, by=ada)

        listed = Weakened.within(talk.workspace).select_related("finding")
        assert {(one.finding.title, one.lost, one.left) for one in listed} == {
            ("Bare dette", 1, 0),
            ("Også andre", 1, 1),
        }
        assert Evidence.within(talk.workspace).count() == 2


def test_what_readers_wrote_in_own_words_is_listed_until_they_have_gone_through_it(ada: Membership):
    """A paraphrase is not the person's words, so no machine finds it."""
    talk = make.talk()
    with inside(talk.workspace):
        write_memo(talk.week, text="Før noen hadde sagt noe.", by=ada)
        old = week.theme(talk.week, "Eldre")
        change_theme(old, name="Eldre", definition="Skrevet før.", parent=None, by=ada)
        row, note = make.participant(talk), week.note(talk)
        marks = [week.coding(note, old), make.coded(note, "Buss")]
        buss = marks[1].theme
        change_theme(buss, name="Buss", definition="Hun på øya når den aldri.", parent=None, by=ada)
        on: dict[str, dict[str, Any]] = {
            "om uka": {},
            "om temaet": {"theme": buss},
            "om stykket": {"coding": marks[1]},
            "om noe annet": {"theme": week.theme(talk.week, "Skole")},
        }
        for text, about in on.items():
            write_memo(talk.week, text=text, by=ada, **about)

        withdraw(row, by=ada)

        listed = to_act_on(talk.week).retold
        memos = [one.memo for one in listed if one.memo]
        assert {memo.text for memo in memos} == {"om uka", "om temaet"}
        assert [one.theme for one in listed if one.theme] == [buss]
        assert "om stykket" not in {memo.text for memo in Memo.within(talk.workspace)}
        for one in listed:
            go_through(one, by=ada)
        assert to_act_on(talk.week).retold == []


def test_it_happens_once_however_often_it_is_asked_for(ada: Membership):
    talk = make.talk()
    row, _note = make.participant(talk), week.note(talk)
    with inside(talk.workspace):
        first = withdraw(row, by=ada)

        assert withdraw(row, by=ada) == first
        assert (
            JournalLine.within(talk.workspace).filter(verb="participation.withdrawn").count() == 1
        )


def test_a_published_report_stays_and_says_so(ada: Membership):
    talk = make.talk()
    row = in_every_place(talk, ada)
    with inside(talk.workspace):
        version = Version.within(talk.workspace).get()
        Version.within(talk.workspace).update(state=State.APPROVED)
        tree = version.tree

        gone = withdraw(row, by=ada)

        assert gone.was_published
        version.refresh_from_db()
        assert version.tree == tree
        assert where(CANARY, talk.workspace) == ["documents.Version.tree", "documents_version"]
        assert not Release.within(talk.workspace).filter(state="released").exists()


def test_files_made_of_a_draft_go_with_the_words(ada: Membership):
    talk = make.talk()
    row = in_every_place(talk, ada)
    with inside(talk.workspace):
        version = Version.within(talk.workspace).get()
        RenderedFile.everywhere.create(
            workspace=talk.workspace, version=version, form="html", is_draft=True,
            content=CANARY.encode(), sha256="0" * 64,
        )  # fmt: skip

        withdraw(row, by=ada)

        assert not RenderedFile.within(talk.workspace).exists()


def test_the_bearer_of_the_card_acts_without_a_name(ada: Membership):
    talk = make.talk()
    shown = make.taken(talk).shown
    assert shown
    week.note(talk)
    with inside(talk.workspace):
        row = Participation.within(talk.workspace).get()

        withdraw(row, by=Bearer(shown.card, talk.workspace))

        line = JournalLine.within(talk.workspace).get(verb="participation.withdrawn")
        assert (line.actor_role, line.actor_id) == ("card", shown.card.pk)


def test_a_summary_goes_with_the_note_it_was_made_of_and_its_other_sources_stay(ada: Membership):
    talk = make.talk(ConversationKind.GROUP, people=3)
    row, own, other = make.participant(talk), week.note(talk, text=CANARY), week.note(talk)
    make.tied(row, own)
    with inside(talk.workspace):
        both = merge(talk, question=2, text=f"{CANARY} og mer", sources=[own, other],
                     revision=0, by=ada)  # fmt: skip
        read_back(both, read_back_on=clock.today(), correction="", revision=1, by=ada)

        withdraw(row, by=ada)

        assert not Summary.within(talk.workspace).exists()
        assert list(Note.within(talk.workspace)) == [other]


def test_of_two_who_merge_at_once_one_is_told(ada: Membership):
    talk = make.talk()
    note = week.note(talk)
    with inside(talk.workspace):
        merge(talk, question=2, text="Min", sources=[note], revision=0, by=ada)

        with pytest.raises(ValidationError, match="Noen andre har endret"):
            merge(talk, question=2, text="Din", sources=[note], revision=0, by=ada)

        assert Summary.within(talk.workspace).get().text == "Min"


def test_what_is_read_back_stands_as_a_note_beside_those_it_was_made_of(ada: Membership):
    talk = make.talk()
    note = week.note(talk)
    with inside(talk.workspace):
        row = merge(talk, question=2, text="Sammen", sources=[note], revision=0, by=ada)
        done = read_back(row, read_back_on=clock.today(), correction="Nei", revision=1, by=ada)

        assert done.note
        assert done.note.text == "Sammen"
        assert Note.within(talk.workspace).count() == 2
        with pytest.raises(ValidationError, match="lest opp"):
            merge(talk, question=2, text="En gang til", sources=[], revision=1, by=ada)
