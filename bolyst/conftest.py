"""The tests' own server, and that they run as the role that owns nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from bolyst.workspaces.owner import as_owner, prepare

# How fast an example runs says something of the machine, not of the rule.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_configure(config: pytest.Config) -> None:
    if server := settings.OWN_SERVER:
        server.join()
        prepare(server)
        config.add_cleanup(server.leave)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    with django_db_blocker.unblock(), as_owner():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
    yield
    with django_db_blocker.unblock(), as_owner():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def speaks_bokmaal() -> Iterator[None]:
    """A page shown in another language leaves it on in its thread; every test begins in bokmål."""
    with translation.override("nb"):
        yield


@pytest.fixture
def shared() -> Path:
    """Real data beside the checkout; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("no real data beside this checkout")
    return SHARED
