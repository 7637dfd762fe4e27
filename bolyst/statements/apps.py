from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "bolyst.statements"

    def ready(self) -> None:
        from bolyst.statements import kinds  # noqa: F401  # registers the report
