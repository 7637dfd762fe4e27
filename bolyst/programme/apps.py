from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "bolyst.programme"

    def ready(self) -> None:
        from bolyst.post.feeds import source
        from bolyst.programme.calendar_feed import milestones

        source(milestones)
