"""Write the locks, or check them: every package by its hash, and no registry's address.

python scripts/locks.py            lock what the .in files ask for, keeping versions that fit
python scripts/locks.py --upgrade  the same with the newest versions
python scripts/locks.py --check    change nothing, fail when a lock is old or names an address
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements", "requirements-dev", "requirements-setup")
COMPILE = (
    "--system-certs", "--quiet", "pip", "compile", "--universal", "--python-version", "3.13",
    "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header",
)  # fmt: skip


def write(*more: str) -> None:
    uv = str(Path(sys.executable).with_name("uv"))
    for name in LOCKS:
        files = (f"{name}.in", "--output-file", f"{name}.txt")
        subprocess.run([uv, *COMPILE, *more, *files], cwd=ROOT, check=True)


def wanted(name: str) -> Iterator[Requirement]:
    """What an .in file asks for, with the files it reads."""
    for line in (ROOT / f"{name}.in").read_text().splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("-r "):
            yield from wanted(text.removeprefix("-r ").removesuffix(".in"))
        elif text and not text.startswith("-"):
            yield Requirement(text)


def locked(name: str) -> dict[str, str]:
    lines = (ROOT / f"{name}.txt").read_text().splitlines()
    pins = [re.match(r"([\w.-]+)==([\w.+!-]+)", line) for line in lines]
    return {canonicalize_name(pin[1]): pin[2] for pin in pins if pin}


def objections() -> Iterator[str]:
    for name in LOCKS:
        if re.search(
            r"\w+://|--(extra-)?index-url|--find-links", (ROOT / f"{name}.txt").read_text()
        ):
            yield f"{name}.txt names an address"
        pins = locked(name)
        for need in wanted(name):
            version = pins.get(canonicalize_name(need.name))
            if version is None or not need.specifier.contains(version, prereleases=True):
                yield f"{name}.txt doesn't answer {need} of {name}.in"
    everyday = locked("requirements-dev")
    for package, version in locked("requirements").items():
        if everyday.get(package) != version:
            yield f"requirements-dev.txt has another {package} than requirements.txt"
    yield from _objections_to_node()


def _objections_to_node() -> Iterator[str]:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    asked = json.loads((ROOT / "package.json").read_text())
    for name, package in lock["packages"].items():
        if "resolved" in package:
            yield f"package-lock.json names the address of {name}"
        if name and "integrity" not in package:
            yield f"package-lock.json has no hash of {name}"
    for kind in ("dependencies", "devDependencies"):
        if lock["packages"][""].get(kind, {}) != asked.get(kind, {}):
            yield f"package-lock.json has other {kind} than package.json"


def main() -> int:
    if "--check" not in sys.argv:
        write(*(option for option in sys.argv[1:] if option == "--upgrade"))
    found = list(objections())
    print("\n".join(found) if found else "The locks fit and name no address.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
