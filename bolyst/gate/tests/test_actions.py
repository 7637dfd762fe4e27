from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.gate import actions, queries
from bolyst.gate.differencing import Publication, publication
from bolyst.gate.models import Mark, Release, Threshold
from bolyst.gate.rules import Attribute, Floor, Quote
from bolyst.gate.tables import Table, check
from bolyst.gate.tests.make import PLAIN, TELLING, candidate
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def marks_of(release: Release) -> list[Mark]:
    return list(Mark.within(release.workspace).filter(release=release))


def test_a_plain_quote_is_released_by_a_second_person() -> None:
    kari, quote = make.member(), candidate()

    with inside(kari.workspace):
        actions.release(quote, by=kari)

        (kept,) = queries.released(kari.workspace, [quote.subject_id]).values()
        assert (kept.state, kept.text, kept.decided_by) == (Release.State.RELEASED, PLAIN, kari)
        verbs = JournalLine.within(kari.workspace).values_list("verb", flat=True)
        assert {"release.proposed", "release.released"} <= set(verbs)


def test_whoever_proposed_it_does_not_release_it() -> None:
    ada, quote = make.member(Role.ADVISER), candidate()

    with inside(ada.workspace), pytest.raises(ValidationError, match="kan ikke frigi den selv"):
        actions.release(quote, by=ada)


def test_two_roles_do_not_make_two_people() -> None:
    ada = make.member(Role.ADVISER)
    as_coordinator = make.member(Role.COORDINATOR, name="Ada")
    as_coordinator.user = ada.user
    with inside(ada.workspace):
        as_coordinator.save()
    quote = candidate(by=ada)

    with inside(ada.workspace), pytest.raises(ValidationError, match="kan ikke frigi den selv"):
        actions.release(quote, by=as_coordinator)


def test_the_database_itself_asks_for_a_second_person() -> None:
    quote = candidate()

    with inside(quote.workspace):
        row = Release.within(quote.workspace).filter(pk=quote.pk)
        with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
            row.update(state="released", decided_by=quote.worded_by)


def test_every_mark_is_decided_by_a_person_first() -> None:
    kari, quote = make.member(), candidate(TELLING)
    with inside(kari.workspace):
        solveig, nordli = marks_of(quote)
        assert (solveig.word, nordli.word) == ("Solveig", "Nordli")
        with pytest.raises(ValidationError, match="2 merkede steder i teksten er ikke vurdert"):
            actions.release(quote, by=kari)
        with pytest.raises(ValidationError, match="hvorfor ordet kan stå"):
            actions.keep_mark(solveig, reason=" ", by=kari)

        actions.keep_mark(solveig, reason="Oppdiktet navn", by=kari)
        actions.keep_mark(nordli, reason="Hele bygda heter det", by=kari)
        actions.release(quote, by=kari)

        assert queries.candidate(quote, kari).open_marks == []


def test_a_new_wording_keeps_decisions_and_asks_for_the_other_person() -> None:
    kari, ada, quote = make.member(), make.member(Role.ADVISER), candidate(TELLING)
    with inside(kari.workspace):
        actions.keep_mark(marks_of(quote)[1], reason="Hele bygda heter det", by=kari)

        actions.reword(quote, text="En nabo på Nordli sa at bussen aldri går.", by=kari)

        (nordli,) = marks_of(quote)
        assert (nordli.word, nordli.is_decided) == ("Nordli", True)
        with pytest.raises(ValidationError, match="kan ikke frigi den selv"):
            actions.release(quote, by=kari)
        actions.release(quote, by=ada)


def test_what_is_released_can_not_be_reworded_by_somebody_who_still_saw_it_wait() -> None:
    kari, ada, quote = make.member(), make.member(Role.ADVISER), candidate()
    with inside(kari.workspace):
        as_ada_saw_it = Release.within(kari.workspace).get(pk=quote.pk)
        actions.release(quote, by=kari)

        with pytest.raises(ValidationError, match="avgjort"):
            actions.reword(as_ada_saw_it, text="Noe annet", by=ada)

        now = Release.within(kari.workspace).get(pk=quote.pk)
    assert (now.state, now.released_at is not None) == (Release.State.RELEASED, True)


def test_a_quote_from_a_small_group_stays_inside() -> None:
    kari = make.member()
    quote = candidate(quote=Quote(30, (Attribute("ungdom", 4, 60),)))

    with inside(kari.workspace), pytest.raises(ValidationError, match="uten gruppe"):
        actions.release(quote, by=kari)


def test_a_quote_is_shown_with_a_wider_group_instead() -> None:
    kari, wide = make.member(), Attribute("innbygger", 30, 1300)
    quote = candidate(quote=Quote(30, (Attribute("ungdom", 4, 60),), (wide,)))

    with inside(kari.workspace):
        assert queries.candidate(quote, kari).coarser == "Skriv «innbygger» i stedet"
        actions.coarsen(quote, by=kari)
        actions.release(quote, by=kari)

        (kept,) = queries.released(kari.workspace, [quote.subject_id]).values()
        assert queries.candidate(kept, kari).attribution == "innbygger"


