"""Those a draft speaks of read it, say what is wrong, and are answered before it is approved."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.documents import actions as documents
from bolyst.documents import queries, rules
from bolyst.documents.actions import fact_checks as actions
from bolyst.documents.forms.fact_checks import person_on
from bolyst.documents.kinds import Kind, register
from bolyst.documents.models import FactCheck, Reader, Remark, Version
from bolyst.documents.queries.fact_checks import fact_checks_of
from bolyst.documents.rules import Outcome, State
from bolyst.documents.striking import strike
from bolyst.documents.tests import make
from bolyst.documents.tests.checking import (
    BUS,
    KARI,
    address,
    asked,
    keys_of,
    reader_of,
    remarks_on,
    short,
)
from bolyst.gate.differencing import Publication
from bolyst.kernel import clock
from bolyst.post.models import Letter
from bolyst.post.recipients import Recipient
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

# --- asking ---------------------------------------------------------------------------------------


def test_each_gets_a_letter_with_a_link_to_the_version_and_the_greeting() -> None:
    draft, ada = make.version(content=short()), people.member(Role.ADVISER)

    page = people.client(ada).post(
        reverse("documents:ask-for-facts", args=["lierne", draft.document_id, 1]),
        {
            "members": [people.member().user.email],
            "others": "Kari Li, kari@kultur.example\n\nOla Vik <ola@skolen.example>",
            "closes_on": clock.today() + timedelta(7),
            "greeting": "Se på busstidene.",
        },
    )

    assert page.status_code == 302
    with inside(draft.workspace):
        letters = list(Letter.within(draft.workspace))
        assert {letter.to_name for letter in letters} >= {"Kari Li", "Ola Vik"}
        assert len(letters) == 3
        for letter in letters:
            assert letter.text
            assert "Se på busstidene." in letter.text
            assert letter.text.count("/svar/") == 1
            assert letter.reply_to == ada.user.email


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Kari Li, kari@x.example", "Kari Li"),
        ("Kari Li <Kari@X.example>", "Kari Li"),
        ("Kari Li kari@x.example", "Kari Li"),
        ("Li; Kari; kari@x.example", "Li; Kari"),
    ],
)
def test_a_person_is_written_as_people_write(line: str, name: str) -> None:
    assert person_on(line) == Recipient(name, "kari@x.example")


@pytest.mark.parametrize(
    "line", ["Kari", "kari@x.example", "Kari kari@", "Kari, @x.no", "K" * 200 + " k@x.no"]
)
def test_a_person_without_name_or_address_is_told_so(line: str) -> None:
    with pytest.raises(ValidationError, match="navn og e-postadresse"):
        person_on(line)


def test_what_was_typed_stays_when_a_line_is_wrong() -> None:
    draft, browser = make.version(content=short()), people.client(people.member(Role.ADVISER))

    page = browser.post(
        reverse("documents:ask-for-facts", args=["lierne", draft.document_id, 1]),
        {"others": "Bare et navn", "closes_on": clock.today() + timedelta(7), "greeting": "Hei du"},
    ).content.decode()

    assert "Bare et navn" in page
    assert "Hei du" in page
    with inside(draft.workspace):
        assert not FactCheck.within(draft.workspace).exists()


@pytest.mark.parametrize(
    ("now", "told", "refusal"),
    [
        (State.DRAFT, {"shows": None}, "Dette slaget"),
        (State.APPROVED, {}, "er godkjent"),
        (State.DRAFT, {"is_newest": False}, "nyere versjon"),
        (State.DRAFT, {"is_asked": True}, "alt sendt"),
        (State.DRAFT, {"shows": ["Et sitat er trukket."]}, "Et sitat er trukket."),
    ],
)
def test_why_a_version_can_not_be_checked(now: State, told: dict[str, Any], refusal: str) -> None:
    facts: dict[str, Any] = {"is_newest": True, "is_asked": False, "shows": []} | told

    (said,) = rules.objections_to_fact_check(now, **facts)

    assert refusal in said


def test_what_has_not_passed_the_gate_is_sent_to_nobody() -> None:
    kind = register(Kind("lekk", "lekk", against_showing=lambda _v: ["Sitatet er ikke frigitt."]))
    ada = people.member(Role.ADVISER)
    with inside(ada.workspace):
        draft = documents.write(kind.key, uuid4(), short(), by=ada)
        with pytest.raises(ValidationError, match="ikke frigitt"):
            actions.ask(draft, people=[KARI], closes_on=clock.today() + timedelta(7), by=ada)
        assert not Letter.within(ada.workspace).exists()


def test_a_kind_that_says_nothing_is_shown_to_nobody() -> None:
    kind, ada = register(Kind("taus", "taus")), people.member(Role.ADVISER)
    with inside(ada.workspace):
        draft = documents.write(kind.key, uuid4(), short(), by=ada)
        with pytest.raises(ValidationError, match="sendes ikke til faktasjekk"):
            actions.ask(draft, people=[KARI], closes_on=clock.today() + timedelta(7), by=ada)


@pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.KEY_PERSON, Role.LEADERSHIP])
def test_who_does_not_write_reports_asks_nobody(role: Role) -> None:
    draft = make.version()

    page = people.client(people.member(role)).get(
        reverse("documents:ask-for-facts", args=["lierne", draft.document_id, 1])
    )

    assert page.status_code == 403


# --- reminding ------------------------------------------------------------------------------------


def test_who_is_not_done_is_reminded_once_before_the_deadline() -> None:
    check = asked(people=(make.PER, KARI))
    per = reader_of(check)
    with inside(check.workspace):
        actions.finish(per, words="", by=check.asked_by)
        assert actions.remind(check.workspace, by=check.asked_by) == []
    with clock.at(clock.now() + timedelta(6)), inside(check.workspace):
        (letter,) = actions.remind(check.workspace, by=check.asked_by)
        actions.remind(check.workspace, by=check.asked_by)

        assert letter.to_name == "Kari"
        assert Letter.within(check.workspace).filter(about_id=check.pk).count() == 3


# --- answering ------------------------------------------------------------------------------------


def test_the_list_says_who_said_what_where_and_marks_a_name() -> None:
    check = asked()
    make.remark(check, "Det er Kari Nordmann som kjører bussen.")

    page = people.client(people.member()).get(address("fact-checks", check)).content.decode()

    assert "Å komme seg rundt: Avsnitt 1" in page
    assert BUS in page
    assert '<mark class="flag">Kari Nordmann</mark>' in page
    assert "Ser ut som navnet på en person" in page


def test_a_remark_is_left_out_with_a_reason_or_not_at_all() -> None:
    check = asked()
    remark, browser = make.remark(check), people.client(people.member(Role.ADVISER))
    there, name = address("answer-remark", check, remark.pk), str(remark.pk)

    refused = browser.post(there, {f"{name}-outcome": "left-out", f"{name}-reason": " "})
    browser.post(there, {f"{name}-outcome": "left-out", f"{name}-reason": "Tallet er fra i fjor."})

    assert refused.status_code == 422
    assert "Skriv hvorfor" in refused.content.decode()
    (row,) = remarks_on(check)
    assert (row.outcome, row.reason) == (Outcome.LEFT_OUT, "Tallet er fra i fjor.")


def test_the_list_is_taken_away_as_a_file_and_a_formula_in_it_does_nothing() -> None:
    check = asked()
    make.remark(check, "=HYPERLINK(1)")

    file = people.client(people.member()).get(address("fact-checks", check) + "?fil=csv")
    told = b"".join(file.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]

    assert "Per" in told
    assert "HYPERLINK" in told
    assert not any(cell.startswith("=") for cell in told.replace('"', "").split(";"))


def test_the_list_takes_the_same_number_of_queries_however_much_is_said(
    django_assert_max_num_queries: Any,
) -> None:
    check = asked(people=(make.PER, *(Recipient(f"P{n}", f"p{n}@x.example") for n in range(9))))
    with inside(check.workspace):
        for reader in Reader.within(check.workspace).select_related("workspace"):
            said = dict.fromkeys(keys_of(check), ("wrong", "Feil."))
            actions.remark(reader, answers=said, by=check.asked_by)
        with django_assert_max_num_queries(6):
            (found,) = fact_checks_of(check.version.document)
    assert len(found.said) == 30


# --- approving ------------------------------------------------------------------------------------


def approve(version: Version) -> Version:
    kari = people.member()
    version.refresh_from_db()
    if version.state == State.DRAFT:
        version = documents.move_on(version, to=State.CHECKED, by=kari)
    return documents.move_on(version, to=State.APPROVED, by=kari)


def test_a_document_with_a_remark_nobody_answered_is_not_approved() -> None:
    check = asked()
    remark = make.remark(check)
    with inside(check.workspace):
        actions.close(check, by=check.asked_by)
        with pytest.raises(ValidationError, match="1 merknad fra faktasjekken venter"):
            approve(check.version)
        actions.answer(remark, outcome=Outcome.ALREADY, by=check.asked_by)

        assert approve(check.version).state == State.APPROVED


def test_a_remark_on_an_earlier_version_waits_too() -> None:
    check = asked()
    make.remark(check)
    with inside(check.workspace):
        actions.close(check, by=check.asked_by)
        subject = check.version.document.subject_id
        newer = documents.write(make.KIND.key, subject, short(), by=check.asked_by)

        with pytest.raises(ValidationError, match="venter på svar"):
            approve(newer)


def test_a_check_that_is_open_is_waited_for_until_all_are_done() -> None:
    check = asked()
    per = reader_of(check)
    with inside(check.workspace):
        with pytest.raises(ValidationError, match="Faktasjekken er åpen til"):
            approve(check.version)
        actions.finish(per, words="", by=check.asked_by)

        approve(check.version)
        check.refresh_from_db()

    assert check.closed_at


def test_the_documents_page_says_what_waits() -> None:
    check = asked()
    make.remark(check)
    browser = people.client(people.member())

    page = browser.get(address("document", check)).content.decode()

    assert "1 merknad venter på svar." in page
    assert address("fact-checks", check) in page


def test_one_more_who_was_heard_after_the_check_stops_the_approval() -> None:
    """Whoever read the draft can count; numbers that were put right are what was asked for."""
    ada, subject = people.member(Role.ADVISER), uuid4()
    talks = {str(uuid4()): 8, str(uuid4()): 7}
    with inside(ada.workspace):
        told = Publication("", talks)
        draft = documents.write(make.KIND.key, subject, short(), tells=told, by=ada)
    check = make.fact_check(about=draft)
    with inside(ada.workspace):
        actions.close(check, by=ada)
        more = Publication("", talks | {str(uuid4()): 1})
        one_more = documents.write(make.KIND.key, subject, short(), tells=more, by=ada)
        assert "1 person forskjell" in " ".join(queries.content_says(one_more))

        same = documents.write(make.KIND.key, subject, short(), tells=told, by=ada)
        assert queries.content_says(same) == []


# --- forgetting -----------------------------------------------------------------------------------


def test_who_said_what_is_forgotten_with_the_notes() -> None:
    check = asked()
    per = reader_of(check)
    with inside(check.workspace):
        actions.finish(per, words="", by=check.asked_by)
        approve(check.version)
        service = check.asked_by
        assert actions.forget_old(check.workspace, by=service) == 0
    with clock.at(clock.now() + timedelta(91)), inside(check.workspace):
        assert actions.forget_old(check.workspace, by=service) == 1
        assert not Reader.within(check.workspace).exists()
        assert Version.within(check.workspace).exists()


def test_a_draft_that_is_never_approved_is_forgotten_by_the_readers_after_a_year() -> None:
    check = asked()
    make.remark(check)
    with clock.at(clock.now() + timedelta(364)), inside(check.workspace):
        assert actions.forget_old(check.workspace, by=check.asked_by) == 0
    with clock.at(clock.now() + timedelta(366)), inside(check.workspace):
        assert actions.forget_old(check.workspace, by=check.asked_by) == 1
        assert not Remark.within(check.workspace).exists()


def test_words_that_are_struck_are_in_no_remark_either() -> None:
    check = asked(people=(make.PER,))
    bus, hall, free = keys_of(check)
    per = reader_of(check)
    said = {
        bus: ("wrong", "Det stemmer ikke."),
        hall: ("wrong", "Der oppe står det at bussen går to ganger om dagen."),
        free: ("wrong", "Det koster penger."),
    }
    with inside(check.workspace):
        actions.remark(per, answers=said, by=check.asked_by)

        strike(
            make.KIND.key, check.version.document.subject_id, ["går to ganger"], by=check.asked_by
        )

        left = Remark.within(check.workspace).get()
        assert left.block == free
        version = Version.within(check.workspace).get()
        assert free in keys_of(FactCheck.within(check.workspace).get())
        assert BUS not in str(version.tree)
