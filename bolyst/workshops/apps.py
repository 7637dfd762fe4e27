from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "bolyst.workshops"

    def ready(self) -> None:
        from bolyst.plenum import endings
        from bolyst.post.feeds import source
        from bolyst.workshops import (
            kinds,  # noqa: F401
            tasks,
        )
        from bolyst.workshops.calendar_feed import days

        source(days)
        endings.when_over(tasks.when_over)
