"""The settings of a server that knows the tests' own channels."""

from bolyst.settings import *  # noqa: F403
from bolyst.settings import INSTALLED_APPS

INSTALLED_APPS += ["bolyst.live.tests.sample_app.Sample"]
