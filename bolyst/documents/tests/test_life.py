"""Draft, checked, approved by a second person, delivered; and then it never changes."""

import hashlib
from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.utils import translation

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.documents import actions, blocks, files, keeping, queries, rules, tasks
from bolyst.documents.kinds import Kind, register
from bolyst.documents.models import Document, RenderedFile, Step, Version
from bolyst.documents.render import MEDIA, rendered
from bolyst.documents.rules import State
from bolyst.documents.striking import strike
from bolyst.documents.tests import make
from bolyst.documents.tests.samples import WORST, holding, report
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("now", list(State))
@pytest.mark.parametrize("to", list(State))
def test_a_document_moves_one_step_at_a_time(now: State, to: State):
    objections = rules.objections_to_step(now, to, is_author=False)

    assert (objections == []) == (rules.NEXT.get(now) is to)


def test_the_author_can_not_approve():
    draft = make.version()
    author = people.member(Role.ADVISER)

    with inside(draft.workspace):
        checked = actions.move_on(draft, to=State.CHECKED, by=author)
        with pytest.raises(ValidationError, match="kan ikke godkjenne"):
            actions.move_on(checked, to=State.APPROVED, by=author)


def test_the_author_can_not_approve_in_another_role_either():
    draft = make.version()
    author = people.member(Role.ADVISER)
    with inside(draft.workspace):
        same_person = type(author).everywhere.create(
            workspace=author.workspace, user=author.user, role=Role.COORDINATOR
        )
        checked = actions.move_on(draft, to=State.CHECKED, by=author)
        with pytest.raises(ValidationError, match="kan ikke godkjenne"):
            actions.move_on(checked, to=State.APPROVED, by=same_person)


def test_a_kind_may_object_to_approval():
    kind = register(Kind("streng", "streng", lambda _version: ["Et sitat venter på frigivelse."]))
    author, kari = people.member(Role.ADVISER), people.member()

    with inside(author.workspace):
        draft = actions.write(kind.key, uuid4(), report(), by=author)
        checked = actions.move_on(draft, to=State.CHECKED, by=kari)
        with pytest.raises(ValidationError, match="venter på frigivelse"):
            actions.move_on(checked, to=State.APPROVED, by=kari)


def test_a_checked_document_goes_back_with_a_reason():
    draft, kari = make.version(), people.member()

    with inside(draft.workspace):
        checked = actions.move_on(draft, to=State.CHECKED, by=kari)
        with pytest.raises(ValidationError, match="Skriv hvorfor"):
            actions.send_back(checked, reason=" ", by=kari)
        back = actions.send_back(checked, reason="Tallet for 2025 mangler.", by=kari)

        assert back.state == State.DRAFT
        steps = Step.within(draft.workspace).values_list("reason", flat=True)
        assert list(steps) == ["", "Tallet for 2025 mangler."]


@pytest.mark.parametrize("change", ["tree", "sha256", "number", "state"])
def test_the_database_refuses_to_change_what_was_approved(change: str):
    final = make.approved()
    values = {"tree": {}, "sha256": "0" * 64, "number": 99, "state": State.DRAFT}

    with pytest.raises(IntegrityError, match="never changes"), inside(final.workspace):
        Version.within(final.workspace).filter(pk=final.pk).update(**{change: values[change]})


