from django.apps import AppConfig


class PlenumConfig(AppConfig):
    name = "bolyst.plenum"

    def ready(self) -> None:
        from bolyst.plenum import channels, intake  # noqa: F401  # who listens, what is taken in
