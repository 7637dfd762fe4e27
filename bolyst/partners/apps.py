from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "bolyst.partners"

    def ready(self) -> None:
        from bolyst.partners import books  # noqa: F401  # registers where addresses are kept
