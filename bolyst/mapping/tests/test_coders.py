"""Several coders at once: who marked what is kept, and what was said is counted once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from bolyst import make as people
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.models import Receipt
from bolyst.live.models import Event
from bolyst.mapping.actions import codings, findings, notes, themes
from bolyst.mapping.live import channel_of, may_follow
from bolyst.mapping.models import Coding, Evidence, Note, Theme
from bolyst.mapping.queries.extracts import extracts
from bolyst.mapping.queries.findings import to_choose_among
from bolyst.mapping.queries.matrix import Across, Counted, Near, matrix, together
from bolyst.mapping.queries.notes import conversation_page
from bolyst.mapping.queries.quotes import released_quotes
from bolyst.mapping.queries.themes import tree
from bolyst.mapping.report.contents import gather
from bolyst.mapping.tests import make
from bolyst.measures.queries import findings_of
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Client:
    return people.client(people.member(Role.ADVISER))


def marked_by_two() -> tuple[Note, Theme, Coding, Coding]:
    note = make.note()
    theme = make.theme(note.conversation.week)
    return (
        note,
        theme,
        make.coding(note, theme, 0, 24),
        make.coding(note, theme, 0, 24, by=make.second_coder()),
    )


def test_two_who_mark_the_same_stretch_are_two_facts():
    note, _theme, one, two = marked_by_two()

    assert one.coder != two.coder
    with inside(note.workspace):
        assert Coding.within(note.workspace).count() == 2


def test_one_coder_marks_a_stretch_once():
    note, theme, _one, _two = marked_by_two()

    with pytest.raises(ValidationError, match="alt dette temaet"):
        make.coding(note, theme, 0, 24, by=make.second_coder())


def test_what_two_marked_alike_counts_once_everywhere():
    note, theme, one, two = marked_by_two()
    week = note.conversation.week

    with inside(week.workspace):
        assert [shade.stretches for shade in tree(week)] == [1]
        assert [len(extracts(theme).extracts), extracts(theme).total] == [1, 1]
        assert extracts(theme).everywhere == 1
        assert [len(to_choose_among(week, theme, chosen).extracts) for chosen in (
            set(), {one.pk}, {two.pk}, {one.pk, two.pk})] == [1, 1, 1, 1]  # fmt: skip
        assert [vars(n)["stretches"] for asked in conversation_page(note.conversation).asked
                for n in asked.notes] == [1]  # fmt: skip
        for counted, expected in zip(Counted, [6, 1, 1, 1], strict=True):
            assert [row.all for row in matrix(week, Across.GROUP, counted).rows] == [expected]
        table = gather(week).table
        assert table.people == ((6,),)


def test_a_finding_rests_on_a_stretch_once_whoever_marked_it():
    note, _theme, one, two = marked_by_two()
    week = note.conversation.week
    finding = make.finding(week, [two, one])

    with inside(week.workspace):
        before = set(Evidence.within(week.workspace).values_list("coding", flat=True))
        findings.rest_on(finding, [one, two], by=make.adviser())

        assert [vars(each)["evidence_count"] for each in findings_of(week.engagement)] == [1]
        assert set(Evidence.within(week.workspace).values_list("coding", flat=True)) == before


def test_a_quote_stands_under_a_finding_whoever_of_the_two_proposed_it():
    from bolyst.gate.models import Release

    note, _theme, one, two = marked_by_two()
    week = note.conversation.week
    finding = make.finding(week, [one])
    with inside(week.workspace):
        adviser = make.adviser()
        Release.everywhere.create(
            workspace=week.workspace, what="quote", subject_id=two.pk, scope_id=week.pk,
            title="Sitat", text="Kursene er på dagtid.", proposed_by=adviser, worded_by=adviser,
            state=Release.State.RELEASED,
            decided_by=make.second_coder(), decided_at=note.written_at,
        )  # fmt: skip

        assert released_quotes(week) == {finding.pk: ["Kursene er på dagtid."]}


def test_a_merge_keeps_each_coders_mark():
    note, theme, _one, _two = marked_by_two()
    into = make.theme(note.conversation.week, "Kurs")
    make.coding(note, into, 0, 24)

    with inside(note.workspace):
        themes.merge_theme(theme, into=into, by=make.adviser())

        kept = Coding.within(note.workspace).values_list("theme", "coder")
        assert sorted(kept) == sorted(
            [(into.pk, make.adviser().pk), (into.pk, make.second_coder().pk)]
        )


# --- at the same time -----------------------------------------------------------------------------


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Each in a thread and a connection of its own; what each gave, or its refusal."""

    def run(deed: Callable[[], object]) -> object:
        try:
            return deed()
        except ValidationError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.django_db(transaction=True)
