from django.apps import AppConfig


class MappingConfig(AppConfig):
    name = "bolyst.mapping"

    def ready(self) -> None:
        from bolyst.mapping import kinds  # noqa: F401
