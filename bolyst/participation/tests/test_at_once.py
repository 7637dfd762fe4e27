"""Withdrawing while others code, write and merge: what is taken back is gone."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from bolyst import make as people
from bolyst.accounts.models import Membership
from bolyst.documents.models import Version
from bolyst.documents.rules import State
from bolyst.gate.models import Release
from bolyst.kernel import clock
from bolyst.mapping.actions.codings import code_span
from bolyst.mapping.actions.findings import rest_on
from bolyst.mapping.actions.notes import write_note
from bolyst.mapping.actions.quotes import propose_quote
from bolyst.mapping.models import Coding, Evidence, Note, Theme
from bolyst.mapping.tests import make as week
from bolyst.participation.actions.reading_back import merge
from bolyst.participation.actions.taking_part import take_part
from bolyst.participation.actions.withdrawing import withdraw
from bolyst.participation.models import Participation, Summary, Withdrawal
from bolyst.participation.rules import CardFrom, Way
from bolyst.participation.tests import make
from bolyst.participation.tests.test_withdrawing import CANARY, in_every_place
from bolyst.schedules.tests.test_at_once import until_somebody_waits
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8
# Whoever comes second is told, or is stopped by the database: there is nothing to hang on any more.
LATE = (ValidationError, IntegrityError, Note.DoesNotExist, Coding.DoesNotExist)


def together(place: object, *doings: Callable[[], object]) -> list[BaseException | None]:
    """Each in a thread of its own, started at once."""
    start = Barrier(len(doings))

    def run(do: Callable[[], object]) -> None:
        try:
            start.wait(timeout=30)
            with inside(place):  # type: ignore[arg-type]
                do()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        done: list[Future[None]] = [pool.submit(run, do) for do in doings]
        return [one.exception(timeout=60) for one in done]


def test_a_withdrawal_wins_over_whoever_codes_and_grounds_a_finding_at_the_same_time():
    ada: Membership = week.adviser()
    for _round in range(ROUNDS):
        talk = make.talk()
        row, note = make.participant(talk), week.note(talk)
        coding = make.coded(note)
        finding = week.finding(talk.week, [])
        theme = week.theme(talk.week, "Skift")
        place = talk.workspace

        withdrawn, *others = together(
            place,
            partial(withdraw, row, by=ada),
            partial(code_span, note, theme=theme, start=0, end=10, by=ada),
            partial(rest_on, finding, [coding], by=ada),
            partial(merge, talk, question=2, text="Samlet", sources=[note], revision=0, by=ada),
            partial(propose_quote, coding, text="Kurset er på dagtid.", is_agreed=True, by=ada),
        )

        assert withdrawn is None
        assert all(each is None or isinstance(each, LATE) for each in others), others
        with inside(place):
            assert not Note.within(place).filter(conversation=talk).exists()
            assert not Coding.within(place).filter(note__conversation=talk).exists()
            assert not Evidence.within(place).filter(finding=finding).exists()
            assert not Theme.within(place).filter(codings__note__conversation=talk).exists()
            assert not Summary.within(place).filter(conversation=talk).exists()
            assert not [one for one in Release.within(place) if one.text]


def test_two_who_withdraw_at_once_withdraw_once():
    ada = week.adviser()
    talk = make.talk()
    row, _note = make.participant(talk), week.note(talk)

    told = together(talk.workspace, *[lambda: withdraw(row, by=ada)] * 3)

    assert told == [None] * 3
    with inside(talk.workspace):
        assert Withdrawal.within(talk.workspace).count() == 1


def test_two_interviewers_never_give_the_same_card_twice():
    ada = week.adviser()
    talk = make.talk()
    (first, *_more) = make.cards(talk.week)

    def give() -> None:
        take_part(
            talk, language="nb", way=Way.SPOKEN, told_on=make.DAY, is_voluntary=True,
            card_from=CardFrom.SHEET, number=first.card.number, by=ada,
        )  # fmt: skip

    told = together(talk.workspace, give, give, give)

    assert sum(each is None for each in told) == 1
    assert all(each is None or isinstance(each, ValidationError) for each in told)
    with inside(talk.workspace):
        assert Participation.within(talk.workspace).count() == 1


def test_a_note_that_comes_while_somebody_withdraws_is_gone_too():
    ada = week.adviser()
    for _round in range(ROUNDS):
        talk = make.talk()
        row = make.participant(talk)

        withdrawn, _written = together(
            talk.workspace,
            partial(withdraw, row, by=ada),
            partial(write_note, talk, text="Kom sent fram", by=ada),
        )

        assert withdrawn is None
        with inside(talk.workspace):
            assert not Note.within(talk.workspace).filter(conversation=talk).exists()


def in_another_thread(place: object, do: Callable[[], object]) -> Callable[[], object]:
    """Begun at once; give the answer when it is asked for."""

    def run() -> object:
        try:
            with inside(place):  # type: ignore[arg-type]
                return do()
        finally:
            connection.close()

    pool = ThreadPoolExecutor(1)
    begun = pool.submit(run)
    pool.shutdown(wait=False)
    return partial(begun.result, timeout=60)


def test_a_report_that_is_being_approved_is_out_and_the_withdrawal_says_so():
    ada, talk = week.adviser(), make.talk()
    row = in_every_place(talk, ada)

    with inside(talk.workspace):
        Version.within(talk.workspace).update(state=State.APPROVED)  # not yet known to others
        withdrawing = in_another_thread(talk.workspace, partial(withdraw, row, by=ada))
        until_somebody_waits()

    withdrawing()
    with inside(talk.workspace):
        assert CANARY in str(Version.within(talk.workspace).get().tree)
        assert Withdrawal.within(talk.workspace).get().was_published


def test_whoever_approves_while_somebody_withdraws_approves_a_report_without_the_words():
    ada, talk = week.adviser(), make.talk()
    row = in_every_place(talk, ada)

    def approve() -> None:
        version = Version.within(talk.workspace).select_for_update().get()
        version.state = State.APPROVED
        version.save(update_fields=["state"])

    with inside(talk.workspace):
        withdraw(row, by=ada)
        approving = in_another_thread(talk.workspace, approve)
        until_somebody_waits()

    approving()
    with inside(talk.workspace):
        assert CANARY not in str(Version.within(talk.workspace).get().tree)
        assert not Withdrawal.within(talk.workspace).get().was_published


def test_a_quote_let_out_while_somebody_withdraws_is_not_out():
    ada, talk = week.adviser(), make.talk()
    row = in_every_place(talk, ada)
    with inside(talk.workspace):
        waits = Release.within(talk.workspace).get(state="proposed")

    with inside(talk.workspace):
        Release.within(talk.workspace).filter(pk=waits.pk).update(
            state="released", decided_by=people.member(), released_at=clock.now()
        )
        withdrawing = in_another_thread(talk.workspace, partial(withdraw, row, by=ada))
        until_somebody_waits()

    withdrawing()
    with inside(talk.workspace):
        assert {one.state for one in Release.within(talk.workspace)} == {"withdrawn"}
        assert not [one for one in Release.within(talk.workspace) if CANARY in one.text]