def test_no_mark_is_lost_when_many_mark_at_once():
    note = make.note(text="x" * 400)
    theme = make.theme(note.conversation.week)
    coders = [make.adviser(), make.second_coder()]

    def marks(by: Membership, share: int) -> Callable[[], object]:
        def deed() -> int:
            for at in range(share, 60, 4):
                make.coding(note, theme, at, at + 5, by=by)
            return 15

        return deed

    done = at_once(*(marks(by, share) for share in range(4) for by in coders))

    assert done == [15] * 8
    with inside(note.workspace):
        assert Coding.within(note.workspace).count() == 120


@pytest.mark.django_db(transaction=True)
def test_a_mark_made_while_its_theme_is_merged_is_kept_or_refused_never_lost():
    note = make.note(text="x" * 400)
    week = note.conversation.week
    into = make.theme(week, "Kurs")
    others = [make.theme(week, f"Tema {at}") for at in range(6)]
    adviser, second = make.adviser(), make.second_coder()

    for theme in others:

        def mark(theme: Theme = theme) -> list[object]:
            answers: list[object] = []
            for at in range(8):
                try:
                    answers.append(make.coding(note, theme, at, at + 9, by=second))
                except ValidationError as refusal:
                    answers.append(refusal)
            return answers

        def merge(theme: Theme = theme) -> object:
            with inside(week.workspace):
                return themes.merge_theme(
                    Theme.within(week.workspace).get(pk=theme.pk), into=into, by=adviser
                )

        answers, _merged = at_once(mark, merge)
        assert isinstance(answers, list)
        for answer in answers:
            assert isinstance(answer, Coding) or "finnes ikke lenger" in str(answer)
        with inside(week.workspace):
            stored = set(Coding.within(week.workspace).values_list("start", "end", "coder"))
        for answer in answers:
            if isinstance(answer, Coding):
                assert (answer.start, answer.end, answer.coder_id) in stored


@pytest.mark.django_db(transaction=True)
def test_two_who_name_the_same_new_theme_at_once_share_it():
    note = make.note()
    week = note.conversation.week
    desk = make.address("code-note", week, note)
    clients = [people.client(who) for who in (make.adviser(), make.second_coder())] * 2

    answers = at_once(
        *(
            lambda c=c, at=at: c.post(desk, {"start": at, "end": 9, "new_theme": "Bolig"})
            for at, c in enumerate(clients)
        )
    )

    assert [answer.status_code for answer in answers] == [302] * 4  # type: ignore[attr-defined]
    with inside(week.workspace):
        assert Theme.within(week.workspace).count() == 1
        assert Coding.within(week.workspace).count() == 4


def test_a_mark_made_on_a_text_that_has_changed_is_refused(ada: Client):
    note = make.note()
    week = note.conversation.week
    with inside(week.workspace):
        seen = note.edition
        notes.change_note(note, text="Noe helt annet enn før.", question=2, by=make.adviser())
    given = {"start": 0, "end": 9, "new_theme": "Bolig", "seen": seen}

    page = ada.post(make.address("code-note", week, note), given).content.decode()

    assert "Notatet er endret siden du åpnet det." in page
    with inside(week.workspace):
        assert not Coding.within(week.workspace).exists()


# --- live -----------------------------------------------------------------------------------------


