"""A server that says again what a walk was answered, one page at a time.

A browser so reads each page without its being made twice, in the place and as the person it was
made for. Built files come from the program itself; streams stay silent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from django.test import Client

BUILT = "/static/"


@dataclass
class Replay:
    address: str = ""
    said: dict[str, Any] = field(default_factory=dict)  # the answer, by its address

    def answer(self, path: str) -> Any:
        return self.said.get(path) or (Client().get(path) if path.startswith(BUILT) else None)


@contextmanager
def replaying() -> Iterator[Replay]:
    replay = Replay()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = replay.answer(self.path)
            if answer is None:
                self.send_response(204 if self.path.startswith("/live/") else 404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            body = answer.getvalue()
            self.send_response(200)  # a refusal too is a page to read
            for name, value in answer.items():
                if name != "Content-Length":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """The test tells what went wrong."""

    server = ThreadingHTTPServer(("localhost", 0), Handler)
    replay.address = f"http://localhost:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield replay
    server.shutdown()
    server.server_close()
    thread.join()