def test_a_quote_with_no_wider_group_is_shown_without() -> None:
    kari = make.member()
    quote = candidate(quote=Quote(30, (Attribute("ungdom", 4, 60),)))

    with inside(kari.workspace):
        actions.coarsen(quote, by=kari)

        quote.refresh_from_db()
        assert queries.candidate(quote, kari).attribution == ""
        with pytest.raises(ValidationError, match="ikke noe om hvem"):
            actions.coarsen(quote, by=kari)


def test_a_municipality_that_asks_for_more_is_obeyed() -> None:
    kari = make.member()
    quote = candidate(quote=Quote(30, (Attribute("ungdom", 7, 60),)))

    with inside(kari.workspace):
        actions.set_threshold(kari.workspace, interviewed=8, residents=20, by=kari)

        assert queries.floor_of(kari.workspace) == Floor(8, 20)
        with pytest.raises(ValidationError, match="minst 8"):
            actions.release(quote, by=kari)


def test_no_municipality_gets_below_the_floor() -> None:
    kari = make.member()
    with inside(kari.workspace):
        with pytest.raises(ValidationError):
            actions.set_threshold(kari.workspace, interviewed=4, residents=20, by=kari)
        with pytest.raises(IntegrityError, match="never_lower"), transaction.atomic():
            Threshold.everywhere.create(workspace=kari.workspace, interviewed=3)


def test_a_report_with_three_new_people_waits() -> None:
    kari, week = make.member(), uuid4()
    first = candidate(publication=Publication("2025", {"a": 6, "b": 4}), scope=week)
    second = candidate(publication=Publication("2026", {"a": 6, "b": 4, "c": 3}), scope=week)

    with inside(kari.workspace):
        actions.release(first, by=kari)

        with pytest.raises(ValidationError, match="3 personer forskjell"):
            actions.release(second, by=kari)
        actions.withdraw(first, reason="Feil tall", by=kari)
        with pytest.raises(ValidationError, match="3 personer forskjell"):
            actions.release(second, by=kari)  # what was out is known


def test_two_tables_that_tell_a_hidden_number_together_do_not_both_go_out() -> None:
    groups = tuple(Attribute(name, 20, of_people=False) for name in ("skole", "helse", "kultur"))
    both = (Attribute("skole og helse", 40, of_people=False),)
    fine = check(Table("etter enhet", ("buss",), groups, ((12, 9, 3),)), Floor())
    coarse = check(Table("grovere", ("buss",), both, ((21,),), row_totals=False), Floor())
    kari, week, heard = make.member(), uuid4(), {"a": 60}
    parts = {"skole og helse": ["skole", "helse"]}
    first = candidate(publication=publication(fine, heard, {}), scope=week)
    second = candidate(publication=publication(coarse, heard, parts), scope=week)

    with inside(kari.workspace):
        actions.release(first, by=kari)

        with pytest.raises(ValidationError, match="et tall som er skjult"):
            actions.release(second, by=kari)


def test_a_refusal_says_why_and_is_final() -> None:
    kari, quote = make.member(), candidate()
    with inside(kari.workspace):
        with pytest.raises(ValidationError, match="Skriv en grunn"):
            actions.refuse(quote, reason="", by=kari)
        actions.refuse(quote, reason="Alle vet hvem som sa det.", by=kari)

        for act in (actions.release, actions.refuse, actions.withdraw):
            more = {} if act is actions.release else {"reason": "x"}
            with pytest.raises(ValidationError, match="allerede avgjort"):
                act(quote, by=kari, **more)
        assert queries.released(kari.workspace, [quote.subject_id]) == {}


def test_the_same_thing_waits_once() -> None:
    ada, quote = make.member(Role.ADVISER), candidate()

    with inside(ada.workspace), pytest.raises(ValidationError, match="venter allerede"):
        actions.propose_release(
            Release.What.QUOTE, subject=quote.subject_id, scope=uuid4(), title="T", text="x", by=ada
        )


def test_a_title_names_nobody() -> None:
    with pytest.raises(ValidationError, match="Tittelen"):
        candidate(title="Det Solveig Nordmo sa")


def test_somebody_from_elsewhere_decides_nothing() -> None:
    frida, quote = make.member(of="hitra"), candidate()

    with inside(quote.workspace), pytest.raises(ValidationError, match="decided_by"):
        actions.release(quote, by=frida)


def test_the_text_lies_sealed() -> None:
    quote = candidate(TELLING)

    with inside(quote.workspace), connection.cursor() as cursor:
        cursor.execute("SELECT r::text || m::text FROM gate_release r, gate_mark m")
        stored = " ".join(row[0] for row in cursor.fetchall())

    assert stored
    assert "Solveig" not in stored
    assert b"Solveig".hex() not in stored
