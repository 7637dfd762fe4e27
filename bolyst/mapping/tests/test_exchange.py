"""What comes in from a file, and that a project goes out and in again unchanged."""

import pytest
from django.core.exceptions import ValidationError

from bolyst.imports import qdpx
from bolyst.imports.actions import undo
from bolyst.imports.columns import guess
from bolyst.imports.tables import read_table
from bolyst.mapping import incoming, outgoing
from bolyst.mapping.actions.incoming import bring_in_project, bring_in_table
from bolyst.mapping.models import Coding, Conversation, Note, Theme
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make
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


HARD = "Æ ser 🎿 og ⛷️\r\nمرحبا بالعالم\r\nsluttord å"


def project() -> qdpx.Project:
    """A tree of codes and a text with everything that moves offsets."""
    below = qdpx.Code(name="Kurs 🎓", color="#cc3311", description="Nivå og tid")
    above = qdpx.Code(name="Språk", children=[below])
    arabic = HARD.index("مرحبا")
    return qdpx.Project(
        name="Prøve",
        users=[qdpx.User(name="Koder 1")],
        codes=[above, qdpx.Code(name="Natur")],
        sources=[
            qdpx.TextSource(
                name="Samtale på språkkafé",
                text=HARD,
                selections=[
                    qdpx.Selection(0, 4, codings=[qdpx.Coding(above.guid)]),
                    qdpx.Selection(
                        arabic,
                        arabic + 5,
                        codings=[qdpx.Coding(above.guid), qdpx.Coding(below.guid)],
                    ),
                    qdpx.Selection(len(HARD) - 1, len(HARD), codings=[qdpx.Coding(below.guid)]),
                ],
            )
        ],
    )


def taken(found: qdpx.Project, of: str = "lierne"):
    """A week with the project in it: the tree of themes, and (theme, words, start, end)."""
    week = make.week(of)
    with inside(week.workspace):
        bring_in_project(
            week,
            found,
            by=make.adviser(of),
            group_of=incoming.groups_of(found, otherwise=InformantGroup.BUSINESS),
        )
        tree = sorted(
            (t.name, t.parent.name if t.parent else "", t.colour, t.definition)
            for t in Theme.within(week.workspace).filter(week=week).select_related("parent")
        )
        marks = sorted(
            (c.theme.name, c.note.text[c.start : c.end], c.start, c.end)
            for c in Coding.within(week.workspace)
            .filter(note__conversation__week=week)
            .select_related("theme", "note")
        )
        groups = sorted(
            Conversation.within(week.workspace).filter(week=week).values_list("group", "title")
        )
        return week, (tree, marks, groups)


def test_a_project_goes_in_and_out_and_in_with_every_code_span_and_count():
    first, told = taken(qdpx.read(qdpx.write(project())).project)

    with inside(first.workspace):
        again = qdpx.read(qdpx.write(outgoing.project_of(first)))
    _second, told_again = taken(again.project)

    assert again.warnings == []
    assert told_again == told
    assert [words for _theme, words, *_ in told[1]] == ["å", "مرحبا", "Æ se", "مرحبا"]


def test_a_project_that_leaves_the_house_names_no_coder():
    note = make.note()
    make.coding(note, make.theme(note.conversation.week))

    with inside(note.workspace):
        written = outgoing.project_of(note.conversation.week)

    assert [user.name for user in written.users] == ["Koder 1"]
    assert [case.name for case in written.cases] == [str(InformantGroup.RESIDENTS.label)]


@pytest.mark.parametrize("name", ["sample_klinikalltag.qdpx", "TestProject.qdpx"])
def test_projects_of_other_programs_keep_their_codes(shared, name: str):
    found = qdpx.read((shared / "qualitative" / "refi-qda" / name).read_bytes()).project

    _week, (tree, _marks, _groups) = taken(found)

    assert len(tree) == found.counts.codes
