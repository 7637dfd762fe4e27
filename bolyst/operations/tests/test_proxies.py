"""Who calls is read from a header only when the proxy in front wrote it."""

import asyncio
from typing import Any

import pytest
import uvicorn

from bolyst.kernel import environment
from bolyst.kernel.environment import MissingSetting
from bolyst.operations import children

FORGED = (b"x-forwarded-for", b"198.51.100.7")


def caller(peer: str, *headers: tuple[bytes, bytes]) -> str:
    """Whom the web server takes for the caller, when `peer` is at the other end of the line."""
    seen: list[str] = []

    async def page(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append(scope["client"][0])

    config = uvicorn.Config(page, **children.manners())
    config.load()
    scope = {"type": "http", "client": (peer, 4711), "scheme": "http", "headers": list(headers)}
    asyncio.run(config.loaded_app(scope, None, None))
    return seen[0]


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOLYST_BEHIND_PROXY", "1")
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")  # uvicorn's own, which we don't ask


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize("peer", ["127.0.0.1", "127.0.0.9", "::1"])
def test_a_proxy_on_this_machine_is_believed(peer: str):
    assert caller(peer, FORGED) == "198.51.100.7"


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize("peer", ["203.0.113.5", "10.0.0.4", "2001:db8::1"])
def test_a_header_from_elsewhere_is_forged(peer: str):
    assert caller(peer, FORGED) == peer


@pytest.mark.usefixtures("behind")
def test_a_proxy_on_another_machine_is_believed_when_it_is_named(settings: Any):
    settings.PROXIES = ["10.0.0.0/24", "2001:db8::/64"]

    assert caller("10.0.0.4", FORGED) == "198.51.100.7"
    assert caller("2001:db8::1", FORGED) == "198.51.100.7"
    assert caller("10.0.1.4", FORGED) == "10.0.1.4"
    assert caller("127.0.0.1", FORGED) == "127.0.0.1"


@pytest.mark.usefixtures("behind")
def test_what_the_caller_wrote_before_the_proxy_is_passed_over():
    both = (b"x-forwarded-for", b"192.0.2.66, 198.51.100.7")

    assert caller("127.0.0.1", both) == "198.51.100.7"


def test_without_a_proxy_nobody_is_believed():
    assert caller("127.0.0.1", FORGED) == "127.0.0.1"


def test_proxies_are_addresses_and_networks(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BOLYST_PROXIES", "10.0.0.4, 10.1.0.0/16 ::1")

    found = environment.networks("BOLYST_PROXIES", "")

    assert found == ["10.0.0.4/32", "10.1.0.0/16", "::1/128"]


@pytest.mark.parametrize("wrong", ["*", "proxy.kommune.no", "10.0.0.4/8", "10.0.0"])
def test_everybody_is_no_proxy(monkeypatch: pytest.MonkeyPatch, wrong: str):
    monkeypatch.setenv("BOLYST_PROXIES", wrong)

    with pytest.raises(MissingSetting, match="BOLYST_PROXIES"):
        environment.networks("BOLYST_PROXIES", "")
