from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "bolyst.workshops"

    def ready(self) -> None:
        from bolyst.post.feeds import source
        from bolyst.workshops.calendar_feed import days

        source(days)