def test_who_codes_is_told_of_a_mark_without_a_word_of_it():
    note = make.note()
    make.coding(note, make.theme(note.conversation.week))

    with inside(note.workspace):
        told = Event.within(note.workspace).get(channel=channel_of(note.conversation.week_id))
    assert told.body == {"note": str(note.pk), "by": str(make.adviser().pk)}


@pytest.mark.parametrize(
    ("role", "may"), [(Role.ADVISER, True), (Role.INTERVIEWER, True), (Role.COORDINATOR, False)]
)
def test_only_those_who_code_may_follow(role: Role, may: bool):
    week = make.week()
    elsewhere = make.week(of="hitra")
    me = people.member(role)

    with inside(week.workspace):
        assert may_follow(me, str(week.pk)) is may
        assert not may_follow(me, str(elsewhere.pk))
        assert not may_follow(me, "x")


def test_what_has_moved_is_fetched_without_a_word_of_the_note(ada: Client):
    note, _theme, _one, _two = marked_by_two()

    part = ada.get(
        make.address("code-note", note.conversation.week, note), {"del": "merker"}
    ).content.decode()

    assert 'data-mark="0-24"' in part
    assert "Kurset" not in part


def test_one_coders_marks_are_shown_alone(ada: Client):
    note, _theme, _one, _two = marked_by_two()
    other = make.theme(note.conversation.week, "Skift")
    make.coding(note, other, 30, 40, by=make.second_coder())
    desk = make.address("code-note", note.conversation.week, note)

    everybody = ada.get(desk).content.decode()
    mine = ada.get(desk, {"koder": str(make.adviser().pk)}).content.decode()

    assert everybody.count("data-mark=") == 2
    assert mine.count("data-mark=") == 1
    assert 'aria-current="true">Mine' in mine
    assert ada.get(desk, {"koder": "x"}).status_code == 200


# --- examples -------------------------------------------------------------------------------------


def test_an_example_is_shown_with_its_theme(ada: Client):
    note, theme, one, two = marked_by_two()
    week = note.conversation.week

    ada.post(make.address("show-as-example", week, one))

    with inside(week.workspace):
        two.refresh_from_db()
        assert two.is_example
    page = ada.get(make.address("change-theme", week, theme)).content.decode()
    assert make.SAID[:24] in page
    other = make.note(note.conversation, text="Et annet notat.")
    desk = ada.get(make.address("code-note", week, other)).content.decode()
    assert f"«{make.SAID[:24]}»" in desk
    with inside(week.workspace):
        newest = Receipt.within(week.workspace).filter(about_id=other.pk).get()
        assert newest.rows == 2  # the example is of another note


# --- many marks at once ---------------------------------------------------------------------------


def test_ticked_stretches_move_with_every_coders_mark(ada: Client):
    note, theme, one, _two = marked_by_two()
    week = note.conversation.week
    into = make.theme(week, "Kurs")

    ada.post(
        make.address("move-marks", week, theme), {"codings": [str(one.pk)], "into": str(into.pk)}
    )

    with inside(week.workspace):
        assert set(Coding.within(week.workspace).values_list("theme__name", flat=True)) == {"Kurs"}


def test_a_theme_is_split_by_ticking(ada: Client):
    note, theme, one, _two = marked_by_two()
    week = note.conversation.week
    stays = make.coding(note, theme, 30, 40)

    ada.post(make.address("move-marks", week, theme), {"codings": [str(one.pk)], "name": "Kveld"})

    with inside(week.workspace):
        made = Theme.within(week.workspace).get(name="Kveld")
        assert Coding.within(week.workspace).filter(theme=made).count() == 2
        assert Coding.within(week.workspace).get(theme=theme) == stays


@pytest.mark.parametrize("given", [{}, {"name": "Nytt"}, {"codings": ["x"], "into": "y"}])
def test_a_move_of_nothing_says_what_is_missing(ada: Client, given: dict[str, object]):
    note, theme, _one, _two = marked_by_two()

    page = ada.post(make.address("move-marks", note.conversation.week, theme), given)

    assert page.status_code == 200
    assert "ds-error-summary" in page.content.decode()


