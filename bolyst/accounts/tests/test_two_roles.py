"""Who has two roles in one place wears one of them at a time."""

import pytest

from bolyst import make
from bolyst.accounts.doors import role_key
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.foreign import rows_of
from bolyst.kernel import clock
from bolyst.mapping.models import MappingWeek
from bolyst.workspaces.wall import inside

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
        for week in MappingWeek.within(place):
            make.everybody_comes(week)
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
