from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "bolyst.home"

    def ready(self) -> None:
        from bolyst.home import kinds  # noqa: F401  # a worker makes its files, too
