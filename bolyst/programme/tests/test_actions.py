"""Agreeing with a municipality."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import BorderCrossed
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.programme import actions
from bolyst.programme.models import Engagement, ModuleRun
from bolyst.programme.rules import EngagementState
from bolyst.programme.tests.make import START, ada, engagement, modules
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def verbs(place):
    with inside(place):
        return list(JournalLine.within(place).order_by("id").values_list("verb", flat=True))


def members(place, role):
    with inside(place):
        return list(Membership.within(place).filter(role=role).select_related("user"))


def test_an_engagement_comes_with_workspace_adviser_and_modules():
    adviser = ada()

    agreed = engagement(numbers=(1, 2, 4), by=adviser)

    place = agreed.workspace
    assert (place.slug, place.name, place.kind) == ("lierne", "Lierne", "municipality")
    assert place.municipality == make.municipality()
    assert [m.user for m in members(place, Role.ADVISER)] == [adviser.user]
    with inside(place):
        runs = ModuleRun.within(place).filter(engagement=agreed)
        assert [run.module.number for run in runs] == [1, 2, 4]
    assert agreed.title == "Lierne 2026"


def test_both_houses_have_a_line_about_it():
    adviser = ada()

    agreed = engagement(by=adviser)

    assert verbs(agreed.workspace) == ["member.added", "engagement.agreed"]
    assert verbs(adviser.workspace) == ["engagement.agreed"]


def test_without_modules_nothing_at_all_is_made():
    adviser = ada()

    with pytest.raises(ValidationError, match="minst én modul"):
        actions.open_engagement(make.municipality(), modules=[], starts_on=START, by=adviser)

    assert not Workspace.objects.filter(slug="lierne").exists()
    assert verbs(adviser.workspace) == []


def test_a_refusal_midway_takes_everything_back():
    adviser = ada()

    with pytest.raises(ValidationError):
        actions.open_engagement(
            make.municipality(),
            modules=modules(2),
            starts_on=START,
            coordinator_email="ikke en adresse",
            by=adviser,
        )

    assert not Workspace.objects.filter(slug="lierne").exists()


def test_an_adviser_who_is_a_stranger_there_becomes_a_member():
    engagement(by=ada())
    bo = make.member(Role.ADVISER, of="kun", name="Bo")

    agreed = engagement(by=bo)

    assert {m.name for m in members(agreed.workspace, Role.ADVISER)} == {"Ada", "Bo"}


def test_an_adviser_whose_time_there_is_over_gets_a_new_one():
    adviser = ada()
    make.workspace()
    with inside(make.workspace()):
        old = Membership.everywhere.create(
            workspace=make.workspace(),
            user=adviser.user,
            role=Role.ADVISER,
            from_date=date(2019, 1, 1),
            to_date=date(2020, 1, 1),
        )

    agreed = engagement(by=adviser)

    new = [m for m in members(agreed.workspace, Role.ADVISER) if m != old]
    assert [m.from_date for m in new] == [clock.today()]


def test_a_second_engagement_is_in_the_same_house():
    adviser = ada()
    first = engagement(by=adviser)

    second = engagement(numbers=(3,), by=adviser)

    assert second.workspace == first.workspace
    assert len(members(first.workspace, Role.ADVISER)) == 1
    with inside(first.workspace):
        assert Engagement.within(first.workspace).count() == 2


def test_two_municipalities_have_a_house_each():
    adviser = ada()

    lierne, hitra = engagement(by=adviser), engagement("hitra", by=adviser)

    with inside(lierne.workspace):
        assert list(Engagement.everywhere.all()) == [lierne]
    with inside(hitra.workspace):
        assert list(Engagement.everywhere.all()) == [hitra]


def test_the_coordinator_gets_in_and_a_letter(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        agreed = actions.open_engagement(
            make.municipality(),
            modules=modules(2),
            starts_on=START,
            coordinator_name="Kari Moen",
            coordinator_email="Kari@Lierne.example",
            address="https://bolyst.example/konto/logg-inn/",
            by=ada(),
        )

    assert [m.name for m in members(agreed.workspace, Role.COORDINATOR)] == ["Kari Moen"]
    assert [letter.to for letter in mail.outbox] == [["kari@lierne.example"]]
    assert "https://bolyst.example/konto/logg-inn/" in mail.outbox[0].body


def test_whoever_coordinates_already_is_not_made_to_again(django_capture_on_commit_callbacks):
    kari = make.member()

    with django_capture_on_commit_callbacks(execute=True):
        actions.open_engagement(
            make.municipality(),
            modules=modules(2),
            starts_on=START,
            coordinator_email=kari.user.email.upper(),
            address="https://bolyst.example/",
            by=ada(),
        )

    assert members(kari.workspace, Role.COORDINATOR) == [kari]
    assert mail.outbox == []


def test_an_engagement_moves_on_one_state_at_a_time():
    kari, agreed = make.member(), engagement()

    with inside(kari.workspace):
        actions.move_on(agreed, to=EngagementState.RUNNING, by=kari)
        assert Engagement.within(kari.workspace).get().state == "running"
        with pytest.raises(ValidationError, match="i gang, kan ikke bli avsluttet"):
            actions.move_on(agreed, to=EngagementState.CLOSED, by=kari)


def test_the_background_is_written_and_the_journal_does_not_repeat_it():
    kari, agreed = make.member(), engagement()

    with inside(kari.workspace):
        actions.describe(agreed, background="  Folk flytter videre. ", by=kari)
        assert Engagement.within(kari.workspace).get().background == "Folk flytter videre."
        line = JournalLine.within(kari.workspace).get(verb="engagement.described")
        assert "Folk" not in str(line.facts)


def test_more_modules_can_be_agreed_on_later_but_none_twice():
    kari, agreed = make.member(), engagement(numbers=(1,))

    with inside(kari.workspace):
        actions.add_modules(agreed, modules=modules(2, 5), by=kari)
        runs = ModuleRun.within(kari.workspace)
        assert [run.module.number for run in runs.select_related("module")] == [1, 2, 5]
        with pytest.raises(ValidationError, match="alt med"):
            actions.add_modules(agreed, modules=modules(2), by=kari)
        with pytest.raises(ValidationError, match="minst én"):
            actions.add_modules(agreed, modules=[], by=kari)


def test_what_is_over_is_left_alone():
    kari, agreed = make.member(), engagement(numbers=(1,))

    with inside(kari.workspace):
        actions.move_on(agreed, to=EngagementState.CANCELLED, by=kari)
        with pytest.raises(ValidationError, match="avlyst og kan ikke endres"):
            actions.describe(agreed, background="For sent", by=kari)
        with pytest.raises(ValidationError, match="avlyst og kan ikke endres"):
            actions.add_modules(agreed, modules=modules(2), by=kari)


def test_nobody_acts_on_an_engagement_of_another_place():
    frida, agreed = make.member(of="hitra"), engagement()

    for act in (
        lambda: actions.move_on(agreed, to=EngagementState.RUNNING, by=frida),
        lambda: actions.describe(agreed, background="Vårt nå", by=frida),
        lambda: actions.add_modules(agreed, modules=modules(3), by=frida),
    ):
        with inside(agreed.workspace), pytest.raises(BorderCrossed):
            act()
