"""A quote: agreed word for word, never as it fell, two of a conversation, in no telling order."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.gate import actions as gate
from bolyst.gate import queries
from bolyst.gate.models import Release
from bolyst.mapping import rules
from bolyst.mapping.actions.quotes import propose_quote
from bolyst.mapping.models import Coding, Note
from bolyst.mapping.queries.quotes import released_quotes, shuffled
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

LONG = "Kurset er bare på dagtid. Bussen går to ganger. Ingen svarer når vi ringer. Vi gir opp."


def marked(notes: int = 1, stretches: int = 3) -> list[Coding]:
    """So many notes of so many conversations, each marked in several places."""
    week = make.week()
    theme = make.theme(week)
    codings = []
    for n in range(notes):
        talk = make.conversation(week, people=8, title=f"Samtale {n}")
        note = make.note(talk, text=LONG)
        codings += [make.coding(note, theme, 20 * i, 20 * i + 18) for i in range(stretches)]
    make.finding(week, codings)
    return codings


def proposed(coding: Coding, text: str) -> Release:
    with inside(coding.workspace):
        return propose_quote(coding, text=text, is_agreed=True, by=make.adviser())


def test_words_as_they_fell_are_refused_whatever_the_commas() -> None:
    (refusal,) = rules.objections_to_wording("ka du si. Hæ", said="Ka du si, hæ?", is_agreed=True)

    assert refusal.startswith("Sitatet er ordrett som i notatet.")


def test_words_nobody_has_agreed_to_are_refused() -> None:
    (refusal,) = rules.objections_to_wording("Hva sier du?", said="Ka du si?", is_agreed=False)

    assert "få ordlyden godtatt" in refusal


def test_agreed_words_in_plain_language_pass() -> None:
    assert rules.objections_to_wording("Hva sier du?", said="Ka du si?", is_agreed=True) == []


@pytest.mark.django_db
def test_of_three_that_waited_at_once_two_come_out() -> None:
    first, second, third = (proposed(c, f"Det er vanskelig, {n}.") for n, c in enumerate(marked()))
    kari = people.member()
    with inside(kari.workspace):
        gate.release(first, by=kari)
        gate.release(second, by=kari)

        with pytest.raises(ValidationError, match="allerede 2 sitater"):
            gate.release(third, by=kari)


@pytest.mark.django_db
def test_one_that_is_taken_back_makes_room_for_another() -> None:
    first, second, third = (proposed(c, f"Det er vanskelig, {n}.") for n, c in enumerate(marked()))
    kari = people.member()
    with inside(kari.workspace):
        for one in (first, second):
            gate.release(one, by=kari)
        gate.withdraw(first, reason="Den som sa det, ombestemte seg.", by=kari)

        gate.release(third, by=kari)

        assert queries.releases(kari.workspace).released().count() == 2


@pytest.mark.django_db
def test_the_coordinator_reads_the_words_that_go_out_and_never_the_note() -> None:
    release, kari = proposed(marked()[0], "Kurset passer ikke for dem som jobber."), people.member()

    page = people.client(kari).get(f"/lierne/arbeid/frigivelse/{release.pk}/").text

    assert "Kurset passer ikke for dem som jobber." in page
    assert "Bussen går to ganger" not in page
    with inside(kari.workspace):
        (note,) = Note.within(kari.workspace)
    assert str(note.conversation_id) not in page
    assert str(note.pk) not in page


@pytest.mark.django_db
def test_nobody_is_the_second_person_in_another_role() -> None:
    """Two memberships of one person are one person."""
    release = proposed(marked()[0], "Kurset passer ikke for dem som jobber.")
    with inside(release.workspace):
        author = release.proposed_by.user
        other = type(release.proposed_by).everywhere.create(
            workspace=release.workspace, user=author, role=Role.COORDINATOR
        )

        with pytest.raises(ValidationError, match="kan ikke frigi den selv"):
            gate.release(release, by=other)


@pytest.mark.django_db
def test_the_order_in_the_report_tells_neither_conversation_nor_time() -> None:
    codings = marked(notes=4, stretches=2)
    kari = people.member()
    out = [proposed(coding, f"Ytring {n}.") for n, coding in enumerate(codings)]
    with inside(kari.workspace):
        for one in out:
            gate.release(one, by=kari)
        week = codings[0].note.conversation.week

        (texts,) = released_quotes(week).values()

        assert sorted(texts) == sorted(one.text for one in out)
        assert texts == shuffled({one.pk: one.text for one in reversed(out)})
        assert texts == next(iter(released_quotes(week).values()))


@given(st.dictionaries(st.uuids(), st.text(min_size=1), max_size=8))
def test_the_shuffled_order_is_the_same_however_they_come(texts: dict) -> None:  # type: ignore[type-arg]  # hypothesis
    backwards = dict(reversed(texts.items()))

    assert shuffled(texts) == shuffled(backwards)
    assert set(shuffled(texts)) == set(texts.values())


@pytest.mark.django_db
def test_a_passage_is_proposed_from_the_desk_and_cancelling_leads_back_there():
    note = make.note()
    week = note.conversation.week
    mark = make.coding(note, make.theme(week))
    browser = people.client(make.adviser())
    propose = f"{make.address('propose-quote', week, mark)}?fra=koding"

    desk = browser.get(make.address("code-note", week, note)).content.decode()
    page = browser.get(propose).content.decode()

    assert f'data-act="quote" href="{propose}"' in desk
    assert make.address("code-note", week, note) in page
    assert make.address("extracts", week, mark.theme) not in page
