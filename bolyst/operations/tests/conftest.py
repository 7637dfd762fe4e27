import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bolyst.kernel.postgres import Postgres
from bolyst.operations.tests.running import run


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    """A new installation's folder with its tables made: copied by each test that starts one."""
    with tempfile.TemporaryDirectory(prefix="bo-") as made:
        home = Path(made) / "home"
        done = run("manage", "migrate", BOLYST_HOME=str(home))
        assert done.returncode == 0, done.stderr
        yield home


@pytest.fixture
def home(migrated: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="bo-") as made:
        copy = Path(made) / "home"
        shutil.copytree(migrated, copy)
        yield copy
        assert Postgres(copy / "postgres").erase(), "somebody still uses the database"
