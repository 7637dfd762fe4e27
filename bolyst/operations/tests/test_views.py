"""The health pages and the demonstration's door, as Django answers them."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.operations import links

pytestmark = pytest.mark.django_db


def heartbeat() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


def test_health_is_a_word_for_each_part(client: Client) -> None:
    heartbeat()

    answer = client.get("/helse/")

    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "migrations": "ok", "jobs": "ok"}
    assert "no-store" in answer["Cache-Control"]


def test_health_without_a_worker_is_an_alarm_but_the_pages_are_well(client: Client) -> None:
    assert client.get("/helse/").status_code == 503
    assert client.get("/helse/").json()["jobs"] == "silent"
    assert client.get("/helse/web/").status_code == 200


def test_health_can_be_read_line_by_line(client: Client) -> None:
    answer = client.get("/helse/web/", headers={"accept": "text/plain"})

    assert answer.content.decode().splitlines()[:2] == ["database: ok", "migrations: ok"]


def test_a_missing_migration_is_told(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'live'")

    assert client.get("/helse/web/").status_code == 503
    assert client.get("/helse/web/").json()["migrations"] == "waiting"


def test_health_costs_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/helse/")

    with django_assert_max_num_queries(4):
        client.get("/helse/")


@pytest.fixture
def demonstration(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    """As in a web process of `bolyst demo`; the secret."""
    settings.DEMO = True
    settings.LOCAL = True
    secret = links.new_secret()
    monkeypatch.setenv(links.SECRET, secret)
    return secret


def address(secret: str) -> str:
    kari = make.member(Role.COORDINATOR)
    return f"/demo/{links.write(kari.user_id, secret)}/"


def test_a_link_signs_in_with_the_second_factor_shown(client: Client, demonstration: str) -> None:
    kari = make.member(Role.COORDINATOR)

    answer = client.get(address(demonstration))

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(kari.user_id)
    assert client.session["second_factor"] is True


def test_a_link_of_another_secret_does_not_exist(client: Client, demonstration: str) -> None:
    assert client.get(address(links.new_secret())).status_code == 404
    assert client.get("/demo/anything/").status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "sender",
    [
        {"REMOTE_ADDR": "192.168.1.7"},
        {"HTTP_X_FORWARDED_FOR": "192.168.1.7"},
        {"HTTP_FORWARDED": "for=192.168.1.7"},
    ],
)
def test_a_link_works_at_the_machine_itself_only(
    client: Client, demonstration: str, sender: dict[str, str]
) -> None:
    assert client.get(address(demonstration), **sender).status_code == 404  # type: ignore[arg-type]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["DEMO", "LOCAL"])
def test_a_link_needs_a_demonstration_on_its_own_database(
    client: Client, demonstration: str, settings: Settings, name: str
) -> None:
    setattr(settings, name, False)

    assert client.get(address(demonstration)).status_code == 404


def test_a_link_needs_the_process_that_wrote_it(
    client: Client, demonstration: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(links.SECRET)

    assert client.get(address(demonstration)).status_code == 404