def test_removing_leaves_the_other_coders_mark():
    note, _theme, one, two = marked_by_two()

    with inside(note.workspace):
        codings.remove_coding(one, by=make.adviser())

        assert list(Coding.within(note.workspace)) == [two]


# --- as a file ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_stretch_is_taken_away_once_with_who_said_it(ada: Client, kind: str):
    note, _theme, _one, _two = marked_by_two()
    week = note.conversation.week

    answer: Any = ada.get(make.address("extracts-file", week), {"fil": kind})

    content = b"".join(answer.streaming_content)
    if kind == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        assert len(lines) == 2
        assert lines[1].startswith("Språk;Kurset er bare på dagtid;")
        assert make.second_coder().name in lines[1]
    with inside(week.workspace):
        read = Receipt.within(week.workspace).values_list("purpose", "rows")
        assert list(read) == [("Last ned det som er kodet", 1)]


def test_the_coordinator_takes_no_stretches_away():
    week = make.week()

    for name in ("extracts-file", "matrix", "together", "agreement", "search", "memos"):
        answer = people.client(people.member(Role.COORDINATOR)).get(make.address(name, week))
        assert answer.status_code == 403


def test_the_matrix_is_cut_and_counted_as_one_asks_and_taken_away(ada: Client):
    note, theme, _one, _two = marked_by_two()
    week = note.conversation.week
    other = make.theme(week, "Skift")
    make.coding(note, other, 10, 40)
    make.coding(note, other, 45, 50)

    with inside(week.workspace):
        by_question = matrix(week, Across.QUESTION, Counted.MARKS)
        near = {kind: together(week, kind).rows for kind in Near}
    cells = {row.shade.theme.name: row.cells for row in by_question.rows}
    assert cells == {"Språk": [0, 1, 0, 0, 0, 0], "Skift": [0, 2, 0, 0, 0, 0]}
    assert [cells for _shade, cells in near[Near.STRETCH]] == [[None, 1], [1, None]]
    assert [cells for _shade, cells in near[Near.NOTE]] == [[None, 1], [1, None]]
    for given in ({"bort": "q", "tell": "markeringer"}, {"bort": "spraak"}, {"bort": "x"}):
        assert ada.get(make.address("matrix", week), given).status_code == 200
    sheet: Any = ada.get(make.address("matrix", week), {"fil": "csv"})
    lines = b"".join(sheet.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1] == "Språk;6;0;0;0;6"
    beside = {"med": str(other.pk), "naer": "stykke"}
    page = ada.get(make.address("extracts", week, theme), beside).content.decode()
    assert "Bare det som også har «Skift» i samme stykke." in page


def test_a_second_coder_is_led_to_code_apart_and_then_to_compare():
    note = make.note()
    week = note.conversation.week
    theme, other = make.theme(week), make.note(note.conversation)
    for one in (note, other):
        make.coding(one, theme)
    second = make.second_coder()
    browser, listed = people.client(second), make.address("notes-to-code", week)

    first = browser.get(listed).content.decode()
    apart = f"{make.address('code-note', week, note)}?koder={second.pk}"
    desk = browser.get(apart).content.decode()
    make.coding(note, theme, by=second)
    onward = browser.get(f"{make.address('next-waiting', week, note)}?koder={second.pk}")
    make.coding(other, theme, by=second)
    last = browser.get(listed).content.decode()

    assert f'href="{apart}">Kod på egen hånd' in first
    assert "0 av 2" in first
    assert "<mark" not in desk
    assert onward.headers["Location"].startswith(make.address("code-note", week, other))
    assert f'href="{make.address("agreement", week)}">Se hvor enige dere er' in last


def test_who_codes_alone_goes_on_to_the_themes_and_groups():
    note = make.note()
    week = note.conversation.week
    make.coding(note, make.theme(week))

    page = people.client(make.adviser()).get(make.address("notes-to-code", week)).content.decode()

    assert "Kod på egen hånd" not in page
    assert "Se temaer og grupper" in page