def test_the_database_refuses_to_remove_what_was_approved():
    final = make.approved()

    with (
        pytest.raises(IntegrityError, match="never changes"),
        inside(final.workspace),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM documents_version WHERE id = %s", [final.pk])


def test_a_draft_may_still_change():
    draft = make.version()

    with inside(draft.workspace):
        assert Version.within(draft.workspace).filter(pk=draft.pk).update(tree={}) == 1


def test_a_new_version_leaves_the_approved_one_alone():
    final = make.approved()
    author = people.member(Role.ADVISER)

    with inside(final.workspace):
        newer = actions.write(make.KIND.key, final.document.subject_id, report(mark=""), by=author)
        kept = Version.within(final.workspace).get(pk=final.pk)
        document = Document.within(final.workspace).get()

    assert (newer.number, kept.state) == (2, State.APPROVED)
    assert kept.sha256 == keeping.fingerprint(kept.content)
    assert document.pk == newer.document_id


def test_whoever_asks_later_gets_the_same_file():
    final = make.approved()

    with inside(final.workspace):
        first = actions.hand_out_page(final)
        again = actions.hand_out_page(final)
        kept = RenderedFile.within(final.workspace).get()

    assert first == again
    assert kept.sha256 == hashlib.sha256(first).hexdigest()


def test_a_draft_says_so_and_an_approved_document_does_not():
    draft, final = make.version(), make.approved()

    with inside(draft.workspace):
        assert "ikke frigitt" in queries.shown(draft)[0].mark.lower()
        assert queries.shown(final)[0].mark == report().mark


def test_the_journal_knows_which_words_were_approved():
    final = make.approved()

    with inside(final.workspace):
        line = JournalLine.within(final.workspace).get(verb="document.approved")

    assert line.facts["sha256"] == final.sha256


def test_the_sender_is_kun_until_somebody_writes_their_own():
    kari = people.member()

    with inside(kari.workspace):
        assert queries.sender_of(kari.workspace).name == "KUN"
        actions.change_sender(name="Lierne kommune", lines="Nordli\n", funder="", by=kari)

        assert queries.sender_of(kari.workspace).lines == ("Nordli",)


def test_an_older_draft_is_not_moved_on_past_a_newer_one():
    draft, kari = make.version(), people.member()
    with inside(draft.workspace):
        make_again = actions.write(
            make.KIND.key, draft.document.subject_id, report(), by=draft.author
        )

        with pytest.raises(ValidationError, match="nyere versjon"):
            actions.move_on(draft, to=State.CHECKED, by=kari)
        assert actions.move_on(make_again, to=State.CHECKED, by=kari).state == State.CHECKED


def test_what_was_approved_is_delivered_although_a_new_version_is_begun():
    final, kari = make.approved(), people.member()
    with inside(final.workspace):
        actions.write(make.KIND.key, final.document.subject_id, report(), by=final.author)

        assert actions.move_on(final, to=State.DELIVERED, by=kari).state == State.DELIVERED


# Synthetic: nobody was born in the 89th month.
@pytest.mark.parametrize("written", ["13897210066", "138972 10066", "Brev om 13897210066 i mai"])
def test_an_identity_number_is_not_approved(written: str):
    kari, author = people.member(), people.member(Role.ADVISER)
    with inside(author.workspace):
        content = replace(report(), title=written)
        draft = actions.write(make.KIND.key, uuid4(), content, by=author)
        checked = actions.move_on(draft, to=State.CHECKED, by=kari)

        with pytest.raises(ValidationError, match="fødselsnummer") as refused:
            actions.move_on(checked, to=State.APPROVED, by=kari)
        assert "10066" not in str(refused.value)


def test_eleven_other_digits_are_no_identity_number():
    assert rules.objections_to_words(["12345678901", "75 77 90 50", "2014–2025"]) == []


@pytest.mark.parametrize("form", MEDIA)
def test_the_worst_that_is_typed_is_kept_and_handed_out(form: str):
    author = people.member(Role.ADVISER)
    with inside(author.workspace):
        content = replace(holding(WORST), title="a\0\ud800" + "x" * 300)
        draft = actions.write(make.KIND.key, uuid4(), content, by=author)
        draft.refresh_from_db()

        assert draft.sha256 == keeping.fingerprint(draft.content)
        assert rendered(queries.shown(draft)[0], form)


def test_of_two_who_ask_at_once_both_get_the_first_ones_file():
    final = make.approved()
    with inside(final.workspace):
        first = files.keep(final, "html", b"den forste")
        second = files.keep(final, "html", b"den andre")

        assert first == second == b"den forste"


def test_a_draft_is_marked_in_its_own_language_whoever_reads_it():
    draft = make.version()
    with inside(draft.workspace):
        for language in ("nb", "en"):
            with translation.override(language):
                assert queries.shown(draft)[0].mark == "Ikke frigitt"
        plain = actions.write(
            make.KIND.key, draft.document.subject_id, report(mark=""), by=draft.author
        )
        with translation.override("en"):
            assert queries.shown(plain)[0].mark == "Utkast – ikke frigitt"


def test_words_struck_while_a_file_is_set_are_in_no_file():
    paragraph = blocks.Paragraph((blocks.Span("Hun sa at bussen aldri kommer."),))
    draft = make.version(content=replace(report(), blocks=(paragraph,)))
    kind, subject = draft.document.kind, draft.document.subject_id
    with inside(draft.workspace):
        strike(kind, subject, ["bussen aldri"], by=people.member(Role.ADVISER))

        assert not tasks.keep_if_same(draft, "html", b"bussen aldri")

        assert not RenderedFile.within(draft.workspace).exists()
        assert tasks.make(draft.workspace, draft.pk, "html")
        assert b"bussen aldri" not in bytes(RenderedFile.within(draft.workspace).get().content)
