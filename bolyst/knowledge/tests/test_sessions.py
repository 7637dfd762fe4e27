"""Planning, holding and removing a session, and its pages."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.knowledge import actions
from bolyst.knowledge.models import KnowledgeSession
from bolyst.knowledge.rules import Against
from bolyst.knowledge.tests.make import session
from bolyst.programme.models import Milestone
from bolyst.programme.tests import make as programme
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def test_a_session_belongs_to_the_module_that_was_agreed_on():
    agreed = programme.engagement(numbers=(3,))

    found = session()

    assert found.run is not None
    assert found.run.engagement_id == agreed.pk
    assert found.adviser is not None


def test_a_session_may_stand_alone():
    assert session().run is None


def test_holding_the_session_does_its_milestone():
    programme.engagement(numbers=(3,))
    found, kari = session(), make.member()
    with inside(kari.workspace):
        actions.hold_session(found, held_on=clock.today(), by=kari)

        milestone = Milestone.within(kari.workspace).get(key=actions.MILESTONE)
        assert milestone.done_on == clock.today()


def test_a_session_can_not_have_been_held_tomorrow():
    found, kari = session(), make.member()

    with inside(kari.workspace), pytest.raises(ValidationError, match="ikke vært ennå"):
        actions.hold_session(found, held_on=clock.today() + timedelta(1), by=kari)


def test_a_removed_session_comes_back_within_thirty_days_and_not_later():
    found, kari = session(), make.member()
    with inside(kari.workspace):
        actions.remove_session(found, by=kari)
        assert not KnowledgeSession.within(kari.workspace).exists()
        actions.restore_session(found, by=kari)
        assert KnowledgeSession.within(kari.workspace).get() == found

        actions.remove_session(found, by=kari)
        found.removed_at = clock.now() - actions.UNDO - timedelta(hours=1)
        found.save()
        with pytest.raises(ValidationError, match="tretti dager"):
            actions.restore_session(found, by=kari)
        assert actions.forget_old(kari.workspace, by=kari) == 1
        assert not KnowledgeSession.removed_within(kari.workspace).exists()


def test_contents_are_kept_in_the_order_of_the_rules():
    found, kari = session(), make.member()

    with inside(kari.workspace):
        actions.choose_contents(
            found,
            topics=["reasons", "moves", "moves"],
            against=["country", "similar"],
            names_similar=False,
            with_findings=False,
            by=kari,
        )

    assert found.topics == ["moves", "reasons"]
    assert found.against == [Against.SIMILAR, Against.COUNTRY]


def test_the_list_says_what_to_do_when_it_is_empty():
    page = make.client(make.member()).get(reverse("knowledge:sessions", args=["lierne"]))

    assert "Ingen kunnskapsøkt ennå" in page.text
    assert reverse("knowledge:plan", args=["lierne"]) in page.text


def test_a_key_person_reads_and_plans_nothing():
    ola = make.client(make.member(Role.KEY_PERSON))

    assert ola.get(reverse("knowledge:session", args=["lierne", session().pk])).status_code == 200
    assert ola.get(reverse("knowledge:plan", args=["lierne"])).status_code == 403


def test_a_session_is_planned_and_changed_in_a_browser():
    kari = make.client(make.member())
    told = {"title": "Hvem bor her?", "kind": "planning", "language": "nn", "held_on": "2027-01-12"}

    done = kari.post(reverse("knowledge:plan", args=["lierne"]), told, follow=True)

    assert "Økta er lagt inn." in done.text
    with inside(make.workspace()):
        found = KnowledgeSession.within(make.workspace()).get()
    address = reverse("knowledge:change", args=["lierne", found.pk])
    again = kari.post(address, told | {"title": "", "place": "Lierne samfunnshus"})
    assert "Lierne samfunnshus" in again.text
    changed = kari.post(address, told | {"place": "Lierne samfunnshus"}, follow=True)
    assert "Lierne samfunnshus" in changed.text


def test_a_removed_session_is_found_where_it_can_be_brought_back():
    found, kari = session(), make.client(make.member())
    kari.post(reverse("knowledge:remove", args=["lierne", found.pk]))

    page = kari.get(reverse("knowledge:removed", args=["lierne"]))

    assert "Hvem bor her?" in page.text
    kari.post(reverse("knowledge:restore", args=["lierne", found.pk]))
    listed = kari.get(reverse("knowledge:sessions", args=["lierne"]))
    assert "Hvem bor her?" in listed.text
