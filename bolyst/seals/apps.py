from django.apps import AppConfig


class SealsConfig(AppConfig):
    name = "bolyst.seals"

    def ready(self) -> None:
        from bolyst.seals import checks  # noqa: F401
