"""The municipality sees what was done, and who read what people said."""

import ast
from pathlib import Path

import pytest

from bolyst import make
from bolyst.accounts.journal_words import VERBS
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import receipt, record
from bolyst.workspaces.wall import inside

HOUSE = Path(__file__).resolve().parents[2]
JOURNAL, RECEIPTS = "/lierne/arbeid/tilgang/journal/", "/lierne/arbeid/tilgang/lesing/"


def verbs_in_use() -> set[str]:
    """The second argument of every call of `record` outside the tests; «document.*» when made."""
    calls = [
        call.args[1]
        for path in HOUSE.rglob("*.py")
        if "tests" not in path.parts
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", getattr(call.func, "attr", "")) == "record"
        and len(call.args) > 2
    ]
    return {verb_of(node) for node in calls} - {""}


def verb_of(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(verb)):
            return verb
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            return f"{start}*"
    return ""


def test_every_verb_is_a_sentence_people_understand():
    known = set(VERBS) | {f"{verb.partition('.')[0]}.*" for verb in VERBS}

    assert verbs_in_use() - known == set()
    assert len(verbs_in_use()) > 20


@pytest.fixture
def ada() -> Membership:
    return make.member(Role.ADVISER)


@pytest.mark.django_db
def test_the_coordinator_reads_the_journal(ada: Membership):
    with inside(ada.workspace):
        record(ada, "note.written", ada, question=3)
        record(ada, "import.unheard_of", ada)

    page = make.client(make.member()).get(JOURNAL).content.decode()

    assert "Ada" in page
    assert "skrev et notat" in page
    assert "import.unheard_of" in page
    assert "question" not in page


@pytest.mark.django_db
def test_each_reading_leaves_a_line_the_municipality_sees(ada: Membership):
    with inside(ada.workspace):
        receipt(ada, "notes", ada, rows=12, purpose="koding")
        receipt(ada, "notes", ada, rows=30, purpose="rapport")

    for role in (Role.COORDINATOR, Role.LEADERSHIP):
        page = make.client(make.member(role)).get(RECEIPTS).content.decode()
        assert "koding" in page
        assert "<dd>42</dd>" in page


@pytest.mark.django_db
def test_the_readers_do_not_watch_themselves(ada: Membership):
    for role in (Role.ADVISER, Role.INTERVIEWER, Role.KEY_PERSON):
        who = make.client(make.member(role))
        assert who.get(RECEIPTS).status_code == 403
        assert who.get(JOURNAL).status_code == 403
    assert make.client(make.member(Role.LEADERSHIP)).get(JOURNAL).status_code == 403


@pytest.mark.django_db
def test_before_anything_was_done_the_pages_say_so():
    kari = make.client(make.member())

    assert "Ingenting er gjort ennå" in kari.get(JOURNAL).content.decode()
    assert "Ingen har lest notater ennå" in kari.get(RECEIPTS).content.decode()


@pytest.mark.django_db
def test_the_neighbours_lines_are_not_seen(ada: Membership):
    frida = make.member(of="hitra")
    with inside(frida.workspace):
        record(frida, "note.written", frida)
        receipt(frida, "notes", frida, rows=7, purpose="nabolag")

    kari = make.client(make.member())
    assert frida.name not in kari.get(JOURNAL).content.decode()
    assert "nabolag" not in kari.get(RECEIPTS).content.decode()


@pytest.mark.django_db
def test_the_lists_go_along_as_files(ada: Membership):
    with inside(ada.workspace):
        receipt(ada, "notes", ada, rows=12, purpose="koding")
        record(ada, "note.written", ada)
    kari = make.client(make.member())

    for path, word in ((JOURNAL, "skrev et notat"), (RECEIPTS, "koding")):
        file = kari.get(f"{path}?fil=csv")
        text = b"".join(file.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        assert word in text
