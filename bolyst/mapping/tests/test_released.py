"""The released copy of a coded project: what has passed the gate, and not a word more."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.documents import actions as documents
from bolyst.documents.rules import State
from bolyst.gate import actions as gate
from bolyst.gate.ledger import facts_of
from bolyst.gate.models import Release
from bolyst.gate.rules import Attribute, Floor, Quote
from bolyst.imports import qdpx
from bolyst.mapping.actions.quotes import propose_quote
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.models import Coding, MappingWeek, Theme
from bolyst.mapping.released import released_project, released_week
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
CANARIES = ("notatkanari", "memokanari", "samtalekanari", "stedskanari", "temakanari")
HEARD = {InformantGroup.SERVICES: 8, InformantGroup.VOLUNTARY: 9}  # people who spoke of language
QUOTES = ("Kursene passer dårlig for dem som jobber.", "Det er godt å møtes over en kaffe.")


def heard_week() -> MappingWeek:
    """Two groups spoke of language, two people of something nobody else knows; two quotes out."""
    week = make.week()
    language = make.theme(week, "Språk")
    below = make.theme(week, "En temakanari", parent=language)
    rare = make.theme(week, "Om temakanari")
    with inside(week.workspace):
        Theme.within(week.workspace).filter(pk=language.pk).update(definition="Å lære norsk.")
    codings: list[Coding] = []
    for group, met in HEARD.items():
        talk = make.conversation(week, group=group, people=met, title=f"Samtalekanari {group}")
        with inside(week.workspace):
            type(talk).within(week.workspace).filter(pk=talk.pk).update(place="Stedskanari")
        note = make.note(talk, text="Notatkanari sa at kurset er på dagtid, mens de jobber.")
        codings.append(make.coding(note, below if codings else language))
    few = make.conversation(week, group=InformantGroup.SERVICES, people=2, title="Samtalekanari")
    make.coding(make.note(few, text="Notatkanari, bare to som vet det her."), rare)
    make.finding(week, codings)
    memo = make.memo()
    with inside(week.workspace):
        memo.text = "Memokanari"
        memo.save()
    for coding, text in zip(codings, QUOTES, strict=True):
        with inside(week.workspace):
            one = propose_quote(coding, text=text, is_agreed=True, by=make.adviser())
            gate.release(one, by=people.member())
    return week


def approved(week: MappingWeek) -> None:
    with inside(week.workspace):
        version = write_report(week, floor=Floor(), by=make.adviser())
        for state in (State.CHECKED, State.APPROVED):
            version = documents.move_on(version, to=state, by=people.member())


def released() -> MappingWeek:
    week = heard_week()
    approved(week)
    return week


def copy_of(week: MappingWeek) -> bytes:
    with inside(week.workspace):
        return qdpx.write(released_project(released_week(week)))


def words_in(data: bytes) -> str:
    """Everything in the file: names of entries, the project and each text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode()}" for name in archive.namelist())


def taken(week: MappingWeek, role: Role = Role.LEADERSHIP) -> Any:
    return people.client(people.member(role)).get(make.address("export-released", week))


def texts_of(project: qdpx.Project) -> set[str]:
    return {text.text for text in project.texts if text.name.startswith("Sitat") and text.text}


def test_the_copy_holds_the_quotes_under_the_main_theme_the_report_shows() -> None:
    found = qdpx.read(copy_of(released()))

    assert found.warnings == []
    project = found.project
    assert texts_of(project) == set(QUOTES)
    (code,) = project.codes
    assert (code.name, code.description, code.children) == ("Språk", "Å lære norsk.", [])
    for text in project.texts[:2]:
        (mark,) = text.selections
        assert (mark.start, mark.end) == (0, len(text.text or ""))
        assert [coding.code for coding in mark.codings] == [code.guid]
    assert [*project.cases, *project.users, *project.memos] == []


def test_nothing_that_was_not_released_is_in_the_file() -> None:
    told = words_in(copy_of(released())).casefold()

    assert [canary for canary in CANARIES if canary in told] == []
    assert people.member(Role.ADVISER).name.casefold() not in told
    assert not re.search(r"20[0-9]{2}-|creating|modif|datetime", told)
    for word in ("dagtid", "bare to"):  # of the notes
        assert word not in told


def test_a_hidden_cell_is_hidden_in_the_copy_too() -> None:
    week = released()

    (table,) = (t.text for t in qdpx.read(copy_of(week)).project.texts if "Sitat" not in t.name)

    with inside(week.workspace):
        shown = released_week(week).table
    assert shown
    assert table
    (row,) = shown.rows
    assert ":" in row
    hidden = {str(met) for met in HEARD.values()} - set(row)
    assert hidden
    assert "\t".join(row) in table
    assert not any(f"\t{number}" in table for number in hidden)


