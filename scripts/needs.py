"""See to the programmes that the tests drive, and Bolyst itself never needs.

On Debian as root what is missing is installed; elsewhere the command to run is said.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

JAXB = Path("/usr/share/java/jaxb-runtime.jar")
IMPRESS = Path("/usr/lib/libreoffice/program/libsdlo.so")  # what opens slides


@dataclass(frozen=True)
class Need:
    """A part that may be left out by name: `make test WITHOUT="java browser"`."""

    name: str  # also the pytest marker of the tests that need it
    purpose: str
    commands: tuple[tuple[str, ...], ...]  # one of each group must be there
    packages: tuple[str, ...]  # Debian's
    files: tuple[Path, ...] = ()

    @property
    def missing(self) -> list[str]:
        commands = [group[0] for group in self.commands if not any(map(shutil.which, group))]
        return commands + [str(file) for file in self.files if not file.exists()]


NEEDS = (
    Need(
        "browser",
        "pages in a real browser",
        (("chromium", "chromium-browser", "google-chrome"),),
        ("chromium",),
    ),
    Need(
        "java",
        "veraPDF, the validator of PDF/UA and PDF/A",
        (("java",), ("javac",)),
        ("default-jdk-headless", "libjaxb-java"),
        (JAXB,),
    ),
    Need(
        "office",
        "Word files and slides opened in LibreOffice, PDF pages as pictures",
        (("soffice", "libreoffice"), ("pdftoppm",)),
        ("libreoffice-writer-nogui", "libreoffice-impress-nogui", "poppler-utils"),
        (IMPRESS,),
    ),
)
NAMES = tuple(need.name for need in NEEDS)


def install(packages: Sequence[str]) -> str:
    """With apt; what it said, for the case that something is still missing afterwards."""
    said = ""
    for step in (("update",), ("install", "-y", "--no-install-recommends", *packages)):
        done = subprocess.run(
            ["apt-get", "-q", *step],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        said += done.stdout.decode(errors="replace")
    return said


def see_to(left_out: Sequence[str]) -> list[Need]:
    """Install what can be installed; return what is still missing."""
    missing = [need for need in NEEDS if need.missing and need.name not in left_out]
    packages = [package for need in missing for package in need.packages]
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {' '.join(packages)} …", flush=True)
        said = install(packages)
        missing = [need for need in missing if need.missing]
        if missing:
            print(said)
    for need in missing:
        print(f"Missing for «{need.name}» ({need.purpose}): {', '.join(need.missing)}.")
    if missing:
        names = " ".join(need.name for need in missing)
        packages = [package for need in missing for package in need.packages]
        print(
            "Install it, on Debian or Ubuntu with\n\n"
            f"    sudo apt-get install --no-install-recommends {' '.join(packages)}\n\n"
            f'or leave it out and say so: make test WITHOUT="{names}"',
            flush=True,
        )
    return missing


if __name__ == "__main__":
    sys.exit(1 if see_to(os.environ.get("WITHOUT", "").split()) else 0)
