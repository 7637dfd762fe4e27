"""Every form x every field that names a row: another workspace's row is like none.

The address is walked in `test_matrix.py`; here it is right, and what is sent is not.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.core.cache import cache

from bolyst import make
from bolyst.accounts.doors import role_key
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.all_forms import Shown, text_of, world
from bolyst.accounts.tests.foreign import Rows, rows_of
from bolyst.accounts.tests.found_forms import CHOSEN, Field
from bolyst.accounts.tests.test_matrix import CHANGES, undone
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.tests import make as mapping
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

type Place = tuple[Shown, Field]


def naming_rows(forms: Iterator[Shown]) -> list[Place]:
    """The fields that offer, or hold, the id of a row."""
    return [
        (shown, one)
        for shown in forms
        if shown.form.method == "post"
        for one in shown.form.fields
        if one.kind in {*CHOSEN, "hidden"} and any(map(is_id, [one.value, *one.offered]))
    ]


def is_id(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4


def sent(shown: Shown, one: Field, row: object, place: Workspace) -> tuple[int, str, str, int]:
    """The answer to the form with `row` in one field, and how many lines it left in the journal."""
    answers = shown.form.answers | {one.name: [str(row)]}
    with undone():
        before = lines_of(place)
        answer = shown.browser.post(
            shown.form.action,
            urlencode(answers, doseq=True),
            content_type="application/x-www-form-urlencoded",
        )
        body = text_of(answer).encode()
        written = lines_of(place) - before
    for pattern in CHANGES:
        body = pattern.sub(b"", body)
    said = body.decode().replace(str(row), "row")
    return answer.status_code, answer.headers.get("Location", ""), said, written


def lines_of(place: Workspace) -> int:
    with inside(place):
        return JournalLine.within(place).count()


def told_apart(places: list[Place], foreign: Rows) -> list[str]:
    """Where another workspace's row is answered otherwise than none, or where it is written."""
    lierne = make.workspace()
    found = []
    for shown, one in places:
        none = sent(shown, one, uuid7(), lierne)
        if none[3]:
            found.append(f"{shown.name} {one.name}: something is written for no row at all")
        for kind, row in foreign.items():
            if is_id(str(row)) and sent(shown, one, row, lierne) != none:
                found.append(f"{shown.name} {one.name}: {kind}")
    return found


@pytest.fixture
def places(db: None) -> list[Place]:
    cache.clear()
    return naming_rows(world("lierne").forms())


def test_the_forms_that_name_rows_are_found(places: list[Place]):
    assert {(shown.name, one.name) for shown, one in places} >= {
        ("mapping:code-note", "theme"),
        ("mapping:change-theme", "parent"),
        ("mapping:merge-theme", "into"),
        ("mapping:evidence", "codings"),
        ("mapping:new-finding", "tema"),
        ("measures:recommend", "findings"),
        ("programme:add-modules", "modules"),
    }


@pytest.mark.django_db
def test_the_walk_tells_a_row_that_is_there_from_one_that_is_not():
    """A theme that may be chosen is answered otherwise than none."""
    here = world("lierne")
    places = [place for place in naming_rows(here.forms("mapping")) if place[1].name == "parent"]
    lierne = make.workspace()
    with inside(lierne):
        week = MappingWeek.within(lierne).get(pk=here.rows["week_id"])
    theme = mapping.theme(week, "Et nytt, som kan velges")

    assert told_apart(places, {"theme_id": theme.pk}) != []


# --- two roles ------------------------------------------------------------------------------------

READS_NOTES = "/lierne/arbeid/kartlegging/{week_id}/samtaler/{conversation_id}/"
INVITES = "/lierne/arbeid/tilgang/ny/"
SEES_FINDINGS = "/lierne/arbeid/funn/"
WEARS = "/lierne/arbeid/rolle/"
PAGES = (READS_NOTES, INVITES, SEES_FINDINGS)

# What each role opens of the three.
OPENS = {
    Role.INTERVIEWER: {READS_NOTES, SEES_FINDINGS},
    Role.COORDINATOR: {INVITES, SEES_FINDINGS},
    Role.KEY_PERSON: {SEES_FINDINGS},
    Role.ADVISER: {READS_NOTES, SEES_FINDINGS},
    Role.LEADERSHIP: {SEES_FINDINGS},
}


def with_two(one: Role, other: Role, other_place: str = "lierne") -> Membership:
    me = make.member(one, name="Tove med to")
    place = make.workspace(other_place)
    with inside(place):
        Membership.everywhere.create(workspace=place, user=me.user, role=other)
    return me


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other"), [(a, b) for a in Role for b in Role if a.value < b.value]
)
def test_who_has_two_roles_can_at_any_time_what_one_of_them_can(one: Role, other: Role):
    """The union of both, but only by changing from one to the other."""
    rows = rows_of("lierne")
    browser = make.client(with_two(one, other))

    for worn in (one, other, one):
        browser.post(WEARS, {"role": worn.value})
        opened = {page for page in PAGES if browser.get(page.format(**rows)).status_code == 200}
        assert opened == OPENS[worn]


@pytest.mark.django_db
def test_a_role_one_has_not_is_not_worn():
    rows = rows_of("lierne")
    browser = make.client(with_two(Role.KEY_PERSON, Role.LEADERSHIP))

    for wanted in (Role.COORDINATOR.value, Role.ADVISER.value, "service", "", "coordinator\0"):
        browser.post(WEARS, {"role": wanted})

        assert browser.get(INVITES).status_code == 403
        assert browser.get(READS_NOTES.format(**rows)).status_code == 403


@pytest.mark.django_db
def test_a_role_elsewhere_is_not_worn_here():
    browser = make.client(with_two(Role.KEY_PERSON, Role.COORDINATOR, other_place="hitra"))
    browser.post(WEARS, {"role": Role.COORDINATOR.value})
    browser.post("/hitra/arbeid/rolle/", {"role": Role.COORDINATOR.value})

    assert browser.get(INVITES).status_code == 403
    assert browser.get("/hitra/arbeid/tilgang/ny/").status_code == 200
    assert role_key(make.workspace().pk) in browser.session


@pytest.mark.django_db
def test_a_role_that_is_over_is_not_worn():
    me = make.member(Role.KEY_PERSON, name="Tove med to")
    browser = make.client(me)
    with inside(me.workspace):
        old = Membership.everywhere.create(
            workspace=me.workspace, user=me.user, role=Role.COORDINATOR
        )
    browser.post(WEARS, {"role": Role.COORDINATOR.value})
    assert browser.get(INVITES).status_code == 200

    with inside(me.workspace):
        Membership.within(me.workspace).filter(pk=old.pk).update(ended_at=clock.now())

    assert browser.get(INVITES).status_code == 403