def test_a_quote_that_is_taken_back_is_gone_from_the_next_copy() -> None:
    week = released()
    with inside(week.workspace):
        quotes = Release.within(week.workspace).filter(what=Release.What.QUOTE)
        first = next(quote for quote in quotes if quote.text == QUOTES[0])
        gate.withdraw(first, reason="Den som sa det, ombestemte seg.", by=people.member())

    told = words_in(copy_of(week))

    assert QUOTES[0] not in told
    assert QUOTES[1] in told


def test_a_quote_that_waits_is_not_in_it() -> None:
    week = released()
    with inside(week.workspace):
        Release.within(week.workspace).filter(what=Release.What.QUOTE).update(state="proposed")

    assert texts_of(qdpx.read(copy_of(week)).project) == set()


def test_two_copies_share_no_guid_and_the_order_is_not_always_the_same() -> None:
    week = released()

    copies = [words_in(copy_of(week)) for _time in range(12)]

    seen = [set(GUID.findall(copy)) for copy in copies]
    assert all(seen)
    assert sum(map(len, seen)) == len(set.union(*seen))
    with inside(week.workspace):
        kept = {str(pk) for pk in Theme.within(week.workspace).values_list("pk", flat=True)}
        kept |= {str(pk) for pk in Release.within(week.workspace).values_list("pk", flat=True)}
    assert not kept & set.union(*seen)
    assert len({copy.index(QUOTES[0]) < copy.index(QUOTES[1]) for copy in copies}) == 2


def test_a_group_is_a_case_only_where_the_release_of_the_quote_says_it() -> None:
    week = released()
    group = Attribute("kommunale enheter", 8, of_people=False)
    with inside(week.workspace):
        quotes = Release.within(week.workspace).filter(what=Release.What.QUOTE)
        one = next(quote for quote in quotes if quote.text == QUOTES[0])
        one.facts = facts_of(Quote(16, (group,)), None)
        one.save()

    project = qdpx.read(copy_of(week)).project

    (case,) = project.cases
    by_guid = {text.guid: text.text for text in project.texts}
    assert case.name == "kommunale enheter"
    assert [by_guid[guid] for guid in case.sources] == [QUOTES[0]]


def test_a_definition_that_points_at_somebody_stays_at_home() -> None:
    week = released()
    with inside(week.workspace):
        said = "Det Kari Nordmann fortalte om kurset."
        Theme.within(week.workspace).filter(name="Språk").update(definition=said)

    (code,) = qdpx.read(copy_of(week)).project.codes

    assert code.description == ""


def test_a_theme_with_a_new_name_is_not_told_by_it() -> None:
    week = released()
    with inside(week.workspace):
        Theme.within(week.workspace).filter(name="Språk").update(name="Temakanari")

    assert qdpx.read(copy_of(week)).project.codes == []


def test_it_is_valid_against_the_standard(shared: Path) -> None:
    week = released()
    schema = etree.XMLSchema(etree.parse(shared / "qualitative" / "refi-qda" / "Project.xsd"))

    with zipfile.ZipFile(io.BytesIO(copy_of(week))) as archive:
        schema.assertValid(etree.fromstring(archive.read("project.qde")))


def test_nothing_is_handed_out_before_a_report_is_approved() -> None:
    week = heard_week()

    answer = taken(week)
    page = people.client(people.member()).get(make.address("released", week)).content.decode()

    assert answer.status_code == 302
    assert "Ingenting er frigitt ennå" in page
    assert "Last ned" not in page


@pytest.mark.parametrize("role", [Role.ADVISER, Role.COORDINATOR, Role.LEADERSHIP])
def test_whoever_may_see_the_report_takes_it_and_the_journal_knows(role: Role) -> None:
    week = released()

    answer = taken(week, role)

    assert answer.status_code == 200
    assert texts_of(qdpx.read(answer.content).project) == set(QUOTES)
    with inside(week.workspace):
        line = JournalLine.within(week.workspace).get(verb="project.released-copy-taken")
    assert line.facts == {"quotes": 2}


def test_a_key_person_does_not_take_it() -> None:
    assert taken(released(), Role.KEY_PERSON).status_code == 403


def test_building_it_takes_the_same_number_of_queries_however_much_is_out(
    django_assert_max_num_queries: Any,
) -> None:
    week = released()
    with inside(week.workspace), django_assert_max_num_queries(8):
        released_project(released_week(week))
