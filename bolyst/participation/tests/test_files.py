"""What somebody took back does not return with a file, and waits in none."""

from uuid import UUID

import pytest

from bolyst.imports import qdpx
from bolyst.imports.actions import receive
from bolyst.imports.models import Upload
from bolyst.mapping import outgoing
from bolyst.mapping.actions.incoming import NOTES, bring_in_project, bring_in_table
from bolyst.mapping.incoming import ConversationToCome, NoteToCome
from bolyst.mapping.models import Conversation, MappingWeek, Note
from bolyst.mapping.rules import ConversationKind, InformantGroup
from bolyst.mapping.tests.make import adviser, note, week
from bolyst.participation.actions.withdrawing import withdraw
from bolyst.participation.models import Participation
from bolyst.participation.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def copy_of(held: MappingWeek) -> qdpx.Project:
    with inside(held.workspace):
        return qdpx.read(qdpx.write(outgoing.project_of(held))).project


def brought_in(project: qdpx.Project, held: MappingWeek) -> None:
    with inside(held.workspace):
        bring_in_project(held, project, by=adviser(), otherwise=InformantGroup.RESIDENTS)


def gone(person: Participation) -> None:
    with inside(person.workspace):
        withdraw(person, by=adviser())


def texts(held: MappingWeek) -> set[str]:
    with inside(held.workspace):
        return {one.text for one in Note.within(held.workspace).filter(conversation__week=held)}


def test_a_talk_that_was_taken_back_does_not_return_with_the_weeks_own_copy() -> None:
    talk = make.talk()
    person = make.participant(talk)
    note(talk, text="Hennes ord.")
    note(make.talk(during=talk.week), text="En annens ord.")
    copy = copy_of(talk.week)
    gone(person)
    # Another program has split the text since: the pieces are new, the talk is known.
    copy.sources.append(qdpx.TextSource("Del to", "Mer av hennes ord."))
    theirs = next(case for case in copy.cases if UUID(case.guid) == talk.pk)
    theirs.sources.append(copy.texts[-1].guid)

    brought_in(copy, talk.week)

    assert texts(talk.week) == {"En annens ord."}


def test_a_groups_note_that_was_taken_back_does_not_return_in_another_week_either() -> None:
    talk = make.talk(ConversationKind.GROUP, people=6)
    person = make.participant(talk)
    theirs = note(talk, text="Hennes ord.")
    note(talk, text="De andres ord.")
    make.tied(person, theirs)
    copy = copy_of(talk.week)
    gone(person)

    brought_in(copy, talk.week)
    brought_in(copy, later := week())

    assert texts(talk.week) == texts(later) == {"De andres ord."}


def test_a_table_does_not_write_in_a_talk_that_was_taken_back() -> None:
    talk = make.talk()
    gone(make.participant(talk))
    coming = [
        ConversationToCome(title, InformantGroup.RESIDENTS, notes=[NoteToCome(None, "Ord.")])
        for title in (talk.title, "En annen")
    ]

    with inside(talk.workspace):
        batch = bring_in_table(talk.week, coming, by=adviser())

        assert batch.skipped == 1
        assert set(Conversation.within(talk.workspace).values_list("title", flat=True)) == {
            talk.title, "En annen",
        }  # fmt: skip
    assert texts(talk.week) == {"Ord."}


def test_a_file_that_waits_goes_when_somebody_withdraws_from_its_week() -> None:
    talk = make.talk()
    with inside(talk.workspace):
        receive("a.csv", b"Hennes ord.", purpose=NOTES, about=talk.week_id, by=adviser())

    gone(make.participant(talk))

    with inside(talk.workspace):
        assert not Upload.within(talk.workspace).exists()
