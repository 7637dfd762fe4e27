"""What comes in from a file, and that a project goes out and in again unchanged."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bolyst.imports import qdpx
from bolyst.imports.actions import receive, undo
from bolyst.imports.columns import guess
from bolyst.imports.models import Batch, Upload
from bolyst.imports.tables import read_table
from bolyst.imports.tests.make import archive
from bolyst.imports.tests.projects import projects
from bolyst.mapping import incoming, outgoing
from bolyst.mapping.actions.incoming import NOTES, bring_in_table
from bolyst.mapping.forgetting import forget_notes
from bolyst.mapping.models import (
    Coding,
    Conversation,
    GuestCoder,
    MappingWeek,
    Memo,
    Note,
    Theme,
)
from bolyst.mapping.projects import ProjectToCome, to_come
from bolyst.mapping.queries.agreement import agreement
from bolyst.mapping.queries.incoming import Here, ProjectPage
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make
from bolyst.mapping.tests.projects import brought_in, rich_week, told
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
TABLE = (
    "Gruppe;Svar;Tema;Spørsmål\n"
    "innbyggere;Det er dyrt å leie;Bolig; \n"
    "Næringsliv;Vi mister søkere;Bolig; Arbeid;2\n"
    'frivillige;"Vi kan kjøre\nog vise rundt";;6\n'
    "marsboere;Hei;;\n"
    "innbyggere;;;\n"
).replace("Bolig; Arbeid", "Bolig | Arbeid")


def preview():
    sheet = read_table(TABLE.encode(), "svar.csv")[0]
    return incoming.preview(sheet, guess(sheet.headers, incoming.targets(), sheet.rows))


def test_every_line_is_taken_or_named_with_its_reason():
    found = preview()

    assert [row.line for row in found.planned] == [2, 3, 4]
    assert {problem.line for problem in found.skipped} == {6, 7}
    assert "marsboere" in str(found.skipped[0])


def test_lines_become_conversations_notes_themes_and_codings():
    week = make.week()

    with inside(week.workspace):
        coming = incoming.conversations(preview().planned, otherwise=InformantGroup.RESIDENTS)
        bring_in_table(week, coming, by=make.adviser())

        assert Conversation.within(week.workspace).count() == 3
        assert {t.name for t in Theme.within(week.workspace)} == {"Bolig", "Arbeid"}
        assert Coding.within(week.workspace).count() == 3
        groups = Conversation.within(week.workspace).values_list("group", flat=True)
        assert sorted(groups) == ["business", "residents", "voluntary"]


def test_an_import_is_undone_as_a_whole():
    week = make.week()
    with inside(week.workspace):
        coming = incoming.conversations(preview().planned, otherwise=InformantGroup.RESIDENTS)
        batch = bring_in_table(week, coming, by=make.adviser())

        undo(batch, by=make.adviser())

        for model in (Conversation, Note, Theme, Coding):
            assert model.within(week.workspace).count() == 0


def test_nothing_is_half_imported():
    week = make.week()
    coming = [
        incoming.ConversationToCome("Bra", InformantGroup.RESIDENTS, notes=[
            incoming.NoteToCome(None, "Hei")
        ]),
        incoming.ConversationToCome("Tom", InformantGroup.RESIDENTS, notes=[
            incoming.NoteToCome(None, "   ")
        ]),
    ]  # fmt: skip

    with inside(week.workspace):
        with pytest.raises(ValidationError):
            bring_in_table(week, coming, by=make.adviser())

        assert Conversation.within(week.workspace).count() == 0


# --- a coded project ------------------------------------------------------------------------------


def gone_out(week: MappingWeek) -> bytes:
    with inside(week.workspace):
        return qdpx.write(outgoing.project_of(week))


def read(data: bytes) -> qdpx.Project:
    found = qdpx.read(data)
    assert found.warnings == []
    return found.project


def left_out(project: qdpx.Project) -> list[str]:
    return to_come(project, otherwise=InformantGroup.RESIDENTS).left_out.sentences


def test_a_week_goes_out_and_in_and_out_and_in_and_everything_is_the_same():
    first = rich_week()
    before = told(first)

    second = brought_in(read(gone_out(first)), make.week("hitra"))
    third = brought_in(read(gone_out(second)), make.week("snasa"))

    for part, content in before.items():
        assert told(second)[part] == content, part
        assert told(third)[part] == content, part


def test_what_the_week_of_the_test_holds():
    """So that nobody empties it unseen."""
    held = told(rich_week())

    assert [len(notes) for *_facts, notes in held["talks"]] == [3, 1, 0]
    assert {who for who, *_mark in held["marks"]} == {1, 2}
    assert "🎿 og ⛷️\nم" in {words for *_place, words, _at in held["marks"]}
    assert len(held["memos"]) == 5


def test_the_file_is_valid_and_the_same_each_time(shared: Path):
    week = rich_week()

    data = gone_out(week)

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        document = etree.fromstring(packed.read("project.qde"))
    schema = shared / "qualitative" / "refi-qda" / "Project.xsd"
    etree.XMLSchema(etree.parse(schema)).assertValid(document)
    with translation.override("en"):
        assert gone_out(week) == data


def test_only_the_coders_names_are_left_behind_of_a_file_of_ours():
    project = read(gone_out(rich_week()))

    assert [sentence[:22] for sentence in left_out(project)] == ["Navnene på koderne bli"]
    assert not to_come(project, otherwise=InformantGroup.BUSINESS).asks_group
    assert {user.name for user in project.users} == {"Koder 1", "Koder 2"}
    assert [group.name for group in project.sets] == [
        str(InformantGroup.RESIDENTS.label), str(InformantGroup.BUSINESS.label),
    ]  # fmt: skip


def test_a_project_that_another_program_gave_new_numbers_is_known_by_its_names():
    """Some programs keep neither the guids nor who made what they are."""
    project = read(gone_out(rich_week()))
    data = qdpx.write(project)
    for variable in project.variables:
        data = renumbered(data, variable.guid)

    held = told(brought_in(read(data), make.week("hitra")))

    assert [(talk[1], talk[2], talk[3], len(talk[-1])) for talk in held["talks"]] == [
        ("residents", "group", "", 3), ("business", "walk", "so", 1), ("services", "group", "", 0),
    ]  # fmt: skip


def renumbered(data: bytes, guid: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    files["project.qde"] = files["project.qde"].replace(guid.encode(), str(uuid4()).encode())
    return archive(dict(files))


LETTERS = st.sampled_from([*"aå. ", "\n", "\r\n", "🎿", "م", "👩‍👩‍👧"])


@st.composite
def marked(draw: st.DrawFn) -> qdpx.Project:
    """A text of anything with marks anywhere, by two coders and by nobody, some of them alike."""
    text = "x" + "".join(draw(st.lists(LETTERS, max_size=25)))
    users = [qdpx.User("A"), qdpx.User("B")]
    below = qdpx.Code("Tid")
    code = qdpx.Code("Kurs", children=[below])
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda place: place[0] < place[1]
    )
    by = st.sampled_from([users[0].guid, users[1].guid, None])
    marks = st.builds(qdpx.Coding, st.sampled_from([code.guid, below.guid]), created_by=by)
    selections = [
        qdpx.Selection(start, end, codings=draw(st.lists(marks, min_size=1, max_size=3)))
        for start, end in draw(st.lists(places, max_size=6))
    ]
    source = qdpx.TextSource("T", text, selections=selections)
    return qdpx.Project("P", users=users, codes=[code, qdpx.Code("Tid")], sources=[source])


@given(marked())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_marks_stand_on_the_same_words_by_the_same_coder(project: qdpx.Project):
    names = {code.guid: path for path, code in paths(project.codes)}
    text = project.texts[0].text or ""
    wanted = {
        (coding.created_by, names[coding.code], squeezed(text[each.start : each.end]))
        for each in project.texts[0].selections
        for coding in each.codings
        if squeezed(text[each.start : each.end]) or each.end - each.start > 1
    }

    week = brought_in(project, make.week("hitra"))
    again = brought_in(read(gone_out(week)), make.week("snasa"))

    assert {mark for mark in words_of(week) if mark[2]} == {mark for mark in wanted if mark[2]}
    assert told(again)["marks"] == told(week)["marks"]


type Names = tuple[str, ...]


def paths(codes: list[qdpx.Code], above: Names = ()) -> list[tuple[Names, qdpx.Code]]:
    return [
        found
        for code in codes
        for found in [((*above, code.name), code), *paths(code.children, (*above, code.name))]
    ]


def squeezed(words: str) -> str:
    return "".join(words.split())


def words_of(week: MappingWeek) -> set[tuple[object, ...]]:
    with inside(week.workspace):
        marks = Coding.within(week.workspace).filter(theme__week=week)
        return {
            (
                str(one.guest.foreign_id) if one.guest and one.guest.foreign_id else None,
                (one.theme.parent.name, one.theme.name) if one.theme.parent else (one.theme.name,),
                squeezed(one.note.text[one.start : one.end]),
            )
            for one in marks.select_related("guest", "theme__parent", "note")
        }


# --- the same week again, undo --------------------------------------------------------------------


def test_the_weeks_own_file_brings_nothing_twice():
    week = rich_week()
    before = told(week)
    with inside(week.workspace):
        people = sum(t.people or 1 for t in Conversation.within(week.workspace))

    brought_in(read(gone_out(week)), week)

    assert told(week) == before
    with inside(week.workspace):
        assert sum(t.people or 1 for t in Conversation.within(week.workspace)) == people
        assert not GuestCoder.within(week.workspace).exists()


def test_a_file_that_returns_with_more_in_it_adds_the_guests_marks():
    week = rich_week()
    project = read(gone_out(week))
    researcher = qdpx.User("Navn Navnesen")
    project.users.append(researcher)
    note = project.texts[0]
    mark = qdpx.Coding(project.codes[0].guid, created_by=researcher.guid)
    note.selections.append(qdpx.Selection(0, 6, codings=[mark]))

    for _time in range(2):
        brought_in(project, week)

    with inside(week.workspace):
        guests = list(GuestCoder.within(week.workspace))
        (made,) = Coding.within(week.workspace).filter(guest__isnull=False)
        assert [guest.name for guest in guests] == ["Koder 1 (fra fil)"]
        assert (str(made.note_id), made.start, made.end) == (note.guid, 0, 6)
        assert made.who == "Koder 1 (fra fil)"


def test_marks_on_a_text_that_has_changed_since_stay_away_and_it_is_said():
    week = rich_week()
    project = read(gone_out(week))
    project.texts[0].text = "Endret. " + (project.texts[0].text or "")
    project.texts[0].selections[0].codings.append(qdpx.Coding(project.codes[0].guid))
    before = told(week)

    brought_in(project, week)

    assert told(week)["marks"] == before["marks"]
    assert any("1 notat er endret siden" in said for said in page_of(project, week).remarks)


def page_of(project: qdpx.Project, week: MappingWeek) -> ProjectPage:
    with inside(week.workspace):
        coming = to_come(project, otherwise=InformantGroup.RESIDENTS)
        return ProjectPage(project, coming, Here(week, coming), [])


def test_an_import_of_a_project_is_undone_with_guests_and_memos():
    project = read(gone_out(rich_week()))
    week = brought_in(project, make.week("hitra"))

    with inside(week.workspace):
        undo(Batch.within(week.workspace).get(), by=make.adviser("hitra"))

        for model in (Conversation, Note, Theme, GuestCoder, Coding, Memo):
            assert not model.within(week.workspace).exists(), model


def test_two_guests_are_compared_like_any_two_coders():
    first = rich_week()
    week = brought_in(read(gone_out(first)), make.week("hitra"))

    with inside(first.workspace):
        before = agreement(first)
    with inside(week.workspace):
        page = agreement(week)

    assert [coder.name for coder, _is_in in page.coders] == [
        "Koder 1 (fra fil)", "Koder 2 (fra fil)",
    ]  # fmt: skip
    assert page.whole == before.whole
    assert page.whole.percent is not None


# --- what other programs have, and we have not ----------------------------------------------------


def of_another_program(shared: Path, name: str) -> qdpx.ReadProject:
    return qdpx.read((shared / "qualitative" / "refi-qda" / name).read_bytes())


def to_come_from(found: qdpx.ReadProject) -> ProjectToCome:
    return to_come(found.project, otherwise=InformantGroup.RESIDENTS)


def test_texts_of_a_case_that_tells_nothing_are_one_conversation():
    texts = [qdpx.TextSource(str(number), "Hei") for number in range(3)]
    alone = qdpx.Case("Stasjon A", sources=[texts[0].guid, texts[1].guid])
    across = [qdpx.Case(name, sources=[texts[2].guid]) for name in ("Kvinner", "Nye")]

    found = to_come(
        qdpx.Project("P", sources=list(texts), cases=[alone, *across]),
        otherwise=InformantGroup.RESIDENTS,
    )

    assert [(talk.title, len(talk.texts)) for talk in found.talks] == [("Stasjon A", 2), ("2", 1)]
    assert found.asks_group
    assert "«Kvinner»" in " ".join(found.left_out.sentences)


def test_a_file_of_two_coders_from_another_program_keeps_all_it_can(shared: Path):
    found = of_another_program(shared, "sample_klinikalltag.qdpx")
    counts = found.project.counts

    held = told(brought_in(found.project, make.week("hitra")))

    assert len(list(walk(held["themes"]))) == counts.codes == 4
    assert len(held["talks"]) == counts.texts == 2
    assert "Station A" in {talk.title for talk in to_come_from(found).talks}
    assert len(held["marks"]) == counts.codings == 6
    assert {who for who, *_mark in held["marks"]} == {1, 2}
    assert sorted(memo for memo, *_about in held["memos"]) == [
        "Erste Durchsicht, nichts Auffaelliges.\n", "Traegt das Team wirklich?",
    ]  # fmt: skip
    said = " ".join(left_out(found.project))
    for words in ("1 koding av bilde, PDF", "1 markering uten kode", "Navnene"):
        assert words in said


def test_a_file_without_its_texts_keeps_its_codes_and_says_what_is_lost(shared: Path):
    found = of_another_program(shared, "TestProject.qdpx")
    counts = found.project.counts

    week = brought_in(found.project, make.week("hitra"))

    held = told(week)
    assert len(list(walk(held["themes"]))) == counts.codes
    assert held["talks"] == held["marks"] == []
    said = " ".join(left_out(found.project))
    assert "Tekster som mangler" in said
    assert f"{counts.codings} kodinger i tekstene" in said
    comments = [
        selection.description for text in found.project.texts for selection in text.selections
        if selection.description
    ]  # fmt: skip
    kept = "\n".join(memo for memo, *_about in held["memos"])
    assert comments
    assert all(comment in kept for comment in comments)


def walk(themes: Any) -> Iterator[str]:
    for name, _definition, _colour, below in themes:
        yield name
        yield from walk(below)


@given(projects())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_mark_is_taken_or_counted_among_what_is_not(project: qdpx.Project):
    found = to_come(project, otherwise=InformantGroup.RESIDENTS)

    out = found.left_out.counts
    taken = len(found.marks) + out["marks of texts"] + out["empty"]
    assert taken == project.counts.codings
    memos = [memo for memo in project.memos if (memo.text or "").strip()]
    assert len(found.all_memos) >= len(memos)


def test_a_group_is_told_by_a_case_a_set_or_a_variable():
    texts = [qdpx.TextSource(str(number), "Hei") for number in range(4)]
    sector = qdpx.Variable("Sektor")
    project = qdpx.Project(
        "P",
        sources=list(texts),
        variables=[sector],
        cases=[
            qdpx.Case("Næringsliv", sources=[texts[0].guid]),
            qdpx.Case(
                "P1", sources=[texts[1].guid], values=[qdpx.Value(sector.guid, "frivillige")]
            ),
        ],
        sets=[qdpx.CodeSet("kommunale enheter", sources=[texts[2].guid])],
    )

    found = to_come(project, otherwise=InformantGroup.RESIDENTS)

    assert [talk.group.value for talk in found.talks] == [
        "business", "voluntary", "services", "residents",
    ]  # fmt: skip
    assert found.asks_group
    assert found.left_out.sentences == [
        "Saker som ikke er samtaler, blir ikke med, men tekstene i dem blir det: «P1»."
    ]


# --- what somebody has taken back -----------------------------------------------------------------


def test_what_was_taken_back_does_not_return_with_a_file():
    week = rich_week()
    project = read(gone_out(week))
    gone = project.texts[1].guid
    with inside(week.workspace):
        forget_notes(week.workspace, {UUID(gone)})
        Note.within(week.workspace).filter(pk=gone).delete()

    brought_in(project, week)
    brought_in(project, again := make.week())

    with inside(week.workspace):
        assert Note.within(week.workspace).filter(conversation__week=week).count() == 3
        assert Note.within(week.workspace).filter(conversation__week=again).count() == 3
    assert any("1 tekst blir ikke med: personen" in said for said in page_of(project, week).remarks)


def test_a_file_that_waits_is_thrown_away_when_somebody_withdraws():
    week = rich_week()
    with inside(week.workspace):
        by = make.adviser()
        for about in (week.pk, uuid4()):
            receive("a.csv", b"a;b", purpose=NOTES, about=about, by=by)
        notes = set(Note.within(week.workspace).values_list("pk", flat=True))

        forget_notes(week.workspace, notes)

        assert week.pk not in set(Upload.within(week.workspace).values_list("about_id", flat=True))
        assert Upload.within(week.workspace).count() == 1
