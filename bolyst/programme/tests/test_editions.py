"""The next edition: drafted, published, offered, and taken into use."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel.ids import uuid7
from bolyst.programme import actions
from bolyst.programme.actions import catalogue as doings
from bolyst.programme.models import CatalogueVersion, Milestone, Module, PlanItem
from bolyst.programme.queries.catalogue import as_edition, newest_number, offer
from bolyst.programme.rules.editions import difference, in_circle, objections_to_edition
from bolyst.programme.tests.make import START, ada, engagement
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

NAMES = {"nb": "Feiring", "nn": "Feiring", "en": "Party"}
PARTY = {
    "key": "team.party", "module_key": "team", "phase": "operation", "kind": "meeting",
    "names": NAMES, "base": "team.consolidated", "offset": 14, "unit": "days",
    "waits_for": "coordinator", "repeats": False, "checklist": [],
}  # fmt: skip


def items_of(edition):
    return {one["key"]: one for one in edition["items"]}


@pytest.fixture
def owner():
    return ada()


@pytest.fixture
def draft(owner):
    with inside(owner.workspace):
        return doings.start_draft(owner.workspace, by=owner)


def publish(draft, owner, *changes):
    """The draft with these changes, published."""
    with inside(owner.workspace):
        for action, *given in changes:
            *keys, words = given
            action(draft, *keys, **({"words": words} if words else {}), by=owner)
        return doings.publish_draft(draft, by=owner)


# The rules


def test_the_first_edition_could_be_published():
    assert objections_to_edition(as_edition(1)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"names": {"nb": "Feiring"}}, "mangler navn på et språk"),
        ({"module_key": "tull"}, "modul som ikke finnes"),
        ({"base": "mapping.week"}, "samme modul"),
        ({"base": "team.tull"}, "samme modul"),
        ({"base": "team.party"}, "regnes fra seg selv"),
        ({"kind": "tull"}, "mangler slag"),
        ({"offset": 9999}, "mer enn to år unna"),
        ({"key": "start"}, "samme nøkkel"),
        ({"key": "team.meeting-1"}, "samme nøkkel"),
    ],
)
def test_a_faulty_item_is_refused_in_words(change, said):
    edition = as_edition(1)
    edition["items"].append({"position": 99} | PARTY | change)

    assert any(said in text for text in objections_to_edition(edition))


def test_a_circle_is_found_however_long():
    items = [{"key": "a", "base": "c"}, {"key": "b", "base": "a"}, {"key": "c", "base": "b"}]

    assert sorted(in_circle([*items, {"key": "d", "base": "a"}])) == ["a", "b", "c"]


def test_what_a_draft_changes_is_said():
    before = as_edition(1)
    after = deepcopy(before)
    after["items"].append(PARTY)
    items_of(after)["team.meeting-1"]["offset"] = 60
    after["items"].remove(items_of(after)["clock.month-9"])

    assert difference(before, after) == [
        ("new", "Feiring"), ("changed", "Første teammøte i året"),
        ("gone", "Oppfølging etter 9 måneder"),
    ]  # fmt: skip


# Drafting and publishing


def test_a_draft_begins_from_the_edition_in_use(draft):
    assert draft.edition == as_edition(1)


def test_there_is_one_draft_at_a_time(draft, owner):
    with inside(owner.workspace), pytest.raises(ValidationError, match="alt et utkast"):
        doings.start_draft(owner.workspace, by=owner)


def test_only_the_owners_house_drafts():
    kari = make.member()

    with inside(kari.workspace), pytest.raises(ValidationError, match="hos programeieren"):
        doings.start_draft(kari.workspace, by=kari)


def test_a_published_edition_is_the_newest_and_the_old_stands(draft, owner):
    before = as_edition(1)

    version = publish(draft, owner, (doings.add_item, PARTY))

    assert version.number == 2
    assert "team.party" in items_of(as_edition(2))
    assert as_edition(1) == before


def test_what_cannot_be_published_stays_a_draft(draft, owner):
    with inside(owner.workspace):
        doings.remove_item(draft, "team.meeting-1", by=owner)
        with pytest.raises(ValidationError, match="samme modul"):
            doings.publish_draft(draft, by=owner)

    assert CatalogueVersion.objects.count() == 1


def test_a_published_draft_is_changed_no_more(draft, owner):
    publish(draft, owner)

    with inside(owner.workspace), pytest.raises(ValidationError, match="endres ikke mer"):
        doings.add_item(draft, words=PARTY, by=owner)


@pytest.mark.parametrize("model", [CatalogueVersion, Module, PlanItem])
def test_the_database_itself_keeps_a_published_edition_as_it_is(model):
    everything = model.objects.all()
    for attempt in (
        lambda: everything.update(id=uuid7()),
        lambda: everything._raw_delete("default"),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            attempt()


# The offer


@pytest.fixture
def lierne():
    return engagement(numbers=(1, 2))


def days(agreed):
    return {one.key: one.due_on for one in Milestone.within(agreed.workspace)}


LATER = {"offset": 35}
SECOND = (
    (doings.add_item, PARTY),
    (doings.change_item, "team.start-meeting", LATER),
    (doings.remove_item, "clock.month-9", None),
)


def test_an_engagement_keeps_its_edition_and_is_offered_the_next(lierne, draft, owner):
    with inside(lierne.workspace):
        before = days(lierne)
    publish(draft, owner, *SECOND)

    with inside(lierne.workspace):
        offered = offer(lierne)
        assert days(lierne) == before
    assert lierne.catalogue == 1
    found = {(kind, name) for kind, name, _before, _after in offered.told}
    assert ("new", "Feiring") in found
    assert ("moved", "Oppstartsmøte i inkluderingsteamet") in found
    assert ("gone", "Oppfølging etter 9 måneder") in found
    assert not any(name.startswith("Kartlegging") for _kind, name in found)


def test_the_offer_taken_does_what_it_said(lierne, draft, owner):
    publish(draft, owner, *SECOND)
    kari = make.member()
    with inside(lierne.workspace):
        offered = offer(lierne)
        before = days(lierne)

        doings.accept_offer(lierne, number=2, by=kari)

        after = days(lierne)
        said = {one.key: one.after for one in offered.changes}
        for key in before.keys() | after.keys():
            assert after.get(key) == said.get(key, before.get(key))
        assert lierne.catalogue == 2
        assert {run.module.version.number for run in lierne.runs.all()} == {2}
        assert not offer(lierne).is_new


def test_what_is_done_set_by_hand_or_ticked_is_never_touched(lierne, draft, owner):
    kari = make.member()
    with inside(lierne.workspace):
        own = Milestone.within(lierne.workspace).select_related("engagement")
        actions.fulfil(lierne.workspace, "team.start-meeting", on=START, by=kari)
        gone = own.get(key="clock.month-9")
        actions.move_milestone(gone, due_on=gone.due_on + timedelta(days=3), reason="", by=kari)
        before = {
            one.key: (one.due_on, one.done_on, one.names)
            for one in own.filter(key__in=["team.start-meeting", "clock.month-9"])
        }
    publish(draft, owner, *SECOND)

    with inside(lierne.workspace):
        doings.accept_offer(lierne, number=2, by=kari)

        after = {
            one.key: (one.due_on, one.done_on, one.names)
            for one in own.filter(key__in=["team.start-meeting", "clock.month-9"])
        }
    assert after == before


def test_an_offer_that_has_become_old_is_looked_at_again(lierne, draft, owner):
    publish(draft, owner)

    with inside(lierne.workspace), pytest.raises(ValidationError, match="nyere utgave"):
        doings.accept_offer(lierne, number=1, by=make.member())


def test_a_new_engagement_follows_the_newest(draft, owner):
    publish(draft, owner, *SECOND)

    agreed = engagement("hitra", numbers=(1,), by=owner)

    assert agreed.catalogue == 2
    with inside(agreed.workspace):
        assert "team.party" in days(agreed)
        assert "clock.month-9" not in days(agreed)


# The pages


def test_the_owner_writes_and_publishes_an_edition_in_the_browser(owner):
    browser = make.client(owner)
    page = browser.post("/kun/arbeid/katalog/nytt-utkast/", follow=True)
    address = page.redirect_chain[-1][0]
    item = {
        "key": "team.party", "names_nb": "Feiring", "names_nn": "Feiring", "names_en": "Party",
        "module_key": "team", "kind": "meeting", "base": "team.consolidated", "offset": "14",
        "unit": "days", "waits_for": "coordinator", "phase": "operation",
        "checklist": "kake; Kake; Kake; Cake",
    }  # fmt: skip

    refused = browser.post(f"{address}punkt/", item | {"checklist": "kake"})
    assert "med ; mellom" in refused.content.decode()
    assert 'value="Feiring"' in refused.content.decode()
    shown = browser.post(f"{address}punkt/", item, follow=True).content.decode()
    assert "Feiring" in shown
    browser.post(f"{address}publiser/")

    assert newest_number() == 2
    assert PlanItem.objects.get(key="team.party").checklist[0]["names"]["en"] == "Cake"


def test_every_item_of_a_draft_can_be_opened_and_saved_as_it_is(owner, draft):
    browser = make.client(owner)
    for item in draft.edition["items"]:
        address = f"/kun/arbeid/katalog/{draft.pk}/punkt/{item['key']}/"
        form = browser.get(address).context["form"]
        given = {field.name: field.initial for field in form if field.initial not in {None, False}}
        assert browser.post(address, given).status_code == 302, given
    for module in draft.edition["modules"]:
        address = f"/kun/arbeid/katalog/{draft.pk}/modul/{module['key']}/"
        form = browser.get(address).context["form"]
        given = {field.name: field.initial for field in form if field.initial is not None}
        assert browser.post(address, given).status_code == 302, form.errors

    with inside(owner.workspace):
        draft.refresh_from_db()
    assert difference(as_edition(1), draft.edition) == []


def test_two_clicks_take_one_item_out_of_the_plan(owner, draft):
    browser = make.client(owner)
    first, second = (item["key"] for item in draft.edition["items"][:2])
    address = f"/kun/arbeid/katalog/{draft.pk}/punkt/{first}/fjern/"

    statuses = [browser.post(address).status_code for _click in range(2)]

    with inside(owner.workspace):
        draft.refresh_from_db()
    assert statuses == [302, 404]
    assert draft.edition["items"][0]["key"] == second


def test_the_coordinator_sees_the_difference_and_takes_it(lierne, draft, owner):
    publish(draft, owner, *SECOND)
    browser = make.client(make.member())
    address = f"/lierne/arbeid/oppdrag/{lierne.pk}/utgave/"

    page = browser.get(address).content.decode()

    assert "Feiring" in page
    assert "tas bort" in page
    browser.post(address, {"number": "2"})
    assert "Dere følger den nyeste utgaven" in browser.get(address).content.decode()


def test_a_key_person_sees_the_offer_and_cannot_take_it(lierne, draft, owner):
    publish(draft, owner, *SECOND)
    browser = make.client(make.member(Role.KEY_PERSON))
    address = f"/lierne/arbeid/oppdrag/{lierne.pk}/utgave/"

    page = browser.post(address, {"number": "2"}).content.decode()

    assert "Ta i bruk" not in page
    with inside(lierne.workspace):
        lierne.refresh_from_db()
    assert lierne.catalogue == 1
