from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "bolyst.live"

    def ready(self) -> None:
        from bolyst.live import work  # noqa: F401  # its channel
