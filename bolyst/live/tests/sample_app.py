from django.apps import AppConfig


class Sample(AppConfig):
    name = "bolyst.live.tests"
    label = "live_tests"

    def ready(self) -> None:
        from bolyst.live.tests import sample_channels  # noqa: F401
