"""Taguette, the peer of the coding desk: the same week in it, served and measured beside ours.

It comes from its own package, into an environment of its own in `.bench/taguette`, as whatever
installs packages here finds it. Each of its pages is asked for over HTTP, in the way its own
browser code does; what it cannot do is said as a sentence and not measured.
"""

import http.cookiejar
import json
import os
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / ".bench" / "taguette"
PYTHON = HERE / "bin" / "python"
WANTED = ("taguette", "setuptools<81")  # it asks for pkg_resources, which newer ones lack
TICKS = os.sysconf("SC_CLK_TCK")

FILL = """
import json, sqlite3, sys
from taguette import database
path, size, themes, each, said = sys.argv[1], *map(int, sys.argv[2:5]), sys.argv[5]
db = database.connect("sqlite:///" + path)()
db.add(database.User(login="admin"))
db.flush()
project = database.Project(name="Uka", description="")
db.add(project)
db.flush()
db.add(database.ProjectMember(
    project=project, user_login="admin", privileges=database.Privileges.ADMIN))
names = [
    database.Tag(project=project, path="Tema %02d" % at, description="") for at in range(themes)]
db.add_all(names)
db.flush()
keys = [tag.id for tag in names]
text = "<p>" + said * each + "</p>"
for n in range(max(1, size // each)):
    document = database.Document(
        name="Notat %d" % n, description="", filename="", project=project, contents=text,
        text_direction=database.TextDirection.LEFT_TO_RIGHT)
    db.add(document)
    db.flush()
    made = [database.Highlight(document_id=document.id, start_offset=at * len(said),
            end_offset=at * len(said) + 40, snippet=said[:40]) for at in range(each)]
    db.add_all(made)
    db.flush()
    db.execute(database.highlight_tags.insert(), [
        {"highlight_id": one.id, "tag_id": keys[(at + n) % themes]} for at, one in enumerate(made)])
    db.expunge_all()
    project = db.query(database.Project).get(1)
db.commit()
"""


def is_there() -> str:
    """Empty when it can be run; else why not, in a sentence."""
    if not (HERE / "bin" / "taguette").exists():
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", "venv", HERE], check=True
        )
        asked = [PYTHON, "-m", "pip", "install", "--quiet", *WANTED]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            return f"taguette could not be installed: {done.stderr.strip()[-300:]}"
    tried = subprocess.run(  # noqa: S603
        [PYTHON, "-W", "ignore", "-c", "import taguette.main"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return f"taguette does not start: {tried.stderr.strip()[-300:]}" if tried.returncode else ""


class Peer:
    """A running Taguette, and somebody signed in to it."""

    def __init__(self, address: str, process: "subprocess.Popen[bytes]") -> None:
        self.address, self.process = address, process
        self.jar = http.cookiejar.CookieJar()
        self.web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def read(self, page: str) -> bytes:
        with self.web.open(self.address + urllib.parse.quote(page)) as answer:
            return bytes(answer.read())

    def tell(self, page: str, facts: dict[str, object]) -> None:
        token = next((one.value for one in self.jar if one.name == "_xsrf"), "")
        asked = urllib.request.Request(  # noqa: S310  # our own machine
            self.address + page,
            data=json.dumps(facts).encode(),
            headers={"Content-Type": "application/json", "X-XSRFToken": token or ""},
        )
        self.web.open(asked).read()

    def worked(self) -> float:
        """Seconds of CPU the server has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def serving(folder: Path, size: int, themes: int, each: int, said: str) -> Iterator[Peer]:
    """A Taguette with a week of `size` marks, for as long as the block lasts."""
    database = folder / "peer.sqlite3"
    database.unlink(missing_ok=True)
    filling = [PYTHON, "-W", "ignore", "-c", FILL, database, *map(str, (size, themes, each)), said]
    subprocess.run(filling, check=True, capture_output=True)  # noqa: S603
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603
        [PYTHON, "-W", "ignore", "-u", HERE / "bin" / "taguette", "--no-browser", "--port",
         str(port), "--database", str(database)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield signed_in(process, port)
    finally:
        process.terminate()
        process.wait()


def signed_in(process: "subprocess.Popen[bytes]", port: int) -> Peer:
    """It says where it is, with a token that signs one in."""
    assert process.stdout
    for line in process.stdout:
        if b"?token=" in line:
            peer = Peer(f"http://127.0.0.1:{port}", process)
            token = line.decode().rpartition("?token=")[2].strip()
            for _try in range(100):
                try:
                    peer.web.open(f"{peer.address}/?token={token}").read()
                except OSError:
                    time.sleep(0.1)
                else:
                    return peer
    raise RuntimeError("taguette stopped before it said where it is")


def deeds(peer: Peer, documents: int) -> dict[str, Callable[[], object]]:
    """What is compared, by the names ours has."""
    note = max(1, documents // 2)
    at = iter(range(1, 100_000))
    page, under = f"/project/1/document/{note}", f"/api/project/1/document/{note}"

    def open_document() -> None:
        peer.read(page)
        peer.read(f"{under}/contents")

    def code() -> None:
        start = next(at)
        facts = {"start_offset": start, "end_offset": start + 9, "tags": [1]}
        peer.tell(f"{under}/highlight/new", facts)

    return {
        "open a coded document": open_document,
        "list first 50 of a theme": lambda: peer.read("/api/project/1/highlights/Tema 00"),
        "themes with counts": lambda: peer.read("/project/1"),
        "code one stretch": code,
        "all stretches as csv": lambda: peer.read("/project/1/export/highlights/.csv"),
        "all stretches as xlsx": lambda: peer.read("/project/1/export/highlights/.xlsx"),
    }
