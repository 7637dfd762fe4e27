from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "bolyst.teams"

    def ready(self) -> None:
        from bolyst.teams import (
            feeds,  # noqa: F401  # registers what stands in calendars
            lending,  # noqa: F401  # and what other places may take along
        )
