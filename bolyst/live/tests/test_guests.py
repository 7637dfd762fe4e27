"""Those who listen without an account, on a real server."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.live import actions
from bolyst.live.channels import admits_guest, guest_channel
from bolyst.live.doormen import _admit_guests
from bolyst.live.models import Work
from bolyst.live.tests import sample_channels  # noqa: F401  # registers them here too
from bolyst.live.tests.serving import Ear, serving, with_samples
from bolyst.operations.tests.running import Running
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def bolyst(django_db_setup: None, django_db_blocker: object) -> Iterator[Running]:
    environment = with_samples() | {"BOLYST_LIVE_ASK_AGAIN": "1"}
    with django_db_blocker.unblock(), serving(**environment) as server:  # type: ignore[attr-defined]
        yield server


def open_to(badge: str, by: Membership) -> Work:
    with inside(by.workspace):
        return actions.begin(by.workspace, "Samling", link=badge, by=by)


def listen(bolyst: Running, work: Work, badge: str, who: Membership | None = None) -> Ear:
    return Ear(bolyst, f"live/lierne/sample/{work.pk}", who, badge=badge)


def tell(work: Work, name: str) -> None:
    with inside(work.workspace):
        actions.tell(work.workspace, f"sample/{work.pk}", name)


def test_a_guest_with_a_badge_hears_what_is_told(bolyst: Running) -> None:
    work = open_to("gul", make.member())
    ears = [listen(bolyst, work, f"gul-{at}") for at in range(4)]
    assert all(ear.wait_until_open() for ear in ears)

    tell(work, "hello")

    assert all(ear.wait_for(1) for ear in ears)


def test_a_stranger_gets_the_answer_of_a_channel_that_does_not_exist(bolyst: Running) -> None:
    kari, frida = make.member(), make.member(of="hitra")
    work, theirs = open_to("gul", kari), open_to("gul", frida)
    ears = [
        listen(bolyst, work, ""),
        listen(bolyst, work, "hvit"),
        listen(bolyst, theirs, "gul"),  # behind the wall of another workspace
        listen(bolyst, work, "hvit", kari),  # the sample has no rule for members
        Ear(bolyst, f"live/lierne/{work.channel}", None, badge="gul"),  # nor work for guests
        Ear(bolyst, f"live/lierne/sample/{work.pk}0", None, badge="gul"),
        Ear(bolyst, f"live/frosta/sample/{work.pk}", None, badge="gul"),
    ]

    assert all(ear.has_ended.wait(5) for ear in ears)
    assert {ear.status for ear in ears} == {404}


def test_a_guest_whose_badge_is_taken_away_hears_no_more(bolyst: Running) -> None:
    work = open_to("gul", make.member())
    ear = listen(bolyst, work, "gul")
    assert ear.wait_until_open()

    with inside(work.workspace):
        Work.within(work.workspace).update(link="hvit")

    assert ear.has_ended.wait(5)
    assert ear.heard[-1][1] == "closed"


def test_guests_who_come_together_cost_a_query_each_and_no_session() -> None:
    work = open_to("gul", make.member())

    with CaptureQueriesContext(connection) as asked:
        admitted = _admit_guests(("lierne", f"sample/{work.pk}"), ["gul", "hvit", "gul-2"])

    assert admitted == [work.workspace_id, None, work.workspace_id]
    said = [one["sql"] for one in asked]
    assert len(said) == 4 + 3  # the workspace; BEGIN, the wall, COMMIT; the room's own
    assert not any("session" in one for one in said)


def test_a_kind_has_one_rule_for_guests() -> None:
    with pytest.raises(ValueError, match="already"):
        guest_channel("sample")(lambda _badge, _key: True)
    assert not admits_guest("gul", "nothing/1")
    assert not admits_guest("gul", "sample")
