"""A web process is small: what is heavy is loaded by the workers, or when somebody needs it."""

import subprocess
import sys
from pathlib import Path

import pytest

from bolyst.operations.tests.running import ROOT, surroundings

# What sets, reads and counts. Each costs megabytes in every process that loads it.
HEAVY = {
    "docx", "pptx", "lxml", "fontTools", "typst", "openpyxl", "python_calamine", "scipy", "numpy",
    "polib", "xlsxwriter", "PIL", "ortools",
}  # fmt: skip

LOADED = """
import sys
import bolyst.asgi
from django.urls import get_resolver
assert len(get_resolver().url_patterns) > 5
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


# Two reports of some of the same people, held up against one another as the release desk does.
CHECKED = LOADED.replace(
    "print",
    """
from bolyst.gate.differencing import Publication, objections_to_numbers
from bolyst.gate.publications import Published
from bolyst.gate.rules import Floor
one = {n: frozenset([("r", n)]) for n in "ab"}
upper = {("r", n): 30 for n in "ab"}
def told(heard, *values):
    return Publication("", heard, tuple(map(Published, one.values(), values)), (), upper)
last, new = told({"x": 60}, 10, 12), told({"x": 60}, 16, 12)
found = objections_to_numbers(new, [last], Floor())
print("objections" if found else "none", *["rakk" for one in found if "rakk" in one.reason])
print""",
)


def loaded(home: Path, code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings(BOLYST_HOME=str(home), DJANGO_SETTINGS_MODULE="bolyst.settings"),
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_a_web_process_with_all_its_pages_has_loaded_nothing_heavy(tmp_path: Path) -> None:
    found = loaded(tmp_path, LOADED)

    assert "django" in found
    assert found & HEAVY == set()


def test_the_release_desks_check_loads_nothing_heavy_in_a_web_process(tmp_path: Path) -> None:
    found = loaded(tmp_path, CHECKED)

    assert "objections" in found  # it has been reckoned, in a child,
    assert "rakk" not in found  # which has answered
    assert found & HEAVY == set()


@pytest.mark.parametrize(
    ("needs", "heavy"),
    [
        ("bolyst.documents.render.word", {"docx", "lxml"}),
        ("bolyst.imports.qdpx.reading", {"lxml"}),
    ],
)
def test_the_names_of_what_is_heavy_are_right(tmp_path: Path, needs: str, heavy: set[str]) -> None:
    assert heavy <= loaded(tmp_path, f"{LOADED}".replace("print", f"import {needs}\nprint"))
