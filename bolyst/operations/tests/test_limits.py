"""What one request may cost, against a real server."""

import socket

import pytest

from bolyst.live.tests.serving import serving
from bolyst.operations import limits
from bolyst.operations.tests.running import Running

pytestmark = pytest.mark.django_db(transaction=True)


def send(bolyst: Running, head: str, body: bytes = b"") -> str:
    """The status line of the answer to raw words."""
    port = int(bolyst.address.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(f"POST / HTTP/1.1\r\nHost: localhost\r\n{head}\r\n\r\n".encode() + body)
        return line.recv(200).decode().partition("\r\n")[0]


def test_a_body_that_is_too_large_is_refused_before_it_is_sent() -> None:
    with serving("--web", "--processes", "1") as bolyst:
        assert "413" in send(bolyst, f"Content-Length: {limits.LARGEST + 1}")


def test_a_page_under_way_does_not_hold_the_stop() -> None:
    with serving("--web", "--processes", "1") as bolyst, bolyst.page_under_way():
        assert bolyst.stop() < 5
